import { describe, expect, it } from "vitest";
import { multiplying, multiplyOnTiles } from "../../../src-sim/datapath/multiply.js";
import { plainSums } from "../../../src-sim/datapath/plain.js";
import type { Product } from "../../../src-sim/datapath/product.js";
import { rowBitsOf } from "../../../src-sim/datapath/tile-memory.js";
import { type Placement, placementOf } from "../../../src-sim/placement/placement.js";
import { PartsTooLong } from "../../../src-sim/placement/whole.js";
import { convolution, dense, IMNPU18, IMNPU18_IDEAL, mapped, UNCUT } from "../machines.js";
import { numbersOf, productOf } from "./products.js";

const SAME = { stride: [1, 1], dilation: [1, 1], pad: [1, 1] } as const;

/** Two kernels of three weights on a chain of two tiles of 2 x 4 bits: two weights in the first, one in the second. */
const WORK = dense(3, 2, { weightBits: 2, activationBits: 2 });
const TINY = { ...IMNPU18, tiles: 2, rows: 2, rowBits: 4 };
const PLACEMENT = placementOf(WORK, TINY, mapped(1, 2, 1), UNCUT, 1);
const PRODUCT: Product = {
  ...{ kernels: 2, groups: 1, taps: 3, places: 1 },
  weights: Int32Array.of(1, -2, 1, -1, 0, 1),
  weightFormat: { bits: 2, signed: true },
  featureFormat: { bits: 2, signed: false },
  featureZero: 0,
  weightZeros: Float64Array.of(0),
  window: (_, __, into) => into.set([3, 1, 2]),
};

describe("a kernel round by hand", () => {
  it("stands in the tiles lowest bits first, in two's complement", () => {
    const memory = (tile: number) => [...rowBitsOf(PRODUCT, PLACEMENT, 0, 0, tile)];
    // 1 and -2 are 10 and 01, -1 and 0 are 11 and 00, from the first column on.
    expect(memory(0)).toEqual([0b1001, 0b0011]);
    expect(memory(1)).toEqual([0b01, 0b01]);
  });

  it("adds up over the chain and, bit by bit of the features, in the accumulator", () => {
    // Lowest bits of 3, 1, 2 are 1, 1, 0: 1 - 2 + 0 = -1 and -1 + 0 + 0 = -1. The others are 1, 0, 1: 1 + 1 = 2 and -1 + 1 = 0, twice.
    expect(multiplyOnTiles(PRODUCT, WORK, PLACEMENT, { inputBits: 1 })).toEqual({
      sums: Float64Array.of(3, -1),
      miscounted: 0,
      largestPartialSum: 3,
      bits: 3,
      answers: 8,
    });
  });

  it("has larger partial sums in one pass", () => {
    // 3 - 2 = 1, then 3; -3, then -1.
    const { sums, largestPartialSum, bits, answers } = multiplyOnTiles(PRODUCT, WORK, PLACEMENT, { inputBits: 2 });
    expect({ sums: [...sums], largestPartialSum, bits, answers }).toEqual({
      ...{ sums: [3, -1], largestPartialSum: 3, bits: 3, answers: 4 },
    });
  });

  it("takes zeros away beside the array: they are in no partial sum", () => {
    const shifted = { ...PRODUCT, featureZero: 2, weightZeros: Float64Array.of(1, -1) };
    // (0, -3, 0) and (0, 1, 2) by (1, -1, 0).
    const tiles = multiplyOnTiles(shifted, WORK, PLACEMENT, { inputBits: 2 });
    expect([...tiles.sums, tiles.largestPartialSum]).toEqual([3, -1, 3]);
  });

  it("multiplies -1 and 1 as bits around one half", () => {
    const work = { ...WORK, weightBits: 1 };
    const placement = placementOf(work, TINY, mapped(1, 1, 1), UNCUT, 1);
    const format = { bits: 1, signed: false };
    const signs = { ...PRODUCT, weights: Int32Array.of(1, 0, 1, 0, 0, 0), weightFormat: format };
    const { sums } = multiplyOnTiles({ ...signs, weightZeros: Float64Array.of(0.5) }, work, placement, {
      inputBits: 2,
    });
    // Half of 3 - 1 + 2 and of -6.
    expect([...sums]).toEqual([2, -3]);
  });

  it("extends the sign of narrower numbers", () => {
    const narrow = { ...PRODUCT, weights: Int32Array.of(0, -1, 0, -1, -1, 0), weightFormat: { bits: 1, signed: true } };
    const { sums } = multiplyOnTiles(narrow, WORK, PLACEMENT, { inputBits: 2 });
    expect([...sums]).toEqual([-1, -4]);
    expect([...rowBitsOf(narrow, PLACEMENT, 0, 0, 0)]).toEqual([0b1100, 0b1111]);
  });
});

describe("larger layers", () => {
  it("come in parts where features take too much room at once", () => {
    const work = { ...dense(16_384, 2, { activationBits: 8 }), outputHeight: 100, outputWidth: 50 };
    const wide = { ...IMNPU18, rowBits: 65_536 };
    const placement = placementOf(work, wide, mapped(2, 1, 1), UNCUT, 1);
    // 4,096 places are 64 MiB.
    const window: Product["window"] = (_, place, into) => {
      into.fill(0);
      into[place * 3] = (place % 200) + 1;
    };
    const product = { ...productOf(work, SAME, numbersOf(work)), places: 5_000, window };
    const { sums, miscounted, answers } = multiplyOnTiles(product, work, placement, { inputBits: 4 });
    expect([miscounted, answers]).toEqual([0, 2 * 5_000 * 2]);
    const picked = Int32Array.from({ length: 1_000 }, (_, index) => index + 4_000);
    const found = [0, 1].flatMap((kernel) => [...picked].map((place) => sums[kernel * 5_000 + place]));
    expect(found).toEqual([...plainSums(product, picked)]);
  });

  it("say how much is done, a little at a time", () => {
    const work = convolution(64, 28, 64);
    const placement = placementOf(work, IMNPU18, mapped(2, 3, 1), UNCUT, 1);
    const shares = [...multiplying(productOf(work, SAME, numbersOf(work)), work, placement, { inputBits: 4 })];
    expect(shares.length).toBeGreaterThan(100);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  });
});

describe("equal fractions of kernels and maps", () => {
  /** 7 weights of 4 bits in 3 parts: 9 1/3 bits each, or 3, 2 and 2 weights. */
  const work = dense(7, 2);
  const idealOf = (rowBits: number) =>
    placementOf(work, { ...IMNPU18_IDEAL, rowBits, rows: 4 }, mapped(1, 3, 1), UNCUT, 1);

  it("are mended to whole weights and rows", () => {
    const product = productOf(work, SAME, numbersOf(work));
    const { sums, miscounted } = multiplyOnTiles(product, work, idealOf(12), { inputBits: 4 });
    expect([miscounted, [...sums]]).toEqual([0, [...plainSums(product)]]);
  });

  it("are refused where whole weights take more than a row", () => {
    const run = () => multiplyOnTiles(productOf(work, SAME, numbersOf(work)), work, idealOf(10), { inputBits: 4 });
    expect(run).toThrow(PartsTooLong);
    expect(run).toThrow(
      "in whole weights of 4 bits the longest part of a kernel takes 12 bits of a row of 10; with more chains or slices it fits",
    );
  });
});

describe("what does not fit together", () => {
  const refused = (product: Partial<Product>, placement: Placement = PLACEMENT, inputBits = 2) =>
    expect(() => multiplyOnTiles({ ...PRODUCT, ...product }, WORK, placement, { inputBits }));

  it("is refused, with what was found and what would be right", () => {
    refused({ kernels: 3 }).toThrow("kernels: 3 where the layer has 2");
    refused({ taps: 4 }).toThrow("weights of a kernel: 4 where the layer has 3");
    refused({ places: 2 }).toThrow("places: 2 where the layer has 1");
    refused({ weights: Int32Array.of(1) }).toThrow("weights: 1 where the layer has 6");
    refused({ weightZeros: Float64Array.of(0, 0, 0) }).toThrow(
      "zeros of weights: 3 where 1, or one for each of 2 kernels, is needed",
    );
    refused({ weightFormat: { bits: 3, signed: true } }).toThrow("weights of 3 bits where the layer has 2");
    refused({ featureFormat: { bits: 8, signed: true } }).toThrow("features of 8 bits where the layer has 2");
    const other = placementOf(dense(5, 2, { weightBits: 2 }), TINY, mapped(1, 2, 1, 2), UNCUT, 1);
    refused({}, other).toThrow("bits of a kernel placed: 10 where the layer has 6");
    refused({}, PLACEMENT, 0).toThrow("0 activation bits of one pass");
  });

  it("is refused where a number is not of its format", () => {
    refused({ weights: Int32Array.of(1, -2, 2, -1, 0, 1) }).toThrow("a weight is 2: 2 signed bits hold -2 to 1");
    refused({ window: (_, __, into) => into.set([3, 1, 4]) }).toThrow("a feature is 4: 2 unsigned bits hold 0 to 3");
  });

  it("is refused of tiles and rounds that there are not", () => {
    expect(() => rowBitsOf(PRODUCT, PLACEMENT, 0, 0, 2)).toThrow("tile 2 of cluster 0, counted from 0");
    expect(() => rowBitsOf(PRODUCT, PLACEMENT, 1, 0, 0)).toThrow("kernel round 1 of 1, counted from 0");
  });
});
