/** Which combinations of a sweep are asked for, in order: what blocks are cut from. */
import type { Points } from "../../server/sweep/point.js";
import { formatCount } from "../../src-sim/report/display.js";
import { areNumbered, combinationsText, MOST_COMBINATIONS } from "../../src-sim/sweep/combinations.js";
import { sampleOf } from "../../src-sim/sweep/sobol.js";
import { Failure } from "../failure.js";
import type { Selection } from "./header.js";

/** The first so many combinations, or those of these numbers, which threads share. */
export type List = Listed | (Listed & { readonly indices: Float64Array });

interface Listed {
  readonly count: number;
  /** Whether no other combination is a point, as far as that is known. */
  readonly isAll: boolean;
}

export function indexAt(list: List, position: number): number {
  return "indices" in list ? (list.indices[position] as number) : position;
}

/** In which the points of a limit are looked for. */
const MOST_LOOKED_THROUGH = 1e8;
/** Numbers of a sample are kept in memory. */
const MOST_SAMPLED = 1e7;

/** `sizes`: how many values each axis has. @throws Failure of more than can be computed. */
export function listOf(selection: Selection, points: Points, sizes: readonly number[]): List {
  if (!areNumbered(sizes))
    throw new Failure(
      `the sweep has ${combinationsText(sizes)} combinations, more than can be numbered; leave axes out`,
    );
  if (selection.kind === "sample") return sampled(selection.points, points, sizes);
  if (selection.kind === "limit") {
    const count = endOf(selection.points, points);
    return { count, isAll: count === points.combinations || areAll(selection.points, points) };
  }
  if (points.combinations > MOST_COMBINATIONS) {
    const more = `more than the ${formatCount(MOST_COMBINATIONS)} that are computed one by one`;
    const instead = "`--sample 100000` computes as many of them, spread evenly over the axes";
    throw new Failure(`the sweep has ${combinationsText(sizes)} combinations, ${more}; ${instead}`);
  }
  return { count: points.combinations, isAll: true };
}

/** So few combinations are counted at once. */
const MOST_COUNTED = 100_000;

/** Whether there are no more points than so many. */
function areAll(chosen: number, points: Points): boolean {
  if (points.combinations > MOST_COUNTED) return false;
  let count = 0;
  for (let index = 0; index < points.combinations; index++) if (points.at(index) !== undefined) count++;
  return count === chosen;
}

/** Up to the last of the first so many points. */
function endOf(most: number, points: Points): number {
  let left = most;
  for (let index = 0; index < points.combinations; index++) {
    if (index === MOST_LOOKED_THROUGH)
      throw new Failure(
        `--limit ${most}: \`keep\` leaves only ${most - left} of the first ${formatCount(index)} combinations; use \`--sample\``,
      );
    if (points.at(index) !== undefined && --left === 0) return index + 1;
  }
  return points.combinations;
}

function sampled(count: number, points: Points, sizes: readonly number[]): List {
  if (count > MOST_SAMPLED)
    throw new Failure(`--sample ${count}: ${formatCount(MOST_SAMPLED)} points are the most that can be sampled`);
  const { indices, isAll } = sampleOf(sizes, count, (index) => points.at(index) !== undefined);
  const shared = new Float64Array(new SharedArrayBuffer(indices.byteLength));
  shared.set(indices);
  return { count: shared.length, indices: shared, isAll: isAll || areAll(shared.length, points) };
}
