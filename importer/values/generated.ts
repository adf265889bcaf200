/** Values that are counted, filled in or summed up along an axis. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import type { Made, Operand } from "./made.js";
import { countOf, placesOf, stridesOf } from "./places.js";

/** Undefined where that is no whole number of values: steps of 0, or an end that is not finite. */
export function countedShape(start: number, end: number, step: number): Shape | undefined {
  const count = Math.max(0, Math.ceil((end - start) / step));
  return Number.isSafeInteger(count) ? [count] : undefined;
}

export function counted(shape: Shape, start: number, step: number): Made {
  return { shape, make: () => Array.from({ length: countOf(shape) }, (_, index) => start + index * step) };
}

export function filled(shape: Shape, value: number): Made {
  return { shape, make: () => Array.from({ length: countOf(shape) }, () => value) };
}

/** Ones on a diagonal of a matrix, `offset` places above the main one. */
export function diagonal(shape: Shape, offset: number): Made {
  const [, columns = 1] = shape;
  const make = () =>
    Array.from({ length: countOf(shape) }, (_, at) => Number((at % columns) - Math.floor(at / columns) === offset));
  return { shape, make };
}

/** Zeros below a diagonal of the last two axes, or above it. */
export function triangle({ shape, numbers }: Operand, offset: number, isUpper: boolean): Made {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const isKept = (at: number) => {
    const above = (at % columns) - (Math.floor(at / columns) % rows);
    return isUpper ? above >= offset : above <= offset;
  };
  return { shape, make: () => numbers().map((value, at) => (isKept(at) ? value : 0)) };
}

/** Sums of all values up to each one along an axis. */
export function cumulated(
  { shape, numbers }: Operand,
  axis: number,
  { isExclusive, isReverse }: { readonly isExclusive: boolean; readonly isReverse: boolean },
): Made {
  const make = () => {
    const sums = [...numbers()];
    const strides = stridesOf(shape);
    const [length = 0, stride = 1] = [shape[axis], strides[axis]];
    for (const start of placesOf(shape.with(axis, 1), strides)) {
      let sum = 0;
      for (let step = 0; step < length; step++) {
        const place = start + (isReverse ? length - 1 - step : step) * stride;
        const value = sums[place] ?? 0;
        sums[place] = isExclusive ? sum : sum + value;
        sum += value;
      }
    }
    return sums;
  };
  return { shape, make };
}

/** `on` at each index of a new axis, `off` at the others; indices below 0 count from the end. */
export function oneHot(indices: Operand, axis: number, depth: number, [off, on]: readonly [number, number]): Made {
  const shape = indices.shape.toSpliced(axis, 0, depth);
  const make = () => {
    const run = volume(indices.shape.slice(axis));
    const places = indices.numbers().map((index) => (index < 0 ? index + depth : index));
    return Array.from({ length: countOf(shape) }, (_, at) => {
      const [before, within] = [Math.floor(at / (run * depth)), at % run];
      return places[before * run + within] === Math.floor(at / run) % depth ? on : off;
    });
  };
  return { shape, make };
}
