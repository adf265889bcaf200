/** Layers with several operands. */
import {
  axesOf,
  checkedRank,
  checkedShape,
  dimensionAt,
  type Inferred,
  type LayerOptions,
  type Shape,
  type ShapeProblem,
} from "./shapes.js";

/**
 * Operands of one shape; or each dimension, once all are aligned, as large as that of the others or 1: one value for each
 * channel, for each place, or one in all.
 */
export function inferElementwise(inputs: readonly Shape[]): Inferred {
  const rank = Math.max(...inputs.map((shape) => shape.length));
  let result: Shape = aligned(inputs[0] ?? [], rank);
  for (const [operand, shape] of inputs.entries()) {
    const own = aligned(shape, rank);
    const differs = own.findIndex((size, at) => size !== result[at] && size !== 1 && result[at] !== 1);
    if (differs >= 0) {
      const first = shape.length === rank ? result : (inputs[0] ?? []);
      return { problem: { kind: "operands differ", operand, shape, first, dimension: dimensionAt(own, differs) } };
    }
    result = result.map((size, at) => Math.max(size, own[at] ?? 1));
  }
  return checkedShape(result);
}

/** A vector's values are a map's channels or a sequence's features; a sequence is the rows and columns of a map. */
function aligned(shape: Shape, rank: number): Shape {
  if (shape.length >= rank) return shape;
  return shape.length === 1 && rank === 3 ? [shape[0] ?? 1, 1, 1] : [1, ...shape];
}

/**
 * Maps joined along channels, sequences along features, vectors end to end; or all along the dimension that `along` says, in
 * which alone they may differ. Along steps a vector is one step.
 */
export function inferConcat(inputs: readonly Shape[], { along }: LayerOptions): Inferred {
  const shapes = along === "steps" ? inputs.map((shape) => (shape.length === 1 ? [1, ...shape] : shape)) : inputs;
  const [first = []] = shapes;
  const wrong = checkedRank(first, [1, 2, 3]);
  if (wrong) return { problem: wrong };
  const joined = along === undefined ? (first.length === 2 ? 1 : 0) : axesOf(first).indexOf(along);
  if (along !== undefined && joined < 0)
    return { problem: { kind: "axis", option: "along", axis: along, shape: inputs[0] ?? first } };
  let total = 0;
  for (const [operand, shape] of shapes.entries()) {
    const problem = difference(first, shape, operand, joined);
    if (problem) return { problem };
    total += shape[joined] ?? 0;
  }
  return checkedShape(first.with(joined, total));
}

/** Where two shapes differ, except in the dimension `free`. */
function difference(first: Shape, shape: Shape, operand: number, free: number): ShapeProblem | undefined {
  if (first.length !== shape.length) return { kind: "operands differ", operand, shape, first };
  const index = shape.findIndex((size, at) => at !== free && size !== first[at]);
  if (index < 0) return undefined;
  return { kind: "operands differ", operand, shape, first, dimension: dimensionAt(shape, index) };
}
