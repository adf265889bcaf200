/** Sums, products and extremes over axes. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { Made, Operand } from "./made.js";
import { countOf, gather, stridesOf } from "./places.js";

/** Of the values that come together; there may be none. */
type Reduce = (values: readonly number[]) => number;

const sum: Reduce = (values) => values.reduce((total, value) => total + value, 0);
const sumOf =
  (apply: (value: number) => number): Reduce =>
  (values) =>
    sum(values.map(apply));

export const REDUCTIONS = {
  sum,
  mean: (values) => sum(values) / values.length,
  product: (values) => values.reduce((total, value) => total * value, 1),
  most: (values) => values.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY),
  least: (values) => values.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY),
  sumOfAbsolutes: sumOf(Math.abs),
  sumOfSquares: sumOf((value) => value ** 2),
  rootOfSquares: (values) => Math.sqrt(sumOf((value) => value ** 2)(values)),
  logarithmOfSum: (values) => Math.log(sum(values)),
  logarithmOfExponentials: (values) => Math.log(sumOf(Math.exp)(values)),
  any: (values) => Number(values.some((value) => value !== 0)),
  all: (values) => Number(values.every((value) => value !== 0)),
} as const satisfies Readonly<Record<string, Reduce>>;

/** The shape that is left over; axes that are kept have one place. */
export function reducedShape(shape: Shape, axes: Shape, keepsAxes: boolean): Shape {
  const ones = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return keepsAxes ? ones : ones.filter((_, axis) => !axes.includes(axis));
}

/** Over axes counted from 0. */
export function reduced(reduce: Reduce, operand: Operand, axes: Shape, keepsAxes: boolean): Made {
  return { shape: reducedShape(operand.shape, axes, keepsAxes), make: () => groups(operand, axes).map(reduce) };
}

/** The place of the largest (or smallest) value along an axis: the first of several, or the last. */
export function extremePlaces(
  isBetter: (value: number, than: number) => boolean,
  operand: Operand,
  axis: number,
  { keepsAxis, isLast }: { readonly keepsAxis: boolean; readonly isLast: boolean },
): Made {
  const place: Reduce = (values) =>
    values.reduce((best, value, at) => {
      const than = values[best] ?? 0;
      return isBetter(value, than) || (isLast && value === than) ? at : best;
    }, 0);
  return { shape: reducedShape(operand.shape, [axis], keepsAxis), make: () => groups(operand, [axis]).map(place) };
}

/** Values that come together, for every place that is left. */
function groups({ shape, numbers }: Operand, axes: Shape): readonly (readonly number[])[] {
  const ones = reducedShape(shape, axes, true);
  const found = Array.from({ length: countOf(ones) }, (): number[] => []);
  const places = gather([...found.keys()], shape, stridesOf(ones, true));
  for (const [index, value] of numbers().entries()) found[places[index] ?? 0]?.push(value);
  return found;
}
