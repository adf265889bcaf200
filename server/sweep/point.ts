/** What a point of a sweep is, and what is found of it: plain data. */
import type { AxisValue } from "../analysis/sweeps/sweep.js";

/** A file and all it imports, as they were when a sweep began: whoever computes a part of it reads these. */
export interface Snapshot {
  readonly path: string;
  /** By path, the file's own among them. */
  readonly texts: Readonly<Record<string, string>>;
  /** What each file's imports stand for: by its path, and what is written there. */
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The points of a sweep by number: all combinations of values, the last axis fastest, those that `keep` leaves out among them. */
export interface Points {
  /** Exact up to 2^53, above it nearly so. */
  readonly combinations: number;
  /** Names of the axes, then of what is derived: the columns of a table of points. */
  readonly names: readonly string[];
  /** Undefined of a combination that `keep` leaves out. */
  at(index: number): Point | undefined;
}

export interface Point {
  readonly index: number;
  /** One for each name. */
  readonly values: readonly AxisValue[];
}

/** Of a point that is legal for its network. */
export interface Found {
  readonly kind: "found";
  readonly index: number;
  /** In base units, one for each metric of the sweep's table (src-sim/sweep/metrics.ts); NaN where not known. */
  readonly metrics: Float64Array;
  /** How the layers lie, as the language says it: `C1: stripes 8 across stripes 8; C2: chains 2`. */
  readonly mapping: string;
}

/** Of one that is not. */
export interface Illegal {
  readonly kind: "illegal";
  readonly index: number;
  /** The first error's of the point's file; what that says, `firstErrorOf` finds. */
  readonly code: string;
}

export type Outcome = Found | Illegal;

/** Finds what becomes of points, one at a time, in any order: the same of each whatever was asked before. */
export interface Evaluator {
  evaluate(point: Point): Outcome;
}
