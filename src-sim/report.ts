/**
 * The report: what `imnpu map --format json` writes, schema `imnpu-report/1`
 * (docs/schema/report-1.schema.json). Numbers are unrounded.
 */
import type { Missing, Omission } from "./omissions.js";
import type { Area, Stay } from "./residency/problem.js";
import type { Mapping, Split } from "./work.js";

export type Bound = "compute" | "load" | "input" | "none";

export interface Cycles {
  readonly compute: number;
  readonly load: number;
  readonly total: number;
  /** The larger of compute and load, `input` where the input's bus is slower than both together, `none` without cycles. */
  readonly bound: Bound;
}

/** By number of clusters, as a decimal string: `{ "1": ..., "8": ... }`. */
export type ByClusters<T> = Readonly<Record<string, T>>;

export type Metric = "cycles" | "latency" | "inferences" | "macs" | "weights" | "utilization" | "rounds";

export interface MeasuredFigure {
  readonly metric: Metric;
  /** Absent for metrics that do not depend on it. */
  readonly clusters?: number;
  /** In the metric's base unit: cycles, s, 1/s, MACs, bits of weights, 0..1, rounds. */
  readonly value: number;
  readonly model: number;
  /** (model - value) / value * 100. */
  readonly errorPercent: number;
}

export interface BudgetResult {
  /** The assertion as written. */
  readonly text: string;
  readonly value: number;
  readonly met: boolean;
}

export interface LayerReport {
  readonly name: string;
  readonly op: string;
  /** From 1. */
  readonly line: number;
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** 0 for layers without weights, as are the figures that follow from them. */
  readonly kernels: number;
  readonly weightBits: number;
  readonly activationBits: number;
  readonly params: number;
  readonly macs: number;
  readonly activationBytes: number;
  readonly weightBytes: number;
  readonly kernelBits: number;
  /** null for layers without weights: they run in the stream between layers. */
  readonly mapping: (Mapping & { readonly tilesUsed: number; readonly auto: boolean }) | null;
  /** The cut over the largest number of clusters reported; null without weights. */
  readonly across: (Split & { readonly auto: boolean }) | null;
  /** Rows read in one cycle, in the fullest round; 0 without weights. */
  readonly rowParallelism: number;
  /** Share of a row's bits that a kernel (part) fills. */
  readonly rowOccupancy: number;
  /** Share of a tile's bit-MACs at work, in the fullest round. */
  readonly bitMacUtilization: number;
  readonly utilization: number;
  readonly rounds: number;
  readonly cycles: ByClusters<Cycles>;
  /** Of a layer whose weights stay: the cycles of the first inference, which loads them. */
  readonly first?: ByClusters<Cycles>;
  /** Where its weights stay. All numbers count from 0. */
  readonly stays?: ByClusters<Stay>;
  readonly measured: readonly MeasuredFigure[];
  readonly sparsity?: number;
  readonly assumptions: readonly string[];
}

export interface Totals {
  readonly macs: number;
  readonly params: number;
  readonly weightBytes: number;
  readonly cycles: ByClusters<number>;
  /** 0 cycles make no finite rate: null. */
  readonly inferencesPerSecond: ByClusters<number | null>;
  /** Cycles of the first inference, where weights stay: it loads them. */
  readonly first?: ByClusters<number>;
  /** Mean over layers, weighted by cycles on one cluster. */
  readonly utilization: number;
  /** Sum over layers. */
  readonly rounds: number;
}

/** Which weights stay on a number of clusters. */
export interface ResidencyReport {
  /** Layers whose weights stay, and those with weights. */
  readonly kept: number;
  readonly layers: number;
  /** Rows summed over tiles: those that weights stay in, and those of all clusters in use but for the area. */
  readonly rowsUsed: number;
  readonly rowsAvailable: number;
  /** All rows of the first tiles of the first clusters, for layers that are loaded at every inference; null without such. */
  readonly area: Area | null;
  /** No choice takes fewer cycles than `bound`; `gap` is the share of the cycles above it. */
  readonly bound: number;
  readonly gap: number;
  /** Whether that is proven of all choices; false on machines of which not every number of tiles or clusters is tried. */
  readonly exhaustive: boolean;
}

export interface NetworkReport {
  readonly name: string;
  readonly arch: string;
  readonly clockHz: number;
  readonly layers: readonly LayerReport[];
  readonly totals: Totals;
  /** Where the network lacks operators of its model: what they are, and what they come to. No other figure counts them. */
  readonly omitted?: readonly Omission[];
  readonly missing?: Missing;
  /** Where weights stay. */
  readonly residency?: ByClusters<ResidencyReport>;
  readonly measured: readonly MeasuredFigure[];
  readonly budgets: readonly BudgetResult[];
}

export interface ReportDiagnostic {
  readonly file: string;
  readonly code: string;
  readonly severity: "error" | "warning" | "information";
  readonly message: string;
  /** Lines and characters from 0, UTF-16. */
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

export interface Report {
  readonly schema: "imnpu-report/1";
  readonly networks: readonly NetworkReport[];
  readonly diagnostics: readonly ReportDiagnostic[];
}
