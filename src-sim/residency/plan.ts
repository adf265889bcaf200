/** Plans which layers stay and where, at once: a bound without geometry, then places for the selection that meets it. */
import { TIE } from "../machine.js";
import { createSearchCache, type SearchCache } from "../search-cache.js";
import { type Candidates, candidatesOf, choicesIn, type LayerChoice, roomBeside } from "./candidates.js";
import { type Incumbent, nothingStays, planFrom } from "./incumbent.js";
import type { Residency, ResidencyProblem } from "./problem.js";
import { relax, relaxLinearly } from "./relaxation.js";
import { repair } from "./repair.js";
import { residencyOf } from "./result.js";

/** Areas in which plans near the best selection are looked for. */
const REPAIRS = 6;

/**
 * Which layers stay, where, and how all are mapped: of the plans found the one that leaves out the fewest layers that must
 * stay, then with the fewest cycles of an inference in steady state. Deterministic; the gap says what is not proven.
 * @throws RangeError if what a layer's directives fix does not fit the problem's clusters.
 */
export function planResidency(problem: ResidencyProblem, cache: SearchCache = createSearchCache()): Residency {
  const candidates = candidatesOf(problem, cache);
  return residencyOf(candidates, searchAreas(candidates));
}

/** Goes through the areas, the most promising first, and leaves those that cannot be better. */
export function searchAreas(candidates: Candidates): Incumbent {
  const { areas, problem } = candidates;
  const choicesByArea = areas.map((_, area) => choicesIn(candidates, area));
  const bounds = choicesByArea.map((choices) => choices.reduce((sum, all) => sum + (all.at(-1)?.cost ?? Infinity), 0));
  const incumbent: Incumbent = { best: nothingStays(candidates), bounds };
  let repairs = REPAIRS;
  const isBeaten = (area: number): boolean => (bounds[area] as number) >= incumbent.best.cost * (1 - TIE);
  for (const area of [...areas.keys()].sort((a, b) => (bounds[a] as number) - (bounds[b] as number))) {
    if (isBeaten(area)) break;
    const choices = choicesByArea[area] as readonly (readonly LayerChoice[])[];
    const room = roomBeside(problem, areas[area]);
    bounds[area] = relaxLinearly(choices, room)?.bound ?? Number.POSITIVE_INFINITY;
    if (isBeaten(area)) continue;
    const relaxed = relax(choices, room);
    bounds[area] = relaxed?.bound ?? Number.POSITIVE_INFINITY;
    if (relaxed === undefined || isBeaten(area)) continue;
    const chosen = choices.map((all, layer) => all[relaxed.picks[layer] as number] as LayerChoice);
    const plan =
      planFrom(candidates, area, chosen) ??
      (repairs-- > 0 ? repair(candidates, area, choices, room, incumbent.best.cost) : undefined);
    if (plan !== undefined && plan.cost < incumbent.best.cost * (1 - TIE)) incumbent.best = plan;
  }
  return incumbent;
}
