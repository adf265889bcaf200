/** Windows that slide over maps of any number of axes. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { placesOf } from "../../windows.js";
import { type Asked, integerOf } from "../node.js";
import { each, type Infer, type Inferred } from "./rule.js";

export const WINDOWS: Readonly<Record<string, Infer>> = {
  Conv: convolved(1),
  ConvInteger: convolved(1),
  DeformConv: convolved(1),
  QLinearConv: convolved(3),
  // The second output says where the maxima were.
  MaxPool: (node) => [pooled(node), pooled(node)],
  AveragePool: (node) => [pooled(node)],
  LpPool: (node) => [pooled(node)],
  ...each(globallyPooled, "GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool"),
  ConvTranspose: spread,
  MaxUnpool: unpooled,
};

/** Weights, kernels x channels x window, stand at a position. */
export function convolved(position: number, isChannelsLast = false): Infer {
  return (node) => {
    const [batch = 1, ...rest] = node.shape(0);
    const [kernels = 1, , ...size] = node.shape(position);
    const map = isChannelsLast ? rest.slice(0, -1) : rest.slice(1);
    const sides = slid(node, map, size);
    return [isChannelsLast ? [batch, ...sides, kernels] : [batch, kernels, ...sides]];
  };
}

export function pooled(node: Asked, isChannelsLast = integerOf(node, "channels_last", 0) === 1): Shape {
  const shape = node.shape(0);
  const size = node.attributes.integers("kernel_shape");
  if (!size) throw new ImportProblem("it says no `kernel_shape`");
  const [batch = 1] = shape;
  if (isChannelsLast) return [batch, ...slid(node, shape.slice(1, -1), size), shape.at(-1) ?? 1];
  return [batch, shape[1] ?? 1, ...slid(node, shape.slice(2), size)];
}

export function globallyPooled(node: Asked): Inferred {
  const shape = node.shape(0);
  const channels = integerOf(node, "channels_last", 0) === 1 ? shape.length - 1 : 1;
  return [shape.map((size, axis) => (axis === 0 || axis === channels ? size : 1))];
}

/** How many places a window has along each axis of a map. */
function slid(node: Asked, map: Shape, size: Shape): Shape {
  const along = numbersAlong(node, map.length);
  if (size.length !== map.length) throw unfit(size, map);
  return map.map((length, axis) => {
    const stride = along("strides", axis, 1);
    const window = { length, size: size[axis] ?? 1, stride, dilation: along("dilations", axis, 1) };
    const isSame = isSamePadded(node);
    const zeros = [along("pads", axis, 0), along("pads", axis + map.length, 0)] as const;
    const places = isSame ? Math.ceil(length / stride) : placesOf(window, zeros, integerOf(node, "ceil_mode", 0) === 1);
    if (places < 1) throw unfit(size, map);
    return places;
  });
}

/** Numbers of an attribute by axis. @throws ImportProblem unless they are as many as axes (or twice, for pads) */
function numbersAlong(node: Asked, rank: number): (name: string, at: number, otherwise: number) => number {
  return (name, at, otherwise) => {
    const numbers = node.attributes.integers(name);
    const right = name === "pads" ? 2 * rank : rank;
    const least = name === "pads" || name === "output_padding" ? Number.NEGATIVE_INFINITY : 1;
    if (!numbers || numbers.length === 0) return otherwise;
    if (numbers.length === right && numbers.every((number) => number >= least)) return numbers[at] ?? otherwise;
    throw new ImportProblem(`its \`${name}\` is ${bracketed(numbers)}; ${right} whole numbers would be right`);
  };
}

function isSamePadded(node: Asked): boolean {
  return node.attributes.text("auto_pad")?.startsWith("SAME") ?? false;
}

function unfit(size: Shape, map: Shape): ImportProblem {
  return new ImportProblem(`its window of ${bracketed(size)} does not fit a map of ${bracketed(map)}`);
}

/** A transposed convolution. Weights are channels x kernels of a group x window. */
function spread(node: Asked): Inferred {
  const [batch = 1, , ...map] = node.shape(0);
  const [, kernels = 1, ...size] = node.shape(1);
  const along = numbersAlong(node, map.length);
  const wanted = node.attributes.integers("output_shape")?.slice(-map.length);
  const sides = map.map((length, at) => {
    const stride = along("strides", at, 1);
    const window = along("dilations", at, 1) * ((size[at] ?? 1) - 1) + 1;
    const pads = along("pads", at, 0) + along("pads", at + map.length, 0);
    const whole = stride * (length - 1) + along("output_padding", at, 0) + window - pads;
    return wanted?.[at] ?? (isSamePadded(node) ? length * stride : whole);
  });
  if (sides.some((side) => side < 1)) throw unfit(size, map);
  return [[batch, kernels * integerOf(node, "group", 1), ...sides]];
}

/** Undoes a pooling whose output it reads; an input may say the shape. */
function unpooled(node: Asked): Inferred {
  if (node.has(2)) return [node.values(2)];
  const [batch = 1, channels = 1, ...map] = node.shape(0);
  const along = numbersAlong(node, map.length);
  const sides = map.map((length, axis) => {
    const pads = along("pads", axis, 0) + along("pads", axis + map.length, 0);
    return (length - 1) * along("strides", axis, 1) + along("kernel_shape", axis, 1) - pads;
  });
  return [[batch, channels, ...sides]];
}
