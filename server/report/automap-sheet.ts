/** A network before and after mapping, as a table. */

import type { Column } from "../../src-sim/report/columns.js";
import { formatCount, formatPercent, formatRate } from "../../src-sim/report/display.js";
import { hostSentences } from "../../src-sim/report/host.js";
import { formatMetric } from "../../src-sim/report/metrics.js";
import { whyNoFigures } from "../../src-sim/report/no-figures.js";
import { residencySentences } from "../../src-sim/report/remarks.js";
import type { LayerReport, NetworkReport } from "../../src-sim/report/report.js";
import type { MappedNetwork } from "../automap/file.js";
import { linesAbove, type Sheet } from "./sheet.js";

/** What became of a layer. */
export type Outcome =
  | "changed"
  | "best"
  | "automatic"
  | "kept"
  | "not needed"
  | "comment in the clause"
  | "in another file"
  | "no weights";

const MEANS: Readonly<Record<Outcome, string>> = {
  changed: "its clause is written anew",
  best: "no mapping within what is fixed is faster",
  automatic: "it has no directives, so the mapper's choice is in the figures already",
  kept: "it is to stay as it is",
  "not needed": "the budget is reached without it",
  "comment in the clause": "a comment inside its clause would be lost",
  "in another file": "its statement is in a file that is imported",
  "no weights": "it runs in the stream between layers, or on the host",
};

export function outcomeOf({ outcomes }: Pick<MappedNetwork, "outcomes">, { name, mapping }: LayerReport): Outcome {
  if (mapping === null) return "no weights";
  const outcome = outcomes.get(name);
  if (outcome === undefined || outcome === "error") return "in another file";
  return typeof outcome === "string" ? outcome : "changed";
}

/** The share of cycles that went, by number of clusters; 0 without cycles. */
export function gains(before: NetworkReport, after: NetworkReport): Record<string, number> {
  const counts = Object.entries(before.totals.cycles);
  return Object.fromEntries(counts.map(([count, was]) => [count, gainOf(was, after.totals.cycles[count] ?? was)]));
}

function gainOf(before: number, after: number): number {
  return before > 0 ? 1 - after / before : 0;
}

export function automapSheet(mapped: MappedNetwork): Sheet {
  const [before, after] = [mapped.before.simulated.report, mapped.after.simulated.report];
  const rows = before.layers.map((layer, place) => ({ before: layer, after: after.layers[place] ?? layer }));
  const told = rows.filter(({ before: { mapping } }) => mapping !== null);
  const hasFigures = whyNoFigures(after) === undefined;
  const columns = hasFigures ? columnsOf(mapped, before, after) : [];
  const seen = new Set(told.map((row) => outcomeOf(mapped, row.before)));
  const budgets = mapped.after.simulated.budgets;
  return {
    title: `${before.name} on ${before.arch}, mapped for ${mapped.clusters} ${mapped.clusters === 1 ? "cluster" : "clusters"}`,
    above: linesAbove(after),
    columns,
    rows: told.map((row) => columns.map(({ cell }) => cell(row))),
    footers: hasFigures ? [columns.map(({ total }) => total ?? ""), columns.map(({ rate }) => rate ?? "")] : [],
    measured: [],
    residency: residencySentences(after),
    energy: [],
    host: hostSentences(after.host, after.layers, after.totals),
    budgets: budgets.map(({ statement, result }) => ({
      text: result.text,
      value: formatMetric(statement.metric, result.value),
      met: result.met,
    })),
    legend: [...seen].filter((outcome) => outcome !== "changed").map((outcome) => `${outcome}: ${MEANS[outcome]}`),
    notes: [],
  };
}

interface Row {
  readonly before: LayerReport;
  readonly after: LayerReport;
}

interface RowColumn extends Omit<Column, "cell" | "value"> {
  readonly cell: (row: Row) => string;
}

function columnsOf(mapped: MappedNetwork, before: NetworkReport, after: NetworkReport): RowColumn[] {
  const layers = [...before.layers, ...after.layers];
  const isSliced = layers.some(({ mapping }) => (mapping?.slices ?? 1) > 1);
  const isCut = Object.keys(before.totals.cycles).some((count) => count !== "1");
  const isSame = ({ before, after }: Row) => layoutText(before, isSliced, isCut) === layoutText(after, isSliced, isCut);
  return [
    { head: "layer", left: true, cell: ({ before }) => before.name, total: "total", rate: "inf/s" },
    { head: "op", left: true, apart: true, cell: ({ before }) => before.op },
    {
      head: `before\n${layoutHead(isSliced, isCut)}`,
      left: true,
      apart: true,
      cell: (row) => layoutText(row.before, isSliced, isCut),
    },
    { head: "after\n", left: true, cell: (row) => (isSame(row) ? "=" : layoutText(row.after, isSliced, isCut)) },
    ...Object.keys(before.totals.cycles).flatMap((count) => cycleColumns(count, before, after)),
    { head: "\noutcome", left: true, apart: true, cell: (row) => outcomeOf(mapped, row.before) },
  ];
}

/** Stripes, chains and parallel groups, slices where any layer has several, and the cut over clusters. */
function layoutText({ mapping, across }: LayerReport, isSliced: boolean, isCut: boolean): string {
  if (mapping === null || across === null) return "\u2013";
  const { stripes, chains, parallel, slices } = mapping;
  const counts = [stripes, chains, parallel, ...(isSliced ? [slices] : [])].join(",");
  return isCut ? `${counts} / ${across.kernels},${across.stripes}` : counts;
}

function layoutHead(isSliced: boolean, isCut: boolean): string {
  return `st,ch,pa${isSliced ? ",sl" : ""}${isCut ? " / ke,st" : ""}`;
}

function cycleColumns(count: string, before: NetworkReport, after: NetworkReport): RowColumn[] {
  const cyclesOf = ({ cycles }: LayerReport) => cycles[count]?.total ?? 0;
  const [was, is] = [before.totals.cycles[count] ?? 0, after.totals.cycles[count] ?? 0];
  return [
    {
      head: `cycles on ${count}\nbefore`,
      apart: true,
      cell: (row) => formatCount(cyclesOf(row.before)),
      total: formatCount(was),
      rate: formatRate(before.totals.inferencesPerSecond[count]),
    },
    {
      head: "\nafter",
      cell: (row) => formatCount(cyclesOf(row.after)),
      total: formatCount(is),
      rate: formatRate(after.totals.inferencesPerSecond[count]),
    },
    {
      head: "\nfewer",
      cell: (row) => formatGain(gainOf(cyclesOf(row.before), cyclesOf(row.after))),
      total: formatGain(gainOf(was, is)),
    },
  ];
}

function formatGain(share: number): string {
  return Math.abs(share) < 0.0005 ? "" : formatPercent(share, 1);
}
