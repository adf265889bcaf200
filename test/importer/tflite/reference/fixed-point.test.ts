import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  doublingHigh,
  factorOf,
  rounded,
  roundedShift,
  scaled,
  scaledOnce,
  scaledWide,
} from "../../../../importer/tflite/reference/fixed-point.js";

const numbers = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** Division of whole numbers towards 0, as C has it. */
function highOf(one: bigint, other: bigint): bigint {
  const product = one * other;
  const nudge = product >= 0n ? 1n << 30n : 1n - (1n << 30n);
  const high = (product + nudge) / (1n << 31n);
  return high > 2147483647n ? 2147483647n : high;
}

describe("factors", () => {
  it.each([
    [1, 2 ** 30, 1],
    [0.5, 2 ** 30, 0],
    [0.75, 1610612736, 0],
    [3, 1610612736, 2],
    [0.0003, 1319413953, -11],
    [1 - 2 ** -40, 2 ** 30, 1],
    [2 ** -33, 0, 0],
    [0, 0, 0],
  ])("of %d are %d and a shift of %d", (value, fixed, shift) => {
    expect(factorOf(value)).toMatchObject({ fixed, shift });
  });

  it("stand for what they are made of", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1000, noNaN: true }), (value) => {
        const { fixed, shift } = factorOf(value);
        expect(Math.abs(fixed * 2 ** (shift - 31) - value) / value).toBeLessThan(2 ** -30);
        expect(fixed).toBeGreaterThanOrEqual(2 ** 30);
        expect(fixed).toBeLessThan(2 ** 31);
      }),
    );
  });
});

describe("rounding", () => {
  it("takes the upper half of twice a product, as with whole numbers of 64 bits", () => {
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        expect(doublingHigh(one, other)).toBe(Number(highOf(BigInt(one), BigInt(other))));
      }),
      { numRuns: 2000 },
    );
    expect(doublingHigh(-(2 ** 31), -(2 ** 31))).toBe(2 ** 31 - 1);
    expect(doublingHigh(3, 2 ** 30)).toBe(2);
    expect(doublingHigh(-3, 2 ** 30)).toBe(-1);
  });

  it("divides by powers of two, halves away from 0", () => {
    expect([5, 6, 7, -5, -6, -7].map((value) => roundedShift(value, 2))).toEqual([1, 2, 2, -1, -2, -2]);
    expect([7, -7].map((value) => roundedShift(value, 0))).toEqual([7, -7]);
    expect([2 ** 31 - 1, -(2 ** 31), 2 ** 30].map((value) => roundedShift(value, 31))).toEqual([1, -1, 1]);
  });

  it("of real numbers takes halves away from 0", () => {
    expect([2.5, -2.5, 2.4, -2.6, -0.2].map((value) => rounded(value) + 0)).toEqual([3, -3, 2, -3, 0]);
  });

  it("scales sums to within one of the exact product, and half of one where it is rounded once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 24), max: 2 ** 24 }),
        fc.double({ min: 1e-6, max: 0.99, noNaN: true }),
        (sum, by) => {
          const factor = factorOf(by);
          expect(Math.abs(scaled(sum, factor) - sum * by)).toBeLessThanOrEqual(0.5 + 0.51 * 2 ** factor.shift + 1e-3);
        },
      ),
    );
  });

  it("scales sums once as with whole numbers of 64 bits", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 1e-8, max: 300, noNaN: true }), (sum, by) => {
        const factor = factorOf(by);
        const places = BigInt(31 - factor.shift);
        const exact = (BigInt(sum) * BigInt(factor.fixed) + (1n << (places - 1n))) >> places;
        expect(scaledOnce(sum, factor)).toBe(Number(exact));
      }),
      { numRuns: 1000 },
    );
  });

  it("scales sums of 64 bits by 15 of the factor's, as with whole numbers of 64 bits", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 46), max: 2 ** 46 }),
        fc.double({ min: 1e-7, max: 100, noNaN: true }),
        (sum, by) => {
          const factor = factorOf(by);
          const reduced = factor.fixed < 0x7fff0000 ? (factor.fixed + 0x8000) >> 16 : 0x7fff;
          const places = BigInt(15 - factor.shift);
          const exact = (BigInt(sum) * BigInt(reduced) + (1n << (places - 1n))) >> places;
          expect(scaledWide(sum, factor)).toBe(Number(exact));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
