/** Values in other places: whatever only moves, repeats or leaves out values is a walk over them in steps. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { countOf, sameShape, stridesOf } from "../../values/places.js";
import { type Data, emptyLike, type Held, like } from "./held.js";

/** Calls with the place of every value of `shape` in a list, the last axis first. */
export function forEachPlace(shape: Shape, strides: Shape, offset: number, visit: (place: number, at: number) => void) {
  const count = countOf(shape);
  const last = shape.length - 1;
  const indices = new Int32Array(shape.length);
  for (let place = offset, at = 0; at < count; at++) {
    visit(place, at);
    for (let axis = last; axis >= 0; axis--) {
      place += strides[axis] ?? 0;
      const index = (indices[axis] ?? 0) + 1;
      indices[axis] = index;
      if (index < (shape[axis] ?? 1)) break;
      place -= index * (strides[axis] ?? 0);
      indices[axis] = 0;
    }
  }
}

/** The values at every place of `shape`, with `offset` and `strides` into those of `from`. */
export function strided(from: Held, shape: Shape, strides: Shape, offset = 0): Held {
  const { data } = from;
  const result = emptyLike(from, countOf(shape));
  forEachPlace(shape, strides, offset, (place, at) => {
    result[at] = data[place] as number;
  });
  return like(from, shape, result);
}

/** Repeated along axes of one place, which may be left out in front. */
export function repeatedTo(from: Held, shape: Shape): Held {
  if (sameShape(from.shape, shape)) return from;
  const missing = Array.from({ length: shape.length - from.shape.length }, () => 0);
  return strided(from, shape, [...missing, ...stridesOf(from.shape, true)]);
}

/** Axis `i` of the result is axis `order[i]`. */
export function transposed(from: Held, order: Shape): Held {
  const strides = stridesOf(from.shape);
  const pick = (list: Shape) => order.map((axis) => list[axis] ?? 1);
  return strided(from, pick(from.shape), pick(strides));
}

/** A part of the array that one index of the first axis has. */
export function partOf(data: Data, index: number, length: number): Data {
  return data.subarray(index * length, (index + 1) * length);
}
