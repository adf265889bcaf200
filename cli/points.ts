/** `--at low,sleep`: the operating points that figures are shown for. */
import { InvalidArgumentError } from "commander";
import type { AnalysedNetwork } from "../server/analysis/analyse.js";
import { atPoint } from "../src-sim/points.js";
import { reportAt } from "../src-sim/report/at-point.js";
import { Failure, unknownName } from "./failure.js";

export function parsePoints(text: string): string[] {
  return [...new Set(text.split(",").map((part) => part.trim()))].map((name) => {
    if (/^[A-Za-z_]\w*$/.test(name)) return name;
    const found = name === "" ? "nothing" : `\`${name}\``;
    throw new InvalidArgumentError(`Found ${found} where the name of an operating point belongs, as in \`low,sleep\`.`);
  });
}

/** A network at each point asked for, in their order; one at least. */
export type AtPoints = readonly [AnalysedNetwork, ...AnalysedNetwork[]];

/**
 * The network at each point, or as it is where none is asked for: its budgets and measurements are those of its own in any case.
 * @throws Failure if its architecture has no such point.
 */
export function atPoints(analysed: AnalysedNetwork, points: readonly string[] = []): AtPoints {
  const { network, simulated } = analysed;
  const [first = analysed, ...others] = points.map((name): AnalysedNetwork => {
    const arch = atPoint(network.arch, name);
    if (arch === undefined) {
      const known = (network.arch.points ?? []).map((point) => point.name);
      if (known.length === 0) throw new Failure(`--at ${name}: ${network.arch.name} declares no operating points`);
      throw unknownName("operating point", name, known);
    }
    const report = reportAt(simulated.report, network.arch, arch);
    if (report === undefined) throw new Failure(`--at ${name}: the leakage of ${network.arch.name} there is not known`);
    return { ...analysed, network: { ...network, arch }, simulated: { ...simulated, report } };
  });
  return [first, ...others];
}
