/** Free rows of tiles, and the sets of tiles in which a layer can stay. */
import type { Area, Stay } from "./problem.js";

/** Free rows by cluster and tile. Rows are taken from the first on, so that those free are the last of a tile. */
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
export function* tileSets(cluster: readonly number[], count: number, rows: number): Generator<TileSet> {
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
  for (const tiles of from(0, count)) {
    const unused = tiles.reduce((sum, tile) => sum + (cluster[tile] as number) - rows, 0);
    yield { tiles: [...tiles].sort((a, b) => a - b), unused };
  }
}

/** Takes rows of tiles, or gives them back where `rows` is negative. */
export function take(ground: Ground, cluster: number, tiles: readonly number[], rows: number): void {
  const free = ground[cluster] as number[];
  for (const tile of tiles) free[tile] = (free[tile] as number) - rows;
}

/** Stays with tiles in clusters, in ascending order, on the rows that are free now; `rows` in all of a tile. */
export function stayOn(
  ground: Ground,
  held: ReadonlyMap<number, readonly number[]>,
  rows: number,
  rowsOfTile: number,
): Stay {
  const clusters = [...held.keys()].sort((a, b) => a - b);
  const tiles = clusters.map((cluster) => held.get(cluster) ?? []);
  const rowFrom = clusters.map((cluster, place) =>
    (tiles[place] ?? []).map((tile) => rowsOfTile - (ground[cluster]?.[tile] ?? 0)),
  );
  return { clusters, tiles, rowFrom, rows };
}
