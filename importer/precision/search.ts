/**
 * The mix that costs least and keeps a share of the first classes. What a mix keeps is known only when it has run; what units lose
 * alone says in which order to try.
 */

import { cheaperMixes, cheaperPairs, type Predicted, predictor } from "./cheaper.js";
import { descend, raisedOf } from "./descent.js";
import { isSameCost, lossOf, type Mix, type MixProblem, type Searched } from "./mix.js";
import { Tries } from "./tries.js";

/** Down from the best and the safest of those given, then through all that could be better, where they are few enough. */
export async function searchMix(problem: MixProblem): Promise<Searched> {
  const tries = new Tries(problem);
  for (const mix of problem.given) await tries.give(mix);
  const starts = [tries.best, tries.safest].flatMap((found) => (found === undefined ? [] : [found.mix]));
  for (const mix of new Map(starts.map((mix) => [mix.join(), mix])).values()) await improve(tries, mix);
  const isExhaustive = await exhaust(tries);
  return { best: tries.best, tried: tries.all, isExhaustive };
}

/** Down from a mix as far as it goes; then, again and again, one unit back up and down without it. */
async function improve(tries: Tries, from: Mix): Promise<void> {
  const start = await tries.attempt(from);
  if (start === undefined || !tries.keeps(start)) return;
  let low = await descend(tries, start, undefined);
  for (let isNew = true; isNew && tries.isLeft; ) {
    isNew = false;
    for (const raised of raisedOf(tries.problem.choices, low.mix)) {
      const back = await tries.attempt(raised.mix);
      if (back === undefined) return;
      if (!tries.keeps(back)) continue;
      const other = await descend(tries, back, raised.unit);
      if (!tries.isBetter(other, low)) continue;
      low = other;
      isNew = true;
      break;
    }
  }
}

/** All that could be better than the best, or what could be with two of its units changed. Whether nothing is left that could be. */
async function exhaust(tries: Tries): Promise<boolean> {
  const { problem } = tries;
  const known = tries.best ?? tries.safest;
  if (known === undefined) return false;
  const mixes = cheaperMixes(problem, known, tries.best !== undefined);
  if (mixes === undefined) {
    await changePairs(tries);
    return false;
  }
  for (const mix of mixes) if (!(await attemptBetter(tries, mix))) return false;
  const predict = predictor(problem.choices, known);
  return tries.all.every(({ mix, cost }) => isSameCost(cost, predict(mix)));
}

/** From the best to a better one, as long as two units make it. */
async function changePairs(tries: Tries): Promise<void> {
  for (let from = tries.best; from !== undefined; ) {
    for (const mix of cheaperPairs(tries.problem, from)) {
      if (!(await attemptBetter(tries, mix))) return;
      if (tries.best !== from) break;
    }
    if (tries.best === from) return;
    from = tries.best;
  }
}

/** Runs a mix only where it could be better than the best, and no longer than it could. False: no effort is left. */
async function attemptBetter(tries: Tries, { mix, cost }: Predicted): Promise<boolean> {
  const { best } = tries;
  const { choices, keep } = tries.problem;
  const isSame = best !== undefined && isSameCost(cost, best.cost);
  if (best !== undefined && !isSame && cost > best.cost) return true;
  // All stays already: of the same cost, only what loses less alone is better.
  if (isSame && best.share === 1 && lossOf(choices, mix) >= lossOf(choices, best.mix)) return true;
  return (await tries.attempt(mix, isSame ? best.share : keep)) !== undefined;
}
