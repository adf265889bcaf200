/** Finds tiles and rows for layers that stay. */
import { freeRows, type Ground, groundOf, stateOf, stayOn, take, tileSets } from "./ground.js";
import type { Shape } from "./options.js";
import type { Area, Stay } from "./problem.js";

/** What is to be placed: one of some shapes. */
export type Alternatives = readonly Shape[];

export interface Packed {
  /** Which of the alternatives. */
  readonly alternative: number;
  readonly stay: Stay;
}

export interface Room {
  readonly clusters: number;
  readonly tiles: number;
  readonly rows: number;
  readonly area: Area | undefined;
}

/** Steps of one search; after them it gives up. */
const STEPS = 2000;
/** How often a search may leave the choice that looks best. */
const MOST_DETOURS = 4;

/** What is placed first: many rows, many tiles, or much room. */
const ORDERS: readonly ((one: Shape, other: Shape) => number)[] = [
  (one, other) => other.rows - one.rows || other.tiles - one.tiles || other.clusters - one.clusters,
  (one, other) => other.tiles - one.tiles || other.rows - one.rows || other.clusters - one.clusters,
  (one, other) => roomOf(other) - roomOf(one) || other.rows - one.rows,
];

interface Search {
  readonly items: readonly Alternatives[];
  readonly sequence: readonly number[];
  readonly ground: Ground;
  readonly rowsOfTile: number;
  readonly placed: (Packed | undefined)[];
  steps: number;
}

/** A cluster that can hold a shape, with the tiles that leave the least unused. */
interface Site {
  readonly cluster: number;
  readonly unused: number;
}

/**
 * Places for all items, or undefined where none were found. Deterministic. An item goes where it leaves the least unused;
 * where the rest then does not fit, other places are tried, with few detours from that first. `effort` multiplies the
 * steps of each search.
 */
export function pack(items: readonly Alternatives[], room: Room, effort = 1): readonly Packed[] | undefined {
  const ground = groundOf(room.clusters, room.tiles, room.rows, room.area);
  const least = items.reduce((sum, shapes) => sum + Math.min(...shapes.map(roomOf)), 0);
  if (least > freeRows(ground)) return undefined;
  const first = (item: number): Shape => (items[item] as Alternatives)[0] as Shape;
  for (let detours = 0; detours <= MOST_DETOURS; detours++) {
    for (const order of ORDERS) {
      const sequence = [...items.keys()].sort((a, b) => order(first(a), first(b)) || a - b);
      const placed: (Packed | undefined)[] = items.map(() => undefined);
      const search: Search = { items, sequence, ground, rowsOfTile: room.rows, placed, steps: STEPS * effort };
      if (placeFrom(search, 0, detours)) return placed as Packed[];
    }
  }
  return undefined;
}

/** Tile-rows. */
export function roomOf({ clusters, tiles, rows }: Shape): number {
  return clusters * tiles * rows;
}

/** Places the items from `index` on; leaves the ground as it was. */
function placeFrom(search: Search, index: number, detours: number): boolean {
  const item = search.sequence[index];
  if (item === undefined) return true;
  const shapes = search.items[item] as Alternatives;
  const tried = shapes
    .map((shape, alternative) => ({ shape, alternative, sites: sitesOf(search.ground, shape) }))
    .filter(({ shape, sites }) => sites.length >= shape.clusters)
    .sort((a, b) => unusedBy(a.shape, a.sites) - unusedBy(b.shape, b.sites) || a.alternative - b.alternative);
  for (const [place, { shape, alternative, sites }] of tried.entries()) {
    const left = detours - (place > 0 ? 1 : 0);
    if (left < 0) return false;
    const held = new Map<number, readonly number[]>();
    const isPlaced = placeCopies(search, shape, sites, 0, held, left, (now) => {
      const stay = stayOn(search.ground, held, shape.rows, search.rowsOfTile);
      search.placed[item] = { alternative, stay };
      for (const [cluster, tiles] of held) take(search.ground, cluster, tiles, shape.rows);
      const isDone = placeFrom(search, index + 1, now);
      for (const [cluster, tiles] of held) take(search.ground, cluster, tiles, -shape.rows);
      return isDone;
    });
    if (isPlaced) return true;
  }
  return false;
}

/** Tries clusters from `start` of the sites on, of equal ones only the first, until `then` succeeds. */
function placeCopies(
  search: Search,
  shape: Shape,
  sites: readonly Site[],
  start: number,
  held: Map<number, readonly number[]>,
  detours: number,
  then: (detours: number) => boolean,
): boolean {
  const missing = shape.clusters - held.size;
  if (missing === 0) return then(detours);
  const seen = new Set<string>();
  for (let place = start; place <= sites.length - missing; place++) {
    const { cluster } = sites[place] as Site;
    const free = search.ground[cluster] as number[];
    const state = stateOf(free);
    if (seen.has(state)) continue;
    let left = detours - Math.min(seen.size, 1);
    const next = left - 1;
    seen.add(state);
    for (const { tiles } of tileSets(free, shape.tiles, shape.rows)) {
      if (left < 0 || search.steps-- <= 0) return false;
      held.set(cluster, tiles);
      if (placeCopies(search, shape, sites, place + 1, held, left, then)) return true;
      held.delete(cluster);
      left = next;
    }
  }
  return false;
}

/** The clusters that can hold a shape, those that leave the least unused first. */
function sitesOf(ground: Ground, { tiles, rows }: Shape): Site[] {
  const sites: Site[] = [];
  for (const [cluster, free] of ground.entries()) {
    const [best] = tileSets(free, tiles, rows);
    if (best !== undefined) sites.push({ cluster, unused: best.unused });
  }
  return sites.sort((a, b) => a.unused - b.unused || a.cluster - b.cluster);
}

function unusedBy({ clusters }: Shape, sites: readonly Site[]): number {
  return sites.slice(0, clusters).reduce((sum, { unused }) => sum + unused, 0);
}
