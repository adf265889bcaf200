/**
 * Finds the best mapping of a layer. Exhaustive: what is passed over cannot win, because its lower bound, computed by the
 * same formulas, already loses.
 */
import type { Architecture } from "./architecture.js";
import { completeMapping } from "./legal.js";
import { TIE } from "./machine.js";
import { computeAll, cyclesOn, figureOf, modesOf } from "./model.js";
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

/**
 * The mapping with the fewest cycles on `clusters` clusters, and the cut that goes with it. Of equal ones: fewest cycles
 * on one cluster, then fewest tiles, then fewest kernel rounds, then fewest chains, then fewest parallel groups.
 * Slices are the fewest with which a whole cluster holds the kernel, unless fixed: more of them may be faster where a
 * long chain leaves tiles idle, but cost accumulators that the model does not count. On one cluster a fixed split does
 * nothing. `undefined` only if what is fixed admits no legal mapping.
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
  const cuts = split ? [split.kernels] : kernelGroups(work, clusters);
  let best: Candidate | undefined;

  for (const { slices, chains, parallel, room } of placements(work, architecture, fixed.mapping ?? {})) {
    const rows = Math.floor(work.outputHeight / (split?.stripes ?? 1));
    const most = fixed.mapping?.stripes ?? Math.min(room, rows);
    if (most > room || most > rows || most < 1) continue;
    const placed = { chains, parallel, slices };
    const fastestOnOne = cyclesOn(work, architecture, { ...placed, stripes: most }, UNCUT, 1);
    for (const kernels of cuts) {
      const perGroup = split?.stripes ?? Math.floor(clusters / kernels);
      const everyStripe = { ...placed, stripes: Math.min(most * perGroup, work.outputHeight) };
      const bound = cyclesOn(work, architecture, everyStripe, { kernels, stripes: 1 }, clusters);
      if (best && order(bound, best.cycles) > 0) continue;
      if (best && order(bound, best.cycles) === 0 && order(fastestOnOne, best.cyclesOnOne) > 0) continue;
      for (let stripes = most; stripes >= (fixed.mapping?.stripes ?? 1); stripes--) {
        const across = split?.stripes ?? Math.min(perGroup, Math.floor(work.outputHeight / stripes));
        const mapping = { stripes, ...placed };
        const cycles = cyclesOn(work, architecture, mapping, { kernels, stripes: across }, clusters);
        if (best && order(cycles, best.cycles) > 0) continue;
        const candidate = weigh(work, architecture, mapping, cycles);
        if (!best || compare(candidate, best) < 0) best = candidate;
      }
    }
  }
  if (best === undefined) return undefined;
  const { mapping, cyclesOnOne } = best;
  const chosen = split ?? bestSplit(work, architecture, mapping, clusters);
  return { mapping, split: chosen, cycles: cyclesOn(work, architecture, mapping, chosen, clusters), cyclesOnOne };
}

interface Placement {
  readonly slices: number;
  readonly chains: number;
  readonly parallel: number;
  /** Stripes that the tiles left over allow. */
  readonly room: number;
}

function* placements(work: Work, architecture: Architecture, fixed: Partial<Mapping>): Generator<Placement> {
  const { tiles, rows } = architecture;
  const chainRoom = Math.floor(tiles / ((fixed.stripes ?? 1) * (fixed.parallel ?? 1)));
  const longest = fixed.chains ?? chainRoom;
  if (longest < 1 || longest > chainRoom) return;
  const { slices } = completeMapping(work, architecture, fixed);
  const shortest = completeMapping(work, architecture, { slices }).chains;
  const plan = computeAll(work, architecture, { stripes: 1, chains: 1, parallel: 1, slices }, UNCUT, 1);
  // In a chain longer than this no mode gains, and tiles of grouped layers are full: it would only use more tiles.
  const mode = modesOf(architecture).at(-1) ?? 1;
  const useful = Math.floor(figureOf(plan, "row_occupancy") * mode * (work.groups > 1 ? Math.max(mode, rows) : 1)) + 1;
  const chainsFrom = fixed.chains ?? shortest;
  const chainsTo = fixed.chains ?? Math.min(longest, Math.max(shortest, useful));
  if (chainsFrom < shortest) return;

  for (let chains = chainsFrom; chains <= chainsTo; chains++) {
    const left = Math.floor(tiles / (chains * (fixed.stripes ?? 1)));
    const parallelTo = fixed.parallel ?? Math.min(left, work.kernels);
    for (let parallel = fixed.parallel ?? 1; parallel <= parallelTo; parallel++) {
      const room = Math.floor(tiles / (chains * parallel));
      if (room >= 1) yield { slices, chains, parallel, room };
    }
  }
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
    one.mapping.chains - other.mapping.chains ||
    one.mapping.parallel - other.mapping.parallel
  );
}

/** Negative, 0 or positive as the first is smaller, equal but for rounding, or larger. */
function order(one: number, other: number): number {
  return Math.abs(one - other) <= TIE * Math.max(one, other) ? 0 : one - other;
}
