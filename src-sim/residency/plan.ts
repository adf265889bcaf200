/** Plans which layers stay and where, at once: a bound without geometry, then places for the selection that meets it. */
import { createSearchCache, type SearchCache } from "../search-cache.js";
import { boundArea } from "./bound.js";
import { type Candidates, candidatesOf, choicesIn, type LayerChoice, roomBeside } from "./candidates.js";
import { type Incumbent, isBeaten, nothingStays, offer, planFrom, promising } from "./incumbent.js";
import { improved, planByInsertion } from "./insert.js";
import type { Effort } from "./pack.js";
import type { Residency, ResidencyProblem } from "./problem.js";
import { relax } from "./relaxation.js";
import { residencyOf } from "./result.js";

/** Choices x tile-rows for which relaxations are solved exactly, and places looked for that meet them. */
const EXACT_CELLS = 6_000_000;
/** Areas in which plans are built otherwise, and how many of these plans are improved. */
const BUILT = 24;
const IMPROVED = 2;
/** Prices of a tile-row in them, as multiples of what one more saves in the linear optimum. */
const PRICES = [1, 3];
/** Steps of all searches for places. */
const STEPS = 6000;

/**
 * Which layers stay, where, and how all are mapped: of the plans found the one that leaves out the fewest layers that must
 * stay, then with the fewest cycles of an inference in steady state. Deterministic; the gap says what is not proven.
 * @throws RangeError if what a layer's directives fix does not fit the problem's clusters.
 */
export function planResidency(problem: ResidencyProblem, cache: SearchCache = createSearchCache()): Residency {
  const candidates = candidatesOf(problem, cache);
  return residencyOf(candidates, searchAreas(candidates));
}

/** Bounds every area, and looks for plans in the most promising. */
export function searchAreas(candidates: Candidates): Incumbent {
  const { areas, problem } = candidates;
  const incumbent: Incumbent = { best: nothingStays(candidates), bounds: areas.map(() => Number.POSITIVE_INFINITY) };
  const prices = areas.map((area, index) => {
    const linear = boundArea(choicesIn(candidates, index), roomBeside(problem, area), candidates.penalty);
    incumbent.bounds[index] = linear?.bound ?? Number.POSITIVE_INFINITY;
    return linear?.price ?? 0;
  });
  const effort = { steps: STEPS };
  let cells = EXACT_CELLS;
  for (const area of promising(incumbent)) {
    cells -= choicesIn(candidates, area).flat().length * roomBeside(problem, areas[area]);
    if (cells < 0) break;
    solveRelaxed(candidates, incumbent, area, effort);
  }
  const plans = promising(incumbent)
    .slice(0, BUILT)
    .flatMap((area) => PRICES.map((factor) => planByInsertion(candidates, area, (prices[area] as number) * factor)))
    .filter((plan) => plan !== undefined)
    .sort((one, other) => one.cost - other.cost);
  for (const plan of plans.slice(0, IMPROVED)) offer(incumbent, improved(candidates, plan));
  return incumbent;
}

/** Solves the relaxation of an area, and takes what it selects where places are found for it. */
export function solveRelaxed(candidates: Candidates, incumbent: Incumbent, area: number, effort: Effort): void {
  if (isBeaten(incumbent, area)) return;
  const choices = choicesIn(candidates, area);
  const relaxed = relax(choices, roomBeside(candidates.problem, candidates.areas[area]));
  incumbent.bounds[area] = Math.max(incumbent.bounds[area] as number, relaxed?.bound ?? Number.POSITIVE_INFINITY);
  if (relaxed === undefined || isBeaten(incumbent, area)) return;
  const chosen = choices.map((all, layer) => all[relaxed.picks[layer] as number] as LayerChoice);
  offer(incumbent, planFrom(candidates, area, chosen, effort));
}
