/** Which trade-off each layer gets where they are coupled: by a product of sums, or by the time of all together. */
import { TIE } from "../formulas/run.js";
import type { Taken } from "../objective.js";
import { order } from "./search-candidate.js";

/** Trade-offs of a layer: cycles ascend, energy descends. One at least. */
export type Choices<Own extends Taken> = readonly Own[];

/** One trade-off of each layer, with what all come to beside `rest`. */
export interface Combined<Own extends Taken> extends Taken {
  readonly picks: readonly Own[];
}

/** What is taken besides, whatever is chosen. */
export const NO_REST: Taken = { cycles: 0, energy: 0 };

/** A step along the lower hull of a layer's trade-offs, to the next with less energy. */
export interface Step {
  readonly layer: number;
  /** The trade-off that it leads to. */
  readonly pick: number;
  readonly more: number;
  readonly saves: number;
}

/**
 * The least product of energy and cycles, of equal ones that with the least energy. Exact: a product of two sums, neither
 * negative, is quasi-concave, so it is least at a corner of the convex hull of all sums, and a corner of that is one corner
 * of each layer's hull, all in one direction. These are met by going along all hulls together, the steepest steps first.
 */
export function leastProduct<Own extends Taken>(all: readonly Choices<Own>[], rest = NO_REST): Combined<Own> {
  const steps = hullSteps(all);
  let { cycles, energy } = sumOf(
    all,
    all.map(() => 0),
    rest,
  );
  let [least, taken] = [cycles * energy, 0];
  for (const [index, { more, saves }] of steps.entries()) {
    cycles += more;
    energy -= saves;
    if (order(cycles * energy, least) > 0) continue;
    [least, taken] = [cycles * energy, index + 1];
  }
  const places = all.map(() => 0);
  for (const { layer, pick } of steps.slice(0, taken)) places[layer] = pick;
  return combined(all, places, rest);
}

/** Steps of all hulls, from each layer's fewest cycles on; the most energy saved for each cycle first. */
export function hullSteps(all: readonly Choices<Taken>[]): Step[] {
  // Sorting keeps the steps of a layer in order: along a hull they save less and less.
  return all.flatMap(stepsOf).sort((one, other) => other.saves / other.more - one.saves / one.more);
}

function stepsOf(choices: Choices<Taken>, layer: number): Step[] {
  const step = (from: number, pick: number): Step => {
    const [one, other] = [choices[from] as Taken, choices[pick] as Taken];
    return { layer, pick, more: other.cycles - one.cycles, saves: one.energy - other.energy };
  };
  const slope = ({ more, saves }: Step): number => saves / more;
  const hull: number[] = [];
  for (let pick = 0; pick < choices.length; pick++) {
    while (hull.length > 1) {
      const [before, last] = hull.slice(-2) as [number, number];
      if (slope(step(before, last)) > slope(step(last, pick))) break;
      hull.pop();
    }
    hull.push(pick);
  }
  return hull.slice(1).map((pick, index) => step(hull[index] as number, pick));
}

/** The trade-offs at these places, with their sums. */
export function combined<Own extends Taken>(
  all: readonly Choices<Own>[],
  places: readonly number[],
  rest: Taken,
): Combined<Own> {
  return { picks: all.map((choices, layer) => choices[places[layer] as number] as Own), ...sumOf(all, places, rest) };
}

export function sumOf(all: readonly Choices<Taken>[], places: readonly number[], rest: Taken): Taken {
  let { cycles, energy } = rest;
  for (const [layer, choices] of all.entries()) {
    const own = choices[places[layer] as number] as Taken;
    cycles += own.cycles;
    energy += own.energy;
  }
  return { cycles, energy };
}

/** Whether so many cycles are within a limit, but for rounding. */
export function isWithin(cycles: number, limit: number): boolean {
  return cycles <= limit * (1 + TIE);
}
