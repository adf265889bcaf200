/** A layer's figures as reports have them. */

import { volume } from "../../../src-sim/layers/shapes.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { REDUCED_ON_HOST } from "../../../src-sim/report/host.js";
import type { ByClusters, LayerReport } from "../../../src-sim/report/report.js";
import { type LayerFigures, simulateLayer, simulateStream } from "../../../src-sim/report/simulate.js";
import type { Stay } from "../../../src-sim/residency/problem.js";
import { UNCUT } from "../../../src-sim/work.js";
import { isMapped, type Layout, type MappedLayer, type Network, type TypedLayer } from "../layers/model.js";
import type { Lines } from "../names/lines.js";
import { layoutOn } from "./layout.js";

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

/** What is there for these counts. */
export function onlyCounts<T>(from: ByClusters<T>, counts: readonly number[]): ByClusters<T> {
  return Object.fromEntries(counts.flatMap((count) => (count in from ? [[String(count), from[count] as T]] : [])));
}

/** Without measurements. */
export function layerReports(layer: TypedLayer | MappedLayer, context: ReportContext): LayerReports {
  const { counts, shown, lines } = context;
  const mapped = isMapped(layer) ? mappedFigures(layer, context) : undefined;
  const figures = mapped?.figures ?? streamFigures(layer, counts);
  const reportOn = (counts: readonly number[]) => reportOf(layer, figures, mapped, counts, lines);
  const full = reportOn(counts);
  return { full, shown: counts.length > shown.length ? reportOn(shown) : full };
}

function reportOf(
  { node, op, inputs, output, host, sparsity }: TypedLayer,
  figures: LayerFigures,
  mapped: ReturnType<typeof mappedFigures> | undefined,
  counts: readonly number[],
  lines: Lines,
): LayerReport {
  const { cycles, first: all, assumptions, tilesUsed: _, ...values } = figures;
  const first = all && onlyCounts(all, counts);
  const stays = mapped && onlyCounts(mapped.stays, counts);
  return {
    name: node.name,
    op,
    // Read seldom, and moved by every edit above.
    get line() {
      return lines.of(node);
    },
    input: inputs[0] ?? [],
    output,
    ...values,
    mapping: mapped?.mapping ?? null,
    across: mapped?.across ?? null,
    cycles: onlyCounts(cycles, counts),
    ...(first && Object.keys(first).length > 0 && { first }),
    ...(stays && Object.keys(stays).length > 0 && { stays }),
    ...(host && { host }),
    measured: [],
    assumptions: mapped?.assumptions ?? assumptions,
    ...(sparsity !== undefined && { sparsity }),
  };
}

function streamFigures({ op, host, inputs, precision }: TypedLayer, counts: readonly number[]): LayerFigures {
  const values = inputs.reduce((sum, shape) => sum + volume(shape), 0);
  const figures = simulateStream(values, precision.activationBits, counts);
  return op === "reduce" && host ? { ...figures, assumptions: [REDUCED_ON_HOST] } : figures;
}

function mappedFigures(layer: MappedLayer, { network, counts, shown, largest, cache }: ReportContext) {
  const { mapping, autoMapping, split } = layer;
  const layouts = new Map(counts.map((clusters) => [clusters, layoutOn(layer, network, clusters, cache)]));
  const figures = simulated(layer, network, layouts, counts);
  const { stripes, chains, parallel, slices } = mapping;
  // On one cluster a directed cut does nothing, and is told as it is directed.
  const across = (largest > 1 ? layouts.get(largest)?.split : split) ?? UNCUT;
  const needed = split === undefined ? 1 : split.kernels * split.stripes;
  const short = shown.filter((clusters) => clusters > 1 && clusters < needed);
  // What only a budget or a measurement asks for brings no note into the report.
  const isMore = counts.length > shown.length;
  const notes = (isMore ? simulated(layer, network, layouts, shown) : figures).assumptions;
  const loaded = layer.wish === "must" ? shown.filter((clusters) => layouts.get(clusters)?.stays === undefined) : [];
  const own = [...short.map((each) => shortNote(each, needed)), ...loaded.map(loadedNote)];
  const stays = [...layouts].flatMap(([clusters, { stays }]) => (stays ? [[String(clusters), stays] as const] : []));
  return {
    figures,
    assumptions: own.length > 0 ? [...notes, ...own] : notes,
    mapping: { stripes, chains, parallel, slices, tilesUsed: figures.tilesUsed, auto: autoMapping },
    across: { kernels: across.kernels, stripes: across.stripes, auto: split === undefined },
    stays: Object.fromEntries(stays) as ByClusters<Stay>,
  };
}

/** On each number of clusters as it lies there: its weights may stay on some and be loaded on others. */
function simulated(
  { work, mapping, planned }: MappedLayer,
  { arch }: Network,
  layouts: ReadonlyMap<number, Layout>,
  counts: readonly number[],
): LayerFigures {
  const cut = (clusters: number) => layouts.get(clusters)?.split ?? UNCUT;
  if (planned === undefined) return simulateLayer(work, arch, mapping, cut, counts);
  const each = counts.map((count) => simulateLayer(work, arch, layouts.get(count)?.mapping ?? mapping, cut, [count]));
  const [figures = simulateLayer(work, arch, mapping, cut, [])] = each;
  const first = Object.assign({}, ...each.map((one) => one.first ?? {}));
  return {
    ...figures,
    cycles: Object.assign({}, ...each.map(({ cycles }) => cycles)),
    ...(Object.keys(first).length > 0 && { first }),
    assumptions: [...new Set(each.flatMap(({ assumptions }) => assumptions))],
  };
}

function shortNote(clusters: number, needed: number): string {
  return `The directed \`across\` needs ${needed} clusters; on ${clusters} the best cut for that many is used.`;
}

function loadedNote(clusters: number): string {
  const on = clusters === 1 ? "1 cluster" : `${clusters} clusters`;
  return `There is no room for its weights to stay on ${on}: they are loaded there at every inference.`;
}
