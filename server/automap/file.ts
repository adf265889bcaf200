/** The networks of a file mapped anew: what changes, and the figures that the changed text then has. */

import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { networkMetric } from "../../src-sim/report/metrics.js";
import { compare } from "../../src-sim/report/totals.js";
import type { Residency } from "../../src-sim/residency/problem.js";
import type { AnalysedNetwork, Analysis } from "../analysis/analyse.js";
import { askedBy } from "../analysis/figures/metric-results.js";
import type { MetricStatement } from "../analysis/layers/model.js";
import { documentModel } from "../workspace/document.js";
import {
  type AutomapGoal,
  applied,
  changesOf,
  editsOf,
  fewestChanges,
  mapStatement,
  type StatementOutcome,
  statementsToMap,
} from "./network.js";
import type { MappingChange } from "./outcome.js";
import { type PlanAll, proven, replanned } from "./residence.js";

export interface FileGoal extends Omit<AutomapGoal, "clusters" | "cache"> {
  /** By default all of each network's architecture. */
  readonly clusters?: number;
  /** Of the file's one network mapped: as few clauses change as reach it. */
  readonly budget?: MetricStatement;
}

export interface MappedFile {
  readonly text: string;
  readonly after: Analysis;
  readonly networks: readonly MappedNetwork[];
  /** Clauses that are written anew. */
  readonly changed: number;
}

export interface MappedNetwork {
  readonly before: AnalysedNetwork;
  readonly after: AnalysedNetwork;
  readonly clusters: number;
  /** By the names of layers: of those whose statements are in another file there is none. */
  readonly outcomes: ReadonlyMap<string, StatementOutcome["outcome"] | "not needed">;
}

export interface FileSource {
  readonly path: string;
  readonly text: string;
  /** Without errors but missed budgets. */
  readonly analysis: Analysis;
  readonly analyse: (text: string) => Analysis;
  readonly cache: SearchCache;
  /** For networks where weights stay. */
  readonly plan: PlanAll;
}

/** Maps these networks of a file. Undefined networks in `after` cannot be: only clauses change. */
export async function mapFile(
  { path, text, analysis, analyse, cache, plan }: FileSource,
  networks: readonly AnalysedNetwork[],
  { clusters, budget, ...goal }: FileGoal,
): Promise<MappedFile> {
  const model = documentModel({ uri: path, version: undefined, text, analysis });
  const clustersOf = ({ network }: AnalysedNetwork) => clusters ?? network.arch.clusters;
  const outcomes = new Map<number, StatementOutcome>();
  const plans = new Map<string, Residency>();
  for (const each of networks) {
    const own = { ...goal, clusters: clusters ?? Number.POSITIVE_INFINITY, cache };
    if (each.network.plans !== undefined) {
      const { planned, outcomes: found } = await replanned(model, each, {
        goal: { ...own, clusters: clustersOf(each) },
        plan,
        analyse,
      });
      for (const outcome of found) outcomes.set(outcome.statement.unit.at, outcome);
      plans.set(each.network.name, planned);
      continue;
    }
    for (const statement of statementsToMap(model, each.network.name)) {
      const { at } = statement.unit;
      // A block's statement is mapped once, for all networks that use it.
      if (!outcomes.has(at)) outcomes.set(at, mapStatement(model, statement, own));
    }
  }
  const all = changesOf([...outcomes.values()]);
  const chosen = new Set(budget === undefined ? all : changesFor(budget, networks, all));
  const changed = applied(text, editsOf(model, [...chosen]));
  const after = analyse(changed);
  return {
    text: changed,
    after,
    changed: chosen.size,
    networks: networks.flatMap((before) => {
      const now = after.networks.find(({ network }) => network.name === before.network.name);
      if (now === undefined) return [];
      const { name } = before.network;
      const planned = plans.get(name);
      const shown = planned === undefined ? now : proven(now, planned, clustersOf(before));
      return [
        { before, after: shown, clusters: clustersOf(before), outcomes: byLayer(name, [...outcomes.values()], chosen) },
      ];
    }),
  };
}

function changesFor(
  budget: MetricStatement,
  networks: readonly AnalysedNetwork[],
  changes: readonly MappingChange[],
): readonly MappingChange[] {
  const [first] = networks;
  if (first === undefined) return [];
  const { node } = budget.unit;
  const { metric, clusters } = budget;
  const { totals } = first.simulated.report;
  const total = totalOn(first, clusters);
  return fewestChanges(changes, first.network.name, (gain) => {
    const value = networkMetric(
      { ...totals, cycles: { [clusters]: total - gain } },
      metric,
      askedBy(budget, first.network.arch),
    );
    const comparison = node.kind === "budget" ? node.comparison : undefined;
    if (comparison === undefined || !isReachable(metric) || value === undefined) return false;
    return compare(value, comparison, budget.value);
  });
}

/** Budgets that fewer cycles reach. */
export function isReachable(metric: string): metric is "cycles" | "latency" | "inferences" {
  return metric === "cycles" || metric === "latency" || metric === "inferences";
}

function totalOn({ network, simulated }: AnalysedNetwork, clusters: number): number {
  const { cycles } = simulated.report.totals;
  const total = cycles[clusters];
  if (total === undefined) throw new RangeError(`${network.name} was not simulated on ${clusters} clusters`);
  return total;
}

function byLayer(
  networkName: string,
  outcomes: readonly StatementOutcome[],
  chosen: ReadonlySet<MappingChange>,
): MappedNetwork["outcomes"] {
  const found = new Map<string, StatementOutcome["outcome"] | "not needed">();
  for (const { statement, outcome } of outcomes) {
    const isLeft = typeof outcome !== "string" && !chosen.has(outcome);
    for (const { name, networkName: of } of statement.instances)
      if (of === networkName) found.set(name, isLeft ? "not needed" : outcome);
  }
  return found;
}
