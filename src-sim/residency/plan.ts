/** Plans which layers stay and where, at once: a bound without geometry, then places for the selection that meets it. */
import { createSearchCache, recallAll, type SearchCache } from "../mapping/search-cache.js";
import { boundArea } from "./bound.js";
import { type Candidates, candidatesOf, choicesIn, type LayerChoice, roomBeside } from "./candidates.js";
import { weighing } from "./costs.js";
import { type Incumbent, isBeaten, nothingStays, offer, planFrom, promising } from "./incumbent.js";
import { improved, planByInsertion, type Start } from "./insert.js";
import type { Effort } from "./pack.js";
import type { Residency, ResidencyProblem } from "./problem.js";
import { relax } from "./relaxation.js";
import { residencyOf } from "./result.js";

/** How much a search may do; counted, not timed, so that a plan never depends on the machine that makes it. */
interface Thoroughness {
  /** Choices x tile-rows for which relaxations are solved exactly, and places looked for that meet them. */
  readonly cells: number;
  /** Steps of all searches for these places. */
  readonly steps: number;
  /** Areas in which plans are built otherwise, how many of these are improved, and places looked for in each of them. */
  readonly built: number;
  readonly improved: number;
  readonly looks: number;
}

/** While somebody types. */
const QUICK: Thoroughness = { cells: 4_000_000, steps: 3_000, built: 8, improved: 1, looks: 3_000 };
/** Before a solver is asked. */
const THOROUGH: Thoroughness = { cells: 200_000_000, steps: 100_000, built: 64, improved: 8, looks: 20_000 };

/** Prices of a tile-row where plans are built, as multiples of what one more saves in the linear optimum. */
const PRICES = [1, 3];
const STARTS: readonly Start[] = [
  { order: "gain", fill: "emptiest" },
  { order: "room", fill: "emptiest" },
  { order: "gain", fill: "fullest" },
];

/**
 * Which layers stay, where, and how all are mapped: of the plans found the one that leaves out the fewest layers that must
 * stay, then with the least cost of an inference in steady state, by default cycles. Deterministic; the gap says what is not proven of the ways tried.
 * @throws RangeError if what a layer's directives fix does not fit the problem's clusters.
 */
export function planResidency(problem: ResidencyProblem, cache: SearchCache = createSearchCache()): Residency {
  const { architecture, clusters, layers } = problem;
  const directed = layers.map(({ wish, mapping, split }) => [wish, mapping, split]);
  const works = layers.map(({ work }) => work);
  const { asked, reads } = weighing(problem);
  const question = `residency ${clusters} ${JSON.stringify(directed)} ${asked}`;
  const find = (): Residency => {
    const candidates = candidatesOf(problem, cache);
    return residencyOf(candidates, quickSearch(candidates));
  };
  return recallAll(cache, architecture, works, question, find, reads);
}

/** The best plan of a short search, with bounds of all areas. */
export function quickSearch(candidates: Candidates): Incumbent {
  const incumbent: Incumbent = {
    best: nothingStays(candidates),
    linear: candidates.areas.map((area, index) =>
      boundArea(choicesIn(candidates, index), roomBeside(candidates.problem, area), candidates.penalty),
    ),
    bounds: [],
  };
  incumbent.bounds.push(...incumbent.linear.map((linear) => linear?.bound ?? Number.POSITIVE_INFINITY));
  searchAreas(candidates, incumbent, QUICK);
  return incumbent;
}

/** A longer search from where another ended. */
export function thoroughSearch(candidates: Candidates, incumbent: Incumbent): void {
  searchAreas(candidates, incumbent, THOROUGH);
}

/** Looks for plans in the most promising areas. */
function searchAreas(candidates: Candidates, incumbent: Incumbent, thoroughness: Thoroughness): void {
  const { areas, problem } = candidates;
  const effort = { steps: thoroughness.steps };
  let cells = thoroughness.cells;
  for (const area of promising(incumbent)) {
    cells -= choicesIn(candidates, area).flat().length * roomBeside(problem, areas[area]);
    if (cells < 0) break;
    solveRelaxed(candidates, incumbent, area, effort);
  }
  const plans = promising(incumbent)
    .slice(0, thoroughness.built)
    .flatMap((area) => {
      const price = incumbent.linear[area]?.price ?? 0;
      return PRICES.flatMap((factor) =>
        STARTS.map((start) => planByInsertion(candidates, area, price * factor, start)),
      );
    })
    .filter((plan) => plan !== undefined)
    .sort((one, other) => one.cost - other.cost);
  for (const plan of plans.slice(0, thoroughness.improved)) {
    offer(incumbent, improved(candidates, plan, thoroughness.looks));
  }
}

/** Solves the relaxation of an area, and takes what it selects where places are found for it. */
function solveRelaxed(candidates: Candidates, incumbent: Incumbent, area: number, effort: Effort): void {
  if (isBeaten(incumbent, area)) return;
  const choices = choicesIn(candidates, area);
  const relaxed = relax(choices, roomBeside(candidates.problem, candidates.areas[area]));
  incumbent.bounds[area] = Math.max(incumbent.bounds[area] as number, relaxed?.bound ?? Number.POSITIVE_INFINITY);
  if (relaxed === undefined || isBeaten(incumbent, area)) return;
  const chosen = choices.map((all, layer) => all[relaxed.picks[layer] as number] as LayerChoice);
  offer(incumbent, planFrom(candidates, area, chosen, effort));
}
