/** Shapes of what operators make, of options, the shapes of what they read and values that are known. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import type { TfliteNode } from "../node.js";
import type { BuiltinOperator } from "../schema.js";

/** One for each output, as far as they are known; those behind the last one are not. */
export type Inferred = readonly (Shape | undefined)[];

/** Nothing where it would take values that are computed. @throws ImportProblem where what the node reads cannot be */
export type Infer = (node: TfliteNode, known: Known) => Inferred;

export type Rules = Readonly<Partial<Record<BuiltinOperator, Infer>>>;

/** Rows of a table. */
export function each(rule: Infer, ...operators: readonly BuiltinOperator[]): Rules {
  return Object.fromEntries(operators.map((operator) => [operator, rule]));
}

/** Of one output, if the values that it depends on are known. */
export function one(shape: Shape | undefined): Inferred {
  return shape === undefined ? [] : [shape];
}
