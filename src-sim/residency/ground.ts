/** Free rows of tiles, and the sets of tiles in which a layer can stay. */
import type { Shape } from "./options.js";
import type { Area, Stay } from "./problem.js";

/** Free rows by cluster and tile. Rows are taken from the first on: those free are the last of a tile. */
export type Ground = number[][];

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

/** The sets of `count` tiles with `rows` free rows in a cluster, of equally free tiles only one; the fullest tiles first. */
export function* tileSets(cluster: readonly number[], count: number, rows: number): Generator<readonly number[]> {
  const fitting = [...cluster.keys()]
    .filter((tile) => (cluster[tile] as number) >= rows)
    .sort((a, b) => (cluster[a] as number) - (cluster[b] as number) || a - b);
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

/** A cluster that can hold a shape, with the tiles that leave the least unused. */
export interface Site extends TileSet {
  readonly cluster: number;
}

/** The tiles that a layer holds in each of its clusters. */
export type Held = ReadonlyMap<number, readonly number[]>;

/** The clusters that can hold a shape, those that leave the least unused first. */
export function sitesOf(ground: Ground, { tiles, rows }: Shape): Site[] {
  const sites: Site[] = [];
  for (const [cluster, free] of ground.entries()) {
    const best = fullestTiles(free, tiles, rows);
    if (best !== undefined) sites.push({ cluster, ...best });
  }
  return sites.sort((a, b) => a.unused - b.unused || a.cluster - b.cluster);
}

/** Where a shape leaves the least unused; undefined where it has no place. */
export function bestPlace(ground: Ground, shape: Shape): Held | undefined {
  const sites = sitesOf(ground, shape);
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

function fullestTiles(free: readonly number[], count: number, rows: number): TileSet | undefined {
  const fitting: number[] = [];
  for (let tile = 0; tile < free.length; tile++) if ((free[tile] as number) >= rows) fitting.push(tile);
  if (fitting.length < count) return undefined;
  const tiles = fitting.sort((a, b) => (free[a] as number) - (free[b] as number) || a - b).slice(0, count);
  return { tiles, unused: tiles.reduce((sum, tile) => sum + (free[tile] as number) - rows, 0) };
}
