/** Which changes reach a budget, where not all are wanted. */
import type { Objective } from "../../src-sim/objective.js";
import type { Metric } from "../../src-sim/report/figures.js";
import { networkMetric } from "../../src-sim/report/metrics.js";
import { compare } from "../../src-sim/report/totals.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { askedBy } from "../analysis/figures/metric-results.js";
import type { MetricStatement } from "../analysis/layers/model.js";
import type { MappingChange } from "./outcome.js";

/** What `fewestChanges` finds: of the first network, on the clusters and at the point of the figures. */
export function changesFor(
  budget: MetricStatement,
  [first]: readonly AnalysedNetwork[],
  changes: readonly MappingChange[],
  objective: Objective,
): readonly MappingChange[] {
  if (first === undefined) return [];
  const { node } = budget.unit;
  const { metric, clusters } = budget;
  const { totals } = first.simulated.report;
  const [cycles, energy] = [totals.cycles[clusters], totals.energy?.[clusters]];
  if (cycles === undefined) throw new RangeError(`${first.network.name} was not simulated on ${clusters} clusters`);
  const comparison = node.kind === "budget" ? node.comparison : undefined;
  if (comparison === undefined || !REACHABLE[objective].includes(metric)) return [];
  return fewestChanges(changes, { network: first.network.name, objective }, (gain) => {
    const changed =
      objective === "cycles"
        ? { ...totals, cycles: { [clusters]: cycles - gain } }
        : { ...totals, ...(energy && { energy: { [clusters]: { ...energy, total: energy.total - gain } } }) };
    const value = networkMetric(changed, metric, askedBy(budget, first.network.arch));
    return value !== undefined && compare(value, comparison, budget.value);
  });
}

/** Metrics whose budgets a better mapping reaches step by step, by what it is better at. */
export const REACHABLE: Readonly<Record<Objective, readonly Metric[]>> = {
  cycles: ["cycles", "latency", "inferences"],
  energy: ["energy"],
  edp: [],
};

/**
 * The fewest changes that are enough: a sum of cycles, or of energies, falls by the sum of its parts' gains, so the greatest
 * gains come first. All that gain anything for the network where even these are too few.
 */
function fewestChanges(
  changes: readonly MappingChange[],
  { network, objective }: { readonly network: string; readonly objective: Objective },
  isEnough: (gain: number) => boolean,
): readonly MappingChange[] {
  const of = objective === "cycles" ? "cycles" : "energy";
  const gainOf = ({ gains }: MappingChange) => {
    const own = gains.get(network);
    return own === undefined ? 0 : (own.before[of] ?? 0) - (own.after[of] ?? 0);
  };
  const greatestFirst = changes.filter((change) => gainOf(change) > 0).sort((a, b) => gainOf(b) - gainOf(a));
  let gain = 0;
  return greatestFirst.filter((change) => {
    if (isEnough(gain)) return false;
    gain += gainOf(change);
    return true;
  });
}
