/** The best plan found so far, and what is proven of it. */
import { type Candidates, choicesIn, type LayerChoice } from "./candidates.js";
import type { ResidentOption } from "./options.js";
import { pack } from "./pack.js";
import type { Stay } from "./problem.js";

export interface Kept {
  readonly option: ResidentOption;
  readonly stay: Stay;
}

export interface Plan {
  /** Index of its area. */
  readonly area: number;
  /** For each layer; undefined: it does not stay. */
  readonly kept: readonly (Kept | undefined)[];
  /** Cycles, and the penalty of each layer left out. */
  readonly cost: number;
}

export interface Incumbent {
  best: Plan;
  /** For each area: no plan in it costs less. */
  readonly bounds: number[];
}

/** No layer stays; every one is loaded in the whole of the clusters. */
export function nothingStays(candidates: Candidates): Plan {
  const area = candidates.areas.length - 1;
  const cost = choicesIn(candidates, area).reduce((sum, [streamed]) => sum + (streamed?.cost ?? 0), 0);
  return { area, kept: candidates.layers.map(() => undefined), cost };
}

/** The plan that makes these choices in an area, if places are found for them. */
export function planFrom(
  { areas, problem }: Candidates,
  area: number,
  chosen: readonly LayerChoice[],
  effort = 1,
): Plan | undefined {
  const { architecture, clusters } = problem;
  const room = { clusters, tiles: architecture.tiles, rows: architecture.rows, area: areas[area] };
  const staying = chosen.filter(({ options }) => options.length > 0);
  const packed = pack(
    staying.map(({ options }) => options),
    room,
    effort,
  );
  if (packed === undefined) return undefined;
  let next = 0;
  const kept = chosen.map(({ options }): Kept | undefined => {
    if (options.length === 0) return undefined;
    const place = packed[next++];
    const option = options[place?.alternative ?? 0];
    return place && option && { option, stay: place.stay };
  });
  return { area, kept, cost: chosen.reduce((sum, choice) => sum + choice.cost, 0) };
}

/** What is proven: no plan in any area costs less. */
export function boundOf({ best, bounds }: Incumbent): number {
  return Math.min(best.cost, ...bounds);
}
