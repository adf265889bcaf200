/** The least energy within a number of cycles: a multiple-choice knapsack over the layers, whose room is time. */

import type { Taken } from "../objective.js";
import { type Choices, type Combined, combined, hullSteps, isWithin, NO_REST, type Step, sumOf } from "./combine.js";
import { order } from "./search-candidate.js";

export interface Within<Own extends Taken> extends Combined<Own> {
  /** No choice within the limit takes less energy; `energy` if it is proven the least. J. */
  readonly bound: number;
}

/** Partial sums looked at in all; counted, so that an answer never depends on the machine that makes it. */
const EFFORT = 2_000_000;
const FEWEST_KEPT = 64;

/**
 * The choice with the least energy of those within `limit` cycles, `rest` included; of equal ones the fastest. Undefined if
 * not even the fastest is. With a price on cycles, that of the linear relaxation, every layer has a best choice, and all others cost so much
 * more: what costs more than the gap to a choice that is known is passed over. What is left is merged layer by layer,
 * without sums that others beat in cycles and energy. Where there are more such sums than `effort` allows, those with the highest
 * bounds are dropped, and the lowest of these is the bound of the answer.
 */
export function leastEnergyWithin<Own extends Taken>(
  all: readonly Choices<Own>[],
  limit: number,
  rest = NO_REST,
  effort = EFFORT,
): Within<Own> | undefined {
  const fastest = all.map(() => 0);
  if (!isWithin(sumOf(all, fastest, rest).cycles, limit)) return undefined;
  const slowest = all.map(({ length }) => length - 1);
  const least = combined(all, slowest, rest);
  if (isWithin(least.cycles, limit)) return { ...least, bound: least.energy };
  const relaxed = relaxedWithin(all, limit, rest);
  const { places, dropped } = merged(all, relaxed, { limit, rest, effort });
  const found = combined(all, places, rest);
  return { ...found, bound: dropped === undefined ? found.energy : Math.min(found.energy, dropped) };
}

interface Relaxed {
  /** J for each cycle. */
  readonly price: number;
  /** A whole choice within the limit. */
  readonly places: readonly number[];
}

/** Steps along the hulls as long as they fit; the first that does not sets the price, and those after it may fit again. */
function relaxedWithin(all: readonly Choices<Taken>[], limit: number, rest: Taken): Relaxed {
  const places = all.map(() => 0);
  const isStopped = new Set<number>();
  let { cycles } = sumOf(all, places, rest);
  let price: number | undefined;
  const fits = ({ layer, more }: Step) => !isStopped.has(layer) && isWithin(cycles + more, limit);
  for (const step of hullSteps(all)) {
    if (fits(step)) {
      cycles += step.more;
      places[step.layer] = step.pick;
      continue;
    }
    price ??= step.saves / step.more;
    isStopped.add(step.layer);
  }
  return { price: price ?? 0, places };
}

/** What is left of a layer: choices that may still be part of the best. */
interface Open {
  readonly layer: number;
  readonly choices: readonly { readonly place: number; readonly excess: number; readonly own: Taken }[];
  readonly fewest: number;
  readonly priced: Taken;
}

/** Choices of the first open layers, with what all layers take where all others have their best by price. */
interface Partial extends Taken {
  /** What these choices cost, cycles at their price, above the best by price. */
  readonly excess: number;
  readonly place: number;
  readonly before: Partial | undefined;
}

interface Question {
  readonly limit: number;
  readonly rest: Taken;
  readonly effort: number;
}

function merged(
  all: readonly Choices<Taken>[],
  { price, places }: Relaxed,
  { limit, rest, effort }: Question,
): { readonly places: readonly number[]; readonly dropped: number | undefined } {
  const pricedPlaces = all.map((choices) => leastPlace(choices, price));
  const base = sumOf(all, pricedPlaces, rest);
  // By price nothing costs less than the best by price, and no more of the limit than all of it can be left.
  const floor = base.energy + price * (base.cycles - limit);
  let known = sumOf(all, places, rest);
  let best = places;
  let dropped: number | undefined;
  const isHopeless = (excess: number) => order(floor + excess, known.energy) > 0;
  const open = openLayers(all, pricedPlaces, price).map((each): Open => {
    return { ...each, choices: each.choices.filter(({ excess }) => !isHopeless(excess)) };
  });
  const undecided = open.filter(({ choices }) => choices.length > 1);
  let spared = undecided.reduce((sum, { priced, fewest }) => sum + priced.cycles - fewest, 0);
  let left = effort;
  let partials: readonly Partial[] = [{ ...base, excess: 0, place: 0, before: undefined }];
  for (const [index, { choices, fewest, priced }] of undecided.entries()) {
    spared -= priced.cycles - fewest;
    const next: Partial[] = [];
    for (const before of partials) {
      for (const { place, excess: own, own: chosen } of choices) {
        const excess = before.excess + own;
        const cycles = before.cycles + (chosen.cycles - priced.cycles);
        if (isHopeless(excess) || !isWithin(cycles, limit + spared)) continue;
        const energy = before.energy + (chosen.energy - priced.energy);
        const partial = { cycles, energy, excess, place, before };
        next.push(partial);
        if (!isWithin(cycles, limit) || !isBetter(partial, known)) continue;
        known = partial;
        best = placesOf(partial, pricedPlaces, undecided.slice(0, index + 1));
      }
    }
    const room = Math.max(FEWEST_KEPT, Math.floor(left / (undecided.length - index)));
    left -= next.length;
    const kept = unbeaten(next);
    if (kept.length > room) {
      kept.sort((one, other) => one.excess - other.excess);
      dropped = Math.min(dropped ?? Number.POSITIVE_INFINITY, floor + (kept[room] as Partial).excess);
      kept.length = room;
    }
    partials = kept;
  }
  return { places: best, dropped };
}

/** Of equal ones the fastest. */
function leastPlace(choices: Choices<Taken>, price: number): number {
  const costs = choices.map(({ cycles, energy }) => energy + price * cycles);
  return costs.indexOf(Math.min(...costs));
}

function openLayers(all: readonly Choices<Taken>[], pricedPlaces: readonly number[], price: number): Open[] {
  return all.map((choices, layer) => {
    const priced = choices[pricedPlaces[layer] as number] as Taken;
    const costs = choices.map((own, place) => {
      const excess = own.energy - priced.energy + price * (own.cycles - priced.cycles);
      return { place, own, excess: Math.max(0, excess) };
    });
    return { layer, priced, choices: costs, fewest: (choices[0] as Taken).cycles };
  });
}

function isBetter(one: Taken, other: Taken): boolean {
  return (order(one.energy, other.energy) || order(one.cycles, other.cycles)) < 0;
}

function placesOf(last: Partial, pricedPlaces: readonly number[], open: readonly Open[]): readonly number[] {
  const places = [...pricedPlaces];
  let partial: Partial | undefined = last;
  for (let index = open.length - 1; index >= 0 && partial !== undefined; index--) {
    places[(open[index] as Open).layer] = partial.place;
    partial = partial.before;
  }
  return places;
}

/** Without sums that another beats: no more cycles and no more energy. */
function unbeaten(partials: Partial[]): Partial[] {
  partials.sort((one, other) => one.cycles - other.cycles || one.energy - other.energy);
  let least = Number.POSITIVE_INFINITY;
  return partials.filter(({ energy }) => {
    if (energy >= least) return false;
    least = energy;
    return true;
  });
}
