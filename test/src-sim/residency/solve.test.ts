import { describe, expect, it } from "vitest";
import { planResidency } from "../../../src-sim/residency/plan.js";
import type { ResidencyProblem } from "../../../src-sim/residency/problem.js";
import { type SolveProgress, solveResidency } from "../../../src-sim/residency/solve.js";
import type { Solve } from "../../../src-sim/residency/solver.js";
import { convolution, dense, IMNPU18 } from "../machines.js";

const pause = async (): Promise<void> => undefined;
const unneeded = async (): Promise<Solve> => {
  throw new Error("the solver was loaded");
};

const EASY: ResidencyProblem = { architecture: IMNPU18, clusters: 1, layers: [{ work: dense(256, 64), wish: "must" }] };
/** Residual blocks whose layers nearly fill five clusters: no plan at once is proven. */
const HARD: ResidencyProblem = {
  architecture: IMNPU18,
  clusters: 5,
  layers: [
    [3, 32, 16],
    [16, 32, 16],
    [16, 32, 16],
    [16, 16, 32],
    [32, 16, 32],
    [32, 8, 64],
    [64, 8, 64],
  ].map(([channels = 0, size = 0, kernels = 0]) => ({
    work: convolution(channels, size, kernels, { weightBits: 8, activationBits: 8 }),
    wish: "may",
  })),
};

describe("solving what stays", () => {
  it("does not load the solver where the plan at once is proven", async () => {
    expect(await solveResidency(EASY, { pause, loadSolver: unneeded })).toEqual(planResidency(EASY));
  });

  it("gives the plan at once where there is no time, and does not load the solver either", async () => {
    const plan = planResidency(HARD);
    expect(plan.method).toBe("heuristic");
    expect(await solveResidency(HARD, { pause, loadSolver: unneeded, timeLimit: 0 })).toEqual(plan);
  });

  it("stops between solves when told to, with the best so far", async () => {
    const signal = { aborted: false };
    let solves = 0;
    const stopping: Solve = () => {
      solves++;
      signal.aborted = true;
      return { status: "stopped", values: undefined, bound: Number.NEGATIVE_INFINITY };
    };
    const plan = await solveResidency(HARD, { pause, loadSolver: async () => stopping, signal });
    expect(solves).toBe(1);
    expect(plan.cycles).toBeLessThanOrEqual(planResidency(HARD).cycles);
  });

  it("tells how far it is: cost never rises, the bound never falls, and other work runs in between", async () => {
    const progress: SolveProgress[] = [];
    let pauses = 0;
    const counted = async (): Promise<void> => void pauses++;
    const nothingBetter: Solve = () => ({ status: "infeasible", values: undefined, bound: Number.POSITIVE_INFINITY });
    const plan = await solveResidency(HARD, {
      pause: counted,
      loadSolver: async () => nothingBetter,
      onProgress: (now) => progress.push(now),
    });
    expect(plan.method).toBe("exact");
    expect(pauses).toBe(progress.length);
    expect(progress.at(-1)).toEqual({ cost: plan.cycles, bound: plan.cycles, areasLeft: 0 });
    for (const [index, now] of progress.slice(1).entries()) {
      const before = progress[index] as SolveProgress;
      expect(now.cost).toBeLessThanOrEqual(before.cost);
      expect(now.bound).toBeGreaterThanOrEqual(before.bound);
    }
  });
});
