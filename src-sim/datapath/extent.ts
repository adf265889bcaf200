/** How far partial sums go. */

export interface Extent {
  least: number;
  most: number;
}

export function largestOf({ least, most }: Extent): number {
  return Math.max(-least, most);
}

/** The fewest bits of a signed accumulator that holds them all. */
export function accumulatorBits({ least, most }: Extent): number {
  let bits = 1;
  while (least < -(2 ** (bits - 1)) || most > 2 ** (bits - 1) - 1) bits++;
  return bits;
}
