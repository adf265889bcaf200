/** Shapes as values, and operators that pick values of constants or put them together. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import { volume } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { elementType, FLOAT, INT64 } from "../element-types.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { gathered, slicedRanges } from "../selection.js";
import { axesOf, axisOf, gather, stridesOf } from "../shapes.js";
import { countOf, type Stored, storedTensor } from "../stored.js";
import { computed, storedAt } from "./computed.js";

type Evaluate = (node: Asked) => readonly Stored[];

export const STRUCTURE_EVALUATORS: Readonly<Record<string, Evaluate>> = {
  Concat: concatenate,
  Gather: pick,
  Slice: slice,
  Range: range,
  ConstantOfShape: fill,
  ReduceProd: reduce((product, value) => product * value, 1),
  ReduceSum: reduce((sum, value) => sum + value, 0),
};

/** Of a tensor that need not be known itself: only its shape is. */
export function shapeOf(node: Asked): Stored {
  const shape = node.shape(0);
  const within = (end: number) => Math.min(Math.max(end < 0 ? end + shape.length : end, 0), shape.length);
  const values = shape.slice(within(integerOf(node, "start", 0)), within(integerOf(node, "end", shape.length)));
  return { shape: [values.length], type: INT64, origin: INT64, values: () => values };
}

export function sizeOf(node: Asked): Stored {
  const values = [volume(node.shape(0))];
  return { shape: [], type: INT64, origin: INT64, values: () => values };
}

function concatenate(node: Asked): readonly Stored[] {
  const parts = Array.from({ length: node.inputCount }, (_, position) => storedAt(node, position));
  const [first] = parts;
  if (!first) throw new ImportProblem("it reads nothing");
  const axis = axisOf(integerOf(node, "axis", 0), first.shape.length);
  for (const { shape } of parts) {
    if (shape.length === first.shape.length && shape.every((size, at) => at === axis || size === first.shape[at]))
      continue;
    throw new ImportProblem(
      `its operands ${bracketed(first.shape)} and ${bracketed(shape)} differ in more than axis ${axis}`,
    );
  }
  const shape = first.shape.with(
    axis,
    parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0),
  );
  return [
    computed(node, { shape, type: first.type, origin: first.origin }, () => {
      // One after another in each of the places before the axis.
      const rows = volume(shape.slice(0, axis));
      const runs = parts.map(({ shape: part }, position) => ({
        values: node.values(position) ?? [],
        run: volume(part.slice(axis)),
      }));
      return Array.from({ length: rows }, (_, row) =>
        runs.flatMap(({ values, run }) => values.slice(row * run, (row + 1) * run)),
      ).flat();
    }),
  ];
}

function pick(node: Asked): readonly Stored[] {
  const { shape, type, origin } = storedAt(node, 0);
  const { axis, places, indices } = gathered(node, shape);
  const result = [...shape.slice(0, axis), ...indices, ...shape.slice(axis + 1)];
  const make = () => {
    const run = volume(shape.slice(axis + 1));
    const row = run * (shape[axis] ?? 1);
    const values = node.values(0) ?? [];
    return Array.from({ length: volume(shape.slice(0, axis)) }, (_, index) =>
      places.flatMap((place) => values.slice(index * row + place * run, index * row + (place + 1) * run)),
    ).flat();
  };
  return [computed(node, { shape: result, type, origin }, make)];
}

function slice(node: Asked): readonly Stored[] {
  const { shape, type, origin } = storedAt(node, 0);
  const ranges = slicedRanges(node, shape);
  const result = ranges.map(({ count }) => count);
  const make = () => {
    const strides = stridesOf(shape);
    const offset = ranges.reduce((sum, { start }, axis) => sum + start * (strides[axis] ?? 0), 0);
    return gather(
      node.values(0) ?? [],
      result,
      ranges.map(({ step }, axis) => step * (strides[axis] ?? 0)),
      offset,
    );
  };
  return [computed(node, { shape: result, type, origin }, make)];
}

function range(node: Asked): readonly Stored[] {
  const [start = 0, end = 0, step = 1] = [0, 1, 2].map((position) => node.values(position)?.[0] ?? 0);
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (!Number.isSafeInteger(count)) throw new ImportProblem(`it counts from ${start} to ${end} in steps of ${step}`);
  const make = () => Array.from({ length: count }, (_, index) => start + index * step);
  return [computed(node, { shape: [count], type: storedAt(node, 0).type }, make)];
}

function fill(node: Asked): readonly Stored[] {
  const shape = node.values(0) ?? [];
  const wrong = shape.find((size) => !Number.isSafeInteger(size) || size < 0);
  if (wrong !== undefined || !Number.isSafeInteger(countOf(shape)))
    throw new ImportProblem(`it fills a shape of ${bracketed(shape)}`);
  const proto = node.attributes.tensor("value");
  const value = proto && storedTensor(proto, "value");
  const type = proto ? elementType(proto.data_type) : FLOAT;
  const filled = typeof value?.values === "function" ? (value.values()[0] ?? 0) : 0;
  return [computed(node, { shape, type }, () => Array.from({ length: countOf(shape) }, () => filled))];
}

/** Over axes that are an attribute, or an input. */
function reduce(apply: (one: number, other: number) => number, start: number): Evaluate {
  return (node) => {
    const { shape, type } = storedAt(node, 0);
    const named = numbersOf(node, 1, "axes");
    const axes = new Set(named && named.length > 0 ? axesOf(named, shape.length) : shape.keys());
    const ones: Shape = shape.map((size, axis) => (axes.has(axis) ? 1 : size));
    const result = integerOf(node, "keepdims", 1) === 1 ? ones : shape.filter((_, axis) => !axes.has(axis));
    const make = () => {
      const places = gather([...Array(countOf(ones)).keys()], shape, stridesOf(ones, true));
      const values = Array.from({ length: countOf(ones) }, () => start);
      for (const [index, value] of (node.values(0) ?? []).entries()) {
        const place = places[index] ?? 0;
        values[place] = apply(values[place] ?? start, value);
      }
      return values;
    };
    return [computed(node, { shape: result, type }, make)];
  };
}
