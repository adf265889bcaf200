/** A checked network to its report: every figure is src-sim's. */
import { lineIndex, positionAt } from "../../grammar/lines.js";
import { METRIC_BY_WORD } from "../../grammar/vocabulary.js";
import { compare, errorPercent, layerMetric, networkMetric, totalsOf } from "../../src-sim/network.js";
import type { BudgetResult, ByClusters, LayerReport, MeasuredFigure, NetworkReport } from "../../src-sim/report.js";
import type { SearchCache } from "../../src-sim/search-cache.js";
import { volume } from "../../src-sim/shapes.js";
import { type LayerFigures, simulateLayer, simulateStream } from "../../src-sim/simulate.js";
import { bestSplit } from "../../src-sim/split.js";
import type { Split } from "../../src-sim/work.js";
import type { LayerNode } from "./graph.js";
import type { LayerMemo } from "./layer-memo.js";
import { isMapped, type MappedLayer, type MetricStatement, type Network, type TypedLayer } from "./model.js";

/** A network's figures: those to show, and those that its budgets and measurements ask for besides. */
export interface Simulated {
  /** On the cluster counts asked for. */
  readonly report: NetworkReport;
  /** Each budget with its result, in file order. */
  readonly budgets: readonly { readonly statement: MetricStatement; readonly result: BudgetResult }[];
}

/** The line, from 1, on which a layer's statement stands in its file. */
export type LineOf = (node: LayerNode) => number;

export interface SimulateOptions {
  readonly lineOf: LineOf;
  readonly cache?: SearchCache;
}

/** Simulates a network on each number of clusters. The cut reported is that over the largest of them. */
export function simulateNetwork(
  network: Network,
  clusterCounts: readonly number[],
  options: SimulateOptions,
): Simulated {
  const { arch, graph, budgets, measured } = network;
  const asked = [...budgets, ...measured].map(({ clusters }) => clusters);
  const counts = [...new Set([1, ...clusterCounts, ...asked])].sort((a, b) => a - b);
  const context = {
    network,
    counts,
    shown: clusterCounts,
    largest: Math.max(...clusterCounts),
    key: `${counts.join()} ${clusterCounts.join()}`,
    ...options,
    measured: byLayer(measured),
  };
  // By nodes, which all have one layout: the layers' own several make this loop of every key press slow.
  const reports: LayerReports[] = [];
  for (const node of graph.layers)
    if (node.memo?.layer !== undefined) reports.push(layerReport(node, node.memo, context));
  const totals = totalsOf(
    reports.map(({ full }) => full),
    arch.clock,
    counts,
  );
  const networkValue = ({ metric, clusters }: MetricStatement) => networkMetric(totals, metric, arch.clock, clusters);
  const results = budgets.flatMap((statement) => {
    if (statement.layer === undefined) return budgetResult(statement, networkValue(statement)) ?? [];
    const report = statement.layer.memo?.figures?.full;
    return (
      (report && budgetResult(statement, layerMetric(report, statement.metric, arch.clock, statement.clusters))) ?? []
    );
  });
  const only = <T>(from: ByClusters<T>) => onlyCounts(from, clusterCounts);
  return {
    budgets: results,
    report: {
      name: network.name,
      arch: arch.name,
      clockHz: arch.clock,
      layers: reports.map(({ shown }) => shown),
      totals: { ...totals, cycles: only(totals.cycles), inferencesPerSecond: only(totals.inferencesPerSecond) },
      measured: (context.measured.get(undefined) ?? []).flatMap(
        (each) => measuredFigure(each, networkValue(each)) ?? [],
      ),
      budgets: results.map(({ result }) => result),
    },
  };
}

function onlyCounts<T>(from: ByClusters<T>, counts: readonly number[]): ByClusters<T> {
  return Object.fromEntries(counts.map((clusters) => [String(clusters), from[clusters] as T]));
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

/** The cut of a layer over a number of clusters: the directed one where it fits, else the best. */
export function splitFor(layer: MappedLayer, network: Network, clusters: number, cache?: SearchCache): Split {
  const { split, work, mapping } = layer;
  if (split !== undefined && split.kernels * split.stripes <= clusters) return split;
  return bestSplit(work, network.arch, mapping, clusters, cache);
}

interface Context extends SimulateOptions {
  readonly network: Network;
  /** All that are simulated, ascending. */
  readonly counts: readonly number[];
  /** Those of them to report. */
  readonly shown: readonly number[];
  readonly largest: number;
  readonly measured: ReturnType<typeof byLayer>;
  /** The counts as text: figures found for the same are still good. */
  readonly key: string;
}

/** A layer's report on all counts, and on those to show. */
interface LayerReports {
  readonly full: LayerReport;
  readonly shown: LayerReport;
}

function layerReport(node: LayerNode, memo: LayerMemo, context: Context): LayerReports {
  const { network, measured } = context;
  const plain = unmeasured(node, memo, context);
  const statements = measured.size === 0 ? undefined : measured.get(node);
  return statements === undefined ? plain : withMeasured(plain, statements, network.arch.clock);
}

function withMeasured(
  { full, shown }: LayerReports,
  statements: readonly MetricStatement[],
  clock: number,
): LayerReports {
  const measured = statements.flatMap((each) => {
    return measuredFigure(each, layerMetric(full, each.metric, clock, each.clusters)) ?? [];
  });
  return { full: { ...full, measured }, shown: { ...shown, measured } };
}

/** The reports without measurements, as they were if nothing they are found from has changed. */
function unmeasured(node: LayerNode, memo: LayerMemo, context: Context): LayerReports {
  const { counts, shown, key, lineOf } = context;
  const known = memo.figures;
  const line = lineOf(node);
  if (known?.key === key) {
    known.full.line = line;
    known.shown.line = line;
    return known;
  }
  const full = newReport(memo.layer as TypedLayer, line, context);
  const isMore = counts.length > shown.length;
  const figures = { key, full, shown: isMore ? { ...full, cycles: onlyCounts(full.cycles, shown) } : full };
  memo.figures = { ...figures, advice: undefined };
  return figures;
}

function newReport(layer: TypedLayer | MappedLayer, line: number, context: Context): LayerReport {
  const { node, op, inputs, output, sparsity } = layer;
  const lying = isMapped(layer) ? mappedFigures(layer, context) : undefined;
  const figures = lying?.figures ?? streamFigures(layer, context.counts);
  return {
    name: node.name,
    op,
    line,
    input: inputs[0] ?? [],
    output,
    kernels: figures.kernels,
    weightBits: figures.weightBits,
    activationBits: figures.activationBits,
    params: figures.params,
    macs: figures.macs,
    activationBytes: figures.activationBytes,
    weightBytes: figures.weightBytes,
    kernelBits: figures.kernelBits,
    mapping: lying?.mapping ?? null,
    across: lying?.across ?? null,
    rowParallelism: figures.rowParallelism,
    rowOccupancy: figures.rowOccupancy,
    bitMacUtilization: figures.bitMacUtilization,
    utilization: figures.utilization,
    rounds: figures.rounds,
    cycles: figures.cycles,
    measured: [],
    assumptions: lying?.assumptions ?? figures.assumptions,
    ...(sparsity !== undefined && { sparsity }),
  };
}

function streamFigures({ inputs, precision }: TypedLayer, counts: readonly number[]): LayerFigures {
  const values = inputs.reduce((sum, shape) => sum + volume(shape), 0);
  return simulateStream(values, precision.activationBits, counts);
}

function mappedFigures(layer: MappedLayer, { network, counts, shown, largest, cache }: Context) {
  const { mapping, autoMapping, split, work } = layer;
  const several = counts.filter((clusters) => clusters > 1);
  const splits = new Map(several.map((clusters) => [clusters, splitFor(layer, network, clusters, cache)]));
  const cut = (clusters: number) => splits.get(clusters) ?? UNCUT;
  const simulated = simulateLayer(work, network.arch, mapping, cut, counts);
  const { stripes, chains, parallel, slices } = mapping;
  const across = splits.get(largest) ?? split ?? UNCUT;
  const needed = split === undefined ? 1 : split.kernels * split.stripes;
  const short = shown.filter((clusters) => clusters > 1 && clusters < needed);
  // What only a budget or a measurement asks for brings no note into the report.
  const isMore = counts.length > shown.length;
  const notes = (isMore ? simulateLayer(work, network.arch, mapping, cut, shown) : simulated).assumptions;
  const assumptions = short.length > 0 ? [...notes, ...short.map((each) => shortNote(each, needed))] : notes;
  return {
    figures: simulated,
    assumptions,
    mapping: { stripes, chains, parallel, slices, tilesUsed: simulated.tilesUsed, auto: autoMapping },
    across: { kernels: across.kernels, stripes: across.stripes, auto: split === undefined },
  };
}

const UNCUT: Split = { kernels: 1, stripes: 1 };

function shortNote(clusters: number, needed: number): string {
  return `The directed \`across\` needs ${needed} clusters; on ${clusters} the best cut for that many is used.`;
}

function measuredFigure(statement: MetricStatement, model: number | undefined): MeasuredFigure | undefined {
  if (model === undefined) return undefined;
  const { metric, clusters, value } = statement;
  const perClusters = METRIC_BY_WORD.get(metric)?.perClusters === true;
  return { metric, ...(perClusters && { clusters }), value, model, errorPercent: errorPercent(model, value) };
}

function budgetResult(statement: MetricStatement, value: number | undefined) {
  const { node } = statement.unit;
  if (value === undefined || node.kind !== "budget" || node.comparison === undefined) return undefined;
  const met = compare(value, node.comparison, statement.value);
  return { statement, result: { text: statement.text, value, met } };
}

/** Lines of the files' texts, each indexed once. Layers that are asked for in their order are found at once. */
export function linesOf(textOf: (file: string) => string | undefined): LineOf {
  const indexes = new Map<string, ReturnType<typeof lineIndex>>();
  let file: string | undefined;
  let index = lineIndex("");
  let line = 0;
  return ({ site, unit }) => {
    if (site.file !== file) {
      file = site.file;
      index = indexes.get(file) ?? lineIndex(textOf(file) ?? "");
      indexes.set(file, index);
      line = 0;
    }
    const { starts } = index;
    const { at } = unit;
    const far = starts[line + NEAR];
    if (at < (starts[line] as number) || (far !== undefined && at >= far)) line = positionAt(index, at).line;
    while (line + 1 < starts.length && at >= (starts[line + 1] as number)) line++;
    return line + 1;
  };
}

const NEAR = 8;
