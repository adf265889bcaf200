/** Products of matrices. Source: https://onnx.ai/onnx/operators/ (MatMul, Gemm, MatMulInteger, QLinearMatMul) */
import { countOf } from "../../../values/places.js";
import { INT32 } from "../../element-types.js";
import { integerOf } from "../../node.js";
import { emptyLike, floats, type Held, held, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { putQuantised } from "../quantised/put.js";
import { scalingOf, singleOf } from "../scales.js";
import { repeatedTo } from "../strided.js";
import { turnedLast } from "../turned.js";
import { zerosOf } from "./conv.js";
import { type MatrixProduct, matrixProduct } from "./matrices.js";
import { realSums, wholeSums } from "./multiply.js";

export const matMul: Rule = (node) => [multiplied(node, node.held(0), node.held(1))];

/** Real values, whatever they are made of. `nth` counts products of the node. */
export function multiplied(
  node: Running,
  first: Held,
  second: Held,
  { nth = 0, scale = 1, isFirstWeights = node.isConstant(0) && !node.isConstant(1) } = {},
): Held {
  const product = matrixProduct(first, second, isFirstWeights);
  const { geometry, features, weights, kernelAxis } = product;
  const sums = realSums(node, { nth }, geometry, features, weights, kernelAxis);
  const made = floats(product.shape);
  place(product, sums, (at, sum) => {
    made.data[at] = sum * scale;
  });
  return made;
}

/** alpha * A * B + beta * C, A and B with rows and columns exchanged where the node says so. */
export const gemm: Rule = (node) => {
  const [first, second] = [
    turnedLast(node.held(0), flag(node, "transA")),
    turnedLast(node.held(1), flag(node, "transB")),
  ];
  const isFirstWeights = node.isConstant(0) && !node.isConstant(1);
  const product = matrixProduct(first, second, isFirstWeights);
  const { geometry, features, weights, kernelAxis } = product;
  const [alpha, beta] = [node.attributes.float("alpha") ?? 1, node.attributes.float("beta") ?? 1];
  const sums = realSums(node, { nth: 0 }, geometry, features, weights, kernelAxis);
  const made = floats(product.shape);
  const added = node.optional(2);
  const bias = added && beta !== 0 ? repeatedTo(added, product.shape).data : undefined;
  place(product, sums, (at, sum) => {
    made.data[at] = alpha * sum + (bias ? beta * (bias[at] as number) : 0);
  });
  return [made];
};

export function flag(node: Running, name: string): boolean {
  return integerOf(node, name, 0) !== 0;
}

/** Calls with the place of each sum in the result. */
export function place({ geometry, target }: MatrixProduct, sums: Float64Array, put: (at: number, sum: number) => void) {
  const { kernels, places } = geometry;
  for (let kernel = 0; kernel < kernels; kernel++)
    for (let at = 0; at < places; at++) put(target(kernel, at), sums[kernel * places + at] as number);
}

/** Of whole numbers, without scales; a zero point of the first factor may be one for each row only where all are the same. */
export const matMulInteger: Rule = (node) => {
  const [first, second] = [node.held(0), node.held(1)];
  const product = matrixProduct(first, second, false);
  const zero = node.optional(2)?.data[0] ?? 0;
  const weights = { stored: product.weights, scales: new Float32Array([1]), zeros: zerosOf(node.optional(3)) };
  const features = { stored: product.features, scale: 1, zero };
  const sums = wholeSums(node, { nth: 0 }, product.geometry, features, weights);
  const made = new Int32Array(countOf(product.shape));
  place(product, sums.values, (at, sum) => {
    made[at] = Math.round(sum);
  });
  return [held(product.shape, INT32, made)];
};

export const qLinearMatMul: Rule = (node) => {
  const [first, second] = [node.held(0), node.held(3)];
  const product = matrixProduct(first, second, false);
  const { geometry } = product;
  const one = { count: 1, along: "" };
  const read = singleOf(scalingOf(node, { scale: 1, zero: 2, of: first, ...one }));
  const count = second.shape.at(-1) ?? 1;
  const lying = scalingOf(node, { scale: 4, zero: 5, of: second, count, along: "its columns" });
  const written = singleOf(scalingOf(node, { scale: 6, zero: 7, ...one }));
  const features = { stored: product.features, ...read };
  const sums = wholeSums(node, { nth: 0 }, geometry, features, { stored: product.weights, ...lying });
  const result = emptyLike(node.held(7), countOf(product.shape));
  const laid = emptyLike(node.held(7), result.length);
  const step = (kernel: number) =>
    sums.isReal ? 1 : Math.fround(read.scale * (lying.scales[lying.scales.length === 1 ? 0 : kernel] as number));
  putQuantised(like(node.held(7), product.shape, result), laid, sums, geometry.places, step, written);
  for (let kernel = 0; kernel < geometry.kernels; kernel++)
    for (let at = 0; at < geometry.places; at++)
      result[product.target(kernel, at)] = laid[kernel * geometry.places + at] as number;
  return [like(node.held(7), product.shape, result)];
};
