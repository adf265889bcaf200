/** Products of matrices and sums of products. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { integerOf } from "../node.js";
import { einsumShape } from "./einsum.js";
import type { Infer } from "./rule.js";

export const PRODUCTS: Readonly<Record<string, Infer>> = {
  MatMul: multiplied(0, 1),
  MatMulInteger: multiplied(0, 1),
  QLinearMatMul: multiplied(0, 3),
  Gemm: general(0, 1),
  Einsum: (node) => [einsumShape(node)],
  // The last two axes, which are a square, become one value.
  Det: (node) => [node.shape(0).slice(0, -2)],
};

/** Of the inputs at two positions, whose last axes `transA` and `transB` exchange. */
export function multiplied(first: number, second: number): Infer {
  return (node) => {
    const isExchanged = (name: string) => integerOf(node, name, 0) === 1;
    const one = exchanged(batchMoved(node.shape(first), isExchanged("transBatchA")), isExchanged("transA"));
    const other = exchanged(batchMoved(node.shape(second), isExchanged("transBatchB")), isExchanged("transB"));
    return [productShape(one, other)];
  };
}

/** Vectors are a row where they come first, a column where they come second, and take that axis away. */
export function productShape(one: Shape, other: Shape): Shape {
  const [left, right] = [one.length === 1 ? [1, ...one] : one, other.length === 1 ? [...other, 1] : other];
  if (one.length === 0 || other.length === 0 || left.at(-1) !== right.at(-2))
    throw new ImportProblem(`its operands ${bracketed(one)} and ${bracketed(other)} do not fit each other`);
  const rows = one.length === 1 ? [] : [left.at(-2) ?? 1];
  const columns = other.length === 1 ? [] : [right.at(-1) ?? 1];
  return [...broadcast(left.slice(0, -2), right.slice(0, -2)), ...rows, ...columns];
}

function exchanged(shape: Shape, isExchanged: boolean): Shape {
  return isExchanged && shape.length >= 2 ? [...shape.slice(0, -2), shape.at(-1) ?? 1, shape.at(-2) ?? 1] : shape;
}

/** The first axis becomes the last but one. */
function batchMoved(shape: Shape, isMoved: boolean): Shape {
  return isMoved ? [...shape.slice(1, -1), ...shape.slice(0, 1), ...shape.slice(-1)] : shape;
}

/** Of two matrices. */
export function general(first: number, second: number): Infer {
  return (node) => {
    const shapes = [node.shape(first), node.shape(second)] as const;
    if (shapes.some(({ length }) => length !== 2))
      throw new ImportProblem(`its operands are ${shapes.map(bracketed).join(" and ")}; matrices would be right`);
    return multiplied(first, second)(node);
  };
}
