/** All mixes that could be better than one, where they are few enough to be tried. */
import { isSameCost, lossOf, type Mix, type MixProblem, type Tried } from "./mix.js";

/** More are not listed. */
const MOST = 20_000;

export interface Predicted {
  readonly mix: Mix;
  /** By the costs of its units alone. */
  readonly cost: number;
}

/** What a mix costs, by that of one that was tried and the costs of units alone. */
export function predictor(choices: MixProblem["choices"], known: Tried): (mix: Mix) => number {
  const sum = (mix: Mix) => mix.reduce((all, option, unit) => all + (choices[unit]?.[option]?.cost ?? Infinity), 0);
  const others = known.cost - sum(known.mix);
  return (mix) => others + sum(mix);
}

/**
 * Those that cost no more than `known`, or any where nothing is kept: first those that cost less, of these and of all others those that
 * lose least alone. Undefined where there are too many, or where the cost of a choice is not known.
 */
export function cheaperMixes(
  { choices }: Pick<MixProblem, "choices">,
  known: Tried,
  isKept: boolean,
): readonly Predicted[] | undefined {
  if (!choices.every((own) => own.every(({ cost }) => Number.isFinite(cost)))) return undefined;
  const predict = predictor(choices, known);
  const least = choices.map((own) => Math.min(...own.map(({ cost }) => cost)));
  const rest = least.map((_, unit) => least.slice(unit + 1).reduce((sum, cost) => sum + cost, 0));
  const limit = isKept
    ? known.mix.reduce((sum, option, unit) => sum + (choices[unit]?.[option]?.cost ?? 0), 0)
    : Infinity;
  let found: { readonly mix: number[]; readonly cost: number }[] = [{ mix: [], cost: 0 }];
  for (const [unit, own] of choices.entries()) {
    found = found.flatMap(({ mix, cost }) =>
      own.flatMap((choice, option) => {
        const all = cost + choice.cost;
        const whole = all + (rest[unit] as number);
        return whole <= limit || isSameCost(whole, limit) ? [{ mix: [...mix, option], cost: all }] : [];
      }),
    );
    if (found.length > MOST) return undefined;
  }
  return ordered(
    choices,
    found.map(({ mix }) => ({ mix, cost: predict(mix) })),
    isKept ? known.cost : Infinity,
  );
}

/** Those of a mix with two of its units changed that cost no more, in the same order; `known` has been tried. */
export function cheaperPairs({ choices }: Pick<MixProblem, "choices">, known: Tried): readonly Predicted[] {
  const predict = predictor(choices, known);
  const steps = choices.flatMap((own, unit) =>
    own.flatMap(({ cost }, option) => (option !== known.mix[unit] && Number.isFinite(cost) ? [{ unit, option }] : [])),
  );
  const found = steps.flatMap((one, at) =>
    steps.slice(at + 1).flatMap((other) => {
      if (other.unit === one.unit) return [];
      const mix = known.mix.with(one.unit, one.option).with(other.unit, other.option);
      const cost = predict(mix);
      return cost < known.cost || isSameCost(cost, known.cost) ? [{ mix, cost }] : [];
    }),
  );
  return ordered(choices, found, known.cost);
}

/** Those first that cost less than `limit`, of these and of all others those that lose least alone. */
function ordered(choices: MixProblem["choices"], mixes: readonly Predicted[], limit: number): readonly Predicted[] {
  const isCheaper = (cost: number) => cost < limit && !isSameCost(cost, limit);
  return mixes
    .map((each) => ({ ...each, isDear: !isCheaper(each.cost), loss: lossOf(choices, each.mix) }))
    .sort((one, other) => Number(one.isDear) - Number(other.isDear) || one.loss - other.loss);
}
