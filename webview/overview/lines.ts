/** The lines of the picture of all layers by all tiles: each is a layer, or the mean of as many as are too thin to tell apart. */
import type { HeatmapLayer } from "../../src-sim/placement/heatmap.js";
import { layerOn } from "../../src-sim/placement/on-clusters.js";
import type { Shade } from "../shades.js";

export interface Lines {
  /** Layers of a line; the last may have fewer. */
  readonly per: number;
  readonly count: number;
  /** Tiles of a column: 1, or where they are too narrow those of whole clusters. */
  readonly tilesOf: number;
  readonly columns: number;
  /** Of each line the share in each column, 0 for an idle one; NaN for a line without weights. */
  readonly shares: Float32Array;
  /** Cycles of each line, and with all tiles at work in each. */
  readonly cycles: Float64Array;
  readonly ideal: Float64Array;
  /** The most cycles of a line. */
  readonly most: number;
}

export interface LinesOptions {
  readonly clusters: string;
  readonly shade: Shade;
  readonly per: number;
  /** Tiles of all clusters, and of a column. */
  readonly tiles: number;
  readonly tilesOf: number;
}

/** Means of layers are weighted by their cycles: what they say of time is then exact. */
export function linesOf(layers: readonly HeatmapLayer[], options: LinesOptions): Lines {
  const { clusters, shade, per, tiles, tilesOf } = options;
  const [count, columns] = [Math.ceil(layers.length / per), Math.ceil(tiles / tilesOf)];
  const shares = new Float32Array(count * columns);
  const [cycles, ideal, weight] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (const [index, layer] of layers.entries()) {
    const line = Math.floor(index / per);
    const total = layer.cycles[clusters]?.total ?? 0;
    cycles[line] = (cycles[line] as number) + total;
    const own = shade.sharesOf(layer, clusters);
    if (own === undefined) continue;
    ideal[line] = (ideal[line] as number) + (layerOn(layer, clusters)?.ideal ?? 0);
    weight[line] = (weight[line] as number) + total;
    const start = line * columns;
    for (let tile = 0; tile < tiles; tile++) {
      const at = start + (tilesOf === 1 ? tile : Math.floor(tile / tilesOf));
      shares[at] = (shares[at] as number) + (own[tile] as number) * total;
    }
  }
  let most = 0;
  for (let line = 0; line < count; line++) {
    most = Math.max(most, cycles[line] as number);
    // Nothing over nothing where no layer of the line has weights.
    const whole = weight[line] as number;
    for (let column = 0; column < columns; column++) {
      const width = Math.min(tilesOf, tiles - column * tilesOf);
      shares[line * columns + column] = (shares[line * columns + column] as number) / (whole * width);
    }
  }
  return { per, count, tilesOf, columns, shares, cycles, ideal, most };
}

/** Undefined where the line's layers have no weights. */
export function shareIn({ shares, columns }: Lines, line: number, column: number): number | undefined {
  const share = shares[line * columns + column];
  return share === undefined || Number.isNaN(share) ? undefined : share;
}

/** Over all columns of a line. */
export function meanOf({ shares, columns }: Lines, line: number): number | undefined {
  let sum = 0;
  for (let column = 0; column < columns; column++) sum += shares[line * columns + column] as number;
  return Number.isNaN(sum) || columns === 0 ? undefined : sum / columns;
}
