/** Values in other places, whatever their type: exchanged axes, parts, repetitions, surroundings. Axes count from 0 and are sound. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { Range } from "../values/moves.js";
import { countOf, stridesOf } from "../values/places.js";
import type { Numbers } from "./values.js";

/** Zeros of the same type. */
export function sameKind<N extends Numbers>(data: N, count: number): N {
  return new (data.constructor as new (count: number) => N)(count);
}

/** As a whole number of 64 bits: towards 0, and 0 for what is no number. */
export function bigOf(value: number): bigint {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}

/** The values at every place of `shape`, with `strides` and `offset` into `data`, one behind the other. */
export function taken<N extends Numbers>(data: N, shape: Shape, strides: Shape, offset = 0): N {
  const into = sameKind(data, countOf(shape));
  if (into.length > 0) copyTo(data, { shape, strides, offset }, into, { strides: stridesOf(shape), offset: 0 });
  return into;
}

interface Placed {
  readonly strides: Shape;
  readonly offset: number;
}

/** The values at every place of a shape to places of another list. */
function copyTo(data: Numbers, from: Placed & { readonly shape: Shape }, into: Numbers, to: Placed): void {
  const last = from.shape.length - 1;
  const [read, write] = [data as Float64Array, into as Float64Array];
  const count = last < 0 ? 1 : (from.shape[last] as number);
  const [step, toStep] = [from.strides[last] ?? 0, to.strides[last] ?? 0];
  const place = Array<number>(Math.max(last, 0)).fill(0);
  let [at, put] = [from.offset, to.offset];
  for (;;) {
    for (let index = 0; index < count; index++) write[put + index * toStep] = read[at + index * step] as number;
    let axis = last - 1;
    for (; axis >= 0; axis--) {
      const next = (place[axis] as number) + 1;
      at += from.strides[axis] as number;
      put += to.strides[axis] as number;
      if (next < (from.shape[axis] as number)) {
        place[axis] = next;
        break;
      }
      at -= next * (from.strides[axis] as number);
      put -= next * (to.strides[axis] as number);
      place[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** Axis `i` of the result is axis `order[i]`. */
export function transposed<N extends Numbers>(data: N, shape: Shape, order: Shape): N {
  const strides = stridesOf(shape);
  return taken(
    data,
    order.map((axis) => shape[axis] as number),
    order.map((axis) => strides[axis] as number),
  );
}

/** One range for each axis. */
export function cut<N extends Numbers>(data: N, shape: Shape, ranges: readonly Range[]): N {
  const strides = stridesOf(shape);
  return taken(
    data,
    ranges.map(({ count }) => count),
    ranges.map(({ step }, axis) => step * (strides[axis] as number)),
    ranges.reduce((sum, { start }, axis) => sum + start * (strides[axis] as number), 0),
  );
}

/** Axes of one place, counted from the last one, are repeated to `shape`. */
export function repeated<N extends Numbers>(data: N, from: Shape, shape: Shape): N {
  const missing = Array<number>(shape.length - from.length).fill(0);
  return taken(data, shape, [...missing, ...stridesOf(from, true)]);
}

/** As often along each axis as `repeats` says. */
export function tiled<N extends Numbers>(data: N, shape: Shape, repeats: Shape): N {
  const strides = stridesOf(shape);
  return taken(
    data,
    shape.flatMap((size, axis) => [repeats[axis] as number, size]),
    strides.flatMap((stride) => [0, stride]),
  );
}

/** `value` before and after each axis; counts are at least 0. */
export function padded<N extends Numbers>(data: N, shape: Shape, before: Shape, after: Shape, value: number): N {
  const result = shape.map((size, axis) => size + (before[axis] as number) + (after[axis] as number));
  const into = sameKind(data, countOf(result));
  (into as Float64Array).fill((data instanceof BigInt64Array ? bigOf(value) : value) as number);
  if (data.length === 0) return into;
  const strides = stridesOf(result);
  const offset = strides.reduce((sum, stride, axis) => sum + stride * (before[axis] as number), 0);
  copyTo(data, { shape, strides: stridesOf(shape), offset: 0 }, into, { strides, offset });
  return into;
}

/** Behind each other along an axis; the other axes are alike, and so are the types. */
export function joined<N extends Numbers>(
  parts: readonly { readonly data: N; readonly shape: Shape }[],
  axis: number,
): N {
  const [first] = parts as [{ data: N; shape: Shape }];
  const into = sameKind(
    first.data,
    parts.reduce((sum, { data }) => sum + data.length, 0),
  );
  const rows = countOf(first.shape.slice(0, axis));
  const runs = parts.map(({ shape }) => countOf(shape.slice(axis)));
  let put = 0;
  for (let row = 0; row < rows; row++)
    for (const [index, { data }] of parts.entries()) {
      const run = runs[index] as number;
      (into as Float64Array).set(data.subarray(row * run, (row + 1) * run) as Float64Array, put);
      put += run;
    }
  return into;
}

/** What stands at some places of an axis, in their order. */
export function picked<N extends Numbers>(data: N, shape: Shape, axis: number, places: ArrayLike<number>): N {
  const run = countOf(shape.slice(axis + 1));
  const rows = countOf(shape.slice(0, axis));
  const row = run * (shape[axis] as number);
  const into = sameKind(data, rows * places.length * run);
  let put = 0;
  for (let index = 0; index < rows; index++)
    for (let at = 0; at < places.length; at++) {
      const start = index * row + (places[at] as number) * run;
      (into as Float64Array).set(data.subarray(start, start + run) as Float64Array, put);
      put += run;
    }
  return into;
}
