/** What was tried, each mix once, and how much may still be. */
import { isSameCost, isWhole, lossOf, type Mix, type MixProblem, type Tried } from "./mix.js";

export class Tries {
  readonly #tried = new Map<string, Tried>();
  #spent = 0;
  #best: Tried | undefined;

  constructor(readonly problem: MixProblem) {}

  get all(): readonly Tried[] {
    return [...this.#tried.values()];
  }

  get best(): Tried | undefined {
    return this.#best;
  }

  /** That keeps most. */
  get safest(): Tried | undefined {
    const whole = this.all.filter(isWhole);
    return whole.reduce<Tried | undefined>((best, each) => (best && each.share <= best.share ? best : each), undefined);
  }

  get isLeft(): boolean {
    return this.#spent < this.problem.most;
  }

  /** Runs whole, and is no effort. */
  async give(mix: Mix): Promise<void> {
    if (!this.#tried.has(mix.join())) await this.#run(mix, 0);
  }

  /** Undefined: no effort is left. */
  async attempt(mix: Mix, least = this.problem.keep): Promise<Tried | undefined> {
    const known = this.#tried.get(mix.join());
    if (known !== undefined) return known;
    if (!this.isLeft) return undefined;
    const found = await this.#run(mix, least);
    this.#spent += found.effort ?? 1;
    return found;
  }

  keeps({ cost, share, isGivenUp }: Tried): boolean {
    return Number.isFinite(cost) && !isGivenUp && share >= this.problem.keep;
  }

  isBetter(one: Tried, other: Tried): boolean {
    if (!isSameCost(one.cost, other.cost)) return one.cost < other.cost;
    if (one.share !== other.share) return one.share > other.share;
    const { choices } = this.problem;
    return lossOf(choices, one.mix) < lossOf(choices, other.mix);
  }

  async #run(mix: Mix, least: number): Promise<Tried> {
    const found = { mix, ...(await this.problem.run(mix, least)) };
    this.#tried.set(mix.join(), found);
    if (this.keeps(found) && (this.#best === undefined || this.isBetter(found, this.#best))) this.#best = found;
    return found;
  }
}
