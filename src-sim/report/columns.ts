/**
 * The columns of a network's table, in a terminal, in Markdown and on the heatmap's page: those of the published one, what
 * was measured beside the cycles, where weights stay, and the notes. Which figures have one, the table of figures says.
 */

import { clustersOf } from "../work.js";
import { formatCount, formatError, formatRate, formatShape } from "./display.js";
import { CLUSTER_FIGURES, type ClusterFigure, LAYER_FIGURES, type LayerFigure, type LayerValues } from "./figures.js";
import { measuredOn } from "./measured.js";
import type { Numbering } from "./notes.js";
import type { Cycles, Energy, LayerReport, MeasuredFigure, NetworkReport } from "./report.js";

/** What is read of a network's report. */
export type TableNetwork = Pick<
  NetworkReport,
  "layers" | "totals" | "measured" | "memory" | "residency" | "host" | "point" | "energyAssumptions" | "whatIf"
>;

export interface Column {
  /** Unique. `\n` separates its lines. */
  readonly head: string;
  readonly left?: true;
  /** Starts a group of columns. */
  readonly apart?: true;
  /** Of figures of a layer itself, and of one cluster: which. */
  readonly field?: keyof LayerValues;
  /** Of figures on a number of clusters. */
  readonly clusters?: string;
  readonly cell: (layer: LayerReport) => string;
  /** What rows are sorted by. */
  readonly value: (layer: LayerReport) => number | string;
  /** Below all layers: the network's. */
  readonly total?: string;
  /** Below that: inferences per second. */
  readonly rate?: string;
}

const NONE = "\u2013";
/** Behind a mapping that was found, not directed. */
export const MAPPING_MARK = "*";

/** `others`: the same network at further operating points, whose energies have columns as well. */
export function columnsOf(network: TableNetwork, notes: Numbering, others: readonly TableNetwork[] = []): Column[] {
  const { layers, totals } = network;
  const [kernels, ...figures] = figureColumns("layer", network);
  return [
    { head: "layer", left: true, cell: ({ name }) => name, value: ({ name }) => name, total: "total", rate: "inf/s" },
    { head: "op", left: true, apart: true, cell: ({ op }) => op, value: ({ op }) => op },
    { head: "C\u00d7H\u00d7W", cell: ({ input }) => formatShape(input), value: ({ input }) => product(input) },
    ...(kernels ? [kernels] : []),
    ...precisionColumn(layers),
    ...figures,
    mappingColumn(layers),
    ...figureColumns("mapping", network),
    ...Object.keys(totals.cycles).flatMap((clusters) =>
      clusterColumns(network, clusters, others).map((column) => ({ ...column, clusters })),
    ),
    ...acrossColumn(network),
    ...noteColumn(notes),
  ];
}

function figureColumns(part: LayerFigure["part"], { totals }: TableNetwork): Column[] {
  const rows: readonly (LayerFigure & { readonly field: keyof LayerValues })[] = LAYER_FIGURES;
  const own = rows.filter((row) => row.part === part && row.column !== undefined);
  const placed = own.filter(({ column }) => column?.after === undefined);
  for (const row of own) {
    if (row.column?.after !== undefined)
      placed.splice(placed.findIndex(({ field }) => field === row.column?.after) + 1, 0, row);
  }
  return placed.map(({ field, show, column: { head, show: shown = show, all } = { head: "" }, total }) => ({
    head,
    field,
    cell: (layer) => (layer.mapping === null && all === undefined ? NONE : shown(layer[field])),
    value: (layer) => layer[field],
    ...(total !== undefined && { total: shown((totals as Partial<LayerValues>)[field] ?? Number.NaN) }),
  }));
}

function weighted(head: string, value: (layer: LayerReport) => number, cell: (layer: LayerReport) => string): Column {
  return { head, cell: (layer) => (layer.mapping === null ? NONE : cell(layer)), value };
}

/** `w4 a4` where all layers with weights have these bits; undefined where they differ, and without such layers. */
export function commonPrecision(layers: readonly LayerReport[]): string | undefined {
  const texts = new Set(layers.filter(({ mapping }) => mapping !== null).map(precisionText));
  return texts.size === 1 ? [...texts][0] : undefined;
}

/** `w4 a4`. */
export function precisionText({
  weightBits,
  activationBits,
}: Pick<LayerReport, "weightBits" | "activationBits">): string {
  return `w${weightBits} a${activationBits}`;
}

/** Only where layers differ: else the title says it. */
function precisionColumn(layers: readonly LayerReport[]): Column[] {
  if (commonPrecision(layers) !== undefined || layers.every(({ mapping }) => mapping === null)) return [];
  const bits = ({ weightBits, activationBits }: LayerReport) => `${weightBits},${activationBits}`;
  return [weighted("w,a", ({ weightBits }) => weightBits, bits)];
}

function mappingColumn(layers: readonly LayerReport[]): Column {
  const sliced = layers.some(({ mapping }) => mapping !== null && mapping.slices > 1);
  const rowed = layers.some(({ mapping }) => mapping?.rows !== undefined);
  const strided = layers.some(({ mapping }) => mapping?.strides !== undefined);
  const marked = layers.some(({ mapping }) => mapping?.auto === true);
  const text = ({ mapping }: LayerReport) => {
    if (mapping === null) return NONE;
    const { stripes, chains, parallel, slices, rows = "all", strides = 1, auto } = mapping;
    const more = [...(sliced ? [slices] : []), ...(rowed ? [rows] : []), ...(strided ? [strides] : [])];
    const counts = [stripes, chains, parallel, ...more];
    return counts.join(",") + mark(auto, marked);
  };
  const head = `st,ch,pa${sliced ? ",sl" : ""}${rowed ? ",ro" : ""}${strided ? ",sd" : ""}`;
  return { ...weighted(head, ({ mapping }) => mapping?.tilesUsed ?? 0, text), apart: true };
}

/** The cut over the largest number of clusters reported. */
function acrossColumn({ layers, totals }: TableNetwork): Column[] {
  const largest = Object.keys(totals.cycles).at(-1);
  if (largest === undefined || largest === "1") return [];
  const marked = layers.some(({ across }) => across?.auto === true);
  const deep = layers.some(({ across }) => across?.depth !== undefined);
  const strided = layers.some(({ across }) => across?.strides !== undefined);
  const cell = ({ across }: LayerReport) => {
    if (across === null) return NONE;
    const { kernels, stripes, depth = 1, strides = 1 } = across;
    const counts = [kernels, stripes, ...(deep ? [depth] : []), ...(strided ? [strides] : [])];
    return counts.join(",") + mark(across.auto, marked);
  };
  const value = ({ across }: LayerReport) => (across === null ? 0 : clustersOf(across));
  return [{ head: `across\nke,st${deep ? ",de" : ""}${strided ? ",sd" : ""}`, apart: true, cell, value }];
}

function mark(auto: boolean, marked: boolean): string {
  if (!marked) return "";
  return auto ? MAPPING_MARK : " ";
}

/** Cycles on a number of clusters, energies at each point, and what is known besides. */
function clusterColumns(network: TableNetwork, clusters: string, others: readonly TableNetwork[]): Column[] {
  const stays = (network.residency?.[clusters]?.kept ?? 0) > 0;
  const energies = CLUSTER_FIGURES.flatMap((row): Column[] => {
    const { group, column }: ClusterFigure = row;
    if (row.group === "cycles" || row.group === "first" || network.totals.energy === undefined) return [];
    if (column === undefined || (group === "firstEnergy" && !stays)) return [];
    return [network, ...others].map((each) => energyColumn(each, clusters, row, others.length > 0));
  });
  const figures = CLUSTER_FIGURES.flatMap((row): Column[] => {
    const { group, column }: ClusterFigure = row;
    if (row.group === "energy" || row.group === "firstEnergy") return [];
    if (column === undefined || (group === "first" && !stays)) return [];
    const { totals } = network;
    const total = group === "cycles" ? totals.cycles[clusters] : totals.first?.[clusters];
    const value = (layer: LayerReport) => cyclesOf(layer, row.group, clusters)?.[row.field] ?? Number.NaN;
    return [
      {
        ...weighted(`${column.head}\non ${clusters}`, value, (layer) => row.show(value(layer))),
        ...(group === "cycles" && { apart: true, rate: formatRate(totals.inferencesPerSecond[clusters]) }),
        ...(total !== undefined && { total: row.show(total) }),
      },
    ];
  });
  // What was measured are cycles: it stands beside them.
  return [...figures, ...(stays ? [staysColumn(clusters)] : []), ...measuredColumns(network, clusters), ...energies];
}

/** Of the network at its point, which several are told apart by. */
function energyColumn(
  { layers, totals, point }: TableNetwork,
  clusters: string,
  { field, group, show, column }: ClusterFigure & EnergyRow,
  isOneOfSeveral: boolean,
): Column {
  const byName = new Map(layers.map((layer) => [layer.name, energyOf(layer, group, clusters)?.[field]]));
  const value = ({ name }: LayerReport) => byName.get(name) ?? Number.NaN;
  const own = column?.head ?? "";
  const head = isOneOfSeveral ? `${own} on ${clusters}\nat ${point ?? ""}` : `${own}\non ${clusters}`;
  const total = totals[group]?.[clusters]?.[field];
  return {
    ...weighted(head, value, (layer) => show(value(layer))),
    ...(total !== undefined && { total: show(total) }),
  };
}

interface EnergyRow {
  readonly group: "energy" | "firstEnergy";
  readonly field: keyof Energy;
}

/** Of a layer that is loaded at every inference the first one costs what any does. */
export function cyclesOf(
  { cycles, first }: LayerReport,
  group: "cycles" | "first",
  clusters: string,
): Cycles | undefined {
  return (group === "first" ? first?.[clusters] : undefined) ?? cycles[clusters];
}

/** The same of energies. */
export function energyOf(
  { energy, firstEnergy }: Pick<LayerReport, "energy" | "firstEnergy">,
  group: EnergyRow["group"],
  clusters: string,
): Energy | undefined {
  return (group === "firstEnergy" ? firstEnergy?.[clusters] : undefined) ?? energy?.[clusters];
}

/** `64\u00d716`: tiles of all clusters that the weights stay in, and rows in each. */
export function staysText({ stays }: Pick<LayerReport, "stays">, clusters: string): string | undefined {
  const stay = stays?.[clusters];
  return stay && `${formatCount(tilesOf(stay))}\u00d7${formatCount(stay.rows)}`;
}

function tilesOf({ tiles }: NonNullable<LayerReport["stays"]>[string]): number {
  return tiles.reduce((sum, own) => sum + own.length, 0);
}

function staysColumn(clusters: string): Column {
  const value = ({ stays }: LayerReport) => {
    const stay = stays?.[clusters];
    return stay === undefined ? 0 : tilesOf(stay) * stay.rows;
  };
  return { head: `tiles\u00d7rows\non ${clusters}`, cell: (layer) => staysText(layer, clusters) ?? NONE, value };
}

function measuredColumns({ layers, measured }: TableNetwork, clusters: string): Column[] {
  const ofLayer = (layer: LayerReport) => measuredOn(layer.measured, "cycles", clusters);
  const total = measuredOn(measured, "cycles", clusters);
  const rate = measuredOn(measured, "inferences", clusters);
  if (!total && !rate && layers.every((layer) => ofLayer(layer) === undefined)) return [];
  const count = (figure: MeasuredFigure | undefined) => (figure ? formatCount(figure.value) : "");
  const error = (figure: MeasuredFigure | undefined) => (figure ? formatError(figure.errorPercent) : "");
  return [
    {
      head: `measured\non ${clusters}`,
      cell: (layer) => count(ofLayer(layer)),
      value: (layer) => ofLayer(layer)?.value ?? -1,
      total: count(total),
      rate: rate ? formatRate(rate.value) : "",
    },
    {
      head: `error\non ${clusters}`,
      cell: (layer) => error(ofLayer(layer)),
      value: (layer) => ofLayer(layer)?.errorPercent ?? Number.NEGATIVE_INFINITY,
      total: error(total),
      rate: error(rate),
    },
  ];
}

function noteColumn(notes: Numbering): Column[] {
  if (notes.size === 0) return [];
  const cell = ({ assumptions }: LayerReport) => assumptions.map((note) => notes.get(note)).join(",");
  return [{ head: "note", left: true, apart: true, cell, value: cell }];
}

function product(shape: readonly number[]): number {
  return shape.reduce((size, each) => size * each, 1);
}
