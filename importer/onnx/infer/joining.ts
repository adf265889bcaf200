/** Values put together, repeated or surrounded by others. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { axesOf, axisOf } from "../shapes.js";
import type { Infer } from "./rule.js";

export const JOINING: Readonly<Record<string, Infer>> = {
  Concat: concatenated(),
  Expand: (node) => [broadcast(node.shape(0), node.values(1) ?? [])],
  Tile: (node) => {
    const repeats = tileRepeats(node);
    return [node.shape(0).map((size, axis) => size * (repeats[axis] ?? 1))];
  },
  Pad: (node) => {
    const { before, after } = padAmounts(node);
    return [node.shape(0).map((size, axis) => size + (before[axis] ?? 0) + (after[axis] ?? 0))];
  },
  CenterCropPad: (node) => {
    const shape = node.shape(0);
    const sizes = numbersOf(node, 1, "shape") ?? [];
    const named = node.attributes.integers("axes");
    const axes = named ? axesOf(named, shape.length) : [...shape.keys()];
    if (sizes.length !== axes.length)
      throw new ImportProblem(`it has ${sizes.length} sizes for ${axes.length} axes; one for each would be right`);
    return [shape.map((size, axis) => (axes.includes(axis) ? (sizes[axes.indexOf(axis)] ?? size) : size))];
  },
};

/** Operands stand at `first` and every `step`-th position behind it. */
export function concatenated(first = 0, step = 1): Infer {
  return (node) => {
    const { shapes, axis } = concatenation(node, first, step);
    const sum = shapes.reduce((total, shape) => total + (shape[axis] ?? 0), 0);
    return [shapes[0]?.with(axis, sum)];
  };
}

/** Up to opset 3 the axis may be left out. @throws ImportProblem where operands differ in other axes */
export function concatenation(node: Asked, first = 0, step = 1): { shapes: readonly Shape[]; axis: number } {
  const count = Math.ceil((node.inputCount - first) / step);
  const shapes = Array.from({ length: count }, (_, index) => node.shape(first + index * step));
  const [one] = shapes;
  if (!one) throw new ImportProblem("it reads nothing");
  const axis = axisOf(integerOf(node, "axis", 1), one.length);
  for (const shape of shapes) {
    if (shape.length === one.length && shape.every((size, at) => at === axis || size === one[at])) continue;
    throw new ImportProblem(`its operands ${bracketed(one)} and ${bracketed(shape)} differ in more than axis ${axis}`);
  }
  return { shapes, axis };
}

/** The first opset has one axis and how often it is repeated, each as an input. */
export function tileRepeats(node: Asked): Shape {
  const { length } = node.shape(0);
  const repeats = node.values(1) ?? [];
  const [axis] = node.values(2) ?? [];
  const all =
    axis === undefined
      ? repeats
      : Array<number>(length)
          .fill(1)
          .with(axisOf(axis, length), repeats[0] ?? 1);
  if (all.length === length && all.every((count) => Number.isSafeInteger(count) && count >= 0)) return all;
  throw new ImportProblem(`it repeats by ${bracketed(all)}; ${length} whole numbers from 0 would be right`);
}

/** Before and after each axis; below 0 values are cut off. */
export function padAmounts(node: Asked): { before: Shape; after: Shape } {
  const shape = node.shape(0);
  const pads = numbersOf(node, 1, "pads") ?? node.attributes.integers("paddings");
  const named = node.values(3);
  const axes = named ? axesOf(named, shape.length) : [...shape.keys()];
  if (!pads || pads.length !== 2 * axes.length || !pads.every(Number.isSafeInteger))
    throw new ImportProblem(`its pads are ${bracketed(pads ?? [])}; ${2 * axes.length} whole numbers would be right`);
  const along = (first: number): Shape =>
    shape.map((_, axis) => (axes.includes(axis) ? (pads[first + axes.indexOf(axis)] ?? 0) : 0));
  const [before, after] = [along(0), along(axes.length)];
  const cut = shape.findIndex((size, axis) => size + (before[axis] ?? 0) + (after[axis] ?? 0) < 0);
  if (cut < 0) return { before, after };
  throw new ImportProblem(`it cuts more from axis ${cut} of ${bracketed(shape)} than there is`);
}
