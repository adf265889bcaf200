/** Shapes of what operators make that are not imported: files need not state them, and what stands behind can then go on. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import { broadcast } from "../broadcast.js";
import { ImportProblem } from "../problem.js";
import { type Asked, integerOf, numbersOf } from "./node.js";
import { Refusal } from "./refusal.js";
import { gathered, slicedRanges } from "./selection.js";
import { axisOf } from "./shapes.js";
import { countOf } from "./stored.js";

/** One for each output, as far as they are known. Source: https://onnx.ai/onnx/operators/ */
type Made = (node: Asked, outputs: number) => readonly Shape[];

const RULES: Readonly<Record<string, Made>> = {
  ...each(alike, "LeakyRelu", "PRelu", "Elu", "Selu", "Celu", "Gelu", "Erf", "Mish", "Swish", "Hardmax", "LogSoftmax"),
  ...each(alike, "HardSigmoid", "ThresholdedRelu", "Softplus", "Softsign", "Clip", "Shrink", "Dropout", "CumSum"),
  ...each(alike, "com.microsoft.Gelu", "com.microsoft.QLinearLeakyRelu", "com.microsoft.QuickGelu"),
  ...each(alike, "InstanceNormalization", "LayerNormalization", "GroupNormalization", "RMSNormalization", "LRN"),
  ...each(alike, "MeanVarianceNormalization", "LpNormalization", "SimplifiedLayerNormalization", "BatchNormalization"),
  ...each(alike, "Exp", "Log", "Sqrt", "Abs", "Sign", "Floor", "Ceil", "Round", "Reciprocal", "Sin", "Cos", "Not"),
  ...each(broadcasting, "Add", "Sub", "Mul", "Div", "Pow", "Mod", "Max", "Min", "Mean", "Where", "And", "Or"),
  ...each(broadcasting, "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"),
  Split: parts,
  Slice: (node) => [slicedRanges(node, node.shape(0)).map(({ count }) => count)],
  Gather: (node) => {
    const shape = node.shape(0);
    const { axis, indices } = gathered(node, shape);
    return [shape.toSpliced(axis, 1, ...indices)];
  },
  Expand: (node) => [broadcast(node.shape(0), node.values(1) ?? [])],
  MatMul: product,
  ConvTranspose: spread,
  Resize: resized,
  Pad: padded,
  DepthToSpace: (node) => rearranged(node, 1),
  SpaceToDepth: (node) => rearranged(node, -1),
};

/** Nothing where the operator is not here, or where it depends on values that are computed. @throws ImportProblem */
export function madeShapes(operator: string, node: Asked, outputs: number): readonly Shape[] {
  try {
    return Object.hasOwn(RULES, operator) ? (RULES[operator]?.(node, outputs) ?? []) : [];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function each(rule: Made, ...operators: readonly string[]): Record<string, Made> {
  return Object.fromEntries(operators.map((operator) => [operator, rule]));
}

function alike(node: Asked): readonly Shape[] {
  return [node.shape(0)];
}

function broadcasting(node: Asked): readonly Shape[] {
  const shapes = Array.from({ length: node.inputCount }, (_, position) => node.shape(position));
  return shapes.length === 0 ? [] : [shapes.reduce(broadcast)];
}

/** Of stated sizes, or as even as they can be, with the smaller one last. */
function parts(node: Asked, outputs: number): readonly Shape[] {
  const shape = node.shape(0);
  const axis = axisOf(integerOf(node, "axis", 0), shape.length);
  const length = shape[axis] ?? 0;
  const even = Math.ceil(length / outputs);
  const sizes =
    statedSizes(node, outputs) ?? Array.from({ length: outputs }, (_, at) => Math.min(even, length - at * even));
  return sizes.map((size) => shape.with(axis, size));
}

/** Counted before they are read: a list may be of any length. */
function statedSizes(node: Asked, outputs: number): readonly number[] | undefined {
  const list = node.stored(1);
  const count = list ? countOf(list.shape) : node.attributes.integers("split")?.length;
  if (count !== undefined && count !== outputs)
    throw new ImportProblem(`it has ${count} sizes for ${outputs} outputs; one for each would be right`);
  return numbersOf(node, 1, "split");
}

/** Of matrices in the last two axes. */
function product(node: Asked): readonly Shape[] {
  const [one, other] = [node.shape(0), node.shape(1)];
  if (one.length < 2 || other.length < 2) return [];
  return [[...broadcast(one.slice(0, -2), other.slice(0, -2)), one.at(-2) ?? 1, other.at(-1) ?? 1]];
}

/** A transposed convolution. Weights are C x M/groups x kernel. */
function spread(node: Asked): readonly Shape[] {
  const [batch = 1, , ...map] = node.shape(0);
  const [, kernels = 1, ...size] = node.shape(1);
  const { attributes } = node;
  const along = (name: string, at: number, otherwise: number) => attributes.integers(name)?.[at] ?? otherwise;
  const isSame = attributes.text("auto_pad")?.startsWith("SAME") ?? false;
  const sides = map.map((length, at) => {
    const stride = along("strides", at, 1);
    const wanted = along("output_shape", at, isSame ? length * stride : 0);
    const pads = along("pads", at, 0) + along("pads", at + map.length, 0);
    const window = along("dilations", at, 1) * ((size[at] ?? 1) - 1) + 1;
    return wanted > 0 ? wanted : stride * (length - 1) + along("output_padding", at, 0) + window - pads;
  });
  return [[batch, kernels * integerOf(node, "group", 1), ...sides]];
}

/** Sizes, or scales rounded down. Axes that are named are rare, and left to the file. */
function resized(node: Asked): readonly Shape[] {
  const shape = node.shape(0);
  const given = node.values(node.inputCount === 2 ? 1 : 2) ?? [];
  const sizes = given.length > 0 ? given.map((scale, axis) => Math.floor(scale * (shape[axis] ?? 1))) : node.values(3);
  return sizes?.length === shape.length ? [sizes] : [];
}

function padded(node: Asked): readonly Shape[] {
  const shape = node.shape(0);
  const pads = numbersOf(node, 1, "pads") ?? [];
  if (pads.length !== 2 * shape.length) return [];
  return [shape.map((length, axis) => length + (pads[axis] ?? 0) + (pads[axis + shape.length] ?? 0))];
}

/** `direction` 1: a block of channels becomes a block of places; -1: the other way around. */
function rearranged(node: Asked, direction: 1 | -1): readonly Shape[] {
  const [batch = 1, channels = 1, height = 1, width = 1] = node.shape(0);
  const side = integerOf(node, "blocksize", 1) ** direction;
  const shape = [batch, channels / side ** 2, height * side, width * side];
  return shape.every(Number.isInteger) && volume(shape) === volume(node.shape(0)) ? [shape] : [];
}
