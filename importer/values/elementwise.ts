/** Element by element, with broadcasting: axes of one place are repeated. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import { broadcast } from "../broadcast.js";
import type { Binary, Single } from "./functions.js";
import type { Made, Operand } from "./made.js";
import { gather, sameShape, stridesOf } from "./places.js";

export function eachOf(apply: Single, { shape, numbers }: Operand): Made {
  return { shape, make: () => numbers().map(apply) };
}

/** Over all operands, from the first one on. @throws ImportProblem where they do not fit each other */
export function combined(apply: Binary, operands: readonly Operand[]): Made {
  const shape = operands.map((operand) => operand.shape).reduce(broadcast);
  const make = () =>
    operands
      .map((operand) => repeated(operand, shape))
      .reduce((sum, values) => sum.map((value, index) => apply(value, values[index] ?? 0)));
  return { shape, make };
}

/** The first value where the condition is not 0, the second where it is. @throws ImportProblem */
export function chosen(condition: Operand, one: Operand, other: Operand): Made {
  const shape = broadcast(broadcast(condition.shape, one.shape), other.shape);
  const make = () => {
    const [first, second] = [repeated(one, shape), repeated(other, shape)];
    return repeated(condition, shape).map((isFirst, index) => (isFirst ? first : second)[index] ?? 0);
  };
  return { shape, make };
}

/** To a shape, or to what both are repeated to. @throws ImportProblem */
export function expanded(operand: Operand, to: Shape): Made {
  const shape = broadcast(operand.shape, to);
  return { shape, make: () => repeated(operand, shape) };
}

function repeated({ shape: from, numbers }: Operand, shape: Shape): readonly number[] {
  const values = numbers();
  if (sameShape(from, shape)) return values;
  const missing = Array.from({ length: shape.length - from.length }, () => 0);
  return gather(values, shape, [...missing, ...stridesOf(from, true)]);
}
