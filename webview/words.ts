/** What the parts say of a layer, a tile or a kernel, in the words of the field; figures as `display` makes them. */

import type { HeatmapLayer } from "../src-sim/placement/heatmap.js";
import { layerOn } from "../src-sim/placement/on-clusters.js";
import type { Placement } from "../src-sim/placement/placement.js";
import type { RowContent } from "../src-sim/placement/rows.js";
import { mapRowsOf, type Range, type TileContent, type TileUse } from "../src-sim/placement/tiles.js";
import type { LayerComparison } from "../src-sim/report/compare.js";
import { formatChange, formatCount, formatError, formatPercent, plural } from "../src-sim/report/display.js";
import { hostText } from "../src-sim/report/host.js";
import type { Cycles } from "../src-sim/report/report.js";
import type { Ones } from "./bits.js";

export function cyclesInWords(layer: HeatmapLayer, clusters: string): string {
  const cycles = layer.cycles[clusters];
  if (layer.host !== undefined) return `${layer.name}, ${layer.op}, no cycles, ${hostText(layer.host)}`;
  if (layer.mapping === null || cycles === undefined) return `${layer.name}, ${layer.op}, no cycles`;
  const { compute, load, total, hidden } = cycles;
  const waiting = waitOf(layer, clusters);
  return [
    `${layer.name}, ${layer.op}, ${formatCount(total)} cycles`,
    `compute ${formatCount(compute)}`,
    `weight load ${formatCount(load)}${hidden === undefined ? "" : `, ${formatCount(hidden)} of it meanwhile`}`,
    ...(waiting > 0 ? [`waiting for the input ${formatCount(waiting)}`] : []),
  ].join(", ");
}

/** Cycles beyond compute and load, where the input's bus is the slowest. */
export function waitOf({ cycles }: HeatmapLayer, clusters: string): number {
  const own = cycles[clusters];
  return own === undefined ? 0 : Math.max(0, own.total - busyCycles(own));
}

/** Of computing and loading, one after the other but for what goes on at once. */
export function busyCycles({ compute, load, hidden = 0 }: Cycles): number {
  return compute + load - hidden;
}

export function layerInWords(layer: HeatmapLayer, clusters: string): string {
  const cycles = cyclesInWords(layer, clusters);
  const own = layerOn(layer, clusters);
  if (own === undefined) return cycles;
  const { utilization, work } = own;
  return `${cycles}, utilization ${formatPercent(utilization, 1)}, ${rounds(own.rounds)}, at work ${formatPercent(work, 1)} of the cycles`;
}

/** "kernels 33 to 64": counted from 1, as people do. */
export function kernelsInWords({ first, count }: TileUse["kernels"]): string {
  return count === 1 ? `kernel ${first + 1}` : `kernels ${first + 1} to ${first + count}`;
}

/** `work`: the share of the layer's cycles that it is at work. */
export function tileInWords({ cluster, tile, use }: TileContent, placement: Placement, work: number): string {
  const { mapping, split } = placement;
  const place = `cluster ${cluster + 1}, tile ${tile + 1}`;
  if (use === undefined) return `${place}: idle`;
  const rows = mapping.stripes * split.stripes > 1 ? ` with ${mapRowsInWords(mapRowsOf(placement, use))}` : "";
  const parts = [`${formatPercent(use.occupancy, 1)} full`, `at work ${formatPercent(work, 1)} of the cycles`];
  parts.push(`stripe ${use.stripe + 1} of ${mapping.stripes}${rows}`);
  if ((mapping.strides ?? 1) > 1) parts.push(`stride ${use.stride + 1} of ${mapping.strides}`);
  if (mapping.parallel > 1) parts.push(`parallel group ${use.parallelGroup + 1} of ${mapping.parallel}`);
  if (mapping.chains > 1) parts.push(`place ${use.chainPosition + 1} of ${mapping.chains} in its chain`);
  if (mapping.slices > 1) parts.push(`slice ${use.slice + 1} of ${mapping.slices}`);
  return `${place}: ${parts.join(", ")}, ${kernelsInWords(use.kernels)}`;
}

/** "rows 15 to 28 of the map": counted from 1; fractions as the model has them. */
function mapRowsInWords({ from, to }: Range): string {
  if (to - from === 1) return `row ${formatCount(to)} of the map`;
  const isWhole = Number.isInteger(from) && Number.isInteger(to);
  const [first, last] = isWhole ? [formatCount(from + 1), formatCount(to)] : [formatCount(from, 1), formatCount(to, 1)];
  return `rows ${first} to ${last} of the map`;
}

/** What a cluster does beside the others, a line each; nothing where it is alone. */
export function clusterInWords(use: TileUse, { split }: Placement): string[] {
  const { kernels, depth = 1, stripes, strides = 1 } = split;
  const places: readonly (readonly [word: string, index: number, count: number])[] = [
    ["kernels", use.kernelGroup, kernels],
    ["depth", use.depthPart, depth],
    ["stripe", use.acrossStripe, stripes],
    ["stride", use.acrossStride, strides],
  ];
  return places.flatMap(([word, index, count]) => (count > 1 ? `${word} ${index + 1}/${count}` : []));
}

/** Bits of a kernel, or of a row; fractions as the model has them. */
export function bitsInWords({ from, to }: TileUse["bits"]): string {
  const places = Number.isInteger(from) && Number.isInteger(to) ? 0 : 1;
  return `bits ${formatCount(from, places)} to ${formatCount(to, places)}`;
}

export function rowInWords(content: RowContent, use: TileUse): string {
  return `row ${content.row + 1}: kernel ${content.kernel + 1}, ${bitsInWords(use.bits)} of it in columns ${bitsInWords(content).slice(5)}`;
}

export function onesInWords({ ones, bits }: Ones): string {
  return `${formatCount(ones)} of ${formatCount(bits)} bits are 1`;
}

export function comparisonInWords({ name, before, after, change }: LayerComparison): string {
  if (before === null) return `${name}, new, ${formatCount(change.after)} cycles`;
  if (after === null) return `${name}, gone, was ${formatCount(change.before)} cycles`;
  return `${name}, ${formatCount(change.before)} cycles before, ${formatCount(change.after)} now, ${formatChange(change.before, change.after)}${share(change.percent)}`;
}

/** " (+1.2%)"; nothing where there is no share. */
export function share(percent: number | null): string {
  return percent === null || percent === 0 ? "" : ` (${formatError(percent)})`;
}

/** "1 cluster", by the number as the report has it. */
export function onClusters(clusters: string): string {
  return plural(Number(clusters), "cluster");
}

export function rounds(count: number): string {
  return count === 1 ? "1 kernel round" : `${formatCount(count)} kernel rounds`;
}
