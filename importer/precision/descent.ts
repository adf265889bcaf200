/** From a mix that keeps the share down to one of which no unit alone can cost less, or as much and lose less. */
import type { Choice, Mix, MixProblem, Tried } from "./mix.js";
import type { Tries } from "./tries.js";

type Choices = MixProblem["choices"];

interface Move {
  readonly unit: number;
  readonly option: number;
}

/** Along the moves of most gain for what is lost: by halves first, then move by move. `fixed`: a unit that stays as it is. */
export async function descend(tries: Tries, from: Tried, fixed: number | undefined): Promise<Tried> {
  const { choices } = tries.problem;
  const path = [from.mix];
  for (let mix = from.mix; ; ) {
    const [move] = movesOf(choices, mix, fixed);
    if (move === undefined) break;
    mix = mix.with(move.unit, move.option);
    path.push(mix);
  }
  let kept = from;
  for (let [low, high] = [0, path.length]; high - low > 1; ) {
    const middle = (low + high) >> 1;
    const tried = await tries.attempt(path[middle] as Mix);
    if (tried !== undefined && tries.keeps(tried)) {
      low = middle;
      kept = tried;
    } else high = middle;
  }
  for (let isLower = true; isLower; ) {
    isLower = false;
    for (const { unit, option } of movesOf(choices, kept.mix, fixed)) {
      const tried = await tries.attempt(kept.mix.with(unit, option));
      if (tried === undefined || !tries.keeps(tried) || !tries.isBetter(tried, kept)) continue;
      kept = tried;
      isLower = true;
      break;
    }
  }
  return kept;
}

/** To options that cost less, or as much and lose less: those first that gain most for what they lose. */
function movesOf(all: Choices, mix: Mix, fixed: number | undefined): readonly Move[] {
  const moves: (Move & { readonly worth: number; readonly gain: number })[] = [];
  for (const [unit, choices] of all.entries()) {
    const now = choices[mix[unit] as number] as Choice;
    if (unit === fixed) continue;
    for (const [option, { cost, loss }] of choices.entries()) {
      const gain = now.cost - cost;
      if (gain > 0 || (gain === 0 && loss < now.loss))
        moves.push({ unit, option, gain, worth: loss > now.loss ? gain / (loss - now.loss) : Infinity });
    }
  }
  return moves.sort((one, other) => order(other.worth, one.worth) || order(other.gain, one.gain));
}

/** With one unit at an option of more cost and less loss: the next such. */
export function raisedOf(all: Choices, mix: Mix): readonly { readonly unit: number; readonly mix: Mix }[] {
  return all.flatMap((choices, unit) => {
    const now = choices[mix[unit] as number] as Choice;
    let next: number | undefined;
    for (const [option, { cost, loss }] of choices.entries()) {
      const isNext = cost > now.cost && loss < now.loss;
      if (isNext && cost < (choices[next ?? -1]?.cost ?? Infinity)) next = option;
    }
    return next === undefined ? [] : [{ unit, mix: mix.with(unit, next) }];
  });
}

function order(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
