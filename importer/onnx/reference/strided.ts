/** Values in other places: moves of the reference, of values with their shape. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { repeated, taken, transposed } from "../../reference/moves.js";
import { countOf, sameShape } from "../../values/places.js";
import { type Data, type Held, like } from "./held.js";

/** The values at every place of `shape`, with `offset` and `strides` into those of `from`. */
export function strided(from: Held, shape: Shape, strides: Shape, offset = 0): Held {
  return like(from, shape, taken(from.data, shape, strides, offset));
}

/** Repeated along axes of one place, which may be left out in front. */
export function repeatedTo(from: Held, shape: Shape): Held {
  return sameShape(from.shape, shape) ? from : like(from, shape, repeated(from.data, from.shape, shape));
}

/** Axis `i` of the result is axis `order[i]`. */
export function exchanged(from: Held, order: Shape): Held {
  const shape = order.map((axis) => from.shape[axis] ?? 1);
  return like(from, shape, transposed(from.data, from.shape, order));
}

/** A part of the array that one index of the first axis has. */
export function partOf(data: Data, index: number, length: number): Data {
  return data.subarray(index * length, (index + 1) * length);
}

/** Calls with the place of every value of `shape` in a list, the last axis first. */
export function forEachPlace(shape: Shape, strides: Shape, visit: (place: number, at: number) => void): void {
  const count = countOf(shape);
  const indices = new Int32Array(shape.length);
  for (let place = 0, at = 0; at < count; at++) {
    visit(place, at);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += strides[axis] ?? 0;
      const index = (indices[axis] ?? 0) + 1;
      indices[axis] = index;
      if (index < (shape[axis] ?? 1)) break;
      place -= index * (strides[axis] ?? 0);
      indices[axis] = 0;
    }
  }
}
