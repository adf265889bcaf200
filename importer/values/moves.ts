/** Values in other places: exchanged axes, parts, repetitions, parts put together. Axes count from 0 and are sound. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import type { Made, Operand } from "./made.js";
import { countOf, gather, stridesOf } from "./places.js";

/** Of one axis: the first place, steps to the next one, and how many there are. */
export interface Range {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** Axis `i` of the result is axis `order[i]`. */
export function transposed({ shape, numbers }: Operand, order: Shape): Made {
  const strides = stridesOf(shape);
  const result = order.map((axis) => shape[axis] ?? 1);
  const make = () =>
    gather(
      numbers(),
      result,
      order.map((axis) => strides[axis] ?? 0),
    );
  return { shape: result, make };
}

/** One range for each axis. */
export function cut({ shape, numbers }: Operand, ranges: readonly Range[]): Made {
  const result = ranges.map(({ count }) => count);
  const make = () => {
    const strides = stridesOf(shape);
    const offset = ranges.reduce((sum, { start }, axis) => sum + start * (strides[axis] ?? 0), 0);
    return gather(
      numbers(),
      result,
      ranges.map(({ step }, axis) => step * (strides[axis] ?? 0)),
      offset,
    );
  };
  return { shape: result, make };
}

/** Behind each other along an axis; the other axes are alike. */
export function joined(parts: readonly Operand[], axis: number): Made {
  const first = parts[0]?.shape ?? [];
  const shape = first.with(
    axis,
    parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0),
  );
  const make = () => {
    // One after another in each of the places before the axis.
    const runs = parts.map((part) => ({ values: part.numbers(), run: volume(part.shape.slice(axis)) }));
    return Array.from({ length: volume(first.slice(0, axis)) }, (_, row) =>
      runs.flatMap(({ values, run }) => values.slice(row * run, (row + 1) * run)),
    ).flat();
  };
  return { shape, make };
}

/** As often along each axis as `repeats` says. */
export function tiled({ shape, numbers }: Operand, repeats: Shape): Made {
  const result = shape.map((size, axis) => size * (repeats[axis] ?? 1));
  const strides = stridesOf(shape);
  const pairs = shape.flatMap((size, axis) => [repeats[axis] ?? 1, size]);
  const make = () =>
    gather(
      numbers(),
      pairs,
      strides.flatMap((stride) => [0, stride]),
    );
  return { shape: result, make };
}

/** `value` before and after each axis; counts may be below 0, which cuts off. */
export function padded({ shape, numbers }: Operand, before: Shape, after: Shape, value: number): Made {
  const result = shape.map((size, axis) => size + (before[axis] ?? 0) + (after[axis] ?? 0));
  const make = () => {
    const values = numbers();
    const strides = stridesOf(shape);
    const places = result.reduce<(number | undefined)[]>(
      (found, size, axis) =>
        found.flatMap((place) =>
          Array.from({ length: size }, (_, at) => {
            const inner = at - (before[axis] ?? 0);
            const isInside = inner >= 0 && inner < (shape[axis] ?? 0);
            return place === undefined || !isInside ? undefined : place + inner * (strides[axis] ?? 0);
          }),
        ),
      [0],
    );
    return places.map((place) => (place === undefined ? value : (values[place] ?? value)));
  };
  return { shape: result, make: countOf(result) === 0 ? () => [] : make };
}

/** In sizes one after another along an axis. */
export function parted(operand: Operand, axis: number, sizes: Shape): readonly Made[] {
  let start = 0;
  return sizes.map((count) => {
    const ranges = operand.shape.map((size) => ({ start: 0, step: 1, count: size }));
    const part = cut(operand, ranges.with(axis, { start, step: 1, count }));
    start += count;
    return part;
  });
}
