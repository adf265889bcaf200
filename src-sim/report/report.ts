/**
 * The report: what `imnpu map --format json` writes, schema `imnpu-report/2`
 * (docs/schema/report-2.schema.json). Numbers are unrounded.
 */

import type { Area, Stay } from "../residency/problem.js";
import type { Mapping, Split } from "../work.js";
import type { MemoryReport } from "./execution/memory.js";
import type { GroupValues, LayerValues, Metric, TotalValues } from "./figures.js";
import type { HostOperator, HostReport } from "./host.js";
import type { Missing, Omission } from "./omissions.js";
import type { WhatIfReport } from "./what-if.js";

export type Bound = "compute" | "load" | "input" | "none";

export interface Cycles extends GroupValues<"cycles"> {
  /** The larger of compute and load, `input` where the input's bus is slower than both together, `none` without cycles. */
  readonly bound: Bound;
  /** Of loading, what goes on while the tiles compute; only on a machine that loads ahead. */
  readonly hidden?: number;
}

/** J of one inference: the four parts, and all of them. */
export type Energy = GroupValues<"energy">;

/** By number of clusters, as a decimal string: `{ "1": ..., "8": ... }`. */
export type ByClusters<T> = Readonly<Record<string, T>>;

export interface MeasuredFigure {
  readonly metric: Metric;
  /** Absent for metrics that do not depend on it. */
  readonly clusters?: number;
  /** The operating point, where the statement names one. */
  readonly point?: string;
  /** From one inference to the next, s: of power. */
  readonly every?: number;
  /** Of an efficiency: the operations that a MAC counts as. */
  readonly counting?: "macs" | "ops";
  /** In the metric's base unit: cycles, s, 1/s, MACs, bits of weights, 0..1, rounds, J, W, operations/J, Js. */
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

/** Its figures on one cluster are those of the table (figures.ts). */
export interface LayerReport extends LayerValues {
  readonly name: string;
  readonly op: string;
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** null for layers without weights: they run in the stream between layers, or where `host` is, there. */
  readonly mapping: (Mapping & { readonly tilesUsed: number; readonly auto: boolean }) | null;
  /** The cut over the largest number of clusters reported; null without weights. */
  readonly across: (Split & { readonly auto: boolean }) | null;
  readonly cycles: ByClusters<Cycles>;
  /** Of a layer whose weights stay: the cycles of the first inference, which loads them. */
  readonly first?: ByClusters<Cycles>;
  /** Where its weights stay. All numbers count from 0. */
  readonly stays?: ByClusters<Stay>;
  /** Of a layer that is computed beside the machine. */
  readonly host?: HostOperator;
  /** Where the machine's energies are known; of a layer whose weights stay also that of the first inference. */
  readonly energy?: ByClusters<Energy>;
  readonly firstEnergy?: ByClusters<Energy>;
  readonly measured: readonly MeasuredFigure[];
  /** Of a layer with weights: the share of its kernels' bits that are 0, and of those that differ from kernel to kernel. */
  readonly zeros?: number;
  readonly transitions?: number;
  /** Of one whose weights come over the bus compressed: the share of their bytes that is loaded. */
  readonly compressed?: number;
  readonly assumptions: readonly string[];
}

/** Sums over layers; utilization is the mean, weighted by cycles on one cluster. */
export interface Totals extends TotalValues {
  readonly cycles: ByClusters<number>;
  /** No time at all makes no finite rate: null. */
  readonly inferencesPerSecond: ByClusters<number | null>;
  /** Cycles of the first inference, where weights stay: it loads them. */
  readonly first?: ByClusters<number>;
  /** Of one inference, where a host operator says its time: part of latency and inferences, and of no cycles. */
  readonly hostSeconds?: number;
  /** This, `efficiency` and `edp` where the machine's energies are known; the last two null where there is none. */
  readonly energy?: ByClusters<Energy>;
  /** Of the first inference, where weights stay and energies are known. */
  readonly firstEnergy?: ByClusters<Energy>;
  /** MACs/J. */
  readonly efficiency?: ByClusters<number | null>;
  /** Energy-delay product, Js. */
  readonly edp?: ByClusters<number | null>;
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
  /** The operating point that clock and energies are of, where the architecture has some. */
  readonly point?: string;
  readonly layers: readonly LayerReport[];
  readonly totals: Totals;
  /** Where the network lacks operators of its model: what they are, and what they come to. No other figure counts them. */
  readonly omitted?: readonly Omission[];
  readonly missing?: Missing;
  /** Where operators run on the host: no other figure but `totals.hostSeconds`, and what follows from it, counts them. */
  readonly host?: HostReport;
  /** Where feature maps lie between layers; not of a network that stores none, or that an error leaves a part out of. */
  readonly memory?: MemoryReport;
  /** Where weights stay. */
  readonly residency?: ByClusters<ResidencyReport>;
  readonly measured: readonly MeasuredFigure[];
  readonly budgets: readonly BudgetResult[];
  /** Where energies are known: what all of them rest on. */
  readonly energyAssumptions?: readonly string[];
  /** Of figures that are not the file's own: what was set for them. */
  readonly whatIf?: WhatIfReport;
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

/** A layer with the line of its statement, from 1: found where a report is written, for every edit above moves it. */
export interface PlacedLayer extends LayerReport {
  readonly line: number;
}

export interface PlacedNetwork extends NetworkReport {
  readonly layers: readonly PlacedLayer[];
}

export interface Report {
  readonly schema: "imnpu-report/2";
  readonly networks: readonly PlacedNetwork[];
  readonly diagnostics: readonly ReportDiagnostic[];
}
