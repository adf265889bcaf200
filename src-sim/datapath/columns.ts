/** Sums of places that are computed in parts. */

/** Columns of a matrix of `count` into one of `of`, from `first` on. */
export function copyColumns(from: Float64Array, count: number, into: Float64Array, of: number, first: number): void {
  for (let row = 0; row * count < from.length; row++) {
    into.set(from.subarray(row * count, (row + 1) * count), row * of + first);
  }
}
