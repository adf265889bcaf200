/** Loops that are not written out: why, and what is certain of them. */
import { formatCount } from "../src-sim/report/display.js";
import type { OperatorCost } from "./operator-costs.js";

/** `rounds` undefined: nobody knows; infinite: too many to count. `macs` are those of one round, where they are known. */
export function whyLooped(rounds: number | undefined, macs: number | undefined): string {
  const each = macs ? `; each time takes ${formatCount(macs)} multiply-accumulate operations` : "";
  return `${howOften(rounds)}${each}`;
}

function howOften(rounds: number | undefined): string {
  if (rounds === undefined) return "how often it repeats its graph is known only when the model runs";
  if (!Number.isFinite(rounds)) return "it repeats its graph more often than is written out";
  return `it repeats its graph ${formatCount(rounds)} times, more than is written out`;
}

export function loopCost(rounds: number | undefined, macs: number | undefined): OperatorCost {
  // None are none, however often.
  const all = macs === undefined || macs === 0 ? macs : rounds === undefined ? undefined : rounds * macs;
  return { weights: undefined, macs: () => (Number.isSafeInteger(all) ? all : undefined) };
}
