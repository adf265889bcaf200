/**
 * How a kernel can be cut over a chain and into slices, without the ways that cannot win. In the terms of the table of
 * formulas: bits in a tile, kernels per tile and kernels read together depend on the product chains x slices alone, and
 * compute cycles are slices times a sum over the kernel rounds.
 *
 * Of an ordinary layer, in mode p, slices x pixel cycles are ceil(k / p) x max(slices, slices x bits in a tile x p /
 * bit-MACs), so that what has neither fewer slices nor less in slices x bits in a tile loses. In fractions that product is
 * the same for all: for each chain the fewest slices that hold the kernel are best. With whole weights it may fall, by
 * less than a weight for each slice.
 *
 * Of a grouped layer more slices put more kernels side by side, which can more than pay for them, up to the product
 * chains x slices at which every mode has all its rows at work and a tile is full. From that product on, longer chains
 * gain nothing either, and use more tiles. With whole weights only those slices count that leave fewer in a tile.
 *
 * Where loads go ahead, more slices of an ordinary layer are loaded in smaller pieces, of which more hide: those up to that
 * product are tried too. What leaves as much in a tile as fewer slices do computes as long in each, and one more of them
 * costs its cycles of computing, which is the most that it hides.
 */

import type { Architecture } from "../architecture.js";
import { modesOf } from "../formulas/evaluate.js";
import type { Mapping, Work } from "../work.js";

export type Chaining = Pick<Mapping, "chains" | "slices">;

/** A chain, with the numbers of slices worth trying in it: one at least, ascending. */
export interface Chain {
  readonly chains: number;
  readonly slices: readonly number[];
}

/** All chains that hold the kernel and are worth trying, the shortest first. */
export function chainsFor(
  work: Work,
  architecture: Architecture,
  fixed: Partial<Chaining>,
  depth = 1,
): readonly Chain[] {
  const { tiles, chains: longest = tiles } = architecture;
  const kernel = kernelOf(work, architecture);
  const found: Chain[] = [];
  for (
    let chains = Math.max(1, fixed.chains ?? 1);
    chains <= (fixed.chains ?? longest) && chains <= longest;
    chains++
  ) {
    // With more, a chain that is one tile shorter has enough parts as well.
    const most =
      fixed.chains === undefined
        ? Math.ceil(Math.max(kernel.enough, kernel.fewest) / (chains - 1)) - 1
        : Number.POSITIVE_INFINITY;
    if (most < 1) break;
    const slices = slicesFor(kernel, chains, depth, fixed.slices).filter((count) => count <= most);
    if (slices.length > 0) found.push({ chains, slices });
  }
  return found;
}

interface Kernel {
  /** Whether more slices than lose in slices x bits in a tile may win. */
  readonly more: boolean;
  /** Of a machine that cuts between weights; undefined where fractions count. */
  readonly weights: number | undefined;
  /** Parts of it, chains x slices, that it takes at least: a fraction, to be divided by chains and rounded up. */
  readonly fewest: number;
  /** Parts with which nothing is gained any more. */
  readonly enough: number;
}

function kernelOf(work: Work, architecture: Architecture): Kernel {
  const { stripes, rowBits, bitMacs = rowBits, rows, loads } = architecture;
  const { channels, groups, kernelHeight, kernelWidth, weightBits } = work;
  const weights = (channels / groups) * kernelHeight * kernelWidth;
  const atWork = kernelsAtWork(work, modesOf(architecture).at(-1) ?? 1);
  const more = groups > 1 || loads === "ahead";
  const inTile = groups === 1 ? 1 : Math.ceil((rows * groups) / work.kernels);
  if (stripes === "ideal") {
    const bits = weights * weightBits;
    const enough = Math.max((bits * atWork) / bitMacs, (bits * inTile) / rowBits);
    return { more, weights: undefined, fewest: bits / rowBits, enough };
  }
  const fitting = (bits: number, count: number) => Math.floor(bits / (weightBits * count));
  return {
    more,
    weights,
    fewest: weights / fitting(rowBits, 1),
    enough: weights / Math.max(1, Math.min(fitting(bitMacs, atWork), fitting(rowBits, inTile))),
  };
}

/** Parts of kernels in the features that a tile sees with which the largest mode has all its rows at work. */
function kernelsAtWork({ groups, kernels }: Work, mode: number): number {
  return groups === 1 ? mode : mode * Math.ceil((mode * groups) / kernels);
}

/** In so many clusters, each of which holds a part of every kernel, all slices are looked at: on one cluster the parts are larger. */
function slicesFor(
  { more, weights, fewest, enough }: Kernel,
  chains: number,
  depth: number,
  fixed?: number,
): readonly number[] {
  const needed = Math.max(1, Math.ceil(fewest / chains));
  const room = weights === undefined ? Number.POSITIVE_INFINITY : Math.floor(weights / (chains * depth));
  if (fixed !== undefined) return fixed < needed || fixed > room ? [] : [fixed];
  if (!more && weights === undefined) return [needed];
  const useful = more || depth > 1 ? Math.max(needed, Math.ceil(enough / chains)) : needed;
  if (weights === undefined || depth > 1) return upTo(needed, Math.min(useful, room));
  const found: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  // The fewest slices for each number of weights in a tile.
  for (let slices = needed; slices <= room; ) {
    const part = Math.ceil(weights / (chains * slices));
    if (more) {
      if (slices > useful) return found;
      found.push(slices);
    } else if (slices * part < least) {
      found.push(slices);
      least = slices * part;
    }
    // Ordinary layers gain no more where each slice is a part of an even cut.
    if (part === 1 || (!more && least * chains < weights + chains)) return found;
    slices = Math.ceil(weights / (chains * (part - 1)));
  }
  return found;
}

function upTo(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, more) => from + more);
}
