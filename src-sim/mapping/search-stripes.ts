/** The best mapping with a chain and slices: all its parallel groups and stripes, and all cuts. */

import { cyclesOn } from "../formulas/evaluate.js";
import type { Mapping } from "../work.js";
import type { Chaining } from "./chainings.js";
import { evenCyclesOf } from "./search-bounds.js";
import { type Candidate, compare, order, weigh } from "./search-candidate.js";
import { aheadBound, cannotWin, loadsAhead, rowsTried } from "./search-rows.js";
import { type Cut, groupsIn, mappingIn, type Space, splitIn } from "./search-space.js";

/**
 * How finely a layer is shared out: kernelwise groups of clusters, these times parallel groups, and stripes of all
 * clusters. Kernels of a tile are ceil(ceil(K / G) / parallel) = ceil(K / (G x parallel)), and so are kernel rounds: how
 * long a pixel takes depends on the product of the groups alone, and never falls with more kernels. Stripes divide that,
 * and loading falls with kernelwise groups. So what is shared out no finer in any of the three takes no fewer cycles.
 */
interface Share {
  readonly kernelwise: number;
  readonly kernels: number;
  readonly stripes: number;
}

/**
 * The best mapping with this chain and these slices, on `tiles` tiles of a cluster, if it is better than `best`;
 * otherwise `best`. The finest shares come first, and no share is computed that is covered by one that lost.
 */
export function improve(
  space: Space,
  chaining: Chaining,
  tiles: number,
  best: Candidate | undefined,
): Candidate | undefined {
  const { work, architecture, clusters, fixed } = space;
  const { chains, slices } = chaining;
  const groups = groupsIn(space, tiles, chains);
  const isAhead = loadsAhead(architecture);
  const lost: Share[] = [];
  let found = best;

  const tryStripes = (cut: Cut, parallel: number, stripes: number): void => {
    const across = acrossWith(space, cut, stripes);
    if (isCovered(cut.kernels, cut.kernels * parallel, stripes * across, lost)) return;
    const mapping = mappingIn(space, stripes, chains, parallel, slices);
    const split = splitIn(space, cut.kernels, across);
    // What loading hides may fall with finer shares: there the bound is what is never slower.
    const bound = isAhead ? aheadBound(space, mapping, split) : undefined;
    const cycles = bound?.cycles ?? cyclesOn(work, architecture, mapping, split, clusters);
    if (found && order(cycles, found.cycles) > 0) {
      lost.push({ kernelwise: cut.kernels, kernels: cut.kernels * parallel, stripes: stripes * across });
      return;
    }
    if (bound === undefined) {
      take(mapping, cycles);
      return;
    }
    if (found && cannotWin(space, mapping, split, bound, found)) return;
    const isLost = (least: number) => found !== undefined && order(least, found.cycles) > 0;
    for (const one of rowsTried(space, mapping, split, bound, isLost)) take(one.mapping, one.cycles);
  };
  const take = (mapping: Mapping, cycles: number): void => {
    if (found && order(cycles, found.cycles) > 0) return;
    const candidate = weigh(work, architecture, mapping, cycles, clusters === 1 ? cycles : undefined);
    if (!found || compare(candidate, found) < 0) found = candidate;
  };

  const [fewestParallel, mostParallel] = [fixed.parallel ?? 1, fixed.parallel ?? Math.min(groups, work.kernels)];
  for (const [place, cut] of space.cuts.entries()) {
    if (place > 0 && found && order(evenCyclesOf(space, cut, chaining), found.cycles) > 0) continue;
    for (let parallel = mostParallel; parallel >= fewestParallel; parallel--) {
      const room = Math.min(Math.floor(groups / parallel), space.rows);
      const most = fixed.stripes ?? room;
      if (most > room || most < 1) continue;
      const finest = Math.min(most * cut.across, work.outputHeight);
      if (isCovered(cut.kernels, cut.kernels * parallel, finest, lost)) continue;
      for (let stripes = most; stripes >= (fixed.stripes ?? 1); stripes--) tryStripes(cut, parallel, stripes);
    }
  }
  return found;
}

/** Stripes across clusters that go with `stripes` of a mapping: the most that the output's rows allow. */
function acrossWith({ work, split }: Space, { across }: Cut, stripes: number): number {
  return split ? across : Math.min(across, Math.floor(work.outputHeight / stripes));
}

/** By a share that lost. Asked of every mapping of the space: no objects are made for it. */
function isCovered(kernelwise: number, kernels: number, stripes: number, lost: readonly Share[]): boolean {
  for (const one of lost) {
    if (kernelwise <= one.kernelwise && kernels <= one.kernels && stripes <= one.stripes) return true;
  }
  return false;
}
