/** What the picture of all layers by all tiles says in words. */
import type { HeatmapLayer } from "../../src-sim/placement/heatmap.js";
import { layerOn } from "../../src-sim/placement/on-clusters.js";
import { tileShares } from "../../src-sim/placement/tile-cycles.js";
import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import { hostText } from "../../src-sim/report/host.js";
import { SHADES } from "../shades.js";
import { layerInWords } from "../words.js";

function shareInWords(share: number): string {
  return formatPercent(share, 1);
}

/** "cluster 2, tile 5": counted from 1. */
export function tileName(tile: number, tiles: number): string {
  return `cluster ${Math.floor(tile / tiles) + 1}, tile ${(tile % tiles) + 1}`;
}

/** What a tile does for a layer. */
export function cellInWords(layer: HeatmapLayer, clusters: string, tile: number, tiles: number): string {
  return `${layer.name}, ${tileName(tile, tiles)}: ${doesInWords(layer, clusters, tile)}`;
}

export function doesInWords(layer: HeatmapLayer, clusters: string, tile: number): string {
  const shares = tileShares(layer, clusters);
  const [work, occupancy] = [shares?.work[tile], shares?.occupancy[tile]];
  if (work === undefined || occupancy === undefined) return layer.host === undefined ? "in the stream" : "on the host";
  if (occupancy === 0) return "idle";
  return `${SHADES.work.words(shareInWords(work))}, ${SHADES.occupancy.words(shareInWords(occupancy))}`;
}

/** A row's layer, and how its tiles do on the average. */
export function rowInWords(layer: HeatmapLayer, clusters: string): string {
  const words = layerInWords(layer, clusters);
  const own = layerOn(layer, clusters);
  if (own === undefined) return layer.host === undefined ? `${words}, in the stream` : words;
  const { least, most } = own;
  const range = most - least < 0.0005 ? "each tile" : `tiles from ${shareInWords(least)} to ${shareInWords(most)}`;
  return `${words}, ${range}`;
}

/** What a pointer on a layer's row is told, a line each. */
export function layerTip(layer: HeatmapLayer, clusters: string): readonly string[] {
  if (layer.host !== undefined) return [`${layer.op}, ${hostText(layer.host)}`];
  const own = layerOn(layer, clusters);
  const total = layer.cycles[clusters]?.total;
  if (own === undefined || total === undefined) return [`${layer.op}, in the stream between layers: no cycles`];
  const lines = [
    `${formatCount(total)} cycles, with all tiles always at work ${formatCount(own.ideal)}: ${shareInWords(own.work)}`,
  ];
  const stay = layer.stays?.[clusters] === undefined ? [] : ["its weights stay in the tiles"];
  return [...lines, ...stay];
}
