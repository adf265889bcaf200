/**
 * The columns of a network's table, in a terminal, in Markdown and on the heatmap's page: those of the published one, what
 * was measured beside the cycles, where weights stay, and the notes. Which figures have one, the table of figures says.
 */
import { formatCount, formatError, formatRate, formatShape } from "./display.js";
import { CLUSTER_FIGURES, type Figure, LAYER_FIGURES, type LayerFigure, type LayerValues } from "./figures.js";
import { measuredOn } from "./measured.js";
import type { Numbering } from "./notes.js";
import type { Cycles, LayerReport, MeasuredFigure, NetworkReport } from "./report.js";

/** All of a layer's report but its line, which moves while the figures stay. */
export type TableLayer = Omit<LayerReport, "line">;

/** What is read of a network's report. */
export type TableNetwork = Pick<NetworkReport, "totals" | "measured" | "residency" | "host"> & {
  readonly layers: readonly TableLayer[];
};

export interface Column {
  /** Unique. `\n` separates its lines. */
  readonly head: string;
  readonly left?: true;
  /** Starts a group of columns. */
  readonly apart?: true;
  readonly cell: (layer: TableLayer) => string;
  /** What rows are sorted by. */
  readonly value: (layer: TableLayer) => number | string;
  /** Below all layers: the network's. */
  readonly total?: string;
  /** Below that: inferences per second. */
  readonly rate?: string;
}

const NONE = "\u2013";
/** Behind a mapping that was found, not directed. */
export const MAPPING_MARK = "*";

export function columnsOf(network: TableNetwork, notes: Numbering): Column[] {
  const { layers, totals } = network;
  const [kernels, ...others] = figureColumns("layer", network);
  return [
    { head: "layer", left: true, cell: ({ name }) => name, value: ({ name }) => name, total: "total", rate: "inf/s" },
    { head: "op", left: true, apart: true, cell: ({ op }) => op, value: ({ op }) => op },
    { head: "C\u00d7H\u00d7W", cell: ({ input }) => formatShape(input), value: ({ input }) => product(input) },
    ...(kernels ? [kernels] : []),
    ...precisionColumn(layers),
    ...others,
    mappingColumn(layers),
    ...figureColumns("mapping", network),
    ...Object.keys(totals.cycles).flatMap((clusters) => clusterColumns(network, clusters)),
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
    cell: (layer) => (layer.mapping === null && all === undefined ? NONE : shown(layer[field])),
    value: (layer) => layer[field],
    ...(total !== undefined && { total: shown((totals as Partial<LayerValues>)[field] ?? Number.NaN) }),
  }));
}

function weighted(head: string, value: (layer: TableLayer) => number, cell: (layer: TableLayer) => string): Column {
  return { head, cell: (layer) => (layer.mapping === null ? NONE : cell(layer)), value };
}

/** `w4 a4` where all layers with weights have these bits; undefined where they differ, and without such layers. */
export function commonPrecision(layers: readonly TableLayer[]): string | undefined {
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
function precisionColumn(layers: readonly TableLayer[]): Column[] {
  if (commonPrecision(layers) !== undefined || layers.every(({ mapping }) => mapping === null)) return [];
  const bits = ({ weightBits, activationBits }: TableLayer) => `${weightBits},${activationBits}`;
  return [weighted("w,a", ({ weightBits }) => weightBits, bits)];
}

function mappingColumn(layers: readonly TableLayer[]): Column {
  const sliced = layers.some(({ mapping }) => mapping !== null && mapping.slices > 1);
  const marked = layers.some(({ mapping }) => mapping?.auto === true);
  const text = ({ mapping }: TableLayer) => {
    if (mapping === null) return NONE;
    const { stripes, chains, parallel, slices, auto } = mapping;
    const counts = sliced ? [stripes, chains, parallel, slices] : [stripes, chains, parallel];
    return counts.join(",") + mark(auto, marked);
  };
  const head = sliced ? "st,ch,pa,sl" : "st,ch,pa";
  return { ...weighted(head, ({ mapping }) => mapping?.tilesUsed ?? 0, text), apart: true };
}

/** The cut over the largest number of clusters reported. */
function acrossColumn({ layers, totals }: TableNetwork): Column[] {
  const largest = Object.keys(totals.cycles).at(-1);
  if (largest === undefined || largest === "1") return [];
  const marked = layers.some(({ across }) => across?.auto === true);
  const cell = ({ across }: TableLayer) =>
    across === null ? NONE : `${across.kernels},${across.stripes}${mark(across.auto, marked)}`;
  const value = ({ across }: TableLayer) => (across === null ? 0 : across.kernels * across.stripes);
  return [{ head: "across\nke,st", apart: true, cell, value }];
}

function mark(auto: boolean, marked: boolean): string {
  if (!marked) return "";
  return auto ? MAPPING_MARK : " ";
}

/** Cycles on a number of clusters, and what is known besides. */
function clusterColumns(network: TableNetwork, clusters: string): Column[] {
  const { totals, residency } = network;
  const stays = (residency?.[clusters]?.kept ?? 0) > 0;
  const groups = {
    cycles: { total: totals.cycles[clusters], rate: formatRate(totals.inferencesPerSecond[clusters]) },
    first: { total: totals.first?.[clusters], rate: undefined },
  };
  const figures = CLUSTER_FIGURES.flatMap((row): Column[] => {
    const { group, field, show, column }: (typeof CLUSTER_FIGURES)[number] & Figure = row;
    if (column === undefined || (group === "first" && !stays)) return [];
    const { total, rate } = groups[group];
    const value = (layer: TableLayer) => cyclesOf(layer, group, clusters)?.[field] ?? Number.NaN;
    return [
      {
        ...weighted(`${column.head}\non ${clusters}`, value, (layer) => show(value(layer))),
        ...(group === "cycles" && { apart: true }),
        ...(total !== undefined && { total: show(total) }),
        ...(rate !== undefined && { rate }),
      },
    ];
  });
  return [...figures, ...(stays ? [staysColumn(clusters)] : []), ...measuredColumns(network, clusters)];
}

/** Of a layer that is loaded at every inference the first one costs what any does. */
export function cyclesOf(
  { cycles, first }: TableLayer,
  group: "cycles" | "first",
  clusters: string,
): Cycles | undefined {
  return (group === "first" ? first?.[clusters] : undefined) ?? cycles[clusters];
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
  const value = ({ stays }: TableLayer) => {
    const stay = stays?.[clusters];
    return stay === undefined ? 0 : tilesOf(stay) * stay.rows;
  };
  return { head: `tiles\u00d7rows\non ${clusters}`, cell: (layer) => staysText(layer, clusters) ?? NONE, value };
}

function measuredColumns({ layers, measured }: TableNetwork, clusters: string): Column[] {
  const ofLayer = (layer: TableLayer) => measuredOn(layer.measured, "cycles", clusters);
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
  const cell = ({ assumptions }: TableLayer) => assumptions.map((note) => notes.get(note)).join(",");
  return [{ head: "note", left: true, apart: true, cell, value: cell }];
}

function product(shape: readonly number[]): number {
  return shape.reduce((size, each) => size * each, 1);
}
