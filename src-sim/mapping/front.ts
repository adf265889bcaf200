/**
 * Mappings of a layer of which none takes both fewer cycles and less energy than another: its Pareto front. Whatever grows
 * with both is least at one of them.
 */
import type { Architecture } from "../architecture.js";
import { clustersOf, type Mapping, type Split, type Work } from "../work.js";
import { type Candidate, compare, order, weigh } from "./search-candidate.js";

/** A mapping and its cut, with what they take on the clusters asked for. Unrounded. */
export interface Tradeoff {
  readonly mapping: Mapping;
  readonly split: Split;
  readonly cycles: number;
  /** J. */
  readonly energy: number;
}

/** Cycles ascend, energy descends, both by more than rounding. */
export type Front = readonly Tradeoff[];

export interface GrowingFront {
  /** Whether something takes no more cycles and no more energy, and less of one of them. */
  covers(cycles: number, energy: number): boolean;
  /** Takes a trade-off up that is not covered, and drops what it covers; of equal ones the rule of search-candidate.ts tells, then the cut. */
  offer(tradeoff: Tradeoff): void;
  readonly found: Front;
}

export function growingFront(work: Work, architecture: Architecture): GrowingFront {
  const found: Tradeoff[] = [];
  const weighed = new WeakMap<Tradeoff, Candidate>();
  const candidateOf = (tradeoff: Tradeoff): Candidate => {
    const known = weighed.get(tradeoff) ?? weigh(work, architecture, tradeoff.mapping, tradeoff.cycles);
    weighed.set(tradeoff, known);
    return known;
  };
  const isPreferred = (one: Tradeoff, other: Tradeoff): boolean =>
    (compare(candidateOf(one), candidateOf(other)) || compareCuts(one.split, other.split)) < 0;
  /** The last that takes no more cycles: of those the one with the least energy. -1 if all take more. */
  const lastWithin = (cycles: number): number => {
    let place = found.length - 1;
    while (place >= 0 && order((found[place] as Tradeoff).cycles, cycles) > 0) place--;
    return place;
  };
  return {
    found,
    covers(cycles, energy) {
      const known = found[lastWithin(cycles)];
      if (known === undefined) return false;
      const more = order(known.energy, energy);
      return more < 0 || (more === 0 && order(known.cycles, cycles) < 0);
    },
    offer(tradeoff) {
      const { cycles, energy } = tradeoff;
      const place = lastWithin(cycles);
      const known = found[place];
      const isEqual = known !== undefined && order(known.cycles, cycles) === 0 && order(known.energy, energy) === 0;
      if (isEqual) {
        if (isPreferred(tradeoff, known)) found[place] = tradeoff;
        return;
      }
      // What takes as many cycles and more energy, and what takes more cycles and no less energy.
      const from = known !== undefined && order(known.cycles, cycles) === 0 ? place : place + 1;
      let to = from;
      while (to < found.length && order((found[to] as Tradeoff).energy, energy) >= 0) to++;
      found.splice(from, to - from, tradeoff);
    },
  };
}

/** Over the fewest clusters first, then into the fewest kernelwise groups. */
function compareCuts(one: Split, other: Split): number {
  return clustersOf(one) - clustersOf(other) || one.kernels - other.kernels;
}
