/** Whether any combination of axes is a point: all of them are tried where they are so few that a key press need not wait. */
import { compare } from "../../../src-sim/report/totals.js";
import { IMN209, type NoPoints } from "../../diagnostics/IMN209.js";
import { namesOf } from "../names/constants.js";
import { typeInWords } from "../names/value-text.js";
import { amountText, numberText } from "./amount-text.js";
import { type Amount, asDouble } from "./arithmetic.js";
import { compiled } from "./compiled.js";
import { holdsIn, knownIn } from "./ruling.js";
import type { Axis, Derived, Keep, NumberType, Sweep } from "./sweep.js";

type Ruled = Pick<Sweep, "axes" | "derived" | "keeps" | "fixed">;

/** More take longer than a key press has; they are counted once nobody types, or when the sweep is run. */
const MOST_TRIED = 2_000;

/** Why a sweep has no points; undefined where it has some, or where there are too many combinations to be tried. */
export interface Verdict {
  /** Among the conditions, or among what is derived; the last condition of several that never hold together. */
  readonly index: number;
  readonly of: "keeps" | "derived";
  readonly facts: NoPoints;
}

/** All that a verdict depends on, as text. */
export function verdictKey({ axes, derived, keeps, fixed }: Ruled): string {
  return JSON.stringify([
    axes.map(({ name, values }) => [name, values.map(({ number }) => number)]),
    derived.map(({ name, text, type }) => [name, text, type]),
    keeps.map(({ text }) => text),
    [...fixed],
  ]);
}

export function verdictOf(sweep: Ruled): Verdict | undefined {
  return neverDerived(sweep) ?? neverAlone(sweep) ?? neverTogether(sweep);
}

export function reportVerdict(
  { of, index, facts }: Verdict,
  sweep: Ruled,
  problems: { add(diagnostic: ReturnType<typeof IMN209.at>): void },
): void {
  const place = sweep[of][index]?.place;
  if (place !== undefined) problems.add(IMN209.at(place, facts));
}

/** The axes that names depend on, through what is derived as well. */
export function axesRead(
  names: readonly string[],
  { axes, derived }: Pick<Ruled, "axes" | "derived">,
): readonly Axis[] {
  const read = new Set<string>(names);
  // What is derived reads only what stands before it.
  for (const each of [...derived].reverse()) {
    if (read.has(each.name)) for (const name of namesOf(each.expression)) read.add(name);
  }
  return axes.filter(({ name }) => read.has(name));
}

export function namesRead({ left, right }: Keep): readonly string[] {
  return [...namesOf(left), ...namesOf(right)];
}

function neverDerived(sweep: Ruled): Verdict | undefined {
  for (const [index, each] of sweep.derived.entries()) {
    const axes = axesRead([each.name], sweep);
    const slot = sweep.axes.length + index;
    let first: Amount | undefined;
    const tried = tryAll(axes, sweep, (amounts) => {
      const amount = amounts[slot] ?? Number.NaN;
      first ??= amount;
      return isLegal(amount, each.type);
    });
    if (tried === undefined) continue;
    const facts = { kind: "derived", name: each.name, takes: takenBy(each), combinations: tried } as const;
    const amount = first ?? Number.NaN;
    const firstText = Number.isNaN(asDouble(amount)) ? undefined : amountText(amount, each.type);
    return { of: "derived", index, facts: { ...facts, expression: each.text, first: firstText } };
  }
  return undefined;
}

function takenBy({ type }: Derived): string {
  if (type.kind === "count" && type.min < 0) return "a whole number";
  const [min, max] = [type.min, type.max].map((end) => amountText(end, type));
  return `${typeInWords({ ...type, ...(type.kind === "count" && { min: type.min }) })}${type.kind === "count" ? ` to ${max}` : `, ${min} to ${max}`}`;
}

function isLegal(amount: Amount, type: NumberType): boolean {
  const value = asDouble(amount);
  const isWhole = type.kind !== "count" || Number.isSafeInteger(Number(numberText(value)));
  return isWhole && value >= type.min && value <= type.max;
}

function neverAlone(sweep: Ruled): Verdict | undefined {
  const known = knownIn(sweep);
  for (const [index, keep] of sweep.keeps.entries()) {
    const sides = [compiled(keep.left, known), compiled(keep.right, known)] as const;
    let nearest: readonly [left: number, right: number] = [Number.NaN, Number.NaN];
    const tried = tryAll(axesRead(namesRead(keep), sweep), sweep, (amounts) => {
      const [left, right] = [asDouble(sides[0](amounts)), asDouble(sides[1](amounts))];
      if (compare(left, keep.comparison, right)) return true;
      if (!(Math.abs(left - right) >= Math.abs(nearest[0] - nearest[1]))) nearest = [left, right];
      return false;
    });
    if (tried === undefined) continue;
    const [left, right] = nearest.map((side) => (Number.isFinite(side) ? numberText(side) : undefined));
    const words =
      left === undefined || right === undefined
        ? "it divides by 0"
        : `${tried === 1 ? "it is" : "the closest is"} ${left} ${keep.comparison} ${right}`;
    return { of: "keeps", index, facts: { kind: "never", condition: keep.text, combinations: tried, nearest: words } };
  }
  return undefined;
}

function neverTogether(sweep: Ruled): Verdict | undefined {
  const { keeps } = sweep;
  if (keeps.length < 2) return undefined;
  const known = knownIn(sweep);
  const holds = keeps.map((keep) => holdsIn(keep, known));
  const tried = tryAll(axesRead(keeps.flatMap(namesRead), sweep), sweep, (amounts) =>
    holds.every((each) => each(amounts)),
  );
  if (tried === undefined) return undefined;
  return {
    of: "keeps",
    index: keeps.length - 1,
    facts: { kind: "together", conditions: keeps.length, combinations: tried },
  };
}

/**
 * Goes through all combinations of some axes, the others at their first value, until one is found. How many there are, where
 * none is; undefined where one is, or where they are too many. What is given to `isFound` changes from call to call.
 */
function tryAll(
  varied: readonly Axis[],
  sweep: Ruled,
  isFound: (amounts: readonly Amount[]) => boolean,
): number | undefined {
  const count = varied.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_TRIED) return undefined;
  const known = knownIn(sweep);
  const derived = sweep.derived.map(({ expression }) => compiled(expression, known));
  const numbers = sweep.axes.map(({ values }) => values.map(({ number }) => number ?? Number.NaN));
  const amounts: Amount[] = numbers.map(([first = Number.NaN]) => first);
  const turning = varied.map((axis) => ({ slot: sweep.axes.indexOf(axis), at: 0 }));
  for (let tried = 0; tried < count; tried++) {
    for (const [index, amount] of derived.entries()) amounts[numbers.length + index] = amount(amounts);
    if (isFound(amounts)) return undefined;
    for (let turn = turning.length - 1; turn >= 0; turn--) {
      const wheel = turning[turn] as (typeof turning)[number];
      const values = numbers[wheel.slot] as readonly number[];
      wheel.at = (wheel.at + 1) % values.length;
      amounts[wheel.slot] = values[wheel.at] as number;
      if (wheel.at > 0) break;
    }
  }
  return count;
}
