/** The front of a part of the points, by the same code that finds the sweep's. */
import { frontOf } from "../../src-sim/sweep/front.js";
import { metricPlace } from "../../src-sim/sweep/metrics.js";
import type { FrontData, FrontPlace } from "../../src-sim/sweep/view.js";

/** Of those that are selected. */
export function frontWithin({ goals, metrics, indices }: FrontData, isSelected: Uint8Array): readonly FrontPlace[] {
  const columns = goals.flatMap(({ metric }) => {
    const [place, found] = [metricPlace(metric), metrics.find(({ word }) => word === metric)];
    return place === undefined || found === undefined ? [] : [{ place, values: found.values }];
  });
  if (columns.length < goals.length) return [];
  const front = frontOf<{ readonly index: number; readonly metrics: ArrayLike<number> }>(goals);
  const length = 1 + Math.max(...columns.map(({ place }) => place));
  for (let at = 0; at < indices.length; at++) {
    if (isSelected[at] !== 1) continue;
    const figures = new Float64Array(length);
    for (const { place, values } of columns) figures[place] = values[at] ?? Number.NaN;
    front.offer({ index: at, metrics: figures });
  }
  return front.points().map(({ point, same }) => ({ place: point.index, same }));
}
