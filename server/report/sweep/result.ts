/** What a finished sweep comes to, for every format: plain data. Its points stream beside it, for they may be millions. */
import type { Assumption } from "../../../src-sim/sweep/assumptions.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import type { Axis, Derived } from "../../analysis/sweeps/sweep.js";
import type { Outcome, Point } from "../../sweep/point.js";

export interface SweepResult {
  readonly name: string;
  /** One, or those of the axis `networks`. */
  readonly networks: readonly string[];
  /** As written; of the points, the last axis changes fastest. */
  readonly axes: readonly Pick<Axis, "name" | "kind" | "values">[];
  readonly derived: readonly Pick<Derived, "name" | "text">[];
  readonly goals: readonly Goal[];
  readonly counts: SweepCounts;
  /** By number. */
  readonly front: readonly FrontRow[];
  /** Of all points. */
  readonly assumptions: readonly Assumption[];
}

export interface SweepCounts {
  /** Of the axes' values. */
  readonly combinations: number;
  /** Of those looked at, left out by `keep`: they are no points. */
  readonly excluded: number;
  /** Points that are legal for their network. */
  readonly legal: number;
  /** Points that are not, by the code of the first error; ascending. */
  readonly illegal: readonly { readonly code: string; readonly count: number }[];
  /** Where not all combinations were looked at: a sample of the axes, or the first ones. */
  readonly part?: "sample" | "first";
}

/** A point that no other one is better than. */
export interface FrontRow {
  readonly point: Point;
  /** As of its outcome. */
  readonly metrics: ArrayLike<number>;
  readonly mapping: string;
  /** Further points that are its equals in all goals. */
  readonly same: number;
}

/** A point and what became of it. */
export interface SweepRow {
  readonly point: Point;
  readonly outcome: Outcome;
}

/** All points, the illegal ones too, by number. */
export type SweepRows = AsyncIterable<SweepRow> | Iterable<SweepRow>;

/** Those that are illegal included. */
export function pointsIn({ legal, illegal }: SweepCounts): number {
  return illegal.reduce((sum, { count }) => sum + count, legal);
}

/** Names of the axes, then of what is derived. */
export function namesOf({ axes, derived }: Pick<SweepResult, "axes" | "derived">): string[] {
  return [...axes, ...derived].map(({ name }) => name);
}

/** Rows with whether they are on the front. */
export async function* withFront(
  rows: SweepRows,
  front: readonly FrontRow[],
): AsyncGenerator<readonly [row: SweepRow, front: FrontRow | undefined]> {
  let place = 0;
  for await (const row of rows) {
    const next = front[place];
    const isOnFront = next?.point.index === row.point.index;
    if (isOnFront) place++;
    yield [row, isOnFront ? next : undefined];
  }
}
