/** Products of matrices, of which one is constant, dense layers, and of two that are computed. */

import type { Meaning } from "../../model.js";
import { exchanged } from "../../parts/parts.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { productShape } from "../infer/products.js";
import { type Asked, integerOf } from "../node.js";
import { Refusal } from "../refusal.js";
import { type Positions, withBias } from "./computed-bias.js";
import { multipliedByConstant, type Operands } from "./constant-products.js";
import { newParts } from "./several.js";
import { weightsOf } from "./weights.js";
import { flag } from "./windows.js";

/** Gemm and its relatives: weights of two dimensions, which may be exchanged. Factors of the sum are part of its constants. */
export function gemm({ weights, bias }: Positions): (node: Asked) => Meaning {
  return (node) => {
    const isAdded = (node.attributes.float("beta") ?? 1) !== 0;
    return withBias(node, { weights, bias: isAdded ? bias : undefined }, (hasBias) => {
      if (isProduct(node, weights)) return product(node, weights);
      const exchanged = [flag(node, "transA"), flag(node, "transB")] as const;
      const { shape, weightBits } = weightsOf(node, node.stored(0) ? 0 : weights);
      if (shape.length !== 2)
        throw new ImportProblem(`its weights are ${bracketed(shape)}; 2 dimensions would be right`);
      if (node.stored(0) || exchanged[0])
        return multipliedByConstant(node, { ...operandsOf(node, weights, exchanged), hasBias });
      const [features = 1, units = 1] = exchanged[1] ? shape.toReversed() : shape;
      return { kind: "dense", data: [node.data(0)], units, features, keepsAxes: false, hasBias, weightBits };
    });
  };
}

/** Along the last axis of any number of axes; that before it, where the constant comes first. */
export function matMul({ weights, bias }: Positions): (node: Asked) => Meaning {
  return (node) =>
    withBias(node, { weights, bias }, (hasBias) => {
      if (isProduct(node, weights)) return product(node, weights);
      if (["transBatchA", "transBatchB"].some((name) => flag(node, name)))
        throw new Refusal("it exchanges axes of its input");
      const exchanged = [flag(node, "transA"), flag(node, "transB")] as const;
      return multipliedByConstant(node, { ...operandsOf(node, weights, exchanged), hasBias });
    });
}

/** Which of the two is constant. */
function operandsOf(node: Asked, second: number, [one, other]: readonly [boolean, boolean]): Omit<Operands, "hasBias"> {
  return node.stored(0)
    ? { data: second, weights: 0, isExchanged: { data: other, weights: one } }
    : { data: 0, weights: second, isExchanged: { data: one, weights: other } };
}

/** Weights packed in blocks of few bits: their shape is in the attributes. */
export function blockwise(node: Asked): Meaning {
  weightsOf(node, 1);
  const [features, units] = [integerOf(node, "K", 0), integerOf(node, "N", 0)];
  if (features < 1 || units < 1)
    throw new ImportProblem(`its \`K\` is ${features}, its \`N\` ${units}; from 1 would be right`);
  const weightBits = integerOf(node, "bits", 4);
  return withBias(node, { weights: 1, bias: 5 }, (hasBias) => {
    return { kind: "dense", data: [node.data(0)], units, features, keepsAxes: true, hasBias, weightBits };
  });
}

/** Whether both operands are computed. */
function isProduct(node: Asked, second: number): boolean {
  return node.has(second) && !node.stored(0) && !node.stored(second);
}

/** Vectors are a row where they come first, a column where they come second, and take that axis away. */
function product(node: Asked, second: number): Meaning {
  if (["transBatchA", "transBatchB"].some((name) => flag(node, name)))
    throw new Refusal("it exchanges axes that count matrices");
  const transposed = [flag(node, "transA"), flag(node, "transB")] as const;
  const data = [node.data(0), node.data(second)] as const;
  const [one, other] = [node.shape(0), node.shape(second)];
  const [left, right] = [transposed[0] ? exchanged(one) : one, transposed[1] ? exchanged(other) : other];
  if (one.length > 1 && other.length > 1) return { kind: "product", data, transposed };
  const parts = newParts();
  const row = parts.reshape({ tensor: data[0], shape: one }, one.length === 1 ? [1, ...one] : one);
  const column = parts.reshape({ tensor: data[1], shape: other }, other.length === 1 ? [...other, 1] : other);
  const both = [row.tensor, column.tensor] as const;
  const turned = [transposed[0] && one.length > 1, transposed[1] && other.length > 1] as const;
  const made = productShape(one.length === 1 ? row.shape : left, other.length === 1 ? column.shape : right);
  const matrix = parts.add("MatMul", both, { kind: "product", data: both, transposed: turned }, made);
  parts.reshape(matrix, productShape(left, right));
  return parts.meaning();
}
