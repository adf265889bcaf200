/** What loading ahead would gain if fewer rows were used in a round: the rows that the mapper chooses, all else as it is directed. */
import { bestMapping } from "../../../src-sim/mapping/search.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { Timeline, TimelineLayout, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import type { Work } from "../../../src-sim/work.js";

/** The cycles that it would then take; undefined where these are not fewer than the timeline's. */
export function cyclesWithChosenRows(
  problem: TimelineProblem,
  { cycles }: Pick<Timeline, "cycles">,
  cache?: SearchCache,
): number | undefined {
  const chosen = withChosenRows(problem, cache);
  const found = chosen === undefined ? cycles : simulateTimeline(chosen).cycles;
  return found < cycles ? found : undefined;
}

/** Undefined where nothing is loaded ahead, or no layer gains by other rows than it has. */
export function withChosenRows(problem: TimelineProblem, cache?: SearchCache): TimelineProblem | undefined {
  if (problem.overlap.loads === "plain") return undefined;
  const layouts = problem.layouts.map((layout, place) => {
    const work = problem.flow.layers[place]?.work;
    return layout === undefined || work === undefined ? layout : chosen(layout, work, problem, cache);
  });
  return layouts.some((layout, place) => layout !== problem.layouts[place]) ? { ...problem, layouts } : undefined;
}

/** Weights that stay are all there at once, and rows that are directed stay as they are. */
function chosen(
  layout: TimelineLayout,
  work: Work,
  { architecture, clusters }: TimelineProblem,
  cache: SearchCache | undefined,
): TimelineLayout {
  const { mapping, split, stays } = layout;
  if (stays !== undefined || mapping.resident || mapping.rows !== undefined) return layout;
  const fixed = { mapping, split };
  const rows = bestMapping(work, architecture, clusters, { fixed, ...(cache && { cache }) })?.mapping.rows;
  return rows === undefined ? layout : { ...layout, mapping: { ...mapping, rows } };
}
