/** The lowest arena, by all orders. */
import type { Life } from "../../../src-sim/memory/memory.js";

/** Bytes: in some order, each map at the lowest place that is free as long as it lives, the arena is as low as it can be. */
export function lowestArena(lives: readonly Life[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  const visit = (placed: readonly (Life & { offset: number })[], left: readonly Life[], height: number): void => {
    if (height >= lowest) return;
    if (left.length === 0) lowest = height;
    for (const life of left) {
      const offset = lowestPlace(life, placed);
      visit(
        [...placed, { ...life, offset }],
        left.filter((each) => each !== life),
        Math.max(height, offset + life.bytes),
      );
    }
  };
  visit([], lives, 0);
  return lowest;
}

function lowestPlace(life: Life, placed: readonly (Life & { offset: number })[]): number {
  const beside = placed.filter(({ from, to }) => from <= life.to && to >= life.from);
  const isFree = (at: number) => beside.every(({ offset, bytes }) => offset + bytes <= at || offset >= at + life.bytes);
  const places = [0, ...beside.map(({ offset, bytes }) => offset + bytes)].filter(isFree);
  return Math.min(...places);
}
