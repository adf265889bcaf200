import type { Unit } from "./syntax.js";

/** The index of the first unit that begins at the offset or behind it; the number of units where none does. */
export function firstUnitFrom(units: readonly Unit[], offset: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle] as Unit).at < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
