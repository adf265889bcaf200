/** Axes and shapes, as operators give them. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import { ImportProblem } from "../problem.js";
import { bracketed } from "../quoted.js";

/** From 0, where the file may count from the end. @throws ImportProblem outside of -rank to rank - 1. */
export function axisOf(axis: number, rank: number): number {
  const counted = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(counted) && counted >= 0 && counted < rank) return counted;
  throw new ImportProblem(`it names axis ${axis} of ${rank} dimensions; ${-rank} to ${rank - 1} would be right`);
}

/** @throws ImportProblem too where an axis is named twice. */
export function axesOf(axes: Shape, rank: number): number[] {
  const counted = axes.map((axis) => axisOf(axis, rank));
  if (new Set(counted).size === counted.length) return counted;
  throw new ImportProblem(`it names an axis twice in ${bracketed(axes)}`);
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

/** The values at every place of `shape`, with `offset` and `strides` into `values`; an axis of 0 leaves none, however long others are. */
export function gather(values: Shape, shape: Shape, strides: Shape, offset = 0): number[] {
  if (shape.includes(0)) return [];
  let places = [offset];
  for (const [axis, size] of shape.entries()) {
    const stride = strides[axis] ?? 0;
    places = places.flatMap((place) => Array.from({ length: size }, (_, index) => place + index * stride));
  }
  return places.map((place) => values[place] ?? 0);
}
