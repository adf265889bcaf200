/** The table's columns: those of the published one, with what was measured beside the cycles. */

import type { HeatmapLayer, HeatmapNetwork } from "../src-sim/placement/heatmap.js";
import {
  formatCount,
  formatError,
  formatMacs,
  formatPercent,
  formatRate,
  formatShape,
} from "../src-sim/report/display.js";
import type { MeasuredFigure, Metric } from "../src-sim/report/report.js";

export interface Column {
  /** Unique. */
  readonly head: string;
  readonly left?: true;
  readonly cell: (layer: HeatmapLayer) => string;
  /** What rows are sorted by. */
  readonly value: (layer: HeatmapLayer) => number | string;
  /** Below all layers: the network's. */
  readonly total?: string;
  /** Below that: inferences per second. */
  readonly rate?: string;
}

const NONE = "\u2013";

export function columnsOf(network: HeatmapNetwork): Column[] {
  const { totals } = network;
  const sliced = network.layers.some(({ mapping }) => mapping !== null && mapping.slices > 1);
  return [
    {
      head: "layer",
      left: true,
      cell: ({ name }) => name,
      value: ({ name }) => name,
      total: "total",
      rate: "inferences",
    },
    { head: "op", left: true, cell: ({ op }) => op, value: ({ op }) => op },
    { head: "C\u00d7H\u00d7W", cell: ({ input }) => formatShape(input), value: ({ input }) => product(input) },
    weighted("K", ({ kernels }) => kernels, formatCount),
    weightedText(
      "w,a",
      ({ weightBits }) => weightBits,
      ({ weightBits, activationBits }) => `${weightBits},${activationBits}`,
    ),
    weighted("params", ({ params }) => params, formatCount, formatCount(totals.params)),
    {
      head: "act. bytes",
      cell: ({ activationBytes }) => formatCount(activationBytes),
      value: ({ activationBytes }) => activationBytes,
    },
    weighted("weight bytes", ({ weightBytes }) => weightBytes, formatCount, formatCount(totals.weightBytes)),
    weighted("kernel bits", ({ kernelBits }) => kernelBits, formatCount),
    weighted("MACs", ({ macs }) => macs, formatMacs, formatMacs(totals.macs)),
    weightedText(
      sliced ? "st,ch,pa,sl" : "st,ch,pa",
      ({ mapping }) => mapping?.tilesUsed ?? 0,
      (layer) => mappingText(layer, sliced),
    ),
    weighted("util.", ({ utilization }) => utilization, formatPercent, formatPercent(totals.utilization)),
    weighted("rounds", ({ rounds }) => rounds, formatCount, formatCount(totals.rounds)),
    ...Object.keys(totals.cycles).flatMap((clusters) => cycleColumns(network, clusters)),
  ];
}

type Value = (layer: HeatmapLayer) => number;

/** What only layers with weights have. */
function weightedText(head: string, value: Value, text: (layer: HeatmapLayer) => string): Column {
  return { head, cell: (layer) => (layer.mapping === null ? NONE : text(layer)), value };
}

function weighted(head: string, value: Value, format: (value: number) => string, total?: string): Column {
  return { ...weightedText(head, value, (layer) => format(value(layer))), ...(total !== undefined && { total }) };
}

function mappingText({ mapping }: HeatmapLayer, sliced: boolean): string {
  if (mapping === null) return NONE;
  const { stripes, chains, parallel, slices, auto } = mapping;
  const counts = sliced ? [stripes, chains, parallel, slices] : [stripes, chains, parallel];
  return counts.join(",") + (auto ? "*" : "");
}

function cycleColumns({ layers, totals, measured }: HeatmapNetwork, clusters: string): Column[] {
  const cycles: Column = {
    ...weighted(
      `cycles on ${clusters}`,
      (layer) => layer.cycles[clusters]?.total ?? 0,
      (value) => formatCount(value),
    ),
    total: formatCount(totals.cycles[clusters] ?? Number.NaN),
    rate: formatRate(totals.inferencesPerSecond[clusters]),
  };
  const ofLayer = (layer: HeatmapLayer) => measuredOn(layer.measured, "cycles", clusters);
  const total = measuredOn(measured, "cycles", clusters);
  const rate = measuredOn(measured, "inferences", clusters);
  if (!total && !rate && layers.every((layer) => ofLayer(layer) === undefined)) return [cycles];
  return [
    cycles,
    {
      head: `measured on ${clusters}`,
      cell: (layer) => figure(ofLayer(layer)),
      value: (layer) => ofLayer(layer)?.value ?? -1,
      total: figure(total),
      rate: rate ? formatRate(rate.value) : "",
    },
    {
      head: `error on ${clusters}`,
      cell: (layer) => error(ofLayer(layer)),
      value: (layer) => ofLayer(layer)?.errorPercent ?? Number.NEGATIVE_INFINITY,
      total: error(total),
      rate: error(rate),
    },
  ];
}

function measuredOn(figures: readonly MeasuredFigure[], metric: Metric, clusters: string): MeasuredFigure | undefined {
  return figures.findLast((each) => each.metric === metric && String(each.clusters) === clusters);
}

function figure(measured: MeasuredFigure | undefined): string {
  return measured ? formatCount(measured.value) : "";
}

function error(measured: MeasuredFigure | undefined): string {
  return measured ? formatError(measured.errorPercent) : "";
}

function product(shape: readonly number[]): number {
  return shape.reduce((size, each) => size * each, 1);
}

/** Characters that a column needs, judged by its head, its totals and its largest value, so that not all are written. */
export function charactersOf(
  { head, cell, value, total = "", rate = "" }: Column,
  layers: readonly HeatmapLayer[],
): number {
  let widest = longestWord(head);
  let largest: HeatmapLayer | undefined;
  for (const layer of layers) {
    const each = value(layer);
    if (typeof each === "string") widest = Math.max(widest, each.length);
    else if (largest === undefined || each > (value(largest) as number)) largest = layer;
  }
  const texts = [total, rate, largest ? cell(largest) : "", layers[0] ? cell(layers[0]) : ""];
  return Math.min(40, Math.max(widest, ...texts.map(({ length }) => length)));
}

function longestWord(text: string): number {
  return Math.max(...text.split(" ").map(({ length }) => length));
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Rows in the order asked for; those that are equal stay in file order. */
export function sorted(
  layers: readonly HeatmapLayer[],
  columns: readonly Column[],
  sort: Sort | null,
): readonly HeatmapLayer[] {
  const column = columns.find(({ head }) => head === sort?.column);
  if (sort === null || column === undefined) return layers;
  const keyed = layers.map((layer) => ({ layer, value: column.value(layer) }));
  const direction = sort.descending ? -1 : 1;
  keyed.sort((a, b) => direction * compare(a.value, b.value));
  return keyed.map(({ layer }) => layer);
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === "string" || typeof b === "string")
    return String(a).localeCompare(String(b), "en", { numeric: true });
  return a === b ? 0 : a - b;
}

/** The next order when a head is chosen: up, down, as in the file. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
