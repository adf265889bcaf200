/** The choice of clauses that is best together. */
import { type Combined, leastProduct } from "../../../src-sim/mapping/combine.js";
import { leastEnergyWithin } from "../../../src-sim/mapping/within.js";
import { type Taken, takenFor } from "../../../src-sim/objective.js";
import type { Aim, Proof, TooSlow } from "./aim.js";
import type { Choice, Choices } from "./choices.js";

export interface Solved extends Combined<Choice> {
  /** What no choice comes to less than, where each layer of a block could be mapped alone. */
  readonly least: Taken;
}

/** One choice of each, with what is taken besides. `clock` in Hz. */
export function solve(aim: Aim, all: readonly Choices[], rest: Taken, clock: number): Solved | TooSlow {
  const found = solveFor(
    aim,
    all.map(({ choices }) => choices),
    rest,
    clock,
  );
  if (found === undefined) {
    const fastest = all.reduce((sum, { choices }) => sum + (choices[0]?.cycles ?? 0), rest.cycles);
    return { fastest: fastest / clock };
  }
  if (all.every(({ isComplete }) => isComplete)) return found;
  const apart = all.flatMap(({ isComplete, choices, fronts }): (readonly Taken[])[] =>
    isComplete || fronts.some(({ length }) => length === 0) ? [choices] : [...fronts],
  );
  return { ...found, least: solveFor(aim, apart, rest, clock)?.least ?? found.least };
}

function solveFor<Own extends Taken>(
  { objective, within }: Aim,
  all: readonly (readonly Own[])[],
  rest: Taken,
  clock: number,
): (Combined<Own> & { readonly least: Taken }) | undefined {
  if (within === undefined && objective === "edp") {
    const found = leastProduct(all, rest);
    return { ...found, least: found };
  }
  const found = leastEnergyWithin(all, within === undefined ? Number.POSITIVE_INFINITY : within * clock, rest);
  return found && { ...found, least: { cycles: found.cycles, energy: found.bound } };
}

export function proofOf({ cycles, energy, least }: Solved, { objective, within }: Aim, clock: number): Proof {
  const of = within === undefined ? objective : "energy";
  const inSeconds = (taken: Taken) => takenFor(of, taken) / (of === "edp" ? clock : 1);
  const [value, bound] = [inSeconds({ cycles, energy }), inSeconds(least)];
  return { bound, gap: value > bound ? (value - bound) / value : 0 };
}
