/** Layers with several operands. */
import { checkedRank, checkedShape, dimensionAt, type Inferred, type Shape, type ShapeProblem } from "./shapes.js";

/** Operands of one shape make that shape. */
export function inferAdd(inputs: readonly Shape[]): Inferred {
  const [first = []] = inputs;
  for (const [operand, shape] of inputs.entries()) {
    const problem = difference(first, shape, operand);
    if (problem) return { problem };
  }
  return checkedShape(first);
}

/** Operands of one shape, or maps and factors of their channels: `[C]` or `[C, 1, 1]`. */
export function inferMul(inputs: readonly Shape[]): Inferred {
  const [start = []] = inputs;
  let product = start;
  for (const [operand, shape] of inputs.entries()) {
    if (scales(shape, product)) continue;
    if (!scales(product, shape)) {
      const problem = difference(product, shape, operand);
      if (problem) return { problem };
    }
    product = shape;
  }
  return checkedShape(product);
}

/** Maps joined along channels, sequences along features, vectors end to end. */
export function inferConcat(inputs: readonly Shape[]): Inferred {
  const [first = []] = inputs;
  const wrong = checkedRank(first, [1, 2, 3]);
  if (wrong) return { problem: wrong };
  const joined = first.length === 2 ? 1 : 0;
  let total = 0;
  for (const [operand, shape] of inputs.entries()) {
    const problem = difference(first, shape, operand, joined);
    if (problem) return { problem };
    total += shape[joined] ?? 0;
  }
  return checkedShape(first.map((size, index) => (index === joined ? total : size)));
}

function scales(factor: Shape, map: Shape): boolean {
  const isFactor = factor.length === 1 || (factor.length === 3 && factor[1] === 1 && factor[2] === 1);
  return isFactor && map.length === 3 && factor[0] === map[0];
}

/** Where two shapes differ, except in the dimension `free`. */
function difference(first: Shape, shape: Shape, operand: number, free?: number): ShapeProblem | undefined {
  if (first.length !== shape.length) return { kind: "operands differ", operand, shape, first };
  const index = shape.findIndex((size, at) => at !== free && size !== first[at]);
  if (index < 0) return undefined;
  return { kind: "operands differ", operand, shape, first, dimension: dimensionAt(shape, index) };
}
