/** What a plan in an area costs at least, by sums of tile-rows. */
import type { LayerChoice } from "./candidates.js";
import { type Linear, relaxLinearly } from "./relaxation.js";

/**
 * The linear relaxation, its bound raised where not all layers fit that must stay: so many of them are left out, and the
 * cycles are no fewer than if that cost no penalty. Undefined if some layer has no choice that fits.
 */
export function boundArea(
  choices: readonly (readonly LayerChoice[])[],
  room: number,
  penalty: number,
): Linear | undefined {
  const linear = relaxLinearly(choices, room);
  const leftOut = linear === undefined ? 0 : fewestLeftOut(choices, room, penalty);
  if (linear === undefined || leftOut === 0) return linear;
  const unpunished = choices.map((all) => {
    const [first, ...stays] = all;
    return first && isPunished(first, penalty) ? withoutPenalty(first, stays, penalty) : all;
  });
  const bound = leftOut * penalty + (relaxLinearly(unpunished, room)?.bound ?? 0);
  return { ...linear, bound: Math.max(linear.bound, bound) };
}

/** Those with the least room stay; no more could. */
function fewestLeftOut(choices: readonly (readonly LayerChoice[])[], room: number, penalty: number): number {
  const musts = choices.filter(([first]) => first !== undefined && isPunished(first, penalty));
  const least = musts.map((all) => all[1]?.room ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  let [left, staying] = [room, 0];
  for (const each of least) {
    left -= each;
    if (left >= 0) staying++;
  }
  return musts.length - staying;
}

function isPunished({ room, cost }: LayerChoice, penalty: number): boolean {
  return room === 0 && cost >= penalty;
}

function withoutPenalty(first: LayerChoice, stays: readonly LayerChoice[], penalty: number): readonly LayerChoice[] {
  const cost = first.cost - penalty;
  return [{ ...first, cost }, ...stays.filter((choice) => choice.cost < cost)];
}
