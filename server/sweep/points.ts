/** A sweep's points by number. */
import { combinationsOf, digitsOf } from "../../src-sim/sweep/combinations.js";
import { compare } from "../../src-sim/report/totals.js";
import { lookup } from "../analysis/names/scope.js";
import type { AxisValue, Keep, Sweep } from "../analysis/sweeps/sweep.js";
import * as exact from "../analysis/names/exact.js";
import { type Compiled, compileExpression, constant, type Meaning, type Numbers, slot } from "./expressions.js";
import type { Point, Points } from "./point.js";
import { derivedText } from "./value-text.js";

/** What `keep` and derived values say is compiled here, once. */
export function pointsOf(sweep: Sweep): Points {
  const { axes, derived, keeps } = sweep;
  const sizes = axes.map(({ values }) => values.length);
  const numbersOf = axes.map(({ values }) => Float64Array.from(values, ({ number = Number.NaN }) => number));
  const meanings = new Map<string, Compiled>(axes.map(({ name }, place) => [name, slot(place)]));
  const meaning = meaningIn(sweep, meanings);
  const following = derived.map((each) => {
    const compiled = compileExpression(each.expression, meaning);
    meanings.set(each.name, compiled);
    return { each, compiled };
  });
  const conditions = keeps.map((keep) => compileKeep(keep, meaning));
  const digits = new Array<number>(axes.length);
  const numbers = new Float64Array(axes.length);
  return {
    combinations: Number(combinationsOf(sizes)),
    names: [...axes, ...derived].map(({ name }) => name),
    at(index): Point | undefined {
      digitsOf(sizes, index, digits);
      for (let axis = 0; axis < numbers.length; axis++) {
        numbers[axis] = (numbersOf[axis] as Float64Array)[digits[axis] as number] as number;
      }
      for (const holds of conditions) if (!holds(numbers)) return undefined;
      const values = axes.map(({ values }, axis) => values[digits[axis] as number] as AxisValue);
      for (const { each, compiled } of following) {
        const number = compiled.number(numbers);
        const text = derivedText(each, compiled, numbers);
        values.push(Number.isNaN(number) ? { text } : { text, number });
      }
      return { index, values };
    },
  };
}

/** An axis or what follows from axes, else a property that none changes, else a constant. */
function meaningIn({ fixed, scope }: Sweep, changing: ReadonlyMap<string, Compiled>): Meaning {
  return (name) => {
    const known = changing.get(name);
    if (known !== undefined) return known;
    const value = fixed.get(name) ?? lookup(scope, name)?.value;
    return value === undefined ? undefined : constant(value);
  };
}

/** Whether a combination is kept; one side without a value keeps none. */
function compileKeep({ left, comparison, right }: Keep, meaning: Meaning): (of: Numbers) => boolean {
  const [one, other] = [compileExpression(left, meaning), compileExpression(right, meaning)];
  const holdsWhole = ORDERS[comparison];
  return (of) => {
    const [a, b] = [one.whole(of), other.whole(of)];
    if (!Number.isNaN(a) && !Number.isNaN(b)) return holdsWhole(a - b);
    const [first, second] = [one.exact(of), other.exact(of)];
    if (first !== undefined && second !== undefined) return holdsWhole(exact.compare(first, second));
    return compare(one.number(of), comparison, other.number(of));
  };
}

const ORDERS: { readonly [C in Keep["comparison"]]: (order: number) => boolean } = {
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "==": (order) => order === 0,
};
