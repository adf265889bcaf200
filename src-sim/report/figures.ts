/**
 * The figures of layers and networks, one a row: where each comes from, what it is called, how it reads, and where it is
 * shown. Simulation, totals, budgets, columns, CSV, lens, hover, the report's JSON Schema and the reference read this table.
 */

import { derive, type Reached } from "../formulas/derived.js";
import type { InputSymbol } from "../formulas/inputs.js";
import type { FigureSymbol, LeastSymbol } from "../formulas/table.js";
import {
  formatBits,
  formatBytes,
  formatCount,
  formatEnergy,
  formatEnergyDelay,
  formatFigure,
  formatMacs,
  formatOperations,
  formatPercent,
  formatPower,
  formatRate,
  formatTime,
} from "./display.js";

export type MetricDimension =
  | "time"
  | "rate"
  | "storage"
  | "ratio"
  | "energy"
  | "power"
  | "efficiency"
  | "energy-delay product";

export interface Figure {
  /** Its column in CSV, and its name in budgets and in the reference. */
  readonly symbol: string;
  /** A sentence. */
  readonly words: string;
  readonly unit: string;
  readonly show: (value: number) => string;
  /** Budgets and measurements may speak of it. */
  readonly metric?: {
    /** Of its value as it is written; undefined for a plain number. */
    readonly dimension?: MetricDimension;
    /** Where they speak of it by another word: in another unit, so many of which are one of its own. */
    readonly word?: string;
    readonly scale?: number;
    readonly show?: (value: number) => string;
    readonly words?: string;
    /** What a statement has to say besides: the time between inferences, or what it counts. */
    readonly needs?: "every" | "counting";
    /** Of a network alone. */
    readonly whole?: true;
  };
  /** Its column in tables. */
  readonly column?: {
    /** `\n` separates its lines. */
    readonly head: string;
    readonly show?: (value: number) => string;
    /** Stands behind the column of another field, not where its row does. */
    readonly after?: string;
    /** Layers without weights have it as well. */
    readonly all?: true;
  };
  /** Its part of a layer's lens. */
  readonly lens?: (value: number) => string;
  /** Its name in a layer's hover. */
  readonly hover?: string;
}

/** A number of each layer, found on one cluster whatever the number of clusters. */
export interface LayerFigure extends Figure {
  /** Its field in the report; 0 for layers without weights. */
  readonly field: string;
  /** A symbol of the table of formulas, or of its inputs; or the mode of row parallelism that a formula chose. */
  readonly from: { readonly formula: FigureSymbol | InputSymbol } | { readonly mode: LeastSymbol };
  /** Of the layer itself, or of the way it lies on the tiles. */
  readonly part: "layer" | "mapping";
  readonly whole?: true;
  readonly most?: number;
  /** A network's: the sum over its layers, or their mean weighted by cycles on one cluster. */
  readonly total?: "sum" | "mean";
  /** What a sum counts that a number may not hold exactly. */
  readonly counted?: string;
}

/** A number of each layer on each number of clusters: a field of a group of the report. */
export interface ClusterFigure extends Figure {
  /** `first`: of the first inference of a layer whose weights stay; `energy`: where the machine's energies are known. */
  readonly group: "cycles" | "first" | "energy";
  readonly field: string;
  readonly from: { readonly formula: FigureSymbol };
  /** It has no column in CSV. */
  readonly only?: "JSON";
}

/** A number that follows from others on a number of clusters. */
export interface DerivedFigure extends Figure {
  readonly formula: string;
  /** Undefined where something that the formula reads is not known. */
  readonly of: (reached: Reached) => number | undefined;
}

const derived = (formula: string): Pick<DerivedFigure, "formula" | "of"> => ({ formula, of: derive(formula) });
const LATENCY = "cycles / clock + host_seconds";

export const CLUSTER_FIGURES = [
  {
    symbol: "cycles",
    group: "cycles",
    field: "total",
    from: { formula: "cycles" },
    words: "Clock cycles of one inference.",
    unit: "cycles",
    show: formatCount,
    metric: {},
    column: { head: "cycles" },
    hover: "cycles",
  },
  {
    symbol: "compute_cycles",
    group: "cycles",
    field: "compute",
    from: { formula: "compute_cycles" },
    words: "Cycles of computing.",
    unit: "cycles",
    show: formatCount,
    hover: "compute",
  },
  {
    symbol: "load_cycles",
    group: "cycles",
    field: "load",
    from: { formula: "load_cycles" },
    words: "Cycles of loading weights.",
    unit: "cycles",
    show: formatCount,
    hover: "load",
  },
  {
    symbol: "first_cycles",
    group: "first",
    field: "total",
    from: { formula: "first_cycles" },
    words: "Cycles of the first inference, which loads the weights that stay.",
    unit: "cycles",
    show: formatCount,
    column: { head: "first" },
    hover: "first inference",
  },
  {
    symbol: "first_compute_cycles",
    group: "first",
    field: "compute",
    from: { formula: "compute_cycles" },
    words: "Cycles of computing in the first inference.",
    unit: "cycles",
    show: formatCount,
    only: "JSON",
  },
  {
    symbol: "first_load_cycles",
    group: "first",
    field: "load",
    from: { formula: "first_load_cycles" },
    words: "Cycles of loading the weights that stay.",
    unit: "cycles",
    show: formatCount,
    only: "JSON",
  },
  {
    symbol: "energy",
    group: "energy",
    field: "total",
    from: { formula: "energy" },
    words: "Energy of one inference, the four parts together.",
    unit: "J",
    show: formatEnergy,
    metric: { dimension: "energy" },
    column: { head: "energy" },
    lens: formatEnergy,
    hover: "energy",
  },
  {
    symbol: "energy_compute",
    group: "energy",
    field: "compute",
    from: { formula: "energy_compute" },
    words: "Energy of computing in the tiles.",
    unit: "J",
    show: formatEnergy,
    hover: "compute",
  },
  {
    symbol: "energy_move",
    group: "energy",
    field: "move",
    from: { formula: "energy_move" },
    words: "Energy of movement and control.",
    unit: "J",
    show: formatEnergy,
    hover: "move",
  },
  {
    symbol: "energy_load",
    group: "energy",
    field: "load",
    from: { formula: "energy_load" },
    words: "Energy of loading weights.",
    unit: "J",
    show: formatEnergy,
    hover: "load",
  },
  {
    symbol: "energy_leakage",
    group: "energy",
    field: "leakage",
    from: { formula: "energy_leakage" },
    words: "Leakage for as long as the layer takes.",
    unit: "J",
    show: formatEnergy,
    hover: "leakage",
  },
] as const satisfies readonly ClusterFigure[];

export const DERIVED_FIGURES = [
  {
    symbol: "latency",
    ...derived(LATENCY),
    words: "Time of one inference: cycles / clock, and the host's `time`.",
    unit: "s",
    show: formatTime,
    metric: { dimension: "time" },
  },
  {
    symbol: "inferences",
    // Without time on the host exactly clock / cycles.
    ...derived("clock / (cycles + host_seconds * clock)"),
    words: "Inferences per second: 1 / latency.",
    unit: "1/s",
    show: formatRate,
    metric: { dimension: "rate" },
  },
  {
    symbol: "power",
    ...derived("energy / period + leakage * (1 - cycles / clock / period)"),
    words: "Mean power of the processor at an inference `every` so often, with what its clusters leak in between.",
    unit: "W",
    show: formatPower,
    metric: { dimension: "power", needs: "every", whole: true },
  },
  {
    symbol: "efficiency",
    ...derived("macs / energy"),
    words: "Multiply-accumulates for each joule; as operations of which one is a MAC, or two, as `counting` says.",
    unit: "MACs/J",
    show: (value) => formatOperations(value, "/W"),
    metric: { dimension: "efficiency", needs: "counting" },
  },
  {
    symbol: "edp",
    ...derived(`energy * (${LATENCY})`),
    words: "Energy-delay product: energy of one inference times its latency.",
    unit: "Js",
    show: formatEnergyDelay,
    metric: { dimension: "energy-delay product" },
  },
] as const satisfies readonly DerivedFigure[];

export const LAYER_FIGURES = [
  {
    symbol: "kernels",
    field: "kernels",
    from: { formula: "K" },
    part: "layer",
    words: "Kernels; 0 for layers without weights, as are the figures that follow from it.",
    unit: "kernels",
    whole: true,
    show: formatCount,
    column: { head: "K" },
    hover: "K",
  },
  {
    symbol: "weight_bits",
    field: "weightBits",
    from: { formula: "w" },
    part: "layer",
    words: "Bits of a weight.",
    unit: "bits",
    whole: true,
    most: 16,
    show: formatCount,
  },
  {
    symbol: "activation_bits",
    field: "activationBits",
    from: { formula: "a" },
    part: "layer",
    words: "Bits of an activation.",
    unit: "bits",
    whole: true,
    most: 16,
    show: formatCount,
  },
  {
    symbol: "params",
    field: "params",
    from: { formula: "params" },
    part: "layer",
    words: "Weights, and one bias for each kernel.",
    unit: "parameters",
    whole: true,
    total: "sum",
    counted: "parameters",
    show: formatCount,
    column: { head: "params" },
    hover: "params",
  },
  {
    symbol: "macs",
    field: "macs",
    from: { formula: "macs" },
    part: "layer",
    words: "Multiply-accumulates of one inference.",
    unit: "MACs",
    whole: true,
    total: "sum",
    counted: "MACs",
    show: formatMacs,
    metric: {},
    column: { head: "MACs", after: "kernelBits" },
    hover: "MACs",
  },
  {
    symbol: "activation_bytes",
    field: "activationBytes",
    from: { formula: "activation_bytes" },
    part: "layer",
    words: "The layer's input.",
    unit: "bytes",
    show: formatBytes,
    column: { head: "act.\nbytes", show: formatCount, all: true },
    hover: "activations",
  },
  {
    symbol: "weight_bytes",
    field: "weightBytes",
    from: { formula: "weight_bytes" },
    part: "layer",
    words: "Weights without biases.",
    unit: "bytes",
    total: "sum",
    counted: "bits of weights",
    show: formatBytes,
    metric: { word: "weights", dimension: "storage", scale: 8, show: formatBits },
    column: { head: "weight\nbytes", show: formatCount },
    hover: "weights",
  },
  {
    symbol: "kernel_bits",
    field: "kernelBits",
    from: { formula: "kernel_bits" },
    part: "layer",
    words: "Bits of one kernel.",
    unit: "bits",
    whole: true,
    show: formatCount,
    column: { head: "kernel\nbits" },
    hover: "kernel bits",
  },
  {
    symbol: "row_parallelism",
    field: "rowParallelism",
    from: { mode: "pixel_cycles_full" },
    part: "mapping",
    words: "Rows read in one cycle, in the fullest round.",
    unit: "rows",
    whole: true,
    show: formatCount,
  },
  {
    symbol: "row_occupancy",
    field: "rowOccupancy",
    from: { formula: "row_occupancy" },
    part: "mapping",
    words: "Share of a row's bits that a kernel, or its part, fills.",
    unit: "share",
    show: (value) => formatPercent(value, 1),
  },
  {
    symbol: "bit_mac_utilization",
    field: "bitMacUtilization",
    from: { formula: "bit_mac_utilization" },
    part: "mapping",
    words: "Share of a tile's bit-MACs at work, in the fullest round.",
    unit: "share",
    show: (value) => formatPercent(value, 1),
  },
  {
    symbol: "utilization",
    field: "utilization",
    from: { formula: "utilization" },
    part: "mapping",
    words: "Share of one cluster's bits in use, in the fullest round.",
    unit: "share",
    total: "mean",
    show: (value) => formatPercent(value, 1),
    metric: {
      dimension: "ratio",
      words:
        "Bits in use of a cluster's tiles in the fullest round; of a network, the mean weighted by cycles on one cluster.",
    },
    column: { head: "util.", show: (value) => formatPercent(value) },
    lens: (value) => `${formatPercent(value, 1)} util`,
    hover: "utilization",
  },
  {
    symbol: "rounds",
    field: "rounds",
    from: { formula: "rounds" },
    part: "mapping",
    words: "Kernel rounds on one cluster: how often its tiles are loaded.",
    unit: "rounds",
    whole: true,
    total: "sum",
    counted: "kernel rounds",
    show: formatCount,
    metric: {
      words: "Kernel rounds: how often the tiles of one cluster are loaded; of a network, their sum.",
    },
    column: { head: "rounds" },
    lens: (value) => formatFigure(value, "rounds"),
    hover: "rounds",
  },
] as const satisfies readonly LayerFigure[];

/** All of them, in the order in which the reference lists them. */
export const FIGURES = [...CLUSTER_FIGURES, ...DERIVED_FIGURES, ...LAYER_FIGURES] as const;

type Row = (typeof FIGURES)[number];
type LayerRow = (typeof LAYER_FIGURES)[number];
type ClusterRow = (typeof CLUSTER_FIGURES)[number];

/** What budgets and measurements may speak of. */
export type Metric = MetricOf<Extract<Row, { readonly metric: object }>>;
type MetricOf<R> = R extends { readonly metric: { readonly word: infer Word extends string } }
  ? Word
  : R extends { readonly symbol: infer Symbol extends string }
    ? Symbol
    : never;

/** How many of a metric's units one of the figure's own is. */
export function metricScale({ metric: { scale = 1 } = {} }: Figure): number {
  return scale;
}

/** The figures of a layer on one cluster, by their fields in the report. */
export type LayerValues = { readonly [Field in LayerRow["field"]]: number };

/** Those of them that a network has too. */
export type TotalValues = { readonly [Field in Extract<LayerRow, { readonly total: string }>["field"]]: number };

/** The figures of a group on one number of clusters. */
export type GroupValues<Group extends ClusterRow["group"]> = {
  readonly [Field in Extract<ClusterRow, { readonly group: Group }>["field"]]: number;
};
