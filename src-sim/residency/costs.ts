/** What a plan makes least: cycles, or cycles and energy by their weights. */
import { anyRowsCostOn } from "../formulas/ahead.js";
import { costOn } from "../formulas/cost.js";
import { cyclesOn } from "../formulas/evaluate.js";
import type { Front } from "../mapping/front.js";
import { frontOf } from "../mapping/front-search.js";
import { bestMapping, type SearchOptions } from "../mapping/search.js";
import type { Machine } from "../mapping/search-cache.js";
import type { Mapping, Split, Work } from "../work.js";
import type { ResidencyProblem, Weights } from "./problem.js";

/** Where a layer is to be mapped, and what is to be least there. */
export type Setting = Pick<ResidencyProblem, "architecture" | "clusters" | "weights">;

/** A layer's part of the cost, with this mapping and cut. */
export function layerCost(
  work: Work,
  { architecture, clusters, weights }: Setting,
  mapping: Mapping,
  split: Split,
): number {
  if (weights === undefined) return cyclesOn(work, architecture, mapping, split, clusters);
  const { cycles, energy } = costOn(work, architecture, mapping, split, clusters);
  return weights.cycles * cycles + weights.energy * energy;
}

/** What it costs at least with any rows of a round, if it takes no fewer cycles than `least`, where loads go ahead. */
export function leastCost(
  work: Work,
  { architecture, clusters, weights }: Setting,
  mapping: Mapping,
  split: Split,
  least: number,
): number {
  if (weights === undefined) return least;
  const { cycles, energy, leakage } = anyRowsCostOn(work, architecture, mapping, split, clusters);
  const more = Math.max(0, least - cycles);
  const leaking = more > 0 ? (leakage / cycles) * more : 0;
  return weights.cycles * (cycles + more) + weights.energy * (energy + leaking);
}

/** The best mapping of a layer that is loaded and has all clusters to itself; undefined where what is fixed does not fit. */
export function bestAlone(
  work: Work,
  { architecture, clusters, weights }: Setting,
  options: SearchOptions,
): { readonly mapping: Mapping; readonly split: Split; readonly cost: number } | undefined {
  if (weights === undefined) {
    const best = bestMapping(work, architecture, clusters, options);
    return best && { ...best, cost: best.cycles };
  }
  return leastOf(frontOf(work, architecture, clusters, options), weights);
}

function leastOf(front: Front, weights: Weights) {
  const costs = front.map(({ mapping, split, cycles, energy }) => {
    return { mapping, split, cost: weights.cycles * cycles + weights.energy * energy };
  });
  return costs.reduce<(typeof costs)[number] | undefined>(
    (best, one) => (best && best.cost <= one.cost ? best : one),
    undefined,
  );
}

/** A question's part that says what is least, and what of the machine the answer depends on. */
export function weighing({ weights }: Setting): { readonly asked: string; readonly reads: Machine } {
  return weights === undefined ? { asked: "", reads: "cycles" } : { asked: JSON.stringify(weights), reads: "energies" };
}
