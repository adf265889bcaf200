/** Shapes of what operators make, of attributes, the shapes of what they read and values that are known. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Asked } from "../node.js";

/** One for each output, as far as they are known; those behind the last one are not. */
export type Inferred = readonly (Shape | undefined)[];

/**
 * @throws Refusal where it would take values that are computed
 * @throws ImportProblem where what the node reads cannot be
 */
export type Infer = (node: Asked) => Inferred;

/** Rows of a table. */
export function each(rule: Infer, ...operators: readonly string[]): Record<string, Infer> {
  return Object.fromEntries(operators.map((operator) => [operator, rule]));
}
