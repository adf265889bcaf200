/** Budgets and measurements, of a network or of a scenario. */
import type { Expression, Name, Node, Reference } from "./values.js";

export type Comparison = "<=" | ">=" | "<" | ">" | "==";

/** What a figure is for: so many clusters, an operating point, a time between inferences, and what it counts. */
interface Circumstances {
  readonly clusters?: Expression;
  readonly point?: Name;
  readonly every?: Expression;
  readonly counting?: Name;
  /** The word of the first clause that stands there once more; its first value counts. */
  readonly repeated?: Name;
}

export interface BudgetStatement extends Node, Circumstances {
  readonly kind: "budget";
  readonly metric?: Name;
  readonly ref?: Reference;
  /** In a scenario, whose power: `of system`. */
  readonly part?: Name;
  readonly comparison?: Comparison;
  readonly value?: Expression;
}

export interface MeasuredStatement extends Node, Circumstances {
  readonly kind: "measured";
  readonly metric?: Name;
  readonly ref?: Reference;
  /** In a scenario, whose power: `of system`. */
  readonly part?: Name;
  readonly value?: Expression;
}
