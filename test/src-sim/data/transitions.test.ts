/** Zeros and transitions, against loops over rows of tiles bit by bit; and orders, against all there are. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerData } from "../../../src-sim/data/layer-data.js";
import { betterOrder } from "../../../src-sim/data/order.js";
import { kernelRows } from "../../../src-sim/data/tile-rows.js";
import { transitionsIn } from "../../../src-sim/data/transitions.js";
import { packed, type StoredWeights, storedWeights } from "../../../src-sim/data/weights.js";
import { zeroShares } from "../../../src-sim/data/zeros.js";
import { type Placement, placementOf } from "../../../src-sim/placement/placement.js";
import { rowsInTile } from "../../../src-sim/placement/rows.js";
import { tilesInRound } from "../../../src-sim/placement/tiles.js";
import { type Case, cases } from "../arbitrary.js";
import { weights } from "./arbitrary.js";

const bitAt = ({ weights, taps, bits }: StoredWeights, kernel: number, bit: number): number =>
  ((weights[kernel * taps + Math.floor(bit / bits)] as number) >> (bit % bits)) & 1;

/** Row by row of every tile that holds no copy of another. */
function slowTransitions(stored: StoredWeights, placement: Placement): { count: number; of: number } {
  let [count, of] = [0, 0];
  for (let round = 0; round < placement.rounds; round++)
    for (const content of tilesInRound(placement, round)) {
      const { use } = content;
      if (use === undefined || use.stripe + use.stride + use.acrossStripe + use.acrossStride > 0) continue;
      const rows = rowsInTile(placement, content);
      for (let row = 1; row < rows.length; row++)
        for (let bit = use.bits.from; bit < use.bits.to; bit++) {
          const [one, other] = [rows[row - 1]?.kernel ?? 0, rows[row]?.kernel ?? 0];
          count += bitAt(stored, one, bit) ^ bitAt(stored, other, bit);
          of++;
        }
    }
  return { count, of };
}

/** Weights of a layer that is mapped at random, in whole weights. */
const mapped = () =>
  fc
    .tuple(
      cases().map((each): Case => ({ ...each, architecture: { ...each.architecture, stripes: "whole" } })),
      fc.integer({ min: 1, max: 2 ** 30 }),
    )
    .filter(
      ([{ work }]) => (work.channels / work.groups) * work.kernels * work.kernelHeight * work.kernelWidth < 20_000,
    )
    .map(([{ work, architecture, mapping, split, clusters }, seed]) => {
      const taps = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
      let state = seed;
      const values = Int32Array.from({ length: work.kernels * taps }, () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
        return (state >> 9) & (2 ** work.weightBits - 1);
      });
      const { kernels, groups, weightBits } = work;
      const stored = storedWeights(
        { kernels, groups, taps, weights: values, weightZeros: Float64Array.of(0) },
        weightBits,
      );
      return { stored, work, placement: placementOf(work, architecture, mapping, split, clusters) };
    });

describe("zeros", () => {
  it("are those of every bit and every weight", () => {
    fc.assert(
      fc.property(weights(), (stored) => {
        const { kernels, taps, bits } = stored;
        let [zeroBits, zeroWeights] = [0, 0];
        for (let kernel = 0; kernel < kernels; kernel++)
          for (let bit = 0; bit < taps * bits; bit++) zeroBits += 1 - bitAt(stored, kernel, bit);
        for (const value of stored.weights) if (value === stored.weightZeros[0]) zeroWeights++;
        const found = zeroShares(stored);
        expect(found.bits).toBeCloseTo(zeroBits / (kernels * taps * bits), 12);
        expect(found.weights).toBeCloseTo(zeroWeights / (kernels * taps), 12);
      }),
    );
  });
});

describe("transitions", () => {
  it("are the bits that differ from row to row of every tile, in every round", () => {
    fc.assert(
      fc.property(mapped(), ({ stored, placement }) => {
        const found = transitionsIn(kernelRows(placement), packed(stored), stored.taps * stored.bits);
        expect(found).toEqual(slowTransitions(stored, placement));
      }),
      { numRuns: 60 },
    );
  });

  it("take every kernel once", () => {
    fc.assert(
      fc.property(mapped(), ({ stored, placement }) => {
        const seen = kernelRows(placement).flatMap((tiles) =>
          tiles.flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index)),
        );
        expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: stored.kernels }, (_, kernel) => kernel));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a better order", () => {
  it("moves kernels within their round and group, and has no more transitions", () => {
    fc.assert(
      fc.property(mapped(), ({ stored, placement }) => {
        const rounds = kernelRows(placement);
        const rows = packed(stored);
        const { kernels, groups, taps, bits } = stored;
        const order = betterOrder(rounds, rows, { count: kernels, groups });
        if (order === undefined) throw new Error("no order");
        const group = (kernel: number) => Math.floor((kernel * groups) / kernels);
        for (const tiles of rounds) {
          const places = tiles.flatMap(({ first, count }) => Array.from({ length: count }, (_, at) => first + at));
          expect([...places.map((place) => order[place] as number)].sort((a, b) => a - b)).toEqual(places);
        }
        expect([...order].every((kernel, place) => group(kernel) === group(place))).toBe(true);
        const [before, after] = [undefined, order].map((each) => transitionsIn(rounds, rows, taps * bits, each).count);
        expect(after).toBeLessThanOrEqual(before as number);
        expect(betterOrder(rounds, rows, { count: kernels, groups })).toEqual(order);
      }),
      { numRuns: 60 },
    );
  });

  /** The fewest transitions of any order in one tile. */
  function fewest(stored: StoredWeights): number {
    const rows = packed(stored);
    const cost = (order: readonly number[]) =>
      transitionsIn([[{ first: 0, count: order.length }]], rows, 1, Int32Array.from(order)).count;
    const all = (left: readonly number[], done: readonly number[]): number =>
      left.length === 0
        ? cost(done)
        : Math.min(
            ...left.map((kernel) =>
              all(
                left.filter((each) => each !== kernel),
                [...done, kernel],
              ),
            ),
          );
    return all([...Array(stored.kernels).keys()], []);
  }

  it("is near the best of all orders, and the best where kernels lie on a line", () => {
    let [found, best] = [0, 0];
    fc.assert(
      fc.property(weights({ kernels: 6, taps: 12 }), (drawn) => {
        const stored = { ...drawn, groups: 1 };
        const rows = packed(stored);
        const rounds = [[{ first: 0, count: stored.kernels }]];
        const order = betterOrder(rounds, rows, { count: stored.kernels, groups: 1 });
        found += transitionsIn(rounds, rows, 1, order).count;
        best += fewest(stored);
        expect(transitionsIn(rounds, rows, 1, order).count).toBeGreaterThanOrEqual(fewest(stored));
      }),
      { numRuns: 40 },
    );
    expect(found).toBeLessThanOrEqual(1.05 * best);
    // 0, 1, 3, 7, 15 in unary, shuffled.
    const line = storedWeights(
      { kernels: 5, groups: 1, taps: 1, weights: Int32Array.of(7, 0, 15, 1, 3), weightZeros: Float64Array.of(0) },
      4,
    );
    const rounds = [[{ first: 0, count: 5 }]];
    const order = betterOrder(rounds, packed(line), { count: 5, groups: 1 });
    expect(transitionsIn(rounds, packed(line), 4, order).count).toBe(4);
  });

  it("is not looked for where a round is too large", () => {
    fc.assert(
      fc.property(mapped(), ({ stored, work, placement }) => {
        const limits = { kernels: 0, words: 0 };
        expect(layerData(stored, work, placement, limits).ordered).toBeUndefined();
      }),
      { numRuns: 5 },
    );
  });
});
