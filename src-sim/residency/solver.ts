/** What the planner asks of a solver of linear problems with whole numbers. */

/** At least `lower` and at most `upper`: the sum of `values` times the variables of `columns`. */
export interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/** Minimise costs times variables, each of which is 0 or 1. */
export interface BinaryModel {
  readonly costs: readonly number[];
  readonly rows: readonly Row[];
}

export interface Solution {
  readonly status: "optimal" | "infeasible" | "stopped";
  /** The best found, if any. */
  readonly values: ArrayLike<number> | undefined;
  /** No solution costs less. */
  readonly bound: number;
}

/** Solves a model, for at most so many seconds; blocks meanwhile. */
export type Solve = (model: BinaryModel, seconds: number) => Solution;
