/** The columns of a network's table on the heatmap's page: what it costs on the number of clusters chosen stands beside the name. */
import { type Column, columnsOf } from "../report/columns.js";
import { formatCount, formatPercent } from "../report/display.js";
import type { Numbering } from "../report/notes.js";
import type { HeatmapLayer, HeatmapNetwork } from "./heatmap.js";
import { layerOn, networkOn, type OnClusters } from "./on-clusters.js";

export interface PageColumn extends Omit<Column, "cell" | "value"> {
  /** Unique, and the same whatever number of clusters is chosen: what choices of columns are kept by. */
  readonly key: string;
  readonly cell: (layer: HeatmapLayer) => string;
  readonly value: (layer: HeatmapLayer) => number | string;
}

const NONE = "\u2013";

/** Figures that the report has of one cluster alone. */
const ON_CLUSTERS: readonly {
  readonly figure: Exclude<keyof OnClusters, "ideal">;
  readonly head: string;
  readonly show: (value: number) => string;
}[] = [
  { figure: "work", head: "at\u00a0work", show: (value) => formatPercent(value) },
  { figure: "utilization", head: "util.", show: (value) => formatPercent(value) },
  { figure: "rounds", head: "rounds", show: (value) => formatCount(value) },
];

export function pageColumns(network: HeatmapNetwork, notes: Numbering, clusters: string): PageColumn[] {
  const [name, ...all] = columnsOf(network, notes);
  const isReplaced = ({ field }: Column) => ON_CLUSTERS.some(({ figure }) => figure === field);
  const own = all.filter((column) => column.clusters === clusters);
  const others = all.filter((column) => column.clusters !== clusters && !isReplaced(column));
  const isOnlyOne = Object.keys(network.totals.cycles).length === 1;
  return [
    ...(name === undefined ? [] : [{ ...name, key: name.head }]),
    ...own.map((column) => ({ ...column, key: column.head.split("\n")[0] ?? "" })),
    ...onClusters(network, clusters, isOnlyOne && clusters === "1"),
    ...others.map((column, place) => ({ ...column, key: column.head, ...(place === 0 && { apart: true as const }) })),
  ];
}

function onClusters(network: HeatmapNetwork, clusters: string, isPlain: boolean): PageColumn[] {
  const totals = networkOn(network, clusters);
  return ON_CLUSTERS.map(({ figure, head, show }) => ({
    key: head,
    head: isPlain ? head : `${head}\non ${clusters}`,
    cell(layer) {
      const own = layerOn(layer, clusters);
      return own === undefined ? NONE : show(own[figure]);
    },
    value: (layer) => layerOn(layer, clusters)?.[figure] ?? 0,
    total: show(totals[figure]),
  }));
}
