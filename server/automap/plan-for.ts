/** Weights that stay, planned for what a mapping is to be best at, and what figures then come to. */
import { LEAST_GAIN } from "../../src-sim/report/compare.js";
import { compare } from "../../src-sim/report/totals.js";
import type { Residency, ResidencyProblem } from "../../src-sim/residency/problem.js";
import { type Coupled, supportedPlan } from "../../src-sim/residency/supported.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import type { Aim, Proof, TooSlow } from "../analysis/clauses/aim.js";

/** Which layers stay and how all lie, as good as it is known how. */
export type PlanAll = (problem: ResidencyProblem) => Promise<Residency>;

/** By the aim; infinite where it takes longer than it may. */
export function takenBy({ network, simulated }: Figures, { objective, within }: Aim, clusters: number): number {
  const { cycles, energy } = simulated.report.totals;
  const taken = { cycles: cycles[clusters] ?? Infinity, energy: energy?.[clusters]?.total ?? 0 };
  if (objective === "cycles") return taken.cycles;
  const seconds = secondsOf({ network, simulated }, clusters);
  if (within !== undefined) return compare(seconds, "<=", within) ? taken.energy : Infinity;
  return objective === "edp" ? taken.energy * seconds : taken.energy;
}

/** Of an inference. */
export function secondsOf({ network, simulated }: Figures, clusters: number): number {
  const { cycles, hostSeconds = 0 } = simulated.report.totals;
  return (cycles[clusters] ?? Infinity) / network.arch.clock + hostSeconds;
}

type Figures = Pick<AnalysedNetwork, "network" | "simulated">;

/** The plan for an aim, with the bound of what all layers take by it: cycles, J or Js. */
export async function planFor(
  problem: ResidencyProblem,
  { network, simulated }: AnalysedNetwork,
  { objective, within }: Aim,
  plan: PlanAll,
): Promise<{ readonly plan: Residency; readonly bound: number } | TooSlow> {
  if (objective === "cycles") {
    const found = await plan(problem);
    return { plan: found, bound: found.bound };
  }
  const { totals } = simulated.report;
  const { clock } = network.arch;
  const [cycles = 1, energy = 0] = [totals.cycles[problem.clusters], totals.energy?.[problem.clusters]?.total];
  const scale = cycles > 0 && energy > 0 ? energy / cycles : 1;
  if (objective === "energy" && within === undefined) {
    const found = await plan({ ...problem, weights: { cycles: 0, energy: 1 / scale } });
    return { plan: found, bound: found.bound * scale };
  }
  const host = (totals.hostSeconds ?? 0) * clock;
  const coupled: Coupled = within === undefined ? { kind: "product" } : { kind: "within", limit: within * clock };
  const found = await supportedPlan(coupled, (weights) => plan({ ...problem, weights }), {
    rest: { cycles: host, energy: 0 },
    scale,
  });
  if (found === undefined) return { fastest: ((await plan(problem)).cycles + host) / clock };
  return { plan: found.plan, bound: within === undefined ? found.bound / clock : found.bound };
}

/** What is proven of the figures: the plan had the freedom of all clauses, so nothing comes to less than its bound. */
export function proofOf(after: AnalysedNetwork, bound: number, aim: Aim, clusters: number): Proof {
  const value = takenBy(after, aim, clusters);
  const gap = value > bound ? (value - bound) / value : 0;
  return gap < LEAST_GAIN ? { bound: value, gap: 0 } : { bound, gap };
}
