/**
 * The report: what `imnpu map --format json` writes, schema `imnpu-report/1`
 * (docs/schema/report-1.schema.json). Numbers are unrounded.
 */
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
  /** Mean over layers, weighted by cycles on one cluster. */
  readonly utilization: number;
  /** Sum over layers. */
  readonly rounds: number;
}

export interface NetworkReport {
  readonly name: string;
  readonly arch: string;
  readonly clockHz: number;
  readonly layers: readonly LayerReport[];
  readonly totals: Totals;
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
