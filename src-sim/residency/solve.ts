/** Plans which layers stay and where, proven best of the ways tried where time and size allow. */
import { createSearchCache, type SearchCache } from "../mapping/search-cache.js";
import { type Candidates, candidatesOf } from "./candidates.js";
import { boundOf, type Incumbent, isBeaten, offer, promising } from "./incumbent.js";
import { areaModel } from "./model.js";
import { quickSearch, thoroughSearch } from "./plan.js";
import type { Residency, ResidencyProblem } from "./problem.js";
import { residencyOf } from "./result.js";
import type { Solve } from "./solver.js";

export interface SolveOptions {
  /** Called once, if the solver is needed at all. */
  readonly loadSolver: () => Promise<Solve>;
  /** Lets other work run, between solves. */
  readonly pause: () => Promise<void>;
  /** Once aborted, the best plan so far is returned. An AbortSignal will do. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: SolveProgress) => void;
  /** In seconds, default 10. */
  readonly timeLimit?: number;
  readonly cache?: SearchCache;
}

export interface SolveProgress {
  /** Of the best plan found, with penalties of layers left out; the bound comes closer to it. */
  readonly cost: number;
  readonly bound: number;
  /** Areas that may hold a better plan. */
  readonly areasLeft: number;
}

/** Seconds of one solve in the first round, doubled in each, and at most: as long as nothing else runs. */
const FIRST_SLICE = 0.5;
const LONGEST_SLICE = 4;

/**
 * As `planResidency`, but asks a solver about every area that may hold a better plan, until none does, time is up, or it is
 * told to stop. What is returned is never worse than what `planResidency` finds.
 * @throws RangeError if what a layer's directives fix does not fit the problem's clusters.
 */
export async function solveResidency(problem: ResidencyProblem, options: SolveOptions): Promise<Residency> {
  const { cache = createSearchCache(), timeLimit = 10 } = options;
  const end = Date.now() + timeLimit * 1000;
  const candidates = candidatesOf(problem, cache);
  const incumbent = quickSearch(candidates);
  const isOver = (): boolean => options.signal?.aborted === true || Date.now() >= end;
  const rest = async (): Promise<void> => {
    const { cost } = incumbent.best;
    options.onProgress?.({ cost, bound: boundOf(incumbent), areasLeft: promising(incumbent).length });
    await options.pause();
  };
  await rest();
  if (!isOver()) thoroughSearch(candidates, incumbent);
  await rest();
  if (!isOver() && promising(incumbent).length > 0) {
    const solve = await options.loadSolver();
    await solveAreas(candidates, incumbent, solve, { end, isOver, rest });
  }
  return residencyOf(candidates, incumbent);
}

interface Run {
  readonly end: number;
  readonly isOver: () => boolean;
  readonly rest: () => Promise<void>;
}

/** Short solves of all areas first, then longer ones of those that are left. */
async function solveAreas(candidates: Candidates, incumbent: Incumbent, solve: Solve, run: Run): Promise<void> {
  const tooLarge = new Set<number>();
  for (let slice = FIRST_SLICE; ; slice = Math.min(2 * slice, LONGEST_SLICE)) {
    const areas = promising(incumbent).filter((area) => !tooLarge.has(area));
    if (areas.length === 0) return;
    for (const area of areas) {
      if (run.isOver()) return;
      if (isBeaten(incumbent, area)) continue;
      const model = areaModel(candidates, incumbent, area);
      if (model === undefined) {
        tooLarge.add(area);
        continue;
      }
      const left = Math.max(0.01, (run.end - Date.now()) / 1000);
      const { status, values, bound } = solve(model.model, Math.min(slice, left));
      if (values !== undefined) offer(incumbent, model.planOf(values));
      // Nothing cheaper than the best was allowed: what is solved to the end holds none.
      const proven = status === "stopped" ? bound : Number.POSITIVE_INFINITY;
      incumbent.bounds[area] = Math.max(incumbent.bounds[area] as number, proven);
      await run.rest();
    }
  }
}
