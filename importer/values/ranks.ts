/** Values in the order of their size. */
import type { Made, Operand } from "./made.js";
import { placesOf, stridesOf } from "./places.js";

/** The `count` largest (or smallest) values along an axis, and their places; among equal ones the first. */
export function ranked(
  operand: Operand,
  axis: number,
  count: number,
  isLargest: boolean,
): { readonly values: Made; readonly places: Made } {
  const length = operand.shape[axis] ?? 0;
  const shape = operand.shape.with(axis, count);
  const orderOf = () => {
    const whole = operand.numbers();
    const stride = stridesOf(operand.shape)[axis] ?? 1;
    const starts = placesOf(operand.shape.with(axis, 1), stridesOf(operand.shape));
    const rows = starts.map((start) => {
      const row = Array.from({ length }, (_, at) => whole[start + at * stride] ?? 0);
      const sign = isLargest ? -1 : 1;
      return [...row.keys()].sort((one, other) => sign * ((row[one] ?? 0) - (row[other] ?? 0)) || one - other);
    });
    return { whole, stride, starts, rows };
  };
  /** Rows stand along the axis, not behind each other. */
  const spread = (valueAt: (row: number, rank: number) => number): readonly number[] => {
    const strides = stridesOf(shape.with(axis, 1));
    const rowOf = placesOf(
      shape,
      strides.map((stride, at) => (at === axis ? 0 : stride)),
    );
    const rankOf = placesOf(
      shape,
      shape.map((_, at) => (at === axis ? 1 : 0)),
    );
    return rowOf.map((row, at) => valueAt(row, rankOf[at] ?? 0));
  };
  return {
    values: {
      shape,
      make: () => {
        const { whole, stride, starts, rows } = orderOf();
        return spread((row, rank) => whole[(starts[row] ?? 0) + (rows[row]?.[rank] ?? 0) * stride] ?? 0);
      },
    },
    places: {
      shape,
      make: () => {
        const { rows } = orderOf();
        return spread((row, rank) => rows[row]?.[rank] ?? 0);
      },
    },
  };
}
