/** A checked network to its report: every figure is src-sim's. */
import { lineIndex, positionAt } from "../../grammar/lines.js";
import { compare, errorPercent, layerMetric, networkMetric, totalsOf } from "../../src-sim/network.js";
import type { BudgetResult, LayerReport, MeasuredFigure, NetworkReport, Totals } from "../../src-sim/report.js";
import { volume } from "../../src-sim/shapes.js";
import { simulateLayer, simulateStream } from "../../src-sim/simulate.js";
import { bestSplit } from "../../src-sim/split.js";
import type { Split } from "../../src-sim/work.js";
import type { LayerNode } from "./graph.js";
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

/** Simulates a network on each number of clusters. The cut reported is that over the largest of them. */
export function simulateNetwork(network: Network, clusterCounts: readonly number[], lineOf: LineOf): Simulated {
  const { arch, layers, budgets, measured } = network;
  const asked = [...budgets, ...measured].map(({ clusters }) => clusters);
  const counts = [...new Set([1, ...clusterCounts, ...asked])].sort((a, b) => a - b);
  const largest = Math.max(...clusterCounts);
  const full = layers.map((layer) => layerReport(layer, network, counts, largest, lineOf));
  const totals = totalsOf(full, arch.clock, counts);
  const byNode = new Map(layers.map((layer, index) => [layer.node, full[index] as LayerReport]));
  const valueOf = ({ metric, layer, clusters }: MetricStatement): number | undefined => {
    if (layer === undefined) return networkMetric(totals, metric, arch.clock, clusters);
    const report = byNode.get(layer);
    return report && layerMetric(report, metric, arch.clock, clusters);
  };
  const figures = new Map<LayerNode | undefined, MeasuredFigure[]>();
  for (const statement of measured) {
    const figure = measuredFigure(statement, valueOf(statement));
    if (figure !== undefined) figures.set(statement.layer, [...(figures.get(statement.layer) ?? []), figure]);
  }
  const shown = full.map((report, index) => ({
    ...report,
    cycles: pick(report.cycles, clusterCounts),
    measured: figures.get(layers[index]?.node) ?? [],
  }));
  const results = budgets.flatMap((statement) => budgetResult(statement, valueOf(statement)) ?? []);
  return {
    budgets: results,
    report: {
      name: network.name,
      arch: arch.name,
      clockHz: arch.clock,
      layers: shown,
      totals: shownTotals(totals, clusterCounts),
      measured: figures.get(undefined) ?? [],
      budgets: results.map(({ result }) => result),
    },
  };
}

/** The cut of a layer over a number of clusters: the directed one where it fits, else the best. */
export function splitFor(layer: MappedLayer, network: Network, clusters: number): Split {
  const { split, work, mapping } = layer;
  if (split !== undefined && split.kernels * split.stripes <= clusters) return split;
  return bestSplit(work, network.arch, mapping, clusters);
}

function layerReport(
  layer: TypedLayer | MappedLayer,
  network: Network,
  counts: readonly number[],
  largest: number,
  lineOf: LineOf,
): LayerReport {
  const { node, inputs, output, precision, sparsity } = layer;
  const base = {
    name: node.name,
    op: layer.op,
    line: lineOf(node),
    input: inputs[0] ?? [],
    output,
    measured: [],
    ...(sparsity !== undefined && { sparsity }),
  };
  if (!isMapped(layer)) {
    const values = inputs.reduce((sum, shape) => sum + volume(shape), 0);
    const { tilesUsed: _, ...figures } = simulateStream(values, precision.activationBits, counts);
    return { ...base, ...figures, mapping: null, across: null };
  }
  const { mapping, autoMapping, split, work } = layer;
  const splits = new Map(counts.map((clusters) => [clusters, splitFor(layer, network, clusters)]));
  const cut = (clusters: number): Split => splits.get(clusters) ?? UNCUT;
  const { tilesUsed, ...figures } = simulateLayer(work, network.arch, mapping, cut, counts);
  const needed = (split?.kernels ?? 1) * (split?.stripes ?? 1);
  const short = counts.filter((clusters) => clusters > 1 && clusters < needed);
  return {
    ...base,
    ...figures,
    assumptions: [...figures.assumptions, ...short.map((clusters) => shortNote(clusters, needed))],
    mapping: { ...mapping, tilesUsed, auto: autoMapping },
    across: { ...(largest > 1 ? cut(largest) : (split ?? UNCUT)), auto: split === undefined },
  };
}

const UNCUT: Split = { kernels: 1, stripes: 1 };

function shortNote(clusters: number, needed: number): string {
  return `The directed \`across\` needs ${needed} clusters; on ${clusters} the best cut for that many is used.`;
}

function measuredFigure(statement: MetricStatement, model: number | undefined): MeasuredFigure | undefined {
  if (model === undefined) return undefined;
  const { metric, clusters, value } = statement;
  return { metric, clusters, value, model, errorPercent: errorPercent(model, value) };
}

function budgetResult(statement: MetricStatement, value: number | undefined) {
  const { node } = statement.unit;
  if (value === undefined || node.kind !== "budget" || node.comparison === undefined) return undefined;
  const met = compare(value, node.comparison, statement.value);
  return { statement, result: { text: statement.text, value, met } };
}

function shownTotals(totals: Totals, clusterCounts: readonly number[]): Totals {
  const { cycles, inferencesPerSecond } = totals;
  return {
    ...totals,
    cycles: pick(cycles, clusterCounts),
    inferencesPerSecond: pick(inferencesPerSecond, clusterCounts),
  };
}

function pick<T>(from: Readonly<Record<string, T>>, clusterCounts: readonly number[]): Record<string, T> {
  return Object.fromEntries(clusterCounts.map((clusters) => [String(clusters), from[clusters] as T]));
}

/** Lines of the files' texts, each indexed once. */
export function linesOf(textOf: (file: string) => string | undefined): LineOf {
  const indexes = new Map<string, ReturnType<typeof lineIndex>>();
  return ({ site, unit }) => {
    let index = indexes.get(site.file);
    if (index === undefined) {
      index = lineIndex(textOf(site.file) ?? "");
      indexes.set(site.file, index);
    }
    return positionAt(index, unit.at).line + 1;
  };
}
