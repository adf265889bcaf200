/** Scenarios as comma-separated values: a line for each state and one for all of them, unrounded, in W, J and s. */
import { stringify } from "csv-stringify/sync";
import { TERMS } from "../../src-sim/power/notes.js";
import type { ScenarioReport, StateReport } from "../../src-sim/power/report.js";

type Value = string | number | null | undefined;

interface Field {
  readonly head: string;
  readonly state?: (state: StateReport) => Value;
  readonly whole?: (report: ScenarioReport) => Value;
}

const FIELDS: readonly Field[] = [
  { head: "network", state: ({ network }) => network },
  { head: "clusters", state: ({ clusters }) => clusters },
  { head: "point", state: ({ point }) => point },
  { head: "share", state: ({ share }) => share },
  { head: "period", state: ({ period }) => period },
  { head: "latency", state: ({ latency }) => latency },
  { head: "energy", state: ({ energy }) => energy.total },
  { head: "processor", state: ({ power }) => power.processor, whole: ({ power }) => power.processor },
  { head: "leakage_between", state: ({ power }) => power.leakageBetween },
  ...TERMS.map((term): Field => ({ head: term, state: ({ terms }) => terms[term], whole: ({ terms }) => terms[term] })),
  {
    head: "total",
    state: ({ power }) => power.processor + power.system,
    whole: ({ power }) => power.total,
  },
  { head: "dominates", whole: ({ dominates }) => dominates },
  { head: "battery", whole: ({ battery }) => battery },
  { head: "lifetime", whole: ({ lifetime }) => lifetime },
];

export function powerCsv(scenarios: readonly ScenarioReport[]): string {
  const rows = scenarios.flatMap((report) => [
    ...report.states.map((state, at) => [report.name, at + 1, ...FIELDS.map((field) => field.state?.(state))]),
    [report.name, "all", ...FIELDS.map((field) => field.whole?.(report))],
  ]);
  return stringify([["scenario", "state", ...FIELDS.map(({ head }) => head)], ...rows]);
}
