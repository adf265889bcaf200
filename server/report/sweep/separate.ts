/** What tells the points of a front from each other. */
import { metricPlace } from "../../../src-sim/sweep/metrics.js";
import type { AxisValue } from "../../analysis/sweeps/sweep.js";
import { type FrontRow, namesOf, type SweepResult } from "./result.js";

/** An axis, or what is derived. */
export interface Named {
  readonly name: string;
  /** Among the values of a point. */
  readonly place: number;
  readonly isDerived: boolean;
}

/** Those that have one value at all points of the front, and those that have several. */
export function separated(result: Pick<SweepResult, "axes" | "derived" | "front">): {
  readonly common: readonly Named[];
  readonly varying: readonly Named[];
} {
  const [first] = result.front;
  const isCommon = ({ place }: Named) =>
    result.front.every((row) => textAt(row, place) === (first && textAt(first, place)));
  const named = namesOf(result).map((name, place) => ({ name, place, isDerived: place >= result.axes.length }));
  return { common: named.filter(isCommon), varying: named.filter((each) => !isCommon(each)) };
}

/** The best in the first goal first, of equal ones in the next. */
export function byGoals({ goals, front }: Pick<SweepResult, "goals" | "front">): FrontRow[] {
  const keys = goals.map(({ metric, better }) => {
    const place = metricPlace(metric) ?? -1;
    const sign = better === "less" ? 1 : -1;
    return (row: FrontRow) => sign * (row.metrics[place] ?? Number.NaN);
  });
  return front.toSorted((one, other) => {
    for (const key of keys) if (key(one) !== key(other)) return key(one) - key(other);
    return one.point.index - other.point.index;
  });
}

/** At most so many of a front in order: the best of each goal, which for two goals are its ends, and others evenly between. */
export function evenly(rows: readonly FrontRow[], goals: SweepResult["goals"], most: number): readonly FrontRow[] {
  if (rows.length <= most) return rows;
  const chosen = new Set(goals.slice(0, most).map((goal) => bestOf(rows, goal)));
  for (let step = 0; chosen.size < most; step++) {
    // Halves, then quarters, and so on: whatever number is left, they lie apart.
    chosen.add(rows[Math.floor(reversedBits(step) * rows.length)] as FrontRow);
  }
  return rows.filter((row) => chosen.has(row));
}

/** The best in one goal. */
export function bestOf(rows: readonly FrontRow[], { metric, better }: SweepResult["goals"][number]): FrontRow {
  const place = metricPlace(metric) ?? -1;
  const sign = better === "less" ? 1 : -1;
  const cost = (row: FrontRow) => sign * (row.metrics[place] ?? Number.NaN);
  return rows.reduce((best, row) => (cost(row) < cost(best) ? row : best));
}

/** The bits of a number behind the point, the last first: 1/2, 1/4, 3/4, 1/8, ... */
function reversedBits(number: number): number {
  let [share, result] = [0.5, 0];
  for (let rest = number; rest > 0; rest >>>= 1, share /= 2) if (rest & 1) result += share;
  return result;
}

export function textAt({ point }: FrontRow, place: number): string {
  return (point.values[place] as AxisValue).text;
}
