/**
 * How a kernel can be cut over a chain and into slices, without the ways that cannot win. In the terms of formulas.ts:
 *
 * Bits in a tile, kernels per tile and kernels read together depend on the product chains x slices alone, and compute
 * cycles are slices times a sum over the kernel rounds. Of an ordinary layer, in mode p, slices x pixel cycles are
 * ceil(k / p) x max(slices, kernel bits x p / (chains x row bits)): never less with more slices. So for each chain the
 * fewest slices that hold the kernel are best. Of a grouped layer more slices put more kernels side by side, which can
 * more than pay for them, up to the product at which every mode has all its rows at work and a tile is full.
 * From that product on, longer chains gain nothing either, and use more tiles.
 */

import type { Architecture } from "../architecture.js";
import { computeAll, figureOf, modesOf } from "../formulas/evaluate.js";
import type { Mapping, Work } from "../work.js";
import { UNCUT } from "../work.js";

export type Chaining = Pick<Mapping, "chains" | "slices">;

/** A chain, with the fewest and the most slices worth trying in it. */
export interface Chain {
  readonly chains: number;
  readonly fewest: number;
  readonly most: number;
}

/** All chains that hold the kernel and are worth trying, the shortest first. */
export function chainsFor(work: Work, architecture: Architecture, fixed: Partial<Chaining>): readonly Chain[] {
  const { tiles } = architecture;
  const plan = computeAll(work, architecture, { stripes: 1, chains: 1, parallel: 1, slices: 1 }, UNCUT, 1);
  const rowsOfKernel = figureOf(plan, "row_occupancy");
  const enough = enoughParts(work, architecture, rowsOfKernel);
  const found: Chain[] = [];
  for (let chains = Math.max(1, fixed.chains ?? 1); chains <= (fixed.chains ?? tiles) && chains <= tiles; chains++) {
    const needed = Math.max(1, Math.ceil(rowsOfKernel / chains));
    const useful = work.groups > 1 ? Math.max(needed, Math.ceil(enough / chains)) : needed;
    // With more, a chain that is one tile shorter has enough parts as well.
    const wasted =
      fixed.chains === undefined ? Math.ceil(Math.max(enough, rowsOfKernel) / (chains - 1)) : Number.POSITIVE_INFINITY;
    const fewest = fixed.slices ?? needed;
    const most = Math.min(fixed.slices ?? useful, wasted - 1);
    if (fewest >= needed && fewest <= most) found.push({ chains, fewest, most });
  }
  return found;
}

/** Parts of a kernel, chains x slices, with which nothing is gained any more. */
function enoughParts({ groups, kernels }: Work, architecture: Architecture, rowsOfKernel: number): number {
  const mode = modesOf(architecture).at(-1) ?? 1;
  if (groups === 1) return rowsOfKernel * mode;
  const kernelsOfGroup = kernels / groups;
  const sideBySide = Math.max(mode * Math.ceil(mode / kernelsOfGroup), Math.ceil(architecture.rows / kernelsOfGroup));
  return rowsOfKernel * sideBySide;
}
