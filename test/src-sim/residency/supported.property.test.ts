import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../../src-sim/residency/plan.js";
import type { ResidencyProblem, Weights } from "../../../src-sim/residency/problem.js";
import { type Coupled, supportedPlan } from "../../../src-sim/residency/supported.js";
import { energies } from "../arbitrary.js";
import { tinyProblems } from "./arbitrary.js";
import { objections } from "./checker.js";

const SLACK = 1 + 1e-9;
const SCALE = 1e-12;

/** Tiny machines whose energies are known, and none of them 0. */
const known = (): fc.Arbitrary<ResidencyProblem> =>
  fc.tuple(tinyProblems(), energies()).map(([{ architecture, ...problem }, own]) => {
    const above = { moveEnergy: 1e-12, loadEnergy: 1e-12, leakage: 1e-3 };
    return { ...problem, architecture: { ...architecture, ...own, ...above } };
  });

/** Plans by many weights: cycles and energies that can be reached, the corners of the hull among them. */
function reached(problem: ResidencyProblem, leftOut: number): { cycles: number; energy: number }[] {
  const cache = createSearchCache();
  const weights = Array.from({ length: 41 }, (_, place): Weights => {
    const share = 1 / (1 + 10 ** ((place - 20) / 5));
    return { cycles: share, energy: (1 - share) / SCALE };
  });
  return weights.flatMap((each) => {
    const { cycles, energy = 0, leftOut: out } = planResidency({ ...problem, weights: each }, cache);
    return out.length === leftOut ? [{ cycles, energy }] : [];
  });
}

async function solved(problem: ResidencyProblem, asked: Coupled) {
  const cache = createSearchCache();
  const plan = async (weights: Weights) => planResidency({ ...problem, weights }, cache);
  return await supportedPlan(asked, plan, { rest: { cycles: 0, energy: 0 }, scale: SCALE });
}

describe("a plan for energy times time", () => {
  it("is legal, has a bound that nothing goes below, and is the best of all where it is proven", async () => {
    await fc.assert(
      fc.asyncProperty(known(), async (problem) => {
        const found = await solved(problem, { kind: "product" });
        if (found === undefined) throw new Error("no plan");
        const { plan, bound } = found;
        expect(
          objections(
            { ...problem, weights: { cycles: 1, energy: 0 } },
            { ...plan, cost: plan.cycles, bound: plan.cycles, gap: 0, method: "exact" },
          ),
        ).toEqual([]);
        const product = plan.cycles * (plan.energy ?? 0);
        expect(bound).toBeLessThanOrEqual(product);
        for (const { cycles, energy } of reached(problem, plan.leftOut.length))
          expect(cycles * energy * SLACK).toBeGreaterThanOrEqual(bound);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a plan for energy within a time", () => {
  it("is in time, has a bound that nothing in time goes below, and is none where nothing is", async () => {
    await fc.assert(
      fc.asyncProperty(known(), fc.double({ min: -0.2, max: 1.2, noNaN: true }), async (problem, share) => {
        const plain = planResidency({ ...problem, weights: { cycles: 1, energy: 0 } });
        const all = reached(problem, plain.leftOut.length).map(({ cycles }) => cycles);
        const slowest = Math.max(plain.cycles, ...all);
        const limit = plain.cycles + share * (slowest - plain.cycles);
        const found = await solved(problem, { kind: "within", limit });
        expect(found === undefined).toBe(plain.cycles > limit * SLACK);
        if (found === undefined) return;
        expect(found.plan.cycles).toBeLessThanOrEqual(limit * SLACK);
        expect(found.bound).toBeLessThanOrEqual(found.plan.energy ?? 0);
        for (const { cycles, energy } of reached(problem, found.plan.leftOut.length))
          if (cycles <= limit) expect(energy * SLACK).toBeGreaterThanOrEqual(found.bound);
      }),
      { numRuns: 60 },
    );
  });
});
