/** What no mapping with a chain and slices goes below. */

import { fractionalWeightsCyclesOn, roundsOf, unroundedCyclesOn } from "../formulas/evaluate.js";
import { type Mapping, type Split, tilesOf } from "../work.js";
import type { Chaining } from "./chainings.js";
import { type Candidate, compare, order } from "./search-candidate.js";
import { type Cut, groupsIn, mappingIn, mostGroups, type Space, splitIn } from "./search-space.js";

/**
 * Cycles with all tiles of all clusters at work on an even share of the kernels, in fractions. Kernels are shared out
 * over groups, rows over stripes, and both together over no more than the tiles there are: without rounding all ways to
 * do so compute for equally long, and with the most groups they load least. In the same chain never fewer with more
 * slices: in mode p, with m = max(1, chains x slices x bit-MACs / (kernel bits x p)), slices times the cycles of a kernel
 * are in proportion to m / min(p, m x K / g) of a grouped layer, and to m / p of any other.
 */
export function evenCycles(space: Space, chaining: Chaining): number {
  const { work, architecture, clusters } = space;
  const { mapping, split } = evenShare(space, chaining);
  return unroundedCyclesOn(work, architecture, mapping, split, clusters);
}

/** The same of one of the cuts alone: with fewer kernelwise groups each loads more, and some clusters may be left over. */
export function evenCyclesOf(space: Space, { kernels, across }: Cut, { chains, slices }: Chaining): number {
  const { work, architecture, clusters } = space;
  const mapping = mappingIn(space, across, chains, groupsIn(space, architecture.tiles, chains), slices);
  return unroundedCyclesOn(work, architecture, mapping, splitIn(space, kernels, 1), clusters);
}

/** The even share as a mapping and a cut, of which the stripes may be a fraction. */
export function evenShare(space: Space, { chains, slices }: Chaining): { mapping: Mapping; split: Split } {
  const { architecture, clusters, split } = space;
  const kernels = mostGroups(space);
  const parallel = groupsIn(space, architecture.tiles, chains);
  const mapping = mappingIn(space, split?.stripes ?? clusters / kernels, chains, parallel, slices);
  return { mapping, split: splitIn(space, kernels, 1) };
}

/**
 * The most tiles with which a mapping with this chain and slices could be better than `best`; 0 if none could be, nor
 * with more slices. `even` are the even cycles.
 */
export function tilesWorthTrying(space: Space, chaining: Chaining, even: number, best: Candidate | undefined): number {
  const { tiles } = space.architecture;
  if (best === undefined) return tiles;
  if (order(even, best.cycles) > 0) return 0;
  const cycles = Math.max(even, scatteredCycles(space, chaining));
  const towards = order(cycles, best.cycles);
  if (towards !== 0) return towards > 0 ? 0 : tiles;
  const least = leastWith(space, chaining, cycles);
  if (compare(least, best) > 0) return 0;
  return order(least.cyclesOnOne, best.cyclesOnOne) < 0 || !best.divides ? tiles : best.tiles;
}

/** What could take so many cycles and is told apart on one cluster, where it takes the bounds of both. */
function leastWith(space: Space, chaining: Chaining, cycles: number): Candidate {
  const { work, architecture, clusters } = space;
  const onOne: Space = { ...space, clusters: 1, split: undefined, cuts: [{ kernels: 1, across: 1 }] };
  const mapping = mappingIn(onOne, 1, chaining.chains, 1, chaining.slices);
  const cyclesOnOne = clusters === 1 ? cycles : Math.max(evenCycles(onOne, chaining), scatteredCycles(onOne, chaining));
  return {
    ...{ mapping, cycles, cyclesOnOne, divides: true, tiles: tilesOf(mapping) },
    get rounds() {
      return roundsOf(work, architecture, { ...mapping, parallel: work.kernels });
    },
  };
}

/**
 * Cycles with a tile for every kernel, in as many stripes as there could be with one: what a share of few kernels comes
 * to at least, with weights in fractions. In the same chain never fewer with more slices, for a kernel alone takes a cycle
 * in each.
 */
export function scatteredCycles(space: Space, { chains, slices }: Chaining): number {
  const { work, architecture, clusters, split } = space;
  const kernels = mostGroups(space);
  const groups = groupsIn(space, architecture.tiles, chains);
  const stripes = Math.min(groups * (split?.stripes ?? clusters), work.outputHeight);
  const mapping = mappingIn(space, stripes, chains, work.kernels, slices);
  return fractionalWeightsCyclesOn(work, architecture, mapping, splitIn(space, kernels, 1), clusters);
}
