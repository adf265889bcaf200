/** What a sweep comes to, for those who read it: the formats' result, and what is said of it besides. */
import { sweepAssumptions } from "../../server/report/sweep/assumptions.js";
import type { SweepResult } from "../../server/report/sweep/result.js";
import type { Points } from "../../server/sweep/point.js";
import type { Asked } from "./asked.js";
import type { Header, Selection } from "./header.js";
import type { Summary } from "./summary.js";

const PARTS = { all: {}, limit: { part: "first" }, sample: { part: "sample" } } as const satisfies Record<
  Selection["kind"],
  object
>;

export function resultOf(
  { sweep, analysis }: Asked,
  { combinations, selection }: Header,
  summary: Summary,
  points: Points,
): SweepResult {
  const { name, networks, axes, derived, goals } = sweep;
  const { excluded, legal, illegal } = summary;
  return {
    ...{ name, networks, axes, derived, goals },
    counts: { combinations, excluded, legal, illegal, ...PARTS[selection.kind] },
    front: summary.front.flatMap(({ index, metrics, mapping, same }) => {
      const point = points.at(index);
      return point === undefined ? [] : { point, metrics: metrics.map((value) => value ?? Number.NaN), mapping, same };
    }),
    assumptions: sweepAssumptions(sweep, analysis),
  };
}
