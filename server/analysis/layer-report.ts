/** A layer's figures as reports have them. */
import type { ByClusters, LayerReport } from "../../src-sim/report.js";
import type { SearchCache } from "../../src-sim/search-cache.js";
import { volume } from "../../src-sim/shapes.js";
import { type LayerFigures, simulateLayer, simulateStream } from "../../src-sim/simulate.js";
import { bestSplit } from "../../src-sim/split.js";
import type { Split } from "../../src-sim/work.js";
import type { Lines } from "./lines.js";
import { isMapped, type MappedLayer, type Network, type TypedLayer } from "./model.js";

export interface ReportContext {
  readonly lines: Lines;
  readonly cache?: SearchCache;
  readonly network: Network;
  /** All that are simulated, ascending. */
  readonly counts: readonly number[];
  /** Those of them to report. */
  readonly shown: readonly number[];
  readonly largest: number;
}

/** A layer's report on all counts, and on those to show. */
export interface LayerReports {
  readonly full: LayerReport;
  readonly shown: LayerReport;
}

/** The cut of a layer over a number of clusters: the directed one where it fits, else the best. */
export function splitFor(layer: MappedLayer, network: Network, clusters: number, cache?: SearchCache): Split {
  const { split, work, mapping } = layer;
  if (split !== undefined && split.kernels * split.stripes <= clusters) return split;
  return bestSplit(work, network.arch, mapping, clusters, cache);
}

export function onlyCounts<T>(from: ByClusters<T>, counts: readonly number[]): ByClusters<T> {
  return Object.fromEntries(counts.map((clusters) => [String(clusters), from[clusters] as T]));
}

/** Without measurements. */
export function layerReports(layer: TypedLayer | MappedLayer, context: ReportContext): LayerReports {
  const { counts, shown, lines } = context;
  const lying = isMapped(layer) ? mappedFigures(layer, context) : undefined;
  const figures = lying?.figures ?? streamFigures(layer, counts);
  const reportOn = (cycles: LayerReport["cycles"]) => reportOf(layer, figures, lying, cycles, lines);
  const full = reportOn(figures.cycles);
  return { full, shown: counts.length > shown.length ? reportOn(onlyCounts(figures.cycles, shown)) : full };
}

function reportOf(
  { node, op, inputs, output, sparsity }: TypedLayer,
  figures: LayerFigures,
  lying: ReturnType<typeof mappedFigures> | undefined,
  cycles: LayerReport["cycles"],
  lines: Lines,
): LayerReport {
  return {
    name: node.name,
    op,
    // Read seldom, and moved by every edit above.
    get line() {
      return lines.of(node);
    },
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
    cycles,
    measured: [],
    assumptions: lying?.assumptions ?? figures.assumptions,
    ...(sparsity !== undefined && { sparsity }),
  };
}

function streamFigures({ inputs, precision }: TypedLayer, counts: readonly number[]): LayerFigures {
  const values = inputs.reduce((sum, shape) => sum + volume(shape), 0);
  return simulateStream(values, precision.activationBits, counts);
}

function mappedFigures(layer: MappedLayer, { network, counts, shown, largest, cache }: ReportContext) {
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

/** The whole layer on one cluster. */
export const UNCUT: Split = { kernels: 1, stripes: 1 };

function shortNote(clusters: number, needed: number): string {
  return `The directed \`across\` needs ${needed} clusters; on ${clusters} the best cut for that many is used.`;
}
