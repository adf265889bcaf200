/** The lines of the picture of all layers by all tiles: each is a layer, or the mean of as many as are too thin to tell apart. */
import type { HeatmapLayer } from "../../src-sim/placement/heatmap.js";
import { createKeptSums } from "../../src-sim/placement/kept-sums.js";
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

/** Of the layers of a line. */
interface Sums {
  readonly cycles: number;
  readonly ideal: number;
  /** Cycles of those with weights. */
  readonly weight: number;
  /** Shares by cycles, in each column. */
  readonly work: Float64Array;
}

/** Lines of layers that change one at a time: what the others come to is kept. `all` is one line of all layers. */
export function createLines() {
  const sumsIn = createKeptSums({ sumOf: sumsOf, size: ({ per }: LinesOptions) => per });
  return (layers: readonly HeatmapLayer[], options: LinesOptions): { readonly lines: Lines; readonly all: Lines } => {
    const sums = sumsIn(layers, options);
    const whole = { ...options, per: layers.length };
    return { lines: meansOf(sums, options), all: meansOf([totalOf(sums, options)], whole) };
  };
}

function sumsOf(layers: readonly HeatmapLayer[], { clusters, shade, tiles, tilesOf }: LinesOptions): Sums {
  const work = new Float64Array(Math.ceil(tiles / tilesOf));
  let [cycles, ideal, weight] = [0, 0, 0];
  for (const layer of layers) {
    const own = layer.cycles[clusters]?.total ?? 0;
    cycles += own;
    const shares = shade.sharesOf(layer, clusters);
    if (shares === undefined) continue;
    ideal += layerOn(layer, clusters)?.ideal ?? 0;
    weight += own;
    for (let tile = 0; tile < tiles; tile++) {
      const column = tilesOf === 1 ? tile : Math.floor(tile / tilesOf);
      work[column] = (work[column] as number) + (shares[tile] as number) * own;
    }
  }
  return { cycles, ideal, weight, work };
}

function totalOf(sums: readonly Sums[], { tiles, tilesOf }: LinesOptions): Sums {
  const work = new Float64Array(Math.ceil(tiles / tilesOf));
  let [cycles, ideal, weight] = [0, 0, 0];
  for (const each of sums) {
    cycles += each.cycles;
    ideal += each.ideal;
    weight += each.weight;
    for (let column = 0; column < work.length; column++) {
      work[column] = (work[column] as number) + (each.work[column] as number);
    }
  }
  return { cycles, ideal, weight, work };
}

/** Means of layers are weighted by their cycles: what they say of time is then exact. */
function meansOf(sums: readonly Sums[], { per, tiles, tilesOf }: LinesOptions): Lines {
  const [count, columns] = [sums.length, Math.ceil(tiles / tilesOf)];
  const shares = new Float32Array(count * columns);
  for (const [line, { weight, work }] of sums.entries()) {
    for (let column = 0; column < columns; column++) {
      const width = Math.min(tilesOf, tiles - column * tilesOf);
      // Nothing over nothing where no layer of the line has weights.
      shares[line * columns + column] = (work[column] as number) / (weight * width);
    }
  }
  const cycles = Float64Array.from(sums, (each) => each.cycles);
  const ideal = Float64Array.from(sums, (each) => each.ideal);
  return { per, count, tilesOf, columns, shares, cycles, ideal, most: cycles.reduce((a, b) => Math.max(a, b), 0) };
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
