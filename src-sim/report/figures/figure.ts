/** What a row of the table of figures says. */

import type { Reached } from "../../formulas/derived.js";
import type { InputSymbol } from "../../formulas/inputs.js";
import type { FigureSymbol, LeastSymbol } from "../../formulas/table.js";

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
  /** `first`, `firstEnergy`: of the first inference of a layer whose weights stay; energies: where the machine's are known. */
  readonly group: "cycles" | "first" | "energy" | "firstEnergy";
  readonly field: string;
  readonly from: { readonly formula: FigureSymbol };
  /** It has no column in CSV. */
  readonly only?: "JSON";
}

/** A number of a network, or of a layer in it, that is found by looking at all layers together. */
export interface ExecutionFigure extends Figure {
  readonly field: string;
  /** The timeline depends on the number of clusters, the memory does not. */
  readonly from: "timeline" | "memory";
}

/** A number that follows from others on a number of clusters. */
export interface DerivedFigure extends Figure {
  readonly formula: string;
  /** Undefined where something that the formula reads is not known. */
  readonly of: (reached: Reached) => number | undefined;
}
/** How many of a metric's units one of the figure's own is. */
export function metricScale({ metric: { scale = 1 } = {} }: Figure): number {
  return scale;
}
