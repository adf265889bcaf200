/** Values that are picked by indices, which count from 0 and are sound. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import type { Made, Operand } from "./made.js";
import { countOf, placesOf, stridesOf } from "./places.js";

/** The places of an axis that a list names, in the shape that the list has. */
export function picked({ shape, numbers }: Operand, axis: number, places: Shape, indices: Shape): Made {
  const make = () => {
    const run = volume(shape.slice(axis + 1));
    const row = run * (shape[axis] ?? 1);
    const values = numbers();
    return Array.from({ length: volume(shape.slice(0, axis)) }, (_, index) =>
      places.flatMap((place) => values.slice(index * row + place * run, index * row + (place + 1) * run)),
    ).flat();
  };
  return { shape: [...shape.slice(0, axis), ...indices, ...shape.slice(axis + 1)], make };
}

/** One value of an axis for each place of `indices`, which has as many axes. */
export function pickedEach({ shape, numbers }: Operand, axis: number, indices: Operand): Made {
  const make = () => {
    const values = numbers();
    const strides = stridesOf(shape);
    const starts = placesOf(
      indices.shape,
      strides.map((stride, at) => (at === axis ? 0 : stride)),
    );
    return indices.numbers().map((index, at) => values[(starts[at] ?? 0) + index * (strides[axis] ?? 0)] ?? 0);
  };
  return { shape: indices.shape, make };
}

/** What stands at each place that the last axis of `indices` names; the first `paired` axes of both are the same. */
export function pickedPoints({ shape, numbers }: Operand, indices: Operand, paired: number): Made {
  const depth = indices.shape.at(-1) ?? 0;
  const inner = shape.slice(paired + depth);
  const make = () => {
    const values = numbers();
    const strides = stridesOf(shape);
    const run = volume(inner);
    const flat = indices.numbers();
    const points = countOf(indices.shape.slice(0, -1));
    const each = points / volume(shape.slice(0, paired));
    return Array.from({ length: points }, (_, point) => {
      const block = Math.floor(point / each) * volume(shape.slice(paired));
      const named = flat.slice(point * depth, (point + 1) * depth);
      const start = named.reduce((sum, index, at) => sum + index * (strides[paired + at] ?? 0), block);
      return values.slice(start, start + run);
    }).flat();
  };
  return { shape: [...indices.shape.slice(0, -1), ...inner], make };
}

/** `others`, each at the place that the last axis of `indices` names; where several name one, the last stays. */
export function scatteredPoints({ shape, numbers }: Operand, indices: Operand, others: Operand): Made {
  const depth = indices.shape.at(-1) ?? 0;
  const make = () => {
    const values = [...numbers()];
    const strides = stridesOf(shape);
    const run = volume(shape.slice(depth));
    const flat = indices.numbers();
    const put = others.numbers();
    for (let point = 0; point < countOf(indices.shape.slice(0, -1)); point++) {
      const named = flat.slice(point * depth, (point + 1) * depth);
      const start = named.reduce((sum, index, at) => sum + index * (strides[at] ?? 0), 0);
      for (let at = 0; at < run; at++) values[start + at] = put[point * run + at] ?? 0;
    }
    return values;
  };
  return { shape, make };
}

/** The axes of every value that is not 0, as columns. */
export function placesOfOthersThanZero({ shape, numbers }: Operand): Made {
  const strides = stridesOf(shape);
  const places = numbers().flatMap((value, place) => (value === 0 ? [] : place));
  const make = () =>
    shape.flatMap((size, axis) => places.map((place) => Math.floor(place / (strides[axis] ?? 1)) % size));
  return { shape: [shape.length, places.length], make };
}
