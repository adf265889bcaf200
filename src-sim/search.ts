/**
 * Finds the best mapping of a layer. Exhaustive: what is passed over cannot win, because its lower bound, computed by the
 * same formulas, already loses.
 */
import type { Architecture } from "./architecture.js";
import { chainings } from "./chainings.js";
import { TIE } from "./machine.js";
import { computeAll, cyclesOn, figureOf } from "./model.js";
import { recall, type SearchCache } from "./search-cache.js";
import { bestSplit, kernelGroups } from "./split.js";
import type { Mapping, Split, Work } from "./work.js";

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

const UNCUT: Split = { kernels: 1, stripes: 1 };

interface Candidate {
  readonly mapping: Mapping;
  readonly cycles: number;
  readonly cyclesOnOne: number;
  readonly tiles: number;
  readonly rounds: number;
}

const NOTHING: Fixed = {};
const NO_MAPPING: Partial<Mapping> = {};

/**
 * The mapping with the fewest cycles on `clusters` clusters, and the cut that goes with it, of all legal ones (legal.ts)
 * with any number of slices. Of equal ones: fewest cycles on one cluster, then fewest tiles, then fewest kernel rounds,
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
  const split = clusters > 1 ? fixed.split : undefined;
  if (split !== undefined && (split.kernels * split.stripes > clusters || split.kernels > work.kernels))
    return undefined;
  const cuts = split ? [split.kernels] : fullGroups(work, clusters);
  const { stripes: onlyStripes, parallel: onlyParallel, ...held } = fixed.mapping ?? NO_MAPPING;
  const rows = Math.floor(work.outputHeight / (split?.stripes ?? 1));
  let best: Candidate | undefined;

  /** No mapping with this chain takes fewer cycles: more parallel groups never take more, so few numbers stand for all. */
  const leastWith = (chains: number, slices: number, groups: number): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let fewest = 1; fewest <= groups; fewest *= 2) {
      const stripes = Math.min(Math.floor(groups / fewest) * clusters, work.outputHeight);
      const mapping = { stripes, chains, parallel: Math.min(2 * fewest - 1, groups), slices };
      const cycles = cyclesOn(work, architecture, mapping, { kernels: cuts.at(-1) ?? 1, stripes: 1 }, clusters);
      least = Math.min(least, cycles);
    }
    return least;
  };

  for (const { chains, slices } of chainings(work, architecture, held)) {
    const groups = Math.floor(architecture.tiles / chains);
    if (best && order(leastWith(chains, slices, groups), best.cycles) > 0) continue;
    const mostParallel = onlyParallel ?? Math.min(groups, work.kernels);
    for (let parallel = onlyParallel ?? 1; parallel <= mostParallel; parallel++) {
      const room = Math.floor(groups / parallel);
      const most = onlyStripes ?? Math.min(room, rows);
      if (most > room || most > rows || most < 1) continue;
      let fastestOnOne: number | undefined;
      for (const kernels of cuts) {
        const perGroup = split?.stripes ?? Math.floor(clusters / kernels);
        const everyStripe = { stripes: Math.min(most * perGroup, work.outputHeight), chains, parallel, slices };
        const bound = cyclesOn(work, architecture, everyStripe, { kernels, stripes: 1 }, clusters);
        const towards = best === undefined ? -1 : order(bound, best.cycles);
        if (towards > 0) continue;
        if (best && towards === 0) {
          fastestOnOne ??= cyclesOn(work, architecture, { stripes: most, chains, parallel, slices }, UNCUT, 1);
          if (order(fastestOnOne, best.cyclesOnOne) > 0) continue;
        }
        // Where rows are no limit, fewer stripes never take fewer cycles.
        const isRoomy = most * perGroup <= work.outputHeight;
        for (let stripes = most; stripes >= (onlyStripes ?? 1); stripes--) {
          const across = split?.stripes ?? Math.min(perGroup, Math.floor(work.outputHeight / stripes));
          const mapping = { stripes, chains, parallel, slices };
          const isBound = isRoomy && stripes === most;
          const cycles = isBound
            ? bound
            : cyclesOn(work, architecture, mapping, { kernels, stripes: across }, clusters);
          if (best && order(cycles, best.cycles) > 0) {
            if (isRoomy) break;
            continue;
          }
          const candidate = weigh(work, architecture, mapping, cycles);
          if (!best || compare(candidate, best) < 0) best = candidate;
        }
      }
    }
  }
  if (best === undefined) return undefined;
  const { mapping, cyclesOnOne } = best;
  const chosen = split ?? bestSplit(work, architecture, mapping, clusters);
  return { mapping, split: chosen, cycles: cyclesOn(work, architecture, mapping, chosen, clusters), cyclesOnOne };
}

/** Of the numbers of kernelwise groups that leave as many clusters for stripes the largest: fewer kernels never take more cycles. */
function fullGroups(work: Work, clusters: number): readonly number[] {
  const all = kernelGroups(work, clusters);
  return all.filter((groups, place) => {
    const larger = all[place + 1];
    return larger === undefined || Math.floor(clusters / larger) < Math.floor(clusters / groups);
  });
}

function weigh(work: Work, architecture: Architecture, mapping: Mapping, cycles: number): Candidate {
  const plan = computeAll(work, architecture, mapping, UNCUT, 1);
  return {
    mapping,
    cycles,
    cyclesOnOne: figureOf(plan, "cycles"),
    tiles: figureOf(plan, "tiles_used"),
    rounds: figureOf(plan, "rounds"),
  };
}

function compare(one: Candidate, other: Candidate): number {
  return (
    order(one.cycles, other.cycles) ||
    order(one.cyclesOnOne, other.cyclesOnOne) ||
    one.tiles - other.tiles ||
    one.rounds - other.rounds ||
    one.mapping.slices - other.mapping.slices ||
    one.mapping.chains - other.mapping.chains ||
    one.mapping.parallel - other.mapping.parallel
  );
}

/** Negative, 0 or positive as the first is smaller, equal but for rounding, or larger. */
function order(one: number, other: number): number {
  return Math.abs(one - other) <= TIE * Math.max(one, other) ? 0 : one - other;
}
