import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arenaOf } from "../../../src-sim/memory/arena.js";
import { bestFit, heightOf } from "../../../src-sim/memory/best-fit.js";
import type { Life } from "../../../src-sim/memory/memory.js";
import { lives, tightLives } from "./arbitrary.js";
import { lowestArena } from "./brute-force.js";

const PLACES = 12;
const STEPS = 100_000;

/** Maps that live at a time and share an address. */
function overlaps(all: readonly Life[], offsets: ArrayLike<number>): string[] {
  return all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other, after) => {
      const [low, high] = [offsets[index] as number, offsets[index + 1 + after] as number];
      const isAtOnce = one.from <= other.to && other.from <= one.to;
      return isAtOnce && low < high + other.bytes && high < low + one.bytes ? [`${one.name} and ${other.name}`] : [];
    }),
  );
}

function aliveAt(all: readonly Life[], place: number): number {
  return all.reduce((sum, { from, to, bytes }) => (from <= place && place <= to ? sum + bytes : sum), 0);
}

describe("offsets", () => {
  it("never put two maps that live at a time at one address, and need no less than is alive", () => {
    fc.assert(
      fc.property(lives(40, PLACES, 30), (all) => {
        const { offsets, height, bound, alive, at } = arenaOf(all, PLACES, STEPS);
        expect(overlaps(all, offsets)).toEqual([]);
        expect(overlaps(all, bestFit(all, PLACES))).toEqual([]);
        expect(height).toBe(heightOf(all, offsets));
        const sums = Array.from({ length: PLACES }, (_, place) => aliveAt(all, place));
        expect([alive, at]).toEqual([Math.max(...sums), sums.indexOf(Math.max(...sums))]);
        expect(bound).toBeGreaterThanOrEqual(alive);
        expect(height).toBeGreaterThanOrEqual(bound);
        expect(height).toBeLessThanOrEqual(heightOf(all, bestFit(all, PLACES)));
      }),
    );
  });

  it("are the lowest of all orders", () => {
    let fallShort = 0;
    fc.assert(
      fc.property(tightLives(7), (all) => {
        const { height, bound } = arenaOf(all, 6, STEPS);
        const lowest = lowestArena(all);
        expect([height, bound]).toEqual([lowest, lowest]);
        if (heightOf(all, bestFit(all, 6)) > lowest) fallShort++;
      }),
      { numRuns: 200 },
    );
    expect(fallShort).toBeGreaterThan(5);
  });

  it("are proven where they need more than is alive", () => {
    const spans = [
      [1, 1, 2],
      [1, 4, 1],
      [0, 2, 1],
      [0, 0, 3],
      [2, 5, 1],
      [5, 5, 3],
      [4, 4, 2],
    ] as const;
    const all = spans.map(([from, to, bytes], source) => ({
      name: `m${source}`,
      inPlace: [],
      source,
      from,
      to,
      bytes,
    }));
    const { alive, bound, height, method } = arenaOf(all, 6, STEPS);
    expect({ alive, bound, height, method }).toEqual({ alive: 4, bound: 5, height: 5, method: "exact" });
    expect(lowestArena(all)).toBe(5);
  });

  it("leave out what finds a gap anyway, and are still the lowest", () => {
    // Large maps and small ones.
    const mixed = fc.tuple(tightLives(4), lives(3, 6, 2)).map(([large, small]) =>
      [...large.map((life) => ({ ...life, bytes: 7 * life.bytes })), ...small].map((life, source) => ({
        ...life,
        name: `m${source}`,
        source,
      })),
    );
    fc.assert(
      fc.property(mixed, (all) => {
        const { height, bound } = arenaOf(all, 6, STEPS);
        const lowest = lowestArena(all);
        expect([height, bound]).toEqual([lowest, lowest]);
      }),
      { numRuns: 60 },
    );
  });

  it("by best fit alone are told from proven ones", () => {
    fc.assert(
      fc.property(lives(7, 6, 8), (all) => {
        const { height, bound, method, alive } = arenaOf(all, 6, 0);
        expect([bound, method]).toEqual([alive, "best fit"]);
        expect(height).toBeGreaterThanOrEqual(lowestArena(all));
      }),
    );
  });

  it("keep maps that live long beside many that do not", () => {
    fc.assert(
      fc.property(lives(60, 300, 30), (all) => {
        expect(overlaps(all, bestFit(all, 300))).toEqual([]);
      }),
    );
  });
});
