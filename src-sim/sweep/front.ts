/** Which of many points no other is better than: the Pareto front, found in one pass over points in any order. */
import type { Goal } from "./goals.js";
import { metricPlace } from "./metrics.js";
import { type PointTree, pointTree } from "./point-tree.js";

/** What a front needs to know of a point. */
export interface Weighed {
  /** Its number in the sweep. */
  readonly index: number;
  /** One for each metric of the table; NaN where not known. */
  readonly metrics: ArrayLike<number>;
}

export interface FrontPoint<Point extends Weighed> {
  readonly point: Point;
  /** How many further points are equal in all goals; of all of them this one has the least number. */
  readonly same: number;
}

export interface Front<Point extends Weighed> {
  /** Takes a point up, with `same` further ones that are equal to it, unless another is better; none whose goals are not all known. */
  offer(point: Point, same?: number): void;
  size(): number;
  /** By number. */
  points(): FrontPoint<Point>[];
}

/**
 * An empty front. A point is on it if no other is as good in all goals and better in one; of those that are equal in all goals the one
 * with the least number. So the points offered alone decide, not their order: fronts of parts, offered to another with what is `same`, come
 * to the front of all. Memory is that of the points on it. Values are compared as they are, unrounded.
 * @throws RangeError of a goal that is no metric of the table.
 */
export function frontOf<Point extends Weighed>(goals: readonly Goal[]): Front<Point> {
  const places = goals.map(({ metric }) => {
    const place = metricPlace(metric);
    if (place === undefined) throw new RangeError(`no metric "${metric}"`);
    return place;
  });
  const signs = goals.map(({ better }) => (better === "less" ? 1 : -1));
  const tree: PointTree<{ point: Point; same: number }> = pointTree(goals.length);
  const costs = new Float64Array(goals.length);
  return {
    offer(point, same = 0) {
      for (let goal = 0; goal < costs.length; goal++) {
        const cost = (signs[goal] as number) * (point.metrics[places[goal] as number] as number);
        if (Number.isNaN(cost)) return;
        costs[goal] = cost;
      }
      const equal = tree.offer(costs, () => ({ point, same }));
      if (equal === undefined) return;
      equal.same += same + 1;
      if (point.index < equal.point.index) equal.point = point;
    },
    size: () => tree.size(),
    points: () => tree.values().sort((one, other) => one.point.index - other.point.index),
  };
}
