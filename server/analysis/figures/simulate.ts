/** A checked network to its report: every figure is src-sim's. */

import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { energyAssumptions } from "../../../src-sim/report/energy-notes.js";
import { type InexactFigure, inexactFigure } from "../../../src-sim/report/exact-figures.js";
import type { Executed } from "../../../src-sim/report/figures.js";
import { hostReport } from "../../../src-sim/report/host.js";
import { layerMetric, METRIC_ROWS, networkMetric } from "../../../src-sim/report/metrics.js";
import { whyNoFigures } from "../../../src-sim/report/no-figures.js";
import { missingOf } from "../../../src-sim/report/omissions.js";
import type {
  BudgetResult,
  ByClusters,
  LayerReport,
  NetworkReport,
  ResidencyReport,
  Totals,
} from "../../../src-sim/report/report.js";
import { compare, firstEnergyOf, firstOf, totalsOf } from "../../../src-sim/report/totals.js";
import type { Residency } from "../../../src-sim/residency/problem.js";
import { PIECE } from "../layers/layers.js";
import { type LayerMemo, memoOf } from "../layers/memo.js";
import type { MappedLayer, MetricStatement, Network, TypedLayer } from "../layers/model.js";
import type { LayerNode } from "../names/graph.js";
import { executedFor } from "./executed.js";
import { type LayerReports, layerReports, onlyCounts, type ReportContext } from "./layer-report.js";
import { knownMemory, type MemoryAsked, networkMemory } from "./memory.js";
import { askedBy, budgetResult, counted, measuredFigure } from "./metric-results.js";

/** A network's figures: those to show, and those that its budgets and measurements ask for besides. */
export interface Simulated {
  /** On the cluster counts asked for. */
  readonly report: NetworkReport;
  /** On all cluster counts that are simulated. */
  readonly totals: Totals;
  /** Each budget with its result, in file order. */
  readonly budgets: readonly { readonly statement: MetricStatement; readonly result: BudgetResult }[];
  /** Budgets that would be met by nothing, for the network has no figures. */
  readonly unmeasured: readonly { readonly statement: MetricStatement; readonly why: string }[];
  /** What asks for an inference more often than one can be made, with the time that one takes, s. */
  readonly tooOften: readonly { readonly statement: MetricStatement; readonly latency: number }[];
}

/** All numbers of clusters that are simulated: those to show, those that statements and states ask for, and one. Ascending. */
export function simulatedCounts(
  shown: readonly number[],
  { budgets, measured, states }: Pick<Network, "budgets" | "measured" | "states">,
): readonly number[] {
  const asked = [...budgets, ...measured].map(({ clusters }) => clusters);
  return [...new Set([1, ...shown, ...asked, ...states])].sort((a, b) => a - b);
}

export interface MemoryFound extends MemoryAsked {
  /** The feature memory is found later where that takes long, and is in the report only if it is known by now. */
  readonly isLater?: boolean;
}

/**
 * Simulates a network on each number of clusters, in pieces. The cut reported is that over the largest of them. Figures that a
 * number does not hold exactly are none: the first of them is told instead.
 */
export function* simulatingNetwork(
  network: Network,
  clusterCounts: readonly number[],
  cache?: SearchCache,
  { storeAll = false, isLater = false }: MemoryFound = {},
): Generator<void, Simulated | { readonly inexact: InexactFigure }> {
  const { arch, graph, budgets, measured } = network;
  const counts = simulatedCounts(clusterCounts, network);
  const context = {
    network,
    counts,
    shown: clusterCounts,
    largest: Math.max(...clusterCounts),
    key: `${counts.join()} ${clusterCounts.join()}`,
    ...(cache && { cache }),
    measured: byLayer(measured),
    executed: (statement: MetricStatement) => executedFor(statement, network, { storeAll, ...(cache && { cache }) }),
  };
  // By nodes, which all have one layout: the layers' own several make this loop of every key press slow.
  const reports: LayerReports[] = [];
  if (network.plans === undefined) {
    for (const node of graph.layers) {
      const memo = memoOf(node);
      if (memo?.layer !== undefined) reports.push(reportsOf(node, memo, context));
      if (reports.length % PIECE === 0) yield;
    }
  } else for (const layer of network.layers) reports.push(plannedReports(layer, context));
  const full = reports.map(({ full }) => full);
  const totals = totalsOf(full, arch.clock, counts);
  const missing = missingOf(network.omissions, totals);
  const host = hostReport(full, totals);
  const first = network.plans && firstOf(full, clusterCounts);
  const firstEnergy = network.plans && firstEnergyOf(full, clusterCounts);
  const inexact = inexactFigure({ ...totals, ...(first && { first }) }, full);
  if (inexact !== undefined) return { inexact };
  const tooOften = [...budgets, ...measured].flatMap((statement) => {
    const latency = networkMetric(totals, "latency", askedBy(statement, arch));
    return latency !== undefined && !compare(latency, "<=", statement.every ?? Number.POSITIVE_INFINITY)
      ? [{ statement, latency }]
      : [];
  });
  const cannot = new Set(tooOften.map(({ statement }) => statement));
  const networkValue = (statement: MetricStatement) =>
    cannot.has(statement)
      ? undefined
      : counted(
          statement,
          networkMetric(totals, statement.metric, askedBy(statement, arch), context.executed(statement)),
        );
  const results = budgets.flatMap((statement) => {
    if (statement.layer === undefined) return budgetResult(statement, networkValue(statement)) ?? [];
    const report = memoOf(statement.layer)?.figures?.full;
    return (report && budgetResult(statement, layerValue(report, statement, context))) ?? [];
  });
  const why = whyNoFigures({ layers: full, totals });
  const isMeasured = ({ statement: { metric }, result: { met } }: (typeof results)[number]) =>
    why === undefined || !met || METRIC_ROWS[metric].from === "memory";
  const verdicts = results.filter(isMeasured);
  const memory = (isLater ? knownMemory : networkMemory)(network, { storeAll, ...(cache && { cache }) });
  const assumptions = totals.energy && energyAssumptions(arch, full, clusterCounts);
  return {
    budgets: verdicts,
    unmeasured:
      why === undefined ? [] : results.filter((each) => !isMeasured(each)).map(({ statement }) => ({ statement, why })),
    tooOften,
    totals,
    report: {
      name: network.name,
      arch: arch.name,
      clockHz: arch.clock,
      ...(arch.point !== undefined && { point: arch.point }),
      layers: reports.map(({ shown }) => shown),
      totals: {
        ...totals,
        cycles: onlyCounts(totals.cycles, clusterCounts),
        inferencesPerSecond: onlyCounts(totals.inferencesPerSecond, clusterCounts),
        ...(first && { first }),
        ...(totals.energy && { energy: onlyCounts(totals.energy, clusterCounts) }),
        ...(firstEnergy && { firstEnergy }),
        ...(totals.efficiency && { efficiency: onlyCounts(totals.efficiency, clusterCounts) }),
        ...(totals.edp && { edp: onlyCounts(totals.edp, clusterCounts) }),
      },
      ...(missing && { omitted: network.omissions, missing }),
      ...(host && { host }),
      ...(memory && memory.figures.maps.length > 0 && { memory: memory.report }),
      ...(network.plans && { residency: residencyReports(network.plans, clusterCounts) }),
      measured: (context.measured.get(undefined) ?? []).flatMap(
        (each) => measuredFigure(each, networkValue(each)) ?? [],
      ),
      budgets: verdicts.map(({ result }) => result),
      ...(assumptions && { energyAssumptions: assumptions }),
    },
  };
}

function residencyReports(
  plans: ReadonlyMap<number, Residency>,
  counts: readonly number[],
): ByClusters<ResidencyReport> {
  const reports = counts.flatMap((clusters): (readonly [string, ResidencyReport])[] => {
    const plan = plans.get(clusters);
    if (plan === undefined) return [];
    const { layers, rowsUsed, rowsAvailable, area = null, bound, gap, exhaustive } = plan;
    const kept = layers.filter(({ stays }) => stays !== undefined).length;
    return [[String(clusters), { kept, layers: layers.length, rowsUsed, rowsAvailable, area, bound, gap, exhaustive }]];
  });
  return Object.fromEntries(reports);
}

function byLayer(
  statements: readonly MetricStatement[],
): ReadonlyMap<LayerNode | undefined, readonly MetricStatement[]> {
  const found = new Map<LayerNode | undefined, MetricStatement[]>();
  for (const statement of statements) {
    const known = found.get(statement.layer);
    if (known === undefined) found.set(statement.layer, [statement]);
    else known.push(statement);
  }
  return found;
}

interface Context extends ReportContext {
  readonly measured: ReturnType<typeof byLayer>;
  readonly executed: (statement: MetricStatement) => Executed;
}

/** Where weights stay, a change of one layer may move all others: nothing is taken over. */
function plannedReports(layer: TypedLayer | MappedLayer, context: Context): LayerReports {
  const { node } = layer;
  const plain = layerReports(layer, context);
  const memo = memoOf(node);
  if (memo !== undefined) memo.figures = { key: "", ...plain, advice: undefined, better: undefined };
  const statements = context.measured.get(node);
  return statements === undefined ? plain : withMeasured(plain, statements, context);
}

function reportsOf(node: LayerNode, memo: LayerMemo, context: Context): LayerReports {
  const { measured } = context;
  const plain = unmeasured(memo, context);
  const statements = measured.size === 0 ? undefined : measured.get(node);
  return statements === undefined ? plain : withMeasured(plain, statements, context);
}

function withMeasured(
  { full, shown }: LayerReports,
  statements: readonly MetricStatement[],
  context: Context,
): LayerReports {
  const measured = statements.flatMap((each) => {
    return measuredFigure(each, layerValue(full, each, context)) ?? [];
  });
  return { full: { ...full, measured }, shown: { ...shown, measured } };
}

function layerValue(
  report: LayerReport,
  statement: MetricStatement,
  { network: { arch }, executed }: Context,
): number | undefined {
  return counted(statement, layerMetric(report, statement.metric, askedBy(statement, arch), executed(statement)));
}

/** The reports without measurements, as they were if nothing they are found from has changed. */
function unmeasured(memo: LayerMemo, context: Context): LayerReports {
  const { key } = context;
  const known = memo.figures;
  if (known?.key === key) return known;
  const found = layerReports(memo.layer as TypedLayer, context);
  memo.figures = { key, ...found, advice: undefined, better: undefined };
  return found;
}
