/** Free rows of tiles, and the sets of tiles in which a layer can stay. */
import type { ResidentShape } from "./options.js";
import type { Area, Stay } from "./problem.js";

/** Free rows by cluster and tile. Rows are taken from the first on: those free are the last of a tile. */
export type Ground = number[][];

/** Which tiles and clusters come first: close to full, which keeps others whole, or empty, which keeps them level. */
export type Fill = "fullest" | "emptiest";

/** Tiles of one cluster, and the free rows that they leave unused beside the layer. */
export interface TileSet {
  readonly tiles: readonly number[];
  readonly unused: number;
}

/** All rows but those of the area. */
export function groundOf(clusters: number, tiles: number, rows: number, area: Area | undefined): Ground {
  const isFree = (cluster: number, tile: number): boolean =>
    area === undefined || cluster >= area.clusters || tile >= area.tiles;
  return Array.from({ length: clusters }, (_, cluster) =>
    Array.from({ length: tiles }, (_, tile) => (isFree(cluster, tile) ? rows : 0)),
  );
}

export function freeRows(ground: Ground): number {
  return ground.reduce((sum, cluster) => cluster.reduce((rows, free) => rows + free, sum), 0);
}

/** Equal for clusters that can hold the same. */
export function stateOf(cluster: readonly number[]): string {
  return [...cluster].sort((a, b) => a - b).join(" ");
}

/** The sets of `count` tiles with `rows` free rows in a cluster, of equally free tiles only one, in the order of the fill. */
export function* tileSets(
  cluster: readonly number[],
  count: number,
  rows: number,
  fill: Fill,
): Generator<readonly number[]> {
  const fitting = fittingTiles(cluster, rows, fill);
  const free = (place: number): number => cluster[fitting[place] as number] as number;
  function* from(start: number, left: number): Generator<readonly number[]> {
    if (left === 0) yield [];
    for (let place = start; left > 0 && place <= fitting.length - left; place++) {
      if (place > start && free(place) === free(place - 1)) continue;
      for (const more of from(place + 1, left - 1)) yield [fitting[place] as number, ...more];
    }
  }
  yield* from(0, count);
}

/** A cluster that can hold a shape, with the tiles that come first. */
export interface Site extends TileSet {
  readonly cluster: number;
}

/** The tiles that a layer holds in each of its clusters. */
export type Held = ReadonlyMap<number, readonly number[]>;

/** The clusters that can hold a shape, in the order of the fill. */
export function sitesOf(ground: Ground, { tiles, rows }: ResidentShape, fill: Fill): Site[] {
  const sites: Site[] = [];
  for (const [cluster, free] of ground.entries()) {
    const best = firstTiles(free, tiles, rows, fill);
    if (best !== undefined) sites.push({ cluster, ...best });
  }
  return sites.sort((a, b) => SIGN[fill] * (a.unused - b.unused) || a.cluster - b.cluster);
}

/** The first place of a shape in the order of the fill; undefined where it has none. */
export function firstPlace(ground: Ground, shape: ResidentShape, fill: Fill): Held | undefined {
  const sites = sitesOf(ground, shape, fill);
  if (sites.length < shape.clusters) return undefined;
  return new Map(sites.slice(0, shape.clusters).map(({ cluster, tiles }) => [cluster, tiles]));
}

/** Takes rows of tiles, or gives them back where `rows` is negative. */
export function take(ground: Ground, held: Held, rows: number): void {
  for (const [cluster, tiles] of held) {
    const free = ground[cluster] as number[];
    for (const tile of tiles) free[tile] = (free[tile] as number) - rows;
  }
}

/** Takes the first free rows, and says which. */
export function settle(ground: Ground, held: Held, rows: number, rowsOfTile: number): Stay {
  const clusters = [...held.keys()].sort((a, b) => a - b);
  const tiles = clusters.map((cluster) => [...(held.get(cluster) ?? [])].sort((a, b) => a - b));
  const rowFrom = clusters.map((cluster, place) =>
    (tiles[place] ?? []).map((tile) => rowsOfTile - (ground[cluster]?.[tile] ?? 0)),
  );
  take(ground, held, rows);
  return { clusters, tiles, rowFrom, rows };
}

const SIGN: Readonly<Record<Fill, number>> = { fullest: 1, emptiest: -1 };

function fittingTiles(free: readonly number[], rows: number, fill: Fill): number[] {
  const fitting: number[] = [];
  for (let tile = 0; tile < free.length; tile++) if ((free[tile] as number) >= rows) fitting.push(tile);
  return fitting.sort((a, b) => SIGN[fill] * ((free[a] as number) - (free[b] as number)) || a - b);
}

function firstTiles(free: readonly number[], count: number, rows: number, fill: Fill): TileSet | undefined {
  const fitting = fittingTiles(free, rows, fill);
  if (fitting.length < count) return undefined;
  const tiles = fitting.slice(0, count);
  return { tiles, unused: tiles.reduce((sum, tile) => sum + (free[tile] as number) - rows, 0) };
}
