/** Products of matrices, of which the second is constant: dense layers. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf } from "../node.js";
import { Refusal } from "../refusal.js";

import { biasOf, weightsOf } from "./weights.js";
import { flag } from "./windows.js";

/** Where the weights and the bias stand among the inputs. */
interface Positions {
  readonly weights: number;
  readonly bias?: number;
}

/** Gemm and its relatives: weights of two dimensions, which may be exchanged. Factors of the sum are part of its constants. */
export function gemm({ weights, bias }: Positions): (node: Asked) => Meaning {
  return (node) => {
    const isAdded = (node.attributes.float("beta") ?? 1) !== 0;
    if (isProduct(node, weights)) return product(node, weights, isAdded ? bias : undefined);
    if (flag(node, "transA")) throw new Refusal("it exchanges the axes of its input (`transA`)");
    const { shape, weightBits } = weightsBehind(node, weights);
    if (shape.length !== 2) throw new ImportProblem(`its weights are ${bracketed(shape)}; 2 dimensions would be right`);
    const [features = 1, units = 1] = flag(node, "transB") ? shape.toReversed() : shape;
    const hasBias = isAdded && biasOf(node, bias);
    return { kind: "dense", data: [node.data(0)], units, features, keepsAxes: false, hasBias, weightBits };
  };
}

/** Along the last axis of any number of axes. */
export function matMul({ weights, bias }: Positions): (node: Asked) => Meaning {
  return (node) => {
    if (isProduct(node, weights)) return product(node, weights, bias);
    if (["transA", "transBatchA", "transBatchB"].some((name) => flag(node, name))) {
      throw new Refusal("it exchanges axes of its input");
    }
    const { shape, weightBits } = weightsBehind(node, weights);
    const matrix = matrixOf(shape);
    const [features = 1, units = 1] = flag(node, "transB") ? matrix.toReversed() : matrix;
    if (shape.length > node.shape(0).length)
      throw new Refusal(`its weights ${bracketed(shape)} have more dimensions than its input`);
    const hasBias = biasOf(node, bias);
    return { kind: "dense", data: [node.data(0)], units, features, keepsAxes: true, hasBias, weightBits };
  };
}

/** Weights packed in blocks of few bits: their shape is in the attributes. */
export function blockwise(node: Asked): Meaning {
  weightsOf(node, 1);
  const [features, units] = [integerOf(node, "K", 0), integerOf(node, "N", 0)];
  if (features < 1 || units < 1)
    throw new ImportProblem(`its \`K\` is ${features}, its \`N\` ${units}; from 1 would be right`);
  const weightBits = integerOf(node, "bits", 4);
  return {
    kind: "dense",
    data: [node.data(0)],
    units,
    features,
    keepsAxes: true,
    hasBias: biasOf(node, 5),
    weightBits,
  };
}

/** Whether both operands are computed. */
function isProduct(node: Asked, second: number): boolean {
  return node.has(second) && !node.stored(0) && !node.stored(second);
}

/** A constant that is added costs nothing. @throws Refusal if what is added is computed */
function product(node: Asked, second: number, bias: number | undefined): Meaning {
  biasOf(node, bias);
  const operands = [0, second].map((position) => node.shape(position).length);
  if (operands.some((rank) => rank < 2)) throw new Refusal("it multiplies by a vector that is computed");
  if (["transBatchA", "transBatchB"].some((name) => flag(node, name)))
    throw new Refusal("it exchanges axes that count matrices");
  const transposed = [flag(node, "transA"), flag(node, "transB")] as const;
  return { kind: "product", data: [node.data(0), node.data(second)], transposed };
}

function weightsBehind(node: Asked, position: number): ReturnType<typeof weightsOf> {
  if (node.stored(position)) return weightsOf(node, position);
  if (node.stored(0))
    throw new Refusal("its first operand is the constant one; only products of values with constants are layers");
  throw new Refusal("its weights are computed");
}

/** One matrix for the whole batch. */
function matrixOf(shape: Shape): Shape {
  const [rows, columns] = shape.slice(-2);
  if (rows === undefined || columns === undefined)
    throw new Refusal("its weights are a vector, which takes an axis away");
  if (shape.slice(0, -2).some((size) => size !== 1))
    throw new Refusal(`it has several matrices of weights: ${bracketed(shape)}`);
  return [rows, columns];
}
