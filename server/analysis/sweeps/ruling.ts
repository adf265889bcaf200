/** What a combination of values comes to: what is derived of it, and whether `keep` holds. */
import { compare } from "../../../src-sim/report/totals.js";
import { amountText } from "./amount-text.js";
import { type Amount, asDouble } from "./arithmetic.js";
import { type Compiled, compiled, type Known } from "./compiled.js";
import type { AxisValue, Keep, Sweep } from "./sweep.js";

/** Given a value of each axis, one for each that is derived; undefined where a `keep` does not hold. */
export type Ruling = (axes: readonly AxisValue[]) => readonly AxisValue[] | undefined;

type Ruled = Pick<Sweep, "axes" | "derived" | "keeps" | "fixed">;

/**
 * Compiled once for all points. The text of a derived value may be none that is legal, such as `8192/3` rows: it brings its
 * error where it is put in. A condition that divides by 0 does not hold.
 */
export function rulingOf(sweep: Ruled): Ruling {
  const derived = derivedIn(sweep);
  const holds = sweep.keeps.map((keep) => holdsIn(keep, knownIn(sweep)));
  return (axes) => {
    const amounts = derived(axes.map(({ number }) => number ?? Number.NaN));
    if (!holds.every((each) => each(amounts))) return undefined;
    return sweep.derived.map(({ type }, index) => {
      const amount = amounts[axes.length + index] ?? Number.NaN;
      return { text: amountText(amount, type), number: asDouble(amount) };
    });
  };
}

/** Puts the amounts of what is derived behind those of axes. */
function derivedIn(sweep: Ruled): (axes: readonly Amount[]) => Amount[] {
  const known = knownIn(sweep);
  const each = sweep.derived.map(({ expression }) => compiled(expression, known));
  return (axes) => {
    const amounts = [...axes];
    for (const amount of each) amounts.push(amount(amounts));
    return amounts;
  };
}

/** Whether a condition holds for such amounts. */
export function holdsIn({ left, comparison, right }: Keep, known: Known): (amounts: readonly Amount[]) => boolean {
  const sides: readonly [Compiled, Compiled] = [compiled(left, known), compiled(right, known)];
  return (amounts) => compare(asDouble(sides[0](amounts)), comparison, asDouble(sides[1](amounts)));
}

export function knownIn({ axes, derived, fixed }: Ruled): Known {
  const slots = new Map([...axes, ...derived].map(({ name }, index) => [name, index]));
  return {
    slot: (name) => slots.get(name),
    value: (name) => fixed.get(name),
  };
}
