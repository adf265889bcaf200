import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { candidatesOf } from "../../../src-sim/residency/candidates.js";
import { loadHighs } from "../../../src-sim/residency/highs.js";
import { type Incumbent, nothingStays, offer } from "../../../src-sim/residency/incumbent.js";
import { areaModel } from "../../../src-sim/residency/model.js";
import type { ResidencyProblem } from "../../../src-sim/residency/problem.js";
import { residencyOf } from "../../../src-sim/residency/result.js";
import type { Solve } from "../../../src-sim/residency/solver.js";
import { tinyProblems } from "./arbitrary.js";
import { optimum } from "./brute-force.js";
import { objections } from "./checker.js";

let solve: Solve;

beforeAll(async () => {
  solve = await loadHighs();
});

/** The plan that the solver finds with no help: from none that stays, through every area. */
function solvedAlone(problem: ResidencyProblem) {
  const candidates = candidatesOf(problem, createSearchCache());
  const incumbent: Incumbent = { best: nothingStays(candidates), linear: [], bounds: [] };
  for (const area of candidates.areas.keys()) {
    const model = areaModel(candidates, incumbent, area);
    const solution = model && solve(model.model, 10);
    expect(["optimal", "infeasible"]).toContain(solution?.status);
    if (solution?.values) offer(incumbent, model?.planOf(solution.values));
  }
  return residencyOf(candidates, incumbent);
}

describe("the model given to the solver", () => {
  it("holds the best of all plans, and its places are legal", () => {
    fc.assert(
      fc.property(tinyProblems(), (problem) => {
        const plan = solvedAlone(problem);
        const best = optimum(problem);
        expect(objections(problem, plan)).toEqual([]);
        expect(plan.leftOut.length).toBe(best.leftOut);
        expect(Math.abs(plan.cycles - best.cost)).toBeLessThanOrEqual(1e-6 * Math.max(1, best.cost));
      }),
      { numRuns: 60 },
    );
  });
});
