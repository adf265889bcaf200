/**
 * Products of `com.microsoft`.
 * Source: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
 */
import { ImportProblem } from "../../../problem.js";
import { quoted } from "../../../quoted.js";
import { countOf } from "../../../values/places.js";
import { boundsOf, emptyLike, floats, type Held, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { FUSED_ACTIVATIONS } from "../operators/functions.js";
import { eachOf } from "../operators/single.js";
import { dynamic } from "../quantised/dynamic.js";
import { toEven, within } from "../quantised/put.js";
import { type Scaling, scalingOf, singleOf } from "../scales.js";
import { repeatedTo } from "../strided.js";
import { turnedLast } from "../turned.js";
import { matMulBlocks } from "./blockwise.js";
import { conv } from "./conv.js";
import { dynamicQuantizeLstm } from "./dynamic-lstm.js";
import { flag, gemm, multiplied, place } from "./matmul.js";
import { matrixProduct } from "./matrices.js";
import { wholeSums } from "./multiply.js";

/** With an activation behind it. */
const fused =
  (rule: Rule): Rule =>
  (node) => {
    const [made] = rule(node);
    const name = node.attributes.text("activation") ?? "";
    if (name === "" || made === undefined) return [made];
    const parameters = node.attributes.floats("activation_params") ?? alphas(node);
    const activation = Object.hasOwn(FUSED_ACTIVATIONS, name) ? FUSED_ACTIVATIONS[name] : undefined;
    if (activation) return [eachOf(activation(parameters), made)];
    throw new ImportProblem(`its activation is ${quoted(name)}, of which there is no reference`);
  };

/** Of FusedGemm, which has them apart. */
function alphas(node: Running): readonly number[] {
  return ["activation_alpha", "activation_beta"].flatMap((name) => node.attributes.float(name) ?? []);
}

const fusedConv: Rule = (node) => {
  if (node.has(3)) throw new ImportProblem("it adds another map, of which there is no reference");
  return fused(conv)(node);
};

const fusedMatMul: Rule = (node) => {
  if (["transBatchA", "transBatchB"].some((name) => flag(node, name)))
    throw new ImportProblem("it exchanges axes that count matrices, of which there is no reference");
  const [first, second] = [
    turnedLast(node.held(0), flag(node, "transA")),
    turnedLast(node.held(1), flag(node, "transB")),
  ];
  return [multiplied(node, first, second, { scale: node.attributes.float("alpha") ?? 1 })];
};

interface Whole {
  readonly first: Held;
  readonly read: { readonly scale: number; readonly zero: number };
  readonly second: Held;
  readonly lying: Scaling;
  /** Whole, in steps of a sum, or real. */
  readonly bias?: { readonly values: Held; readonly isReal: boolean };
}

/** Real values of a product of whole numbers, with what is added to it. */
function realOf(node: Running, { first, read, second, lying, bias }: Whole): Held {
  const product = matrixProduct(first, second, false);
  const { geometry, features, weights } = product;
  const sums = wholeSums(node, { nth: 0 }, geometry, { stored: features, ...read }, { stored: weights, ...lying });
  const made = floats(product.shape);
  const added = bias && repeatedTo(bias.values, product.shape).data;
  const { kernels } = geometry;
  const step = (at: number) => {
    const kernel = at % kernels;
    return read.scale * (lying.scales[lying.scales.length === 1 ? 0 : kernel] as number);
  };
  place(product, sums.values, (at, sum) => {
    const more = (added?.[at] as number | undefined) ?? 0;
    if (bias?.isReal) made.data[at] = sum * (sums.isReal ? 1 : step(at)) + more;
    else made.data[at] = sums.isReal ? sum + more * step(at) : (sum + more) * step(at);
  });
  return made;
}

const along = "its columns";

const qGemm: Rule = (node) => {
  const [first, second] = [
    turnedLast(node.held(0), flag(node, "transA")),
    turnedLast(node.held(3), flag(node, "transB")),
  ];
  const read = singleOf(scalingOf(node, { scale: 1, zero: 2, of: node.held(0), count: 1, along: "" }));
  const lying = scalingOf(node, { scale: 4, zero: 5, of: node.held(3), count: second.shape.at(-1) ?? 1, along });
  const values = node.optional(6);
  const real = realOf(node, { first, read, second, lying, ...(values && { bias: { values, isReal: false } }) });
  const alpha = node.attributes.float("alpha") ?? 1;
  const made = alpha === 1 ? real : eachOf((value) => value * alpha, real);
  if (!node.has(7)) return [made];
  const written = singleOf(scalingOf(node, { scale: 7, zero: 8, count: 1, along: "" }));
  const type = node.held(8);
  const [least, most] = boundsOf(type);
  const result = emptyLike(type, countOf(made.shape));
  for (let at = 0; at < result.length; at++)
    result[at] = within(toEven(Math.fround((made.data[at] as number) / written.scale)) + written.zero, least, most);
  return [like(type, made.shape, result)];
};

const matMulIntegerToFloat: Rule = (node) => {
  const [first, second, values] = [node.held(0), node.held(1), node.optional(6)];
  const read = singleOf(scalingOf(node, { scale: 2, zero: 4, of: first, count: 1, along: "" }));
  const lying = scalingOf(node, { scale: 3, zero: 5, of: second, count: second.shape.at(-1) ?? 1, along });
  return [realOf(node, { first, read, second, lying, ...(values && { bias: { values, isReal: true } }) })];
};

const dynamicQuantizeMatMul: Rule = (node) => {
  const [{ values: first, ...read }, second, values] = [dynamic(node.held(0)), node.held(1), node.optional(4)];
  const lying = scalingOf(node, { scale: 2, zero: 3, of: second, count: second.shape.at(-1) ?? 1, along });
  return [realOf(node, { first, read, second, lying, ...(values && { bias: { values, isReal: true } }) })];
};

export const CONTRIBUTED_PRODUCTS: Readonly<Record<string, Rule>> = {
  FusedConv: fusedConv,
  FusedGemm: fused(gemm),
  FusedMatMul: fusedMatMul,
  QGemm: qGemm,
  MatMulIntegerToFloat: matMulIntegerToFloat,
  DynamicQuantizeMatMul: dynamicQuantizeMatMul,
  DynamicQuantizeLSTM: dynamicQuantizeLstm,
  MatMulNBits: matMulBlocks,
};
