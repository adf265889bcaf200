/** Convolutions. Source: https://onnx.ai/onnx/operators/ (Conv, ConvInteger, QLinearConv) */
import { ImportProblem } from "../../../problem.js";
import { bracketed } from "../../../quoted.js";
import { countOf } from "../../../values/places.js";
import { INT32 } from "../../element-types.js";
import { emptyLike, floats, type Held, held, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { putQuantised } from "../quantised/put.js";
import { scalingOf, singleOf } from "../scales.js";
import { partOf } from "../strided.js";
import { type Convolution, convolutionOf } from "./convolutions.js";
import { realSums, type Sums, type WholeWeights, wholeSums } from "./multiply.js";

export const conv: Rule = (node) => {
  const [features, weights] = [node.held(0), node.held(1)];
  const geometry = convolutionOf(node, features.shape, weights.shape);
  const bias = biasOf(node, 2, geometry.kernels);
  const made = floats(node.made());
  eachOfBatch(geometry, features, made.data, (part, out, nth) => {
    const sums = realSums(node, { nth }, geometry, part, weights, KERNELS);
    for (let at = 0; at < out.length; at++)
      out[at] = (sums[at] as number) + (bias?.data[Math.floor(at / geometry.places)] ?? 0);
  });
  return [made];
};

/** The axis of the weights along which kernels lie. */
const KERNELS = 0;

/** Of whole numbers, without scales. */
export const convInteger: Rule = (node) => {
  const [features, weights] = [node.held(0), node.held(1)];
  const geometry = convolutionOf(node, features.shape, weights.shape);
  const made = held(node.made(), INT32, new Int32Array(countOf(node.made())));
  const zero = node.optional(2)?.data[0] ?? 0;
  const zeros = zerosOf(node.optional(3));
  const whole: WholeWeights = { stored: weights, scales: new Float32Array([1]), zeros };
  eachOfBatch(geometry, features, made.data, (part, out, nth) => {
    const { values } = wholeSums(node, { nth }, geometry, { stored: part, scale: 1, zero }, whole);
    for (let at = 0; at < out.length; at++) out[at] = Math.round(values[at] as number);
  });
  return [made];
};

export function zerosOf(given: Held | undefined): Float64Array {
  return given ? Float64Array.from(given.data) : new Float64Array(1);
}

export const qLinearConv: Rule = (node) => {
  const [features, weights] = [node.held(0), node.held(3)];
  const geometry = convolutionOf(node, features.shape, weights.shape);
  const { kernels, places } = geometry;
  const one = { count: 1, along: "" };
  const read = singleOf(scalingOf(node, { scale: 1, zero: 2, of: features, ...one }));
  const lying = scalingOf(node, { scale: 4, zero: 5, of: weights, count: kernels, along: "its kernels" });
  const written = singleOf(scalingOf(node, { scale: 6, zero: 7, ...one }));
  const bias = biasOf(node, 8, kernels);
  const shape = node.made();
  const made = like(node.held(7), shape, emptyLike(node.held(7), countOf(shape)));
  eachOfBatch(geometry, features, made.data, (part, out, nth) => {
    const sums = wholeSums(node, { nth }, geometry, { stored: part, ...read }, { stored: weights, ...lying });
    const product = (kernel: number) => Math.fround(read.scale * at(lying.scales, kernel));
    addBias(sums, places, (kernel) => bias?.data[kernel] ?? 0, product);
    putQuantised(made, out, sums, places, (kernel) => (sums.isReal ? 1 : product(kernel)), written);
  });
  return [made];
};

function at(list: Float32Array, kernel: number): number {
  return list[list.length === 1 ? 0 : kernel] ?? 1;
}

/** Whole, or, where sums are real, the real value of it. */
function addBias(
  { values, isReal }: Sums & { readonly isReal: boolean },
  places: number,
  bias: (kernel: number) => number,
  step: (kernel: number) => number,
): void {
  for (let at = 0; at < values.length; at++) {
    const kernel = Math.floor(at / places);
    values[at] = (values[at] as number) + bias(kernel) * (isReal ? step(kernel) : 1);
  }
}

/** @throws ImportProblem unless there is one for each kernel */
export function biasOf(node: Running, position: number, kernels: number): Held | undefined {
  const bias = node.optional(position);
  if (!bias || bias.data.length === kernels) return bias;
  throw new ImportProblem(`its bias is ${bracketed(bias.shape)}; [${kernels}] would be right`);
}

/** Inferences of a batch one after another, each a product of its own. */
export function eachOfBatch<T extends Held["data"]>(
  { batch, values, kernels, places }: Convolution,
  features: Held,
  made: T,
  visit: (part: Held, out: T, nth: number) => void,
): void {
  for (let nth = 0; nth < batch; nth++) {
    const cut = (each: Held): Held => ({ ...each, data: partOf(each.data, nth, values) });
    const { dequantised } = features;
    const part = {
      ...cut(features),
      ...(dequantised && { dequantised: { ...dequantised, stored: cut(dequantised.stored) } }),
    };
    visit(part, partOf(made, nth, kernels * places) as T, nth);
  }
}
