/** A scenario as text in rows and columns: a row for each state, and all of them. */

import { formatScenarioMetric } from "../../src-sim/power/metrics.js";
import { dominantWord, measuredPowerSentence, powerLine, powerSentences } from "../../src-sim/power/notes.js";
import type { ScenarioReport, StateReport } from "../../src-sim/power/report.js";
import { formatEnergy, formatPower, formatShare, formatTime } from "../../src-sim/report/display.js";
import type { AnalysedScenario } from "../analysis/scenarios/figures.js";
import type { Sheet } from "./sheet.js";

interface PowerColumn {
  readonly head: string;
  readonly left?: true;
  readonly cell: (state: StateReport) => string;
  /** Of all states together. */
  readonly total?: (report: ScenarioReport) => string;
  /** Of what the system always takes. */
  readonly fixed?: (watts: number) => string;
}

const COLUMNS: readonly PowerColumn[] = [
  { head: "state", left: true, cell: ({ network }) => network, total: () => "all", fixed: () => "always" },
  { head: "clusters", cell: ({ clusters }) => String(clusters) },
  { head: "at", left: true, cell: ({ point }) => point ?? "" },
  { head: "every", cell: ({ period }) => formatTime(period) },
  { head: "takes", cell: ({ latency }) => formatTime(latency) },
  { head: "energy", cell: ({ energy }) => formatEnergy(energy.total) },
  { head: "time", cell: ({ share }) => formatShare(share) },
  {
    head: "processor",

    cell: ({ power }) => formatPower(power.processor),
    total: ({ power }) => formatPower(power.processor),
  },
  {
    head: "leakage",

    cell: ({ terms }) => formatPower(terms.leakage),
    total: ({ terms }) => formatPower(terms.leakage),
  },
  {
    head: "system",

    cell: ({ power }) => formatPower(power.system),
    total: ({ power }) => formatPower(power.system),
    fixed: formatPower,
  },
  {
    head: "dominates",
    left: true,
    cell: ({ terms }) => dominantWord(terms) ?? "",
    total: ({ terms }) => dominantWord(terms) ?? "",
  },
];

export function powerSheet({ report, budgets, scenario }: AnalysedScenario): Sheet {
  const { fixed } = scenario.system;
  const always = fixed > 0 ? [COLUMNS.map((column) => column.fixed?.(fixed) ?? "")] : [];
  return {
    title: `${report.name}: ${powerLine(report)}`,
    above: [],
    columns: COLUMNS.map(({ head, left }) => ({ head, ...(left && { left }) })),
    rows: [...report.states.map((state) => COLUMNS.map(({ cell }) => cell(state))), ...always],
    footers: [COLUMNS.map(({ total }) => total?.(report) ?? "")],
    sections: [
      { heading: "Power", lines: powerSentences(report) },
      { heading: "Measured", lines: report.measured.map(measuredPowerSentence) },
    ],
    budgets: budgets.map(({ assertion, result }) => ({
      text: result.text,
      value: formatScenarioMetric(assertion.row.word, result.value),
      met: result.met,
    })),
    legend: [],
    notes: report.assumptions,
  };
}
