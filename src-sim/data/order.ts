/**
 * A better order of the kernels of each round: the nearest neighbour first, then 2-opt. Kernels move within their round only, and those
 * of a grouped layer within their group, so that nothing but the order of the output's channels changes; whatever reads them has to follow.
 */
import type { RoundRows } from "./tile-rows.js";
import { distance, type PackedKernels } from "./weights.js";

/** Kernels of a round whose distances are kept, and words compared in all. Beyond either no order is looked for. */
export interface OrderLimits {
  readonly kernels: number;
  readonly words: number;
}

export const ORDER_LIMITS: OrderLimits = { kernels: 2048, words: 4e9 };

/**
 * For each place the kernel that is to lie there: never with more transitions than as they lie, and the same each time. Undefined where
 * the rounds are too large to look.
 */
export function betterOrder(
  rounds: readonly RoundRows[],
  kernels: PackedKernels,
  { count, groups }: { readonly count: number; readonly groups: number },
  limits: OrderLimits = ORDER_LIMITS,
): Int32Array | undefined {
  const sizes = rounds.map((tiles) => tiles.reduce((sum, tile) => sum + tile.count, 0));
  const words = sizes.reduce((sum, size) => sum + (size * size * kernels.words) / 2, 0);
  if (words > limits.words || sizes.some((size) => size > limits.kernels)) return undefined;
  const order = Int32Array.from({ length: count }, (_, kernel) => kernel);
  const groupOf = (kernel: number) => Math.floor(kernel / (count / groups));
  for (const tiles of rounds) orderRound(tiles, kernels, groupOf, order);
  return order;
}

function orderRound(
  tiles: RoundRows,
  kernels: PackedKernels,
  groupOf: (kernel: number) => number,
  order: Int32Array,
): void {
  const places = tiles.flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index));
  const between = distances(places, kernels);
  const starts = new Set<number>();
  let at = 0;
  for (const { count } of tiles) {
    starts.add(at);
    at += count;
  }
  const isStart = (index: number) => starts.has(index);
  const classes = places.map(groupOf);
  const found = nearest(between, classes, isStart);
  twoOpt(found, between, classes, isStart);
  const asTheyLie = places.map((_, index) => index);
  const isBetter = cost(found, between, isStart) < cost(asTheyLie, between, isStart);
  if (isBetter)
    for (const [index, kernel] of found.entries()) order[places[index] as number] = places[kernel] as number;
}

type Between = (one: number, other: number) => number;

function distances(places: readonly number[], kernels: PackedKernels): Between {
  const size = places.length;
  const known = new Uint32Array(size * size);
  for (let one = 0; one < size; one++)
    for (let other = one + 1; other < size; other++) {
      const found = distance(kernels, places[one] as number, places[other] as number);
      known[one * size + other] = found;
      known[other * size + one] = found;
    }
  return (one, other) => known[one * size + other] as number;
}

/** In the first row of a tile the first kernel that is left; then the nearest that is left, of several the first. */
function nearest(between: Between, classes: readonly number[], isStart: (index: number) => boolean): number[] {
  const left = new Set(classes.keys());
  const found: number[] = [];
  for (const [index, own] of classes.entries()) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (const kernel of left) {
      if (classes[kernel] !== own) continue;
      const far = isStart(index) ? 0 : between(found[index - 1] as number, kernel);
      if (far < least) [best, least] = [kernel, far];
      if (least === 0) break;
    }
    left.delete(best);
    found.push(best);
  }
  return found;
}

/** Passes over all pairs; each but the last shortens what there is, so that they end. */
const MOST_PASSES = 100;

/** Turns pieces round while that shortens the way: pieces in one tile, and of one class. */
function twoOpt(
  order: number[],
  between: Between,
  classes: readonly number[],
  isStart: (index: number) => boolean,
): void {
  const size = order.length;
  const at = (index: number) => order[index] as number;
  /** Between two rows that follow each other; nothing lies before a tile's first row, or behind its last. */
  const edge = (index: number, one: number, other: number) =>
    index <= 0 || index >= size || isStart(index) ? 0 : between(one, other);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let isShorter = false;
    for (let from = 0; from < size - 1; from++) {
      for (let to = from + 1; to < size && !isStart(to) && classes[to] === classes[from]; to++) {
        const before = edge(from, at(from - 1), at(from)) + edge(to + 1, at(to), at(to + 1));
        const after = edge(from, at(from - 1), at(to)) + edge(to + 1, at(from), at(to + 1));
        if (after >= before) continue;
        turn(order, from, to);
        isShorter = true;
      }
    }
    if (!isShorter) return;
  }
}

function turn(order: number[], from: number, to: number): void {
  for (let [low, high] = [from, to]; low < high; low++, high--) {
    const kernel = order[low] as number;
    order[low] = order[high] as number;
    order[high] = kernel;
  }
}

function cost(order: readonly number[], between: Between, isStart: (index: number) => boolean): number {
  let sum = 0;
  for (let index = 1; index < order.length; index++)
    if (!isStart(index)) sum += between(order[index - 1] as number, order[index] as number);
  return sum;
}
