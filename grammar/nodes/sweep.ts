/** A sweep: the points that a network is asked at, and what is best of them. In its expressions `N.k` is one name. */
import type { Comparison } from "./assertions.js";
import type { Expression, ListValue, Name, Node, Precision, Reference, Span } from "./values.js";

/** `sweep NAME of NETWORK {`; without a network, an axis `networks` says which. */
export interface SweepHeader extends Node {
  readonly kind: "sweep";
  readonly name?: Name;
  readonly network?: Name;
}

/** One value of an axis: `8B/cycle`, `sleep`, `w4 a4`, `[1, 8, 32]`. */
export interface AxisItem {
  readonly value?: Expression | ListValue;
  readonly precision?: readonly Precision[];
  readonly span: Span;
}

/** `tiles [4, 8, 16]`, `N.k [16, 32]`. */
export interface AxisStatement extends Node {
  readonly kind: "axis";
  readonly subject?: Reference;
  readonly items: readonly AxisItem[];
}

/** `row_bits = 8192 / rows`. */
export interface DerivedStatement extends Node {
  readonly kind: "derived";
  readonly subject?: Reference;
  readonly value?: Expression;
}

/** `keep tiles * clusters <= 64`: points that do not hold are none of the sweep. */
export interface KeepStatement extends Node {
  readonly kind: "keep";
  readonly left?: Expression;
  readonly comparison?: Comparison;
  readonly right?: Expression;
}

/** `minimize latency, energy`. */
export interface GoalStatement extends Node {
  readonly kind: "minimize" | "maximize";
  readonly metrics: readonly Name[];
}

export type SweepStatement = AxisStatement | DerivedStatement | KeepStatement | GoalStatement;
