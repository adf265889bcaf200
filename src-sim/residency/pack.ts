/** Finds tiles and rows for layers that stay. */
import { type Fill, freeRows, type Ground, type Held, type Site, sitesOf, stateOf, take, tileSets } from "./ground.js";
import type { ResidentShape } from "./options.js";

/** What is to be placed: one of some shapes. */
export type Alternatives = readonly ResidentShape[];

export interface Packed {
  /** Which of the alternatives. */
  readonly alternative: number;
  readonly held: Held;
}

/** What all searches together may still do; each step tries one set of tiles. */
export interface Effort {
  steps: number;
}

/** Steps of one search at most. */
const STEPS = 500;
/** How often a search may leave the choice that looks best. */
const MOST_DETOURS = 4;

/** What is placed first: many rows, many tiles, or much room. */
const ORDERS: readonly ((one: ResidentShape, other: ResidentShape) => number)[] = [
  (one, other) => other.rows - one.rows || other.tiles - one.tiles || other.clusters - one.clusters,
  (one, other) => other.tiles - one.tiles || other.rows - one.rows || other.clusters - one.clusters,
  (one, other) => roomOf(other) - roomOf(one) || other.rows - one.rows,
];

const FILLS: readonly Fill[] = ["fullest", "emptiest"];

interface Search {
  readonly items: readonly Alternatives[];
  readonly sequence: readonly number[];
  readonly ground: Ground;
  readonly fill: Fill;
  readonly packed: (Packed | undefined)[];
  steps: number;
}

/**
 * Places on the ground for all items, or undefined where none were found. Deterministic. An item goes to the first place in
 * some order; where the rest then does not fit, other places are tried, with few detours from the first ones at first.
 */
export function pack(items: readonly Alternatives[], ground: Ground, effort: Effort): readonly Packed[] | undefined {
  const least = items.reduce((sum, shapes) => sum + Math.min(...shapes.map(roomOf)), 0);
  if (least > freeRows(ground)) return undefined;
  const first = (item: number): ResidentShape => (items[item] as Alternatives)[0] as ResidentShape;
  for (let detours = 0; detours <= MOST_DETOURS; detours++) {
    for (const [order, fill] of ORDERS.flatMap((each) => FILLS.map((other) => [each, other] as const))) {
      if (effort.steps <= 0) return undefined;
      const sequence = [...items.keys()].sort((a, b) => order(first(a), first(b)) || a - b);
      const steps = Math.min(STEPS, effort.steps);
      const search: Search = { items, sequence, ground, fill, packed: items.map(() => undefined), steps };
      const isDone = placeFrom(search, 0, detours);
      effort.steps -= steps - search.steps;
      if (isDone) return search.packed as Packed[];
    }
  }
  return undefined;
}

/** Tile-rows. */
function roomOf({ clusters, tiles, rows }: ResidentShape): number {
  return clusters * tiles * rows;
}

/** Places the items from `index` on; leaves the ground as it was. */
function placeFrom(search: Search, index: number, detours: number): boolean {
  const item = search.sequence[index];
  if (item === undefined) return true;
  const shapes = search.items[item] as Alternatives;
  const tried = shapes
    .map((shape, alternative) => ({ shape, alternative, sites: sitesOf(search.ground, shape, search.fill) }))
    .filter(({ shape, sites }) => sites.length >= shape.clusters)
    .sort((a, b) => unusedBy(a.shape, a.sites) - unusedBy(b.shape, b.sites) || a.alternative - b.alternative);
  for (const [place, { shape, alternative, sites }] of tried.entries()) {
    const left = detours - (place > 0 ? 1 : 0);
    if (left < 0) return false;
    const held = new Map<number, readonly number[]>();
    const isPlaced = placeCopies(search, shape, sites, 0, held, left, (now) => {
      search.packed[item] = { alternative, held: new Map(held) };
      take(search.ground, held, shape.rows);
      const isDone = placeFrom(search, index + 1, now);
      take(search.ground, held, -shape.rows);
      return isDone;
    });
    if (isPlaced) return true;
  }
  return false;
}

/** Tries clusters from `start` of the sites on, of equal ones only the first, until `then` succeeds. */
function placeCopies(
  search: Search,
  shape: ResidentShape,
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
    const { cluster, tiles: first } = sites[place] as Site;
    const free = search.ground[cluster] as number[];
    const state = stateOf(free);
    if (seen.has(state)) continue;
    const left = detours - Math.min(seen.size, 1);
    seen.add(state);
    const tryTiles = (tiles: readonly number[], detoursLeft: number): boolean => {
      search.steps--;
      held.set(cluster, tiles);
      if (placeCopies(search, shape, sites, place + 1, held, detoursLeft, then)) return true;
      held.delete(cluster);
      return false;
    };
    if (left < 0 || search.steps <= 0) return false;
    if (tryTiles(first, left)) return true;
    if (left === 0) continue;
    const [, ...others] = tileSets(free, shape.tiles, shape.rows, search.fill);
    for (const tiles of others) {
      if (search.steps <= 0) return false;
      if (tryTiles(tiles, left - 1)) return true;
    }
  }
  return false;
}

function unusedBy({ clusters }: ResidentShape, sites: readonly Site[]): number {
  return sites.slice(0, clusters).reduce((sum, { unused }) => sum + unused, 0);
}
