/** Values around others. Source: https://onnx.ai/onnx/operators/onnx__Pad.html */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../../problem.js";
import { quoted } from "../../../quoted.js";
import { cut, padded, picked } from "../../../reference/moves.js";
import { padAmounts } from "../../infer/joining.js";
import { type Held, like } from "../held.js";
import type { Rule } from "../node.js";
import { movedBy } from "../turned.js";

export const pad: Rule = (node) => {
  const read = node.held(0);
  const { before, after } = padAmounts(node);
  const mode = node.attributes.text("mode") ?? "constant";
  if (mode !== "constant") return [movedBy(read, (values) => mirrored(values, before, after, mode))];
  const value = node.optional(2)?.data[0] ?? node.attributes.float("value") ?? 0;
  const made = surrounded(read, before, after, value);
  const { dequantised } = read;
  // Zeros of real numbers are the number that stands for them.
  if (value !== 0 || dequantised?.scales.length !== 1) return [made];
  const stored = surrounded(dequantised.stored, before, after, dequantised.zeros[0] ?? 0);
  return [{ ...made, dequantised: { ...dequantised, stored } }];
};

/** Amounts below 0 cut off. */
function surrounded({ dequantised: _, ...read }: Held, before: Shape, after: Shape, value: number): Held {
  const ranges = read.shape.map((size, axis) => {
    const [start, end] = [Math.max(0, -(before[axis] ?? 0)), Math.max(0, -(after[axis] ?? 0))];
    return { start, step: 1, count: size - start - end };
  });
  const inner = ranges.map(({ count }) => count);
  const grown = (amounts: Shape) => amounts.map((amount) => Math.max(0, amount));
  const [first, last] = [grown(before), grown(after)];
  const shape = inner.map((size, axis) => size + (first[axis] ?? 0) + (last[axis] ?? 0));
  return like(read, shape, padded(cut(read.data, read.shape, ranges), inner, first, last, value));
}

type Mirror = (place: number, length: number) => number;

const MIRRORS: Readonly<Record<string, Mirror>> = {
  edge: (place, length) => Math.min(Math.max(place, 0), length - 1),
  wrap: (place, length) => ((place % length) + length) % length,
  reflect(place, length) {
    if (length === 1) return 0;
    const period = 2 * (length - 1);
    const within = ((place % period) + period) % period;
    return within < length ? within : period - within;
  },
};

/** Axis by axis, from what is there. */
function mirrored(read: Held, before: Shape, after: Shape, mode: string): Held {
  const mirror = Object.hasOwn(MIRRORS, mode) ? MIRRORS[mode] : undefined;
  if (!mirror)
    throw new ImportProblem(`its \`mode\` is ${quoted(mode)}; constant, edge, reflect or wrap would be right`);
  return read.shape.reduce((values, length, axis) => {
    const [first, last] = [before[axis] ?? 0, after[axis] ?? 0];
    if (first === 0 && last === 0) return values;
    const places = Array.from({ length: first + length + last }, (_, at) => mirror(at - first, length));
    return like(values, values.shape.with(axis, places.length), picked(values.data, values.shape, axis, places));
  }, read);
}
