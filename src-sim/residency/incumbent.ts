/** The best plan found so far, and what is proven of it. */
import { TIE } from "../formulas/run.js";
import { type Candidates, choicesIn, type LayerChoice } from "./candidates.js";
import { type Ground, groundOf, type Held } from "./ground.js";
import type { ResidentOption } from "./options.js";
import { type Effort, pack } from "./pack.js";
import type { Linear } from "./relaxation.js";

export interface Kept {
  readonly option: ResidentOption;
  readonly held: Held;
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
  /** For each area its linear relaxation; undefined: no plan is possible in it. */
  readonly linear: readonly (Linear | undefined)[];
  /** For each area: no plan in it costs less. */
  readonly bounds: number[];
}

/** No layer stays; every one is loaded in the whole of the clusters. */
export function nothingStays(candidates: Candidates): Plan {
  const area = candidates.areas.length - 1;
  const cost = choicesIn(candidates, area).reduce((sum, [streamed]) => sum + (streamed?.cost ?? 0), 0);
  return { area, kept: candidates.layers.map(() => undefined), cost };
}

/** All rows beside an area, free. */
export function groundBeside({ areas, problem: { architecture, clusters } }: Candidates, area: number): Ground {
  return groundOf(clusters, architecture.tiles, architecture.rows, areas[area]);
}

/** The plan that makes these choices in an area, if places are found for them. */
export function planFrom(
  candidates: Candidates,
  area: number,
  chosen: readonly LayerChoice[],
  effort: Effort,
): Plan | undefined {
  const staying = chosen.filter(({ options }) => options.length > 0);
  const items = staying.map(({ options }) => options);
  const packed = pack(items, groundBeside(candidates, area), effort);
  if (packed === undefined) return undefined;
  const places = packed.values();
  const kept = chosen.map(({ options }): Kept | undefined => {
    if (options.length === 0) return undefined;
    const { alternative, held } = places.next().value as (typeof packed)[number];
    return { option: options[alternative] as ResidentOption, held };
  });
  return { area, kept, cost: chosen.reduce((sum, choice) => sum + choice.cost, 0) };
}

/** Keeps the plan if it costs less than the best. */
export function offer(incumbent: Incumbent, plan: Plan | undefined): void {
  if (plan !== undefined && plan.cost < incumbent.best.cost * (1 - TIE)) incumbent.best = plan;
}

/** Whether no plan in an area can cost less than the best. */
export function isBeaten({ best, bounds }: Incumbent, area: number): boolean {
  return (bounds[area] as number) >= best.cost * (1 - TIE);
}

/** The areas that may hold a better plan, the most promising first. */
export function promising(incumbent: Incumbent): readonly number[] {
  const { bounds } = incumbent;
  const open = [...bounds.keys()].filter((area) => !isBeaten(incumbent, area));
  return open.sort((a, b) => (bounds[a] as number) - (bounds[b] as number) || a - b);
}

/** What is proven: no plan in any area costs less. */
export function boundOf({ best, bounds }: Incumbent): number {
  return Math.min(best.cost, ...bounds);
}
