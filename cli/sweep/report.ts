/** What a sweep comes to, for those who read it: the formats' result, and what is said of it besides. */
import { sweepAssumptions } from "../../server/report/sweep/assumptions.js";
import type { SweepResult } from "../../server/report/sweep/result.js";
import type { Asked } from "./asked.js";
import type { Selection } from "./header.js";
import type { Prepared } from "./prepared.js";
import type { Summary } from "./summary.js";

const PARTS = { all: {}, limit: { part: "first" }, sample: { part: "sample" } } as const satisfies Record<
  Selection["kind"],
  object
>;

export function resultOf(
  { sweep, analysis }: Asked,
  { header, list: { isAll }, points }: Prepared,
  summary: Summary,
): SweepResult {
  const { name, networks, axes, derived, goals } = sweep;
  const { combinations, selection } = header;
  const { legal, illegal } = summary;
  const looked = illegal.reduce((sum, { count }) => sum + count, legal);
  // All other combinations are then known to be none, though nobody went through them.
  const part = isAll ? { excluded: combinations - looked } : { excluded: summary.excluded, ...PARTS[selection.kind] };
  return {
    ...{ name, networks, axes, derived, goals },
    counts: { combinations, legal, illegal, ...part },
    front: summary.front.flatMap(({ index, metrics, mapping, same }) => {
      const point = points.at(index);
      return point === undefined ? [] : { point, metrics: metrics.map((value) => value ?? Number.NaN), mapping, same };
    }),
    assumptions: sweepAssumptions(sweep, analysis),
  };
}
