/** The figures of a document's scenarios that features show: those of its present text, else the last good ones. */
import type { ScenarioReport } from "../../src-sim/power/report.js";
import type { Analysis } from "../analysis/analyse.js";

export interface ShownScenario {
  readonly report: ScenarioReport;
  /** The report is of an earlier text: the present one has an error. */
  readonly stale: boolean;
}

/** By scenario name: handed from each model of a document to the next, which brings them up to date. */
export type KnownPowers = Map<string, ShownScenario>;

export function bringPowersUpToDate(known: KnownPowers, { scenarios, file }: Analysis): void {
  const named = new Set(file.tree.scenarios.map(({ header }) => header.node.name?.text));
  for (const [name, { report }] of known) {
    if (named.has(name)) known.set(name, { report, stale: true });
    else known.delete(name);
  }
  for (const { report } of scenarios) known.set(report.name, { report, stale: false });
}
