/** The placement in one area as a linear problem: which way each layer takes, in which clusters, on which tiles. */
import { TIE } from "../formulas/run.js";
import { type Candidates, choicesIn, isBeside, roomBeside, streamedCost } from "./candidates.js";
import type { Ground, Held } from "./ground.js";
import { groundBeside, type Incumbent, type Kept, type Plan } from "./incumbent.js";
import type { ResidentOption } from "./options.js";
import { relaxLinearly } from "./relaxation.js";
import type { BinaryModel, Row } from "./solver.js";

/** Above this many variables the solver is not asked. */
const MOST_VARIABLES = 12_000;

export interface AreaModel {
  readonly model: BinaryModel;
  /** The plan that a solution says. */
  readonly planOf: (values: ArrayLike<number>) => Plan;
}

/** A way to stay, and its variables: whether it is taken, and whether it is there in each cluster. */
interface Way {
  readonly layer: number;
  readonly option: ResidentOption;
  readonly taken: number;
  readonly inCluster: readonly (number | undefined)[];
}

/** Variables of a layer with so many rows: whether it is on each tile of each cluster. */
interface Use {
  readonly layer: number;
  readonly rows: number;
  readonly onTile: readonly (readonly (number | undefined)[])[];
}

/**
 * The model of all plans in an area that cost less than the best, or undefined if it has too many variables. Ways that
 * cannot be in such a plan are left out: with them even the linear relaxation costs more.
 */
export function areaModel(candidates: Candidates, { best }: Incumbent, area: number): AreaModel | undefined {
  const { problem, layers } = candidates;
  const { rows } = problem.architecture;
  const ground = groundBeside(candidates, area);
  const costs: number[] = [];
  const constraints: Row[] = [];
  const variable = (cost = 0): number => costs.push(cost) - 1;
  const add = (lower: number, upper: number, terms: readonly (readonly [number | undefined, number])[]): void => {
    const there = terms.filter((term): term is [number, number] => term[0] !== undefined);
    const [columns, values] = [there.map(([column]) => column), there.map(([, value]) => value)];
    constraints.push({ lower, upper, columns, values });
  };

  const promising = promisingWays(candidates, area, best.cost);
  const streamed = layers.map((_, layer) => streamedCost(candidates, area, layer));
  const streams = streamed.map((cost) => (Number.isFinite(cost) ? variable(cost) : undefined));
  const ways = promising.map(({ layer, option }): Way => {
    const inCluster = ground.map((free) => (tilesFor(free, option) >= option.tiles ? variable() : undefined));
    return { layer, option, taken: variable(option.cost), inCluster };
  });
  const uses: Use[] = [];
  for (const layer of layers.keys()) {
    const counts = new Set(ways.filter((way) => way.layer === layer).map(({ option }) => option.rows));
    for (const count of counts) {
      const onTile = ground.map((free) => free.map((each) => (each >= count ? variable() : undefined)));
      uses.push({ layer, rows: count, onTile });
    }
    if (costs.length > MOST_VARIABLES) return undefined;
  }

  for (const layer of layers.keys()) {
    const own = ways.filter((way) => way.layer === layer).map(({ taken }) => [taken, 1] as const);
    add(1, 1, [[streams[layer], 1], ...own]);
  }
  for (const { option, taken, inCluster } of ways) {
    add(0, 0, [[taken, -option.clusters], ...inCluster.map((there) => [there, 1] as const)]);
  }
  for (const use of uses) {
    const own = ways.filter(({ layer, option }) => layer === use.layer && option.rows === use.rows);
    for (const [cluster, tiles] of use.onTile.entries()) {
      const held = own.map(({ option, inCluster }) => [inCluster[cluster], -option.tiles] as const);
      add(0, 0, [...tiles.map((there) => [there, 1] as const), ...held]);
      // Each tile in use asks for one of the ways: tighter than the sum where tiles are few.
      for (const there of tiles)
        add(-1, 0, [[there, 1], ...own.map(({ inCluster }) => [inCluster[cluster], -1] as const)]);
    }
  }
  const load = (cluster: number, tile: number, sign: number) =>
    uses.map((use) => [use.onTile[cluster]?.[tile], sign * use.rows] as const);
  for (const [cluster, free] of ground.entries()) {
    for (const [tile, each] of free.entries()) {
      if (each > 0) add(0, each, load(cluster, tile, 1));
      if (each > 0 && each === free[tile + 1])
        add(0, rows, [...load(cluster, tile, 1), ...load(cluster, tile + 1, -1)]);
    }
  }
  for (const [cluster, free] of ground.entries()) {
    if (!isAlike(free, ground[cluster + 1])) continue;
    const whole = (of: number, sign: number) => free.flatMap((_, tile) => load(of, tile, sign));
    add(0, Number.POSITIVE_INFINITY, [...whole(cluster, 1), ...whole(cluster + 1, -1)]);
  }
  const all = costs.map((cost, column) => [column, cost] as const).filter(([, cost]) => cost > 0);
  add(Number.NEGATIVE_INFINITY, best.cost * (1 - TIE) - 1e-6, all);
  const planOf = (values: ArrayLike<number>): Plan => readPlan(candidates, area, ways, uses, values);
  return { model: { costs, rows: constraints }, planOf };
}

function promisingWays(
  candidates: Candidates,
  area: number,
  limit: number,
): { layer: number; option: ResidentOption }[] {
  const choices = choicesIn(candidates, area);
  const linear = relaxLinearly(choices, roomBeside(candidates.problem, candidates.areas[area]));
  if (linear === undefined) return [];
  const { price, bound } = linear;
  return choices.flatMap((all, layer) => {
    const least = Math.min(...all.map(({ cost, room }) => cost + price * room));
    const options = candidates.layers[layer]?.options ?? [];
    return options
      .filter((option) => isBeside(candidates.problem, candidates.areas[area], option))
      .filter(({ cost, room }) => bound + cost + price * room - least < limit * (1 - TIE))
      .map((option) => ({ layer, option }));
  });
}

function tilesFor(free: readonly number[], { rows }: ResidentOption): number {
  return free.filter((each) => each >= rows).length;
}

function isAlike(one: readonly number[], other: Ground[number] | undefined): boolean {
  return other !== undefined && one.every((free, tile) => free === other[tile]);
}

function readPlan(
  candidates: Candidates,
  area: number,
  ways: readonly Way[],
  uses: readonly Use[],
  values: ArrayLike<number>,
): Plan {
  const isSet = (column: number | undefined): boolean => column !== undefined && (values[column] as number) > 0.5;
  const kept = candidates.layers.map((_, layer): Kept | undefined => {
    const way = ways.find((each) => each.layer === layer && isSet(each.taken));
    if (way === undefined) return undefined;
    const use = uses.find((each) => each.layer === layer && each.rows === way.option.rows);
    const held: [number, number[]][] = (use?.onTile ?? []).map((tiles, cluster) => [
      cluster,
      [...tiles.keys()].filter((tile) => isSet(tiles[tile])),
    ]);
    return { option: way.option, held: new Map(held.filter(([, tiles]) => tiles.length > 0)) satisfies Held };
  });
  const costOf = (one: Kept | undefined, layer: number): number =>
    one?.option.cost ?? streamedCost(candidates, area, layer);
  const cost = kept.reduce((sum, one, layer) => sum + costOf(one, layer), 0);
  return { area, kept, cost };
}
