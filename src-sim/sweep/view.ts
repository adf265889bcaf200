/** What a sweep found, as the Front view draws it: plain data, points as columns of numbers. */
import type { Goal } from "./goals.js";

/** What a view shows at most; of more points it shows the front and an even sample of the others. */
export const MOST_SHOWN = 20_000;

export interface FrontData {
  readonly name: string;
  /** Those that are asked; the one, or the values of the axis `networks`. */
  readonly networks: readonly string[];
  /** The axes as written, then what is derived. */
  readonly columns: readonly FrontColumn[];
  readonly metrics: readonly FrontMetric[];
  readonly goals: readonly Goal[];
  /** Numbers of the points shown, as the sweep counts its combinations; ascending. */
  readonly indices: readonly number[];
  /** The front of all points, whether shown or not; ascending. */
  readonly front: readonly FrontPlace[];
  readonly counts: FrontCounts;
  /** In sentences, for all points. */
  readonly assumptions: readonly string[];
}

export interface FrontColumn {
  readonly name: string;
  readonly kind: "axis" | "derived";
  /** As the language writes them; of an axis in its order, derived ones as they come. */
  readonly values: readonly string[];
  /** For each point shown, the place of its value. */
  readonly places: readonly number[];
}

export interface FrontMetric {
  /** Of the table of metrics. */
  readonly word: string;
  /** For each point shown, in base units; null where it is not known. */
  readonly values: readonly (number | null)[];
}

export interface FrontPlace {
  readonly place: number;
  /** Further points that are its equals in all goals. */
  readonly same: number;
}

export interface FrontCounts {
  /** Of the axes' values. */
  readonly combinations: number;
  /** Of those looked at, left out by `keep`: they are no points. */
  readonly excluded: number;
  /** Points that are legal for their network. */
  readonly legal: number;
  /** Points that are not, by the code of the first error; ascending. */
  readonly illegal: readonly { readonly code: string; readonly count: number }[];
  /** Where not all combinations were looked at: a sample of the axes, or the first ones. */
  readonly part?: "sample" | "first" | undefined;
}
