/** How wide sums are: what an accumulator has to hold. */
import type { Work } from "../work.js";

/** The least and the most that a sum comes to, 0 included. */
export interface SumRange {
  readonly least: number;
  readonly most: number;
}

/** Bits of the narrowest number in two's complement that holds a whole range. */
export function signedBits({ least, most }: SumRange): number {
  let bits = 1;
  while (least < -(2 ** (bits - 1)) || most >= 2 ** (bits - 1)) bits++;
  return bits;
}

/** Weights of one kernel, all of which one sum adds up. */
export function tapsOf({ channels, groups, kernelHeight, kernelWidth }: Work): number {
  return (channels / groups) * kernelHeight * kernelWidth;
}

/**
 * What no sum of a layer exceeds, whatever its numbers are: weights in two's complement, those of one bit 0 or 1, and features
 * without a sign; features in two's complement reach less far.
 */
export function possibleSums(work: Work): SumRange {
  const { weightBits, activationBits } = work;
  const features = tapsOf(work) * (2 ** activationBits - 1);
  if (weightBits === 1) return { least: 0, most: features };
  return { least: -(2 ** (weightBits - 1)) * features, most: (2 ** (weightBits - 1) - 1) * features };
}
