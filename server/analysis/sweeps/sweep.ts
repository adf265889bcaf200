/** A sweep as it is stated and checked. */
import type { Comparison, Expression, SweepHeader, Body as SyntaxBody } from "../../../grammar/syntax.js";
import type { ValueType } from "../../../grammar/vocabulary.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import type { Place } from "../../diagnostics/diagnostic.js";

/**
 * What an axis changes: a property of the architecture, the network's precision, the machine's clusters, the operating point,
 * a `const` of the file, a parameter of a block's instance, or which network is asked.
 */
export type AxisKind = "property" | "precision" | "clusters" | "point" | "const" | "parameter" | "networks";

export interface AxisValue {
  /** As the language writes it, and legal where the axis puts it: `8B/cycle`, `w4 a4`, `sleep`. Expressions are their value: `N * 2` is `8`. */
  readonly text: string;
  /** What expressions count it as, in base units of the language; undefined of what is no number. */
  readonly number?: number;
}

/** Whose parameter it is, for `N.k`. */
export interface SweptParameter {
  /** Of the network's statement `use ... as N`, or of every statement `use N(...)` of the network itself. */
  readonly of: "instance" | "block";
  readonly owner: string;
  /** `k`. */
  readonly parameter: string;
}

export interface Axis {
  readonly kind: AxisKind;
  /** As written: `tiles`, `precision`, `N.k`. */
  readonly name: string;
  readonly place: Place;
  /** Of a parameter. */
  readonly parameter?: SweptParameter;
  /** At least one, no two the same. */
  readonly values: readonly AxisValue[];
}

/** What an expression may make a value of. */
export type NumberType = Extract<ValueType, { readonly kind: "count" | "real" | "quantity" }>;

/** A property, constant or parameter that follows from the axes. */
export interface Derived {
  readonly kind: "property" | "clusters" | "const" | "parameter";
  readonly name: string;
  readonly place: Place;
  /** Of a parameter. */
  readonly parameter?: SweptParameter;
  /** What it has to be: a count, a number, or a quantity, in whose base unit the expression is. */
  readonly type: NumberType;
  readonly expression: Expression;
  /** The expression as it is written. */
  readonly text: string;
}

export interface Keep {
  readonly left: Expression;
  readonly comparison: Comparison;
  readonly right: Expression;
  /** The condition as it is written. */
  readonly text: string;
  readonly place: Place;
}

/** Of an analysis: those without an error. What a combination of values comes to, says its ruling (ruling.ts). */
export interface Sweep {
  readonly name: string;
  readonly place: Place;
  readonly body: SyntaxBody<SweepHeader>;
  /** One, or those of the axis `networks`. */
  readonly networks: readonly string[];
  /** As written; of the points, the last axis changes fastest. */
  readonly axes: readonly Axis[];
  /** Each reads only those before it, whatever their order in the file. */
  readonly derived: readonly Derived[];
  readonly keeps: readonly Keep[];
  /** At least one; without `minimize` and `maximize`, latency. */
  readonly goals: readonly Goal[];
  /** What expressions read of constants and properties that no axis changes, in base units of the language. */
  readonly fixed: ReadonlyMap<string, number>;
}
