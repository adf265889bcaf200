/** A layer as it is mapped and cut, for the rules that say whether it can be. */

import type { Architecture } from "../architecture.js";
import type { Mapping, Split, Work } from "../work.js";
import type { Violation } from "./violation.js";

export interface Laid {
  readonly work: Work;
  readonly architecture: Architecture;
  readonly mapping: Mapping & { readonly strides: number };
  readonly split: Required<Split>;
  readonly kernelBits: number;
  /** Of a kernel. */
  readonly weights: number;
  /** The fewest chains that hold a kernel in the slices of the mapping. */
  readonly chainsNeeded: number;
  readonly tilesUsed: number;
}

export type Rule = (laid: Laid) => Violation | undefined;

/** Bits of a row that hold weights of a kernel: of whole weights only. */
export function usableBits({ work: { weightBits }, architecture: { stripes, rowBits } }: Laid): number {
  return stripes === "whole" ? rowBits - (rowBits % weightBits) : rowBits;
}

/** Stripes that may be made of each of `parts` stripes. */
export function rowsPer({ work }: Laid, parts: number): number {
  return Math.floor(work.outputHeight / parts);
}

/** Strides that may be made of each of `parts` strides. */
export function columnsPer({ work }: Laid, parts: number): number {
  return Math.floor(work.outputWidth / parts);
}

/** Depth that may be made of a kernel in `parts` parts: none of its weights is cut, but where fractions are dealt out. */
export function depthPer({ weights, architecture }: Laid, parts: number): number {
  return architecture.stripes === "whole" ? Math.floor(weights / parts) : Number.POSITIVE_INFINITY;
}

/** Without what does not exist. */
export function existing<Word extends string>(
  most: { readonly [W in Word]: number | undefined },
): { [W in Word]?: number } {
  return Object.fromEntries(Object.entries(most).filter(([, value]) => value !== undefined)) as {
    [W in Word]?: number;
  };
}

export function atLeast(least: number, value: number): number | undefined {
  return value >= least ? value : undefined;
}
