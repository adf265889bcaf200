/** A sweep's points by number. */
import { combinationsOf, digitsOf } from "../../src-sim/sweep/combinations.js";
import { rulingOf } from "../analysis/sweeps/ruling.js";
import type { AxisValue, Sweep } from "../analysis/sweeps/sweep.js";
import type { Points } from "./point.js";

/** What `keep` and derived values say is compiled here, once. */
export function pointsOf(sweep: Sweep): Points {
  const { axes, derived } = sweep;
  const sizes = axes.map(({ values }) => values.length);
  const ruling = rulingOf(sweep);
  const digits = new Array<number>(axes.length);
  return {
    combinations: Number(combinationsOf(sizes)),
    names: [...axes, ...derived].map(({ name }) => name),
    at(index) {
      digitsOf(sizes, index, digits);
      const values = axes.map(({ values }, axis) => values[digits[axis] as number] as AxisValue);
      const following = ruling(values);
      if (following === undefined) return undefined;
      return { index, values: following.length === 0 ? values : [...values, ...following] };
    },
  };
}
