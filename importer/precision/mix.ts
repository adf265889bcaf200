/** Which bits each unit of a network has, what that costs and keeps, and which of two is better. */

/** Of each unit the place of its option. */
export type Mix = readonly number[];

/** Bits of a unit. */
export interface Choice {
  /** Of the unit alone, in what the mix is to have least of. */
  readonly cost: number;
  /** What is lost with these bits in this unit alone: any measure that is larger where more is lost. */
  readonly loss: number;
}

export interface Tried {
  readonly mix: Mix;
  /** Of the whole network; infinite where it cannot be mapped so, and then it has not run. */
  readonly cost: number;
  /** Of first classes that stay. */
  readonly share: number;
  /** It was given up when it was clear that it keeps too few: the share is not known, and 0 here. */
  readonly isGivenUp?: true;
  /** Of all samples those that it ran on; 1 unless said. */
  readonly effort?: number;
}

export interface MixProblem {
  /** By unit. */
  readonly choices: readonly (readonly Choice[])[];
  /** Mixes that are tried whatever comes of others: the network as it is, and one precision for all. */
  readonly given: readonly Mix[];
  /** The least share that is to stay. */
  readonly keep: number;
  /** The effort that is spent besides, in mixes that run whole. */
  readonly most: number;
  /** A mix may be given up as soon as it is clear that it keeps less than `least`: 0 for those that are given. */
  readonly run: (mix: Mix, least: number) => Promise<Omit<Tried, "mix">>;
}

export interface Searched {
  /**
   * The least cost that keeps the share, then the largest share, then what units lose least alone, then the first that was tried;
   * undefined where none keeps it.
   */
  readonly best: Tried | undefined;
  /** In the order in which they were tried, each once. */
  readonly tried: readonly Tried[];
  /** Every mix was tried that could be better, so the best is the best of all. */
  readonly isExhaustive: boolean;
}

/** It ran on all samples. */
export function isWhole({ cost, isGivenUp }: Tried): boolean {
  return Number.isFinite(cost) && !isGivenUp;
}

/** But for the rounding of sums. */
export function isSameCost(one: number, other: number): boolean {
  return one === other || Math.abs(one - other) <= 1e-12 * Math.min(Math.abs(one), Math.abs(other));
}

/** What its units lose, each alone. */
export function lossOf(choices: MixProblem["choices"], mix: Mix): number {
  return mix.reduce((sum, option, unit) => sum + (choices[unit]?.[option]?.loss ?? 0), 0);
}

/** Of those that ran whole: none keeps as much for less. By cost, which ascends, as the share does. */
export function frontOf(tried: readonly Tried[]): readonly Tried[] {
  const front: Tried[] = [];
  const ordered = tried.filter(isWhole);
  for (const each of ordered.toSorted((one, other) => one.cost - other.cost || other.share - one.share)) {
    const last = front.at(-1);
    if (last === undefined || each.share > last.share) front.push(each);
  }
  return front;
}
