/**
 * Finds the best mapping of a layer. Exhaustive: what is passed over cannot win, because a lower bound of it, computed by
 * the same formulas, already loses (search-bounds.ts), or because something loses that is never slower (search-stripes.ts).
 */
import type { Architecture } from "../architecture.js";
import { cyclesOn } from "../formulas/evaluate.js";
import type { Mapping, Split, Work } from "../work.js";
import { type Chain, chainsFor } from "./chainings.js";
import { evenCycles, tilesWorthTrying } from "./search-bounds.js";
import { recall, type SearchCache } from "./search-cache.js";
import { type Candidate, order } from "./search-candidate.js";
import { type Space, spaceOf } from "./search-space.js";
import { improve } from "./search-stripes.js";
import { bestSplit } from "./split.js";

export interface Best {
  readonly mapping: Mapping;
  readonly split: Split;
  /** Cycles on the clusters asked for, and on one. Unrounded. */
  readonly cycles: number;
  readonly cyclesOnOne: number;
}

/** What the search may not change. The split is whole: what `across` leaves out is 1. */
export interface Fixed {
  /** Numbers only: weights that stay are planned in residency/. */
  readonly mapping?: Partial<Omit<Mapping, "resident">>;
  readonly split?: Split;
}

export interface SearchOptions {
  readonly fixed?: Fixed;
  readonly cache?: SearchCache;
}

const NOTHING: Fixed = {};
const NO_MAPPING: Partial<Mapping> = {};

/**
 * The mapping with the fewest cycles on `clusters` clusters, and the cut that goes with it, of all legal ones (legal.ts)
 * with any number of slices. Of equal ones: fewest cycles on one cluster, then stripes that divide the rows, then fewest tiles, then fewest kernel rounds,
 * then fewest slices, chains and parallel groups. On one cluster a fixed split does nothing. `undefined` only if what is
 * fixed admits no legal mapping. Why nothing better is missed: docs/mapper.md.
 */
export function bestMapping(work: Work, architecture: Architecture, clusters: number): Best;
export function bestMapping(
  work: Work,
  architecture: Architecture,
  clusters: number,
  options: { readonly cache: SearchCache; readonly fixed?: undefined },
): Best;
export function bestMapping(
  work: Work,
  architecture: Architecture,
  clusters: number,
  options: SearchOptions,
): Best | undefined;
export function bestMapping(
  work: Work,
  architecture: Architecture,
  clusters: number,
  { fixed = NOTHING, cache }: { readonly fixed?: Fixed | undefined; readonly cache?: SearchCache | undefined } = {},
): Best | undefined {
  if (cache === undefined) return search(work, architecture, clusters, fixed);
  const question = `mapping ${clusters} ${fixed === NOTHING ? "" : JSON.stringify(fixed)}`;
  return recall(cache, architecture, work, question, () => search(work, architecture, clusters, fixed));
}

function search(work: Work, architecture: Architecture, clusters: number, fixed: Fixed): Best | undefined {
  const { mapping: held = NO_MAPPING, split: heldSplit } = fixed;
  const space = spaceOf(work, architecture, clusters, held, heldSplit);
  if (space === undefined) return undefined;
  const best = bestOf(space);
  if (best === undefined) return undefined;
  const { mapping, cyclesOnOne } = best;
  const split = space.split ?? bestSplit(work, architecture, mapping, clusters);
  return { mapping, split, cycles: cyclesOn(work, architecture, mapping, split, clusters), cyclesOnOne };
}

function fewestOf({ slices: [fewest = 1] }: Chain): number {
  return fewest;
}

/** Chains that promise most come first; the first slices of a chain that cannot win end it, for more cannot either. */
function bestOf(space: Space): Candidate | undefined {
  let best: Candidate | undefined;
  const bounded = chainsFor(space.work, space.architecture, space.fixed, space.split?.depth)
    .map((chain) => ({ chain, even: evenCycles(space, { chains: chain.chains, slices: fewestOf(chain) }) }))
    .sort((one, other) => order(one.even, other.even) || fewestOf(one.chain) - fewestOf(other.chain));
  for (const { chain, even: ofFewest } of bounded) {
    const { chains } = chain;
    for (const slices of chain.slices) {
      const chaining = { chains, slices };
      const even = slices === fewestOf(chain) ? ofFewest : evenCycles(space, chaining);
      const tiles = tilesWorthTrying(space, chaining, even, best);
      if (tiles === 0) break;
      best = improve(space, chaining, tiles, best);
    }
  }
  return best;
}
