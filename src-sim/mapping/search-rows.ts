/**
 * Rows of a round on a machine that loads ahead: with fewer of them a layer takes more rounds, of which each is loaded
 * while another computes. Whatever the rows, cycles are never fewer than those of computing and of loading the first round,
 * which grows with them; and computing is never less than with modes of row parallelism in fractions, which the number of
 * rounds does not change.
 */
import type { Architecture } from "../architecture.js";
import { type AnyRows, aheadOn, anyRowsOn, leastAheadOn } from "../formulas/ahead.js";
import { roundsOf } from "../formulas/evaluate.js";
import { type Mapping, type Split, tilesOf, UNCUT } from "../work.js";
import { type Candidate, order } from "./search-candidate.js";
import type { Space } from "./search-space.js";

export function loadsAhead({ loads }: Architecture): boolean {
  return loads === "ahead";
}

/** What a mapping and cut take at least with any rows of a round; never more for a layer shared out finer. */
export function aheadBound({ work, architecture, clusters }: Space, mapping: Mapping, split: Split): AnyRows {
  return anyRowsOn(work, architecture, mapping, split, clusters);
}

/**
 * Whether no rows of a round make this mapping better than `best`, by cycles, or where these may be equal by those on one cluster
 * and tiles.
 */
export function cannotWin(space: Space, mapping: Mapping, split: Split, bound: AnyRows, best: Candidate): boolean {
  const { work, architecture, clusters } = space;
  const least = leastAheadOn(bound, work, architecture, mapping, split, clusters);
  const towards = order(least, best.cycles);
  if (towards !== 0 || !best.divides || tilesOf(mapping) < best.tiles) return towards > 0;
  // Fewer rows make more rounds.
  const hasMore = tilesOf(mapping) > best.tiles || roundsOf(work, architecture, mapping) > best.rounds;
  if (!hasMore || clusters === 1) return hasMore;
  const onOne = anyRowsOn(work, architecture, mapping, UNCUT, 1);
  return order(leastAheadOn(onOne, work, architecture, mapping, UNCUT, 1), best.cyclesOnOne) >= 0;
}

export interface Rowed {
  readonly mapping: Mapping;
  readonly cycles: number;
}

/**
 * The mapping with all rows of a tile in each round, and with each smaller number that makes other rounds, on the cut's
 * clusters or on one; of what is fixed only that. Ends where `isLost` says that so many cycles are too many.
 */
export function* rowsTried(
  { work, architecture, clusters, held }: Pick<Space, "work" | "architecture" | "clusters" | "held">,
  mapping: Mapping,
  split: Split,
  { compute }: AnyRows,
  isLost: (cycles: number) => boolean,
): Generator<Rowed> {
  const whole = aheadOn(work, architecture, mapping, split, clusters);
  yield { mapping, cycles: whole.cycles };
  if (held?.rows !== undefined) return;
  const most = Math.min(whole.kernelsPerTile, Math.ceil(work.kernels / mapping.parallel));
  for (let rows = 1; rows < most; rows++) {
    const rowed = { ...mapping, rows };
    const { cycles, firstLoad } = aheadOn(work, architecture, rowed, split, clusters);
    if (isLost(firstLoad + compute)) return;
    yield { mapping: rowed, cycles };
  }
}
