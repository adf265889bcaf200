import { describe, expect, it } from "vitest";
import { checking, checkOnTiles } from "../../../src-sim/datapath/check.js";
import { type Laid, laidOut } from "../../../src-sim/datapath/laid.js";
import { type Pace, paced } from "../../../src-sim/datapath/paced.js";
import { plainSums } from "../../../src-sim/datapath/plain.js";
import type { Product } from "../../../src-sim/datapath/product.js";
import { samplePlaces } from "../../../src-sim/datapath/sample.js";
import { type Placement, placementOf } from "../../../src-sim/placement/placement.js";
import { convolution, IMNPU18, mapped, UNCUT } from "../machines.js";
import { numbersOf, productOf } from "./products.js";

/** 64 kernels of 576 weights on two chains of 3 tiles, in one round; two stripes of 8 rows. */
const WORK = convolution(64, 16, 64);
const PLACEMENT = placementOf(WORK, IMNPU18, mapped(1, 3, 2), UNCUT, 1);
const PRODUCT = productOf(WORK, { stride: [1, 1], dilation: [1, 1], pad: [1, 1] }, numbersOf(WORK));
const CHECK = { inputBits: 4 };

/** Bit 5 of row 7 in the second tile of the second chain is another: of kernel 39. */
const flipped = (product: Product, placement: Placement): Laid => {
  const laid = laidOut(product, placement);
  return {
    ...laid,
    memory: (round, content) => {
      const memory = laid.memory(round, content);
      if (content.tile === 4) memory[7 * 32] = (memory[7 * 32] as number) ^ (1 << 5);
      return memory;
    },
  };
};

describe("a layer on the tiles", () => {
  it("is equal to plain loops in every value", () => {
    expect(checkOnTiles(PRODUCT, WORK, PLACEMENT, CHECK)).toEqual({
      ...{ equal: true, values: 16_384, checked: 16_384 },
      largestPartialSum: expect.any(Number),
      bits: expect.any(Number),
    });
  });

  it("is compared with other sums where they are given", () => {
    const expected = plainSums(PRODUCT);
    expect(checkOnTiles(PRODUCT, WORK, PLACEMENT, { ...CHECK, expected }).equal).toBe(true);
    expected[3 * 256 + 17] = (expected[3 * 256 + 17] as number) + 1;
    const { equal, firstDifference } = checkOnTiles(PRODUCT, WORK, PLACEMENT, { ...CHECK, expected });
    // What the tiles made is right: no row is wrong.
    const sum = expected[3 * 256 + 17] as number;
    expect([equal, firstDifference]).toEqual([false, { kernel: 3, place: 17, expected: sum, got: sum - 1 }]);
    expect(() => checkOnTiles(PRODUCT, WORK, PLACEMENT, { ...CHECK, expected: expected.subarray(1) })).toThrow(
      "16383 expected sums where the layer has 16384",
    );
  });

  it("says where the first difference is, and which tile and row made it", () => {
    const { equal, firstDifference } = checkOnTiles(PRODUCT, WORK, PLACEMENT, { ...CHECK, layOut: flipped });
    const right = plainSums(PRODUCT);
    const { kernel = -1, place = -1, expected, got = Number.NaN, culprit } = firstDifference ?? {};
    expect([equal, kernel, expected]).toEqual([false, 39, right[kernel * 256 + place]]);
    // Bit 1 of the second weight in the tile, by a feature of up to 15.
    expect(Math.abs(got - (expected ?? 0)) % 2).toBe(0);
    expect(culprit).toMatchObject({ round: 0, cluster: 0, tile: 4, row: 7 });
    expect((culprit?.got ?? 0) - (culprit?.expected ?? 0)).toBe(got - (expected ?? 0));
  });

  it("says which sums nobody computed", () => {
    const half = (product: Product, placement: Placement): Laid => {
      const laid = laidOut(product, placement);
      return { ...laid, chains: (round) => laid.chains(round).slice(0, 1) };
    };
    const { equal, firstDifference } = checkOnTiles(PRODUCT, WORK, PLACEMENT, { ...CHECK, layOut: half });
    expect([equal, firstDifference]).toEqual([
      false,
      { kernel: 32, place: 0, expected: plainSums(PRODUCT)[32 * 256], got: Number.NaN },
    ]);
  });

  it("can be checked at some places, the same for the same seed", () => {
    const sample = { share: 0.05, seed: 3 };
    const { equal, values, checked } = checkOnTiles(PRODUCT, WORK, PLACEMENT, { ...CHECK, sample });
    expect({ equal, values, checked }).toEqual({ equal: true, values: 16_384, checked: 13 * 64 });
    const expected = plainSums(PRODUCT);
    expect(checkOnTiles(PRODUCT, WORK, PLACEMENT, { ...CHECK, sample, expected }).equal).toBe(true);
    expect(samplePlaces(256, sample)).toEqual(samplePlaces(256, sample));
    expect(samplePlaces(256, { ...sample, seed: 4 })).not.toEqual(samplePlaces(256, sample));
  });
});

describe("a sample of places", () => {
  it("has as many as its share, in order, one at least and no more than there are", () => {
    const taken = samplePlaces(1000, { share: 0.1, seed: 1 });
    expect(taken.length).toBe(100);
    expect([...new Set(taken)]).toEqual([...taken].sort((one, other) => one - other));
    expect([...samplePlaces(5, { share: 1, seed: 1 })]).toEqual([0, 1, 2, 3, 4]);
    expect(samplePlaces(5, { share: 0.001, seed: 1 }).length).toBe(1);
  });

  it("has every place about as often as any other", () => {
    const counts = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 5_000; seed++) {
      for (const place of samplePlaces(10, { share: 0.3, seed })) counts[place] = (counts[place] as number) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(1_350);
    expect(Math.max(...counts)).toBeLessThan(1_650);
  });
});

describe("a check at someone's pace", () => {
  const always = (rest: Pace["rest"]): Pace => ({ isDue: () => true, rest });

  it("rests between its steps, and tells how far it is", async () => {
    const shares: number[] = [];
    const pace = always(async (share) => {
      shares.push(share);
    });
    const checked = await paced(checking(PRODUCT, WORK, PLACEMENT, CHECK), pace);
    expect(checked).toEqual(checkOnTiles(PRODUCT, WORK, PLACEMENT, CHECK));
    expect(shares.length).toBeGreaterThan(50);
    expect([Math.min(...shares), Math.max(...shares)]).toEqual([0, expect.closeTo(1, 1)]);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
  });

  it("ends where its rest does", async () => {
    const pace = always(() => Promise.reject(new Error("stopped")));
    await expect(paced(checking(PRODUCT, WORK, PLACEMENT, CHECK), pace)).rejects.toThrow("stopped");
  });
});
