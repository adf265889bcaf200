import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadHighs } from "../../../src-sim/residency/highs.js";
import { planResidency } from "../../../src-sim/residency/plan.js";
import { type SolveOptions, solveResidency } from "../../../src-sim/residency/solve.js";
import type { Solve } from "../../../src-sim/residency/solver.js";
import { directedAs, problems, tinyProblems, weighted } from "./arbitrary.js";
import { optimum } from "./brute-force.js";
import { objections } from "./checker.js";

const SLACK = 1 + 1e-9;
let solve: Solve;
const options = (more: Partial<SolveOptions> = {}): SolveOptions => ({
  loadSolver: async () => solve,
  pause: async () => undefined,
  ...more,
});

beforeAll(async () => {
  solve = await loadHighs();
});

describe("a solved plan of what stays", () => {
  it("on tiny machines is the best of all, and proven", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(tinyProblems(), weighted(tinyProblems())), async (problem) => {
        const plan = await solveResidency(problem, options());
        const best = optimum(problem);
        expect(objections(problem, plan)).toEqual([]);
        expect(plan.method).toBe("exact");
        expect(plan.leftOut.length).toBe(best.leftOut);
        expect(Math.abs(plan.cost - best.cost)).toBeLessThanOrEqual(1e-9 * best.cost);
      }),
      { numRuns: 200 },
    );
  });

  it("is legal, no worse than the plan at once, and finds places again when written out", async () => {
    await fc.assert(
      fc.asyncProperty(problems(), async (problem) => {
        const before = planResidency(problem);
        const plan = await solveResidency(problem, options({ timeLimit: 0.2 }));
        expect(objections(problem, plan)).toEqual([]);
        expect(plan.leftOut.length).toBeLessThanOrEqual(before.leftOut.length);
        if (plan.leftOut.length === before.leftOut.length) {
          expect(plan.cycles).toBeLessThanOrEqual(before.cycles * SLACK);
          expect(plan.bound * SLACK).toBeGreaterThanOrEqual(before.bound);
        }
        const again = planResidency(directedAs(problem, plan));
        expect(again.leftOut).toEqual([]);
        expect(again.cycles).toBeLessThanOrEqual(plan.cycles * SLACK);
      }),
      { numRuns: 25 },
    );
  });
});
