/** A layer's figures as reports have them. */

import { volume } from "../../../src-sim/layers/shapes.js";
import { layoutText, recall, type SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { REDUCED_ON_HOST } from "../../../src-sim/report/host.js";
import type { ByClusters, LayerReport } from "../../../src-sim/report/report.js";
import { type LayerFigures, simulateLayer, simulateStream } from "../../../src-sim/report/simulate.js";
import type { Stay } from "../../../src-sim/residency/problem.js";
import { clustersOf, EVEN, type Split, UNCUT } from "../../../src-sim/work.js";
import { isMapped, type Layout, type MappedLayer, type Network, type TypedLayer } from "../layers/model.js";
import { layoutOn } from "./layout.js";

export interface ReportContext {
  readonly cache?: SearchCache;
  readonly network: Network;
  /** All that are simulated, ascending. */
  readonly counts: readonly number[];
  /** Those of them to report. */
  readonly shown: readonly number[];
  readonly largest: number;
  /** Counts and those shown, as text. */
  readonly key: string;
}

/** A layer's report on all counts, and on those to show. */
export interface LayerReports {
  readonly full: LayerReport;
  readonly shown: LayerReport;
}

/** What is there for these counts. */
export function onlyCounts<T>(from: ByClusters<T>, counts: readonly number[]): ByClusters<T> {
  const kept: Record<string, T> = {};
  for (const count of counts) if (count in from) kept[count] = from[count] as T;
  return kept;
}

/** Without measurements. */
export function layerReports(layer: TypedLayer | MappedLayer, context: ReportContext): LayerReports {
  const { counts, shown } = context;
  const full = isMapped(layer) ? reportOf(layer, laidOut(layer, context)) : streamReport(layer, context);
  return { full, shown: counts.length > shown.length ? onlyShown(full, shown) : full };
}

function onlyShown(full: LayerReport, shown: readonly number[]): LayerReport {
  const { first: all, stays: everywhere, energy: spent, firstEnergy: spentFirst, ...report } = full;
  const [first, stays] = [all && onlyCounts(all, shown), everywhere && onlyCounts(everywhere, shown)];
  const cycles = onlyCounts(full.cycles, shown);
  const [energy, firstEnergy] = [spent && onlyCounts(spent, shown), spentFirst && onlyCounts(spentFirst, shown)];
  return {
    ...report,
    cycles,
    ...(isSome(first) && { first }),
    ...(isSome(stays) && { stays }),
    ...(energy && { energy }),
    ...(isSome(firstEnergy) && { firstEnergy }),
  };
}

function isSome(of: ByClusters<unknown> | undefined): boolean {
  return of !== undefined && Object.keys(of).length > 0;
}

/** Of a layer without weights. */
function streamReport(layer: TypedLayer, { network, counts }: ReportContext): LayerReport {
  const values = layer.inputs.reduce((sum, shape) => sum + volume(shape), 0);
  const figures = simulateStream(values, layer.precision.activationBits, network.arch, counts);
  return reportOf(layer, { ...figures, ...(layer.op === "reduce" && layer.host ? REDUCED : NOWHERE) });
}

/** What is found of how a layer lies on the tiles. */
type Lying = Pick<LayerReport, "mapping" | "across" | "stays" | "assumptions">;

/** And what it then costs: one object for all layers of equal work that lie alike. */
type Laid = Omit<LayerFigures, "tilesUsed"> & Lying;

const NOWHERE: Lying = { mapping: null, across: null, assumptions: [] };
const REDUCED: Lying = { ...NOWHERE, assumptions: [REDUCED_ON_HOST] };

function reportOf(
  { node, op, inputs, output, host, work }: TypedLayer,
  { values, cycles, first, energy, firstEnergy, mapping, across, stays, assumptions }: Laid,
): LayerReport {
  return {
    name: node.name,
    op,
    input: inputs[0] ?? [],
    output,
    ...values,
    mapping,
    across,
    cycles,
    ...(isSome(first) && { first }),
    ...(isSome(stays) && { stays }),
    ...(host && { host }),
    ...(energy && { energy }),
    ...(isSome(firstEnergy) && { firstEnergy }),
    measured: [],
    ...(work && { zeros: work.zeros ?? EVEN, transitions: work.transitions ?? EVEN }),
    ...(work?.compressed !== undefined && { compressed: work.compressed }),
    assumptions,
  };
}

function laidOut(layer: MappedLayer, context: ReportContext): Laid {
  const { cache, network, key } = context;
  // Where weights stay, a layer lies as all others leave it room.
  if (cache === undefined || layer.planned !== undefined) return lay(layer, context);
  const { work, mapping, autoMapping, split } = layer;
  const question = `figures ${key} ${autoMapping} ${layoutText(mapping, split)}`;
  return recall(cache, network.arch, work, question, () => lay(layer, context), "energies");
}

function lay(layer: MappedLayer, { network, counts, shown, largest, cache }: ReportContext): Laid {
  const { mapping, autoMapping, split } = layer;
  const layouts = new Map(counts.map((clusters) => [clusters, layoutOn(layer, network, clusters, cache)]));
  const figures = simulated(layer, network, layouts, counts);
  const { stripes, chains, parallel, slices, rows, strides = 1 } = mapping;
  // On one cluster a directed cut does nothing, and is told as it is directed.
  const across = (largest > 1 ? layouts.get(largest)?.split : split) ?? UNCUT;
  const needed = split === undefined ? 1 : clustersOf(split);
  const short = shown.filter((clusters) => clusters > 1 && clusters < needed);
  const loaded = layer.wish === "must" ? shown.filter((clusters) => layouts.get(clusters)?.stays === undefined) : [];
  // What only a budget or a measurement asks for brings no note into the report.
  const isMore = counts.length > shown.length;
  const { assumptions } = isMore ? simulated(layer, network, layouts, shown) : figures;
  const { tilesUsed, ...found } = figures;
  return {
    ...found,
    mapping: {
      ...{ stripes, chains, parallel, slices },
      ...(rows !== undefined && rows !== network.arch.rows && { rows }),
      ...(strides > 1 && { strides }),
      ...{ tilesUsed, auto: autoMapping },
    },
    across: acrossOf(across, split === undefined),
    ...(layer.planned && { stays: staysOf(layouts) }),
    assumptions: withNotes(assumptions, [...short.map((each) => shortNote(each, needed)), ...loaded.map(loadedNote)]),
  };
}

/** What is 1 unless directed is there where it is not. */
function acrossOf({ kernels, stripes, depth = 1, strides = 1 }: Split, auto: boolean): LayerReport["across"] {
  return { kernels, stripes, ...(depth > 1 && { depth }), ...(strides > 1 && { strides }), auto };
}

/** Most layers have none of their own, and share the list. */
function withNotes(assumptions: readonly string[], notes: readonly string[]): readonly string[] {
  return notes.length > 0 ? [...assumptions, ...notes] : assumptions;
}

function staysOf(layouts: ReadonlyMap<number, Layout>): ByClusters<Stay> {
  const found: Record<string, Stay> = {};
  for (const [clusters, { stays }] of layouts) if (stays !== undefined) found[clusters] = stays;
  return found;
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
  return {
    ...figures,
    cycles: Object.assign({}, ...each.map(({ cycles }) => cycles)),
    first: Object.assign({}, ...each.map(({ first }) => first)),
    ...(figures.energy && {
      energy: Object.assign({}, ...each.map(({ energy }) => energy)),
      firstEnergy: Object.assign({}, ...each.map(({ firstEnergy }) => firstEnergy)),
    }),
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
