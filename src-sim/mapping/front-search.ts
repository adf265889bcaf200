/**
 * Finds the front of a layer (front.ts). Exhaustive: what is passed over is covered, for a lower bound of its cycles and
 * of its energy, computed by the same formulas, is; or it is a chain with slices that no mapping needs (chainings.ts), for
 * what takes no fewer cycles in no fewer tiles takes no less energy either.
 */
import type { Architecture } from "../architecture.js";
import { anyRowsCostOn, anyRowsFractionalCostOn, anyRowsOn, leastAheadOn } from "../formulas/ahead.js";
import { type Cost, costOn, fractionalRowsCostOn, unroundedCostOn } from "../formulas/cost.js";
import type { Mapping, Split, Work } from "../work.js";
import { UNCUT } from "../work.js";
import { type Chaining, chainsFor } from "./chainings.js";
import { type Front, type GrowingFront, growingFront } from "./front.js";
import type { SearchOptions } from "./search.js";
import { evenShare, scatteredCycles } from "./search-bounds.js";
import { recall } from "./search-cache.js";
import { order } from "./search-candidate.js";
import { loadsAhead, rowsTried } from "./search-rows.js";
import { groupsIn, mappingIn, type Space, spaceOf, splitIn } from "./search-space.js";
import { kernelGroups } from "./split.js";

/**
 * The front of all legal mappings and cuts on `clusters` clusters, with any number of slices; empty only if what is fixed
 * admits no legal mapping. On one cluster a fixed split does nothing.
 * @throws RangeError where the energies of the architecture are not known.
 */
export function frontOf(
  work: Work,
  architecture: Architecture,
  clusters: number,
  { fixed = {}, cache }: SearchOptions = {},
): Front {
  const find = (): Front => {
    const space = spaceOf(work, architecture, clusters, fixed.mapping ?? {}, fixed.split);
    return space === undefined ? [] : search(space);
  };
  if (cache === undefined) return find();
  return recall(cache, architecture, work, `front ${clusters} ${JSON.stringify(fixed)}`, find, "energies");
}

interface Bounded extends Chaining {
  readonly cycles: number;
  readonly energy: number;
}

/** Chains that promise the least energy come first; the first slices of a chain that are covered end it, for more cost no less. */
function search(space: Space): Front {
  const front = growingFront(space.work, space.architecture);
  const chains = chainsFor(space.work, space.architecture, space.fixed, space.split?.depth).map(
    ({ chains, slices }) => ({
      slices,
      first: bounded(space, { chains, slices: slices[0] ?? 1 }),
    }),
  );
  chains.sort((one, other) => order(one.first.energy, other.first.energy) || one.first.slices - other.first.slices);
  for (const { first, slices: all } of chains) {
    for (const slices of all) {
      const bound = slices === first.slices ? first : bounded(space, { chains: first.chains, slices });
      if (front.covers(bound.cycles, bound.energy)) break;
      tryShares(space, bound, front);
    }
  }
  return front.found;
}

/** Tiles in use times cycles of computing are the same however much is shared out, if it is in fractions: so the even share takes the least energy too. */
function bounded(space: Space, chaining: Chaining): Bounded {
  const { work, architecture, clusters } = space;
  const { mapping, split } = evenShare(space, chaining);
  const { cycles, energy, leakage } = unroundedCostOn(work, architecture, mapping, split, clusters);
  const more = Math.max(0, scatteredCycles(space, chaining) - cycles);
  return { ...chaining, cycles: cycles + more, energy: energy + leakageOf(more, { cycles, leakage }) };
}

function leakageOf(more: number, { cycles, leakage }: Pick<Cost, "cycles" | "leakage">): number {
  return more > 0 ? (leakage / cycles) * more : 0;
}

/** All kernelwise and parallel groups, and for those whose bound is not covered all stripes. */
function tryShares(space: Space, { chains, slices }: Chaining, front: GrowingFront): void {
  const { work, architecture, clusters, fixed, split } = space;
  const groups = groupsIn(space, architecture.tiles, chains);
  const boundOn = loadsAhead(architecture) ? anyRowsFractionalCostOn : fractionalRowsCostOn;
  const [fewest, most] = [fixed.parallel ?? 1, fixed.parallel ?? Math.min(groups, work.kernels)];
  for (const kernels of split ? [split.kernels] : kernelGroups(work, clusters)) {
    for (let parallel = fewest; parallel <= most; parallel++) {
      const room = Math.min(Math.floor(groups / parallel), space.rows);
      const stripes = fixed.stripes ?? room;
      if (stripes > room || stripes < 1) continue;
      const across = split?.stripes ?? Math.floor(clusters / kernels);
      const finest = mappingIn(space, Math.min(stripes * across, work.outputHeight), chains, parallel, slices);
      const bound = boundOn(work, architecture, finest, splitIn(space, kernels, 1), clusters);
      if (front.covers(bound.cycles, bound.energy)) continue;
      tryStripes(space, mappingIn(space, stripes, chains, parallel, slices), { kernels, stripes: across }, front);
    }
  }
}

/** Down from the stripes given, of the mapping and of the cut. */
function tryStripes(space: Space, most: Mapping, cut: Split, front: GrowingFront): void {
  const { work, architecture, clusters, fixed } = space;
  for (let stripes = most.stripes; stripes >= (fixed.stripes ?? 1); stripes--) {
    const mapping = { ...most, stripes };
    const acrossMost = space.split ? cut.stripes : Math.min(cut.stripes, Math.floor(work.outputHeight / stripes));
    for (let across = acrossMost; across >= (space.split ? acrossMost : 1); across--) {
      const split = clusters > 1 ? splitIn(space, cut.kernels, across) : UNCUT;
      for (const one of loadsAhead(architecture) ? worthTrying(space, mapping, split, front) : [mapping]) {
        const { cycles, energy } = costOn(work, architecture, one, split, clusters);
        if (!front.covers(cycles, energy)) front.offer({ mapping: one, split, cycles, energy });
      }
    }
  }
}

/** The mapping with each number of rows of a round that may not be covered. */
function* worthTrying(space: Space, mapping: Mapping, split: Split, front: GrowingFront): Generator<Mapping> {
  const { work, architecture, clusters } = space;
  const { cycles, energy, leakage } = anyRowsCostOn(work, architecture, mapping, split, clusters);
  const isLost = (least: number) => {
    const more = Math.max(0, least - cycles);
    return front.covers(cycles + more, energy + leakageOf(more, { cycles, leakage }));
  };
  if (isLost(cycles)) return;
  const bound = anyRowsOn(work, architecture, mapping, split, clusters);
  if (isLost(leastAheadOn(bound, work, architecture, mapping, split, clusters))) return;
  for (const one of rowsTried(space, mapping, split, bound, isLost)) yield one.mapping;
}
