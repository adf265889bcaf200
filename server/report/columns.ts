/** The columns of a network's table: those of the published one, and what was measured beside the cycles. */

import {
  formatCount,
  formatError,
  formatMacs,
  formatPercent,
  formatRate,
  formatShape,
} from "../../src-sim/report/display.js";
import type { LayerReport, MeasuredFigure, NetworkReport } from "../../src-sim/report/report.js";
import type { Column } from "./column.js";
import { measuredOn } from "./measured.js";
import { residencyColumns } from "./residency.js";

/** Notes with their numbers. */
export type Numbering = ReadonlyMap<string, number>;

const NONE = "\u2013";
/** Behind a mapping that was found, not directed. */
export const mappingMark = "*";

export function columnsOf(report: NetworkReport, notes: Numbering): Column[] {
  const { layers, totals } = report;
  const weighted = (format: (layer: LayerReport) => string) => (layer: LayerReport) =>
    layer.mapping === null ? NONE : format(layer);
  return [
    { head: "layer", left: true, cell: ({ name }) => name },
    { head: "op", left: true, apart: true, cell: ({ op }) => op },
    { head: "C\u00d7H\u00d7W", cell: ({ input }) => formatShape(input) },
    { head: "K", cell: weighted(({ kernels }) => formatCount(kernels)) },
    ...precisionColumn(layers),
    { head: "params", cell: weighted(({ params }) => formatCount(params)), total: formatCount(totals.params) },
    { head: "act.\nbytes", cell: ({ activationBytes }) => formatCount(activationBytes) },
    {
      head: "weight\nbytes",
      cell: weighted(({ weightBytes }) => formatCount(weightBytes)),
      total: formatCount(totals.weightBytes),
    },
    { head: "kernel\nbits", cell: weighted(({ kernelBits }) => formatCount(kernelBits)) },
    { head: "MACs", cell: weighted(({ macs }) => formatMacs(macs)), total: formatMacs(totals.macs) },
    mappingColumn(layers),
    {
      head: "util.",
      cell: weighted(({ utilization }) => formatPercent(utilization)),
      total: formatPercent(totals.utilization),
    },
    { head: "rounds", cell: weighted(({ rounds }) => formatCount(rounds)), total: formatCount(totals.rounds) },
    ...Object.keys(totals.cycles).flatMap((clusters) => cycleColumns(report, clusters)),
    ...acrossColumn(report),
    ...noteColumn(notes),
  ];
}

/** Only where layers differ: else the title says it. */
function precisionColumn(layers: readonly LayerReport[]): Column[] {
  const bits = ({ weightBits, activationBits }: LayerReport) => `${weightBits},${activationBits}`;
  const distinct = new Set(layers.filter(({ mapping }) => mapping !== null).map(bits));
  if (distinct.size <= 1) return [];
  return [{ head: "w,a", cell: (layer) => (layer.mapping === null ? NONE : bits(layer)) }];
}

function mappingColumn(layers: readonly LayerReport[]): Column {
  const sliced = layers.some(({ mapping }) => mapping !== null && mapping.slices > 1);
  const marked = layers.some(({ mapping }) => mapping?.auto === true);
  return {
    apart: true,
    head: sliced ? "st,ch,pa,sl" : "st,ch,pa",
    cell: ({ mapping }) => {
      if (mapping === null) return NONE;
      const { stripes, chains, parallel, slices, auto } = mapping;
      const counts = sliced ? [stripes, chains, parallel, slices] : [stripes, chains, parallel];
      return counts.join(",") + mark(auto, marked);
    },
  };
}

/** The cut over the largest number of clusters reported. */
function acrossColumn({ layers, totals }: NetworkReport): Column[] {
  const largest = Object.keys(totals.cycles).at(-1);
  if (largest === undefined || largest === "1") return [];
  const marked = layers.some(({ across }) => across?.auto === true);
  const cell = ({ across }: LayerReport) =>
    across === null ? NONE : `${across.kernels},${across.stripes}${mark(across.auto, marked)}`;
  return [{ head: "across\nke,st", apart: true, cell }];
}

function mark(auto: boolean, marked: boolean): string {
  if (!marked) return "";
  return auto ? mappingMark : " ";
}

function cycleColumns(report: NetworkReport, clusters: string): Column[] {
  const { layers, totals, measured } = report;
  const cycles: Column = {
    head: `cycles\non ${clusters}`,
    apart: true,
    cell: (layer) => (layer.mapping === null ? NONE : formatCount(layer.cycles[clusters]?.total ?? Number.NaN)),
    total: formatCount(totals.cycles[clusters] ?? Number.NaN),
    rate: formatRate(totals.inferencesPerSecond[clusters]),
  };
  const staying = residencyColumns(report, clusters, NONE);
  const ofLayer = (layer: LayerReport) => measuredOn(layer.measured, "cycles", clusters);
  const total = measuredOn(measured, "cycles", clusters);
  const rate = measuredOn(measured, "inferences", clusters);
  if (total === undefined && rate === undefined && layers.every((layer) => ofLayer(layer) === undefined))
    return [cycles, ...staying];
  const error = (figure: MeasuredFigure | undefined) => (figure ? formatError(figure.errorPercent) : "");
  return [
    cycles,
    ...staying,
    {
      head: "measured",
      cell: (layer) => count(ofLayer(layer)),
      total: count(total),
      rate: rate ? formatRate(rate.value) : "",
    },
    { head: "error", cell: (layer) => error(ofLayer(layer)), total: error(total), rate: error(rate) },
  ];
}

function count(figure: MeasuredFigure | undefined): string {
  return figure ? formatCount(figure.value) : "";
}

function noteColumn(notes: Numbering): Column[] {
  if (notes.size === 0) return [];
  const cell = ({ assumptions }: LayerReport) => assumptions.map((note) => notes.get(note)).join(",");
  return [{ head: "note", left: true, apart: true, cell }];
}
