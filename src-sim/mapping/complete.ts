/** A mapping of which some is directed, made whole. */

import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import type { FigureSymbol } from "../formulas/table.js";
import type { Mapping, Work } from "../work.js";
import { UNCUT } from "../work.js";

const UNMAPPED: Mapping = { stripes: 1, chains: 1, parallel: 1, slices: 1 };

/**
 * Fills in what a mapping leaves out: stripes 1, parallel 1, strides 1, all rows of a tile, the fewest slices with which a whole cluster holds the
 * kernel, and the fewest chains that hold it in these slices; in no more parts than the kernel has weights, where a row holds
 * one. The result need not be legal: see `violations`.
 */
export function completeMapping(work: Work, architecture: Architecture, directed: Partial<Mapping>): Mapping {
  const needed = (mapping: Mapping, symbol: FigureSymbol): number =>
    figureOf(computeAll(work, architecture, mapping, UNCUT, 1), symbol);
  const { stripes = 1, parallel = 1, rows, strides = 1 } = directed;
  const besides = {
    ...(rows !== undefined && { rows }),
    ...(strides > 1 && { strides }),
  };
  const slices = directed.slices ?? needed(UNMAPPED, "slices_needed");
  const chains = directed.chains ?? needed({ ...UNMAPPED, slices }, "chains_needed");
  const weights = needed(UNMAPPED, "kernel_bits") / work.weightBits;
  const isOurs = directed.slices === undefined && directed.chains === undefined;
  if (isOurs && architecture.stripes === "whole" && chains * slices > weights) {
    const each = largestDivisor(weights, architecture.chains ?? architecture.tiles);
    return { stripes, chains: each, parallel, slices: weights / each, ...besides };
  }
  return { stripes, chains, parallel, slices, ...besides };
}

function largestDivisor(value: number, most: number): number {
  let divisor = Math.min(value, most);
  while (value % divisor !== 0) divisor--;
  return divisor;
}
