/** What a pointer on the picture of all layers by all tiles is told, a line each. */
import type { HeatmapLayer } from "../../src-sim/placement/heatmap.js";
import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import type { Shade } from "../shades.js";
import { type Lines, shareIn } from "./lines.js";
import { doesInWords, layerTip, tileName } from "./words.js";

export interface TipPlace {
  readonly layers: readonly HeatmapLayer[];
  readonly lines: Lines;
  readonly clusters: string;
  /** Of a cluster, and of a column. */
  readonly tiles: number;
  readonly tilesOf: number;
  readonly shade: Shade;
  readonly layer: number;
  /** Undefined beside the tiles. */
  readonly column: number | undefined;
}

export function tipOf(place: TipPlace): readonly string[] {
  const { layers, lines, clusters, layer: index } = place;
  const layer = layers[index];
  if (layer === undefined) return [];
  return lines.per > 1 ? linesTip(place) : [layer.name, ...columnTip(place, layer), ...layerTip(layer, clusters)];
}

function columnTip({ clusters, tiles, tilesOf, lines, layer: line, shade, column }: TipPlace, layer: HeatmapLayer) {
  if (column === undefined || layer.mapping === null) return [];
  if (tilesOf === 1) return [`${tileName(column, tiles)}: ${doesInWords(layer, clusters, column)}`];
  const share = shareIn(lines, line, column);
  return share === undefined ? [] : [`${columnName(column, tiles, tilesOf)}: ${shade.words(formatPercent(share, 1))}`];
}

/** Of several layers: their mean, and the range that it is of. */
function linesTip({ layers, lines, clusters, tiles, tilesOf, shade, layer, column }: TipPlace): readonly string[] {
  const line = Math.floor(layer / lines.per);
  const own = layers.slice(line * lines.per, (line + 1) * lines.per);
  const [first, last] = [own[0]?.name ?? "", own.at(-1)?.name ?? ""];
  const cycles = lines.cycles[line] ?? 0;
  const heads = [`${first} to ${last}`, `${own.length} layers, ${formatCount(cycles)} cycles`];
  const share = column === undefined ? undefined : shareIn(lines, line, column);
  if (column === undefined || share === undefined) return heads;
  const each = own.flatMap((one) => {
    const shares = shade.sharesOf(one, clusters)?.subarray(column * tilesOf, (column + 1) * tilesOf);
    return shares === undefined ? [] : [...shares];
  });
  const range = `${formatPercent(Math.min(...each), 1)} to ${formatPercent(Math.max(...each), 1)}`;
  return [...heads, `${columnName(column, tiles, tilesOf)}: ${shade.words(formatPercent(share, 1))}, from ${range}`];
}

function columnName(column: number, tiles: number, tilesOf: number): string {
  if (tilesOf === 1) return tileName(column, tiles);
  const [first, count] = [(column * tilesOf) / tiles, tilesOf / tiles];
  return count === 1 ? `cluster ${first + 1}` : `clusters ${first + 1} to ${first + count}`;
}
