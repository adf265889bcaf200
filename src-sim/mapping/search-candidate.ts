/** Mappings as the search weighs them, and which of two it prefers. */

import type { Architecture } from "../architecture.js";
import { cyclesOn, roundsOf } from "../formulas/evaluate.js";
import { TIE } from "../formulas/run.js";
import { type Mapping, tilesOf, UNCUT, type Work } from "../work.js";

export interface Candidate {
  readonly mapping: Mapping;
  /** Cycles on the clusters asked for, and on one. Unrounded. */
  readonly cycles: number;
  readonly cyclesOnOne: number;
  /** Its stripes divide the rows of the output, where rows are whole; in fractions all do. */
  readonly divides: boolean;
  readonly tiles: number;
  readonly rounds: number;
}

/**
 * A mapping that takes `cycles` on the clusters asked for, and `onOne` on one where that is known. What else tells it apart from
 * equally fast ones is found when it is asked for.
 */
export function weigh(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  cycles: number,
  onOne?: number,
): Candidate {
  return new Weighed(work, architecture, mapping, cycles, onOne);
}

/** A class, for one is made of each mapping that might win, and most of them lose by their cycles. */
class Weighed implements Candidate {
  private knownRounds: number | undefined;

  constructor(
    private readonly work: Work,
    private readonly architecture: Architecture,
    readonly mapping: Mapping,
    readonly cycles: number,
    private onOne: number | undefined,
  ) {}

  get cyclesOnOne(): number {
    this.onOne ??= cyclesOn(this.work, this.architecture, this.mapping, UNCUT, 1);
    return this.onOne;
  }

  get divides(): boolean {
    return this.architecture.stripes === "ideal" || this.work.outputHeight % this.mapping.stripes === 0;
  }

  get tiles(): number {
    return tilesOf(this.mapping);
  }

  get rounds(): number {
    this.knownRounds ??= roundsOf(this.work, this.architecture, this.mapping);
    return this.knownRounds;
  }
}

/** Negative if the first is preferred. 0 only for the same mapping: what is equal in all this has as many stripes too. */
export function compare(one: Candidate, other: Candidate): number {
  return (
    order(one.cycles, other.cycles) ||
    order(one.cyclesOnOne, other.cyclesOnOne) ||
    Number(other.divides) - Number(one.divides) ||
    one.tiles - other.tiles ||
    one.rounds - other.rounds ||
    one.mapping.slices - other.mapping.slices ||
    one.mapping.chains - other.mapping.chains ||
    one.mapping.parallel - other.mapping.parallel ||
    (one.mapping.rows ?? 0) - (other.mapping.rows ?? 0)
  );
}

/** Negative, 0 or positive as the first is smaller, equal but for rounding, or larger. */
export function order(one: number, other: number): number {
  return Math.abs(one - other) <= TIE * Math.max(one, other) ? 0 : one - other;
}
