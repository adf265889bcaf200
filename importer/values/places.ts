/** Places of values in the list of them, the last axis running first. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";

/** A size of 0 makes it empty, even where the others overflow. */
export function countOf(shape: Shape): number {
  return shape.includes(0) ? 0 : volume(shape);
}

export function sameShape(one: Shape, other: Shape): boolean {
  return one.length === other.length && one.every((size, axis) => size === other[axis]);
}

/** Steps in a list of values from one place of each axis to the next; 0 along axes that are repeated. */
export function stridesOf(shape: Shape, isRepeated = false): number[] {
  const strides: number[] = [];
  let step = 1;
  for (const size of shape.toReversed()) {
    strides.unshift(isRepeated && size === 1 ? 0 : step);
    step *= size;
  }
  return strides;
}

/** Places in a list for every place of `shape`; an axis of 0 leaves none, however long others are. */
export function placesOf(shape: Shape, strides: Shape, offset = 0): number[] {
  if (shape.includes(0)) return [];
  let places = [offset];
  for (const [axis, size] of shape.entries()) {
    const stride = strides[axis] ?? 0;
    places = places.flatMap((place) => Array.from({ length: size }, (_, index) => place + index * stride));
  }
  return places;
}

/** The values at every place of `shape`, with `offset` and `strides` into `values`. */
export function gather(values: readonly number[], shape: Shape, strides: Shape, offset = 0): number[] {
  return placesOf(shape, strides, offset).map((place) => values[place] ?? 0);
}
