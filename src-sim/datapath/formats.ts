/** Stored whole numbers: what a format holds, and what each of its bits counts. */
import type { NumberFormat } from "./product.js";

/** @throws RangeError for the first of these numbers that the format does not hold; it says what it is */
export function checkNumbers(
  values: Int32Array,
  from: number,
  to: number,
  { bits, signed }: NumberFormat,
  what: "weight" | "feature",
): void {
  const least = signed ? -(2 ** (bits - 1)) : 0;
  const most = 2 ** (signed ? bits - 1 : bits) - 1;
  for (let at = from; at < to; at++) {
    const value = values[at] as number;
    if (value >= least && value <= most) continue;
    const format = `${bits} ${signed ? "signed" : "unsigned"} bit${bits === 1 ? "" : "s"}`;
    throw new RangeError(`a ${what} is ${value}: ${format} hold ${least} to ${most}`);
  }
}

/** What a 1 counts in each of `width` bits, the lowest first: powers of two, the top one negative where numbers are signed. */
export function worths(width: number, { signed }: Pick<NumberFormat, "signed">): readonly number[] {
  return Array.from({ length: width }, (_, bit) => (signed && bit === width - 1 ? -(2 ** bit) : 2 ** bit));
}
