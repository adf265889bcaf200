/** A network's report as text in rows and columns, for every format that people read. */

import { formatError, formatMetric } from "../../src-sim/display.js";
import { missingSentence } from "../../src-sim/omissions.js";
import type { MeasuredFigure, NetworkReport } from "../../src-sim/report.js";
import type { Simulated } from "../analysis/simulate.js";
import { type Column, columnsOf, mappingMark, type Numbering } from "./columns.js";
import { measuredOn } from "./measured.js";
import { quantityText } from "./quantity.js";
import { residencySentences } from "./residency.js";

export interface Sheet {
  readonly title: string;
  /** That the network is not its whole model. */
  readonly missing: readonly string[];
  readonly columns: readonly Pick<Column, "head" | "left" | "apart">[];
  readonly rows: readonly (readonly string[])[];
  /** Totals, and inferences per second. */
  readonly footers: readonly (readonly string[])[];
  /** Measured figures that no column shows. */
  readonly measured: readonly string[];
  /** What weights that stay come to. */
  readonly residency: readonly string[];
  readonly budgets: readonly { readonly text: string; readonly value: string; readonly met: boolean }[];
  /** What the marks in cells mean. */
  readonly legend: readonly string[];
  /** What the model assumes; numbered from 1, and layers refer to the numbers. */
  readonly notes: readonly string[];
}

export function sheetOf({ report, budgets }: Simulated): Sheet {
  const numbering = numberNotes(report);
  const columns = columnsOf(report, numbering);
  return {
    title: titleOf(report),
    missing: missingLines(report),
    columns,
    rows: report.layers.map((layer) => columns.map((column) => column.cell(layer))),
    footers: footersOf(columns),
    measured: measuredBeside(report),
    residency: residencySentences(report),
    budgets: budgets.map(({ statement, result }) => ({
      text: result.text,
      value: formatMetric(statement.metric, result.value),
      met: result.met,
    })),
    legend: legendOf(report),
    notes: [...numbering.keys()],
  };
}

/** Above all figures; none for a network that lacks nothing. */
export function missingLines({ missing }: NetworkReport): string[] {
  return missing === undefined ? [] : [missingSentence(missing)];
}

function titleOf({ name, arch, clockHz, layers }: NetworkReport): string {
  const bits = new Set(
    layers.filter(({ mapping }) => mapping !== null).map((layer) => `w${layer.weightBits} a${layer.activationBits}`),
  );
  const precision = bits.size === 1 ? `, ${[...bits][0]}` : "";
  return `${name} on ${arch}, ${quantityText(clockHz, "frequency", " ")}${precision}`;
}

function footersOf(columns: readonly Column[]): string[][] {
  const [, ...others] = columns;
  return [
    ["total", ...others.map(({ total }) => total ?? "")],
    ["inf/s", ...others.map(({ rate }) => rate ?? "")],
  ];
}

function numberNotes({ layers }: NetworkReport): Numbering {
  const numbers = new Map<string, number>();
  for (const note of layers.flatMap(({ assumptions }) => assumptions)) {
    if (!numbers.has(note)) numbers.set(note, numbers.size + 1);
  }
  return numbers;
}

function measuredBeside(report: NetworkReport): string[] {
  const shown = new Set<MeasuredFigure>();
  for (const clusters of Object.keys(report.totals.cycles)) {
    for (const { measured } of [report, ...report.layers]) {
      const figure = measuredOn(measured, "cycles", clusters);
      if (figure !== undefined) shown.add(figure);
    }
    const rate = measuredOn(report.measured, "inferences", clusters);
    if (rate !== undefined) shown.add(rate);
  }
  const sentences = (of: string, figures: readonly MeasuredFigure[]): string[] =>
    figures.filter((figure) => !shown.has(figure)).map((figure) => sentence(of, figure));
  return [
    ...sentences("", report.measured),
    ...report.layers.flatMap(({ name, measured }) => sentences(`(${name})`, measured)),
  ];
}

function sentence(of: string, { metric, clusters, value, model, errorPercent }: MeasuredFigure): string {
  const on = clusters === undefined ? "" : ` on ${clusters} ${clusters === 1 ? "cluster" : "clusters"}`;
  const figures = `${formatMetric(metric, value)} measured, ${formatMetric(metric, model)} modelled`;
  return `${metric}${of}${on}: ${figures}, error ${formatError(errorPercent)}`;
}

function legendOf({ layers }: NetworkReport): string[] {
  const isMarked = layers.some(({ mapping, across }) => mapping?.auto === true || across?.auto === true);
  return isMarked ? [`${mappingMark} found by the mapper`] : [];
}
