/**
 * Which bits each unit of a network is to have: the mix that costs least and keeps a share of the first classes. What a mix keeps is
 * known only when it has run whole; what units lose alone says in which order to try.
 */

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
}

export interface MixProblem {
  /** By unit. */
  readonly choices: readonly (readonly Choice[])[];
  /** Mixes that are tried whatever comes of others: the network as it is, and one precision for all. */
  readonly given: readonly Mix[];
  /** The least share that is to stay. */
  readonly keep: number;
  /** Most mixes that are tried besides. */
  readonly most: number;
  /** A mix may be given up that is none of the given. */
  readonly run: (mix: Mix, isGiven: boolean) => Promise<Omit<Tried, "mix">>;
}

export interface Searched {
  /** The least cost that keeps the share, then the largest share, then the first that was tried; undefined where none keeps it. */
  readonly best: Tried | undefined;
  /** In the order in which they were tried, each once. */
  readonly tried: readonly Tried[];
}

export async function searchMix(problem: MixProblem): Promise<Searched> {
  const search = new Search(problem);
  for (const mix of problem.given) await search.attempt(mix, true);
  const starts = [search.best?.mix, search.safest?.mix].filter((mix) => mix !== undefined);
  for (const mix of new Set(starts.map(keyOf))) await search.improve(mixOf(mix));
  return { best: search.best, tried: [...search.tried.values()] };
}

interface Move {
  readonly unit: number;
  readonly option: number;
}

class Search {
  readonly tried = new Map<string, Tried>();
  #left: number;

  constructor(private readonly problem: MixProblem) {
    this.#left = problem.most + problem.given.length;
  }

  get best(): Tried | undefined {
    const kept = [...this.tried.values()].filter((each) => this.#keeps(each));
    return kept.reduce<Tried | undefined>((best, each) => (best && !isBetter(each, best) ? best : each), undefined);
  }

  /** That keeps most. */
  get safest(): Tried | undefined {
    const mapped = [...this.tried.values()].filter(isWhole);
    return mapped.reduce<Tried | undefined>(
      (best, each) => (best && each.share <= best.share ? best : each),
      undefined,
    );
  }

  /** Undefined: it would be one more than may be tried. */
  async attempt(mix: Mix, isGiven = false): Promise<Tried | undefined> {
    const key = keyOf(mix);
    const known = this.tried.get(key);
    if (known !== undefined) return known;
    if (this.#left === 0) return undefined;
    this.#left--;
    const found = { mix, ...(await this.problem.run(mix, isGiven)) };
    this.tried.set(key, found);
    return found;
  }

  /** Down from a mix as far as it goes; then, again and again, one unit back up and down without it. */
  async improve(from: Mix): Promise<void> {
    const start = await this.attempt(from);
    if (start === undefined || !this.#keeps(start)) return;
    let low = await this.#descend(start, undefined);
    for (let isNew = true; isNew && this.#left > 0; ) {
      isNew = false;
      for (const raised of this.#raised(low.mix)) {
        const back = await this.attempt(raised.mix);
        if (back === undefined) return;
        if (!this.#keeps(back)) continue;
        const other = await this.#descend(back, raised.unit);
        if (!isBetter(other, low)) continue;
        low = other;
        isNew = true;
        break;
      }
    }
  }

  /** Along the moves of most gain for what is lost: by halves first, then move by move. `fixed`: a unit that stays as it is. */
  async #descend(from: Tried, fixed: number | undefined): Promise<Tried> {
    const path = [from.mix];
    for (let mix = from.mix; ; ) {
      const [move] = this.#moves(mix, fixed);
      if (move === undefined) break;
      mix = mix.with(move.unit, move.option);
      path.push(mix);
    }
    let kept = from;
    for (let [low, high] = [0, path.length]; high - low > 1; ) {
      const middle = (low + high) >> 1;
      const tried = await this.attempt(path[middle] as Mix);
      if (tried !== undefined && this.#keeps(tried)) {
        low = middle;
        kept = tried;
      } else high = middle;
    }
    for (let isLower = true; isLower; ) {
      isLower = false;
      for (const { unit, option } of this.#moves(kept.mix, fixed)) {
        const tried = await this.attempt(kept.mix.with(unit, option));
        if (tried === undefined || !this.#keeps(tried) || !isBetter(tried, kept)) continue;
        kept = tried;
        isLower = true;
        break;
      }
    }
    return kept;
  }

  /** To options that cost less, those first that gain most for what they lose. */
  #moves(mix: Mix, fixed: number | undefined): readonly Move[] {
    const moves: (Move & { readonly worth: number; readonly gain: number })[] = [];
    for (const [unit, choices] of this.problem.choices.entries()) {
      const now = choices[mix[unit] as number] as Choice;
      if (unit === fixed) continue;
      for (const [option, { cost, loss }] of choices.entries()) {
        const gain = now.cost - cost;
        if (gain > 0) moves.push({ unit, option, gain, worth: loss > now.loss ? gain / (loss - now.loss) : Infinity });
      }
    }
    return moves.sort((one, other) => order(other.worth, one.worth) || order(other.gain, one.gain));
  }

  /** With one unit at an option of more cost and less loss: the next such. */
  #raised(mix: Mix): readonly { readonly unit: number; readonly mix: Mix }[] {
    return this.problem.choices.flatMap((choices, unit) => {
      const now = choices[mix[unit] as number] as Choice;
      let next: number | undefined;
      for (const [option, { cost, loss }] of choices.entries()) {
        const isNext = cost > now.cost && loss < now.loss;
        if (isNext && cost < (choices[next ?? -1]?.cost ?? Infinity)) next = option;
      }
      return next === undefined ? [] : [{ unit, mix: mix.with(unit, next) }];
    });
  }

  #keeps({ cost, share }: Tried): boolean {
    return Number.isFinite(cost) && share >= this.problem.keep;
  }
}

/** It ran on all samples. */
export function isWhole({ cost, isGivenUp }: Tried): boolean {
  return Number.isFinite(cost) && !isGivenUp;
}

function isBetter(one: Tried, other: Tried): boolean {
  return one.cost < other.cost || (one.cost === other.cost && one.share > other.share);
}

function order(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function keyOf(mix: Mix): string {
  return mix.join();
}

function mixOf(key: string): Mix {
  return key === "" ? [] : key.split(",").map(Number);
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
