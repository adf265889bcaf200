/** A network's report as text in rows and columns, for every format that people read. */

import { type Column, columnsOf, commonPrecision } from "../../src-sim/report/columns.js";
import { formatMetric } from "../../src-sim/report/metrics.js";
import { noFiguresSentence, whyNoFigures } from "../../src-sim/report/no-figures.js";
import { numberedNotes } from "../../src-sim/report/notes.js";
import { missingSentence } from "../../src-sim/report/omissions.js";
import { remarksOf } from "../../src-sim/report/remarks.js";
import type { NetworkReport } from "../../src-sim/report/report.js";
import type { Simulated } from "../analysis/figures/simulate.js";
import { quantityText } from "./quantity.js";

/** What no column shows, in sentences. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface Sheet {
  readonly title: string;
  /** What stands above all figures: that the network is not its whole model, or that there are none. */
  readonly above: readonly string[];
  /** None for a network without layers. */
  readonly columns: readonly Pick<Column, "head" | "left" | "apart">[];
  readonly rows: readonly (readonly string[])[];
  /** Totals, and inferences per second; none where there are no figures. */
  readonly footers: readonly (readonly string[])[];
  /** Below the table; those without lines are left out. */
  readonly sections: readonly Section[];
  readonly budgets: readonly { readonly text: string; readonly value: string; readonly met: boolean }[];
  /** What the marks in cells mean. */
  readonly legend: readonly string[];
  /** What the model assumes; numbered from 1, and layers refer to the numbers. */
  readonly notes: readonly string[];
}

/** `others`: the same network at further operating points. */
export function sheetOf({ report, budgets }: Simulated, others: readonly NetworkReport[] = []): Sheet {
  const notes = numberedNotes(report.layers);
  const columns = report.layers.length === 0 ? [] : columnsOf(report, notes, others);
  const { whatIf, measured, memory, residency, energy, host, ...rest } = remarksOf(report, notes, others);
  return {
    title: titleOf(report),
    above: linesAbove(report),
    columns,
    rows: report.layers.map((layer) => columns.map((column) => column.cell(layer))),
    footers: whyNoFigures(report) === undefined ? footersOf(columns) : [],
    sections: [
      { heading: "What if", lines: whatIf },
      { heading: "Measured", lines: measured },
      { heading: "Feature memory", lines: memory },
      { heading: "Weights that stay", lines: residency },
      { heading: "Energy", lines: energy },
      { heading: "On the host", lines: host },
    ],
    ...rest,
    budgets: budgets.map(({ statement, result }) => ({
      text: result.text,
      value: formatMetric(statement.metric, result.value),
      met: result.met,
    })),
  };
}

export function linesAbove(report: NetworkReport): string[] {
  const none = whyNoFigures(report);
  return [
    ...(report.missing === undefined ? [] : [missingSentence(report.missing)]),
    ...(none === undefined ? [] : [noFiguresSentence(none)]),
  ];
}

/** `vgg16_style on imnpu18 at low, 600 MHz, w4 a4`. */
export function titleOf({ name, arch, point, clockHz, layers }: NetworkReport): string {
  const precision = commonPrecision(layers);
  const on = point === undefined ? arch : `${arch} at ${point}`;
  return [`${name} on ${on}`, quantityText(clockHz, "frequency", " "), ...(precision ? [precision] : [])].join(", ");
}

function footersOf(columns: readonly Column[]): string[][] {
  return [columns.map(({ total }) => total ?? ""), columns.map(({ rate }) => rate ?? "")];
}
