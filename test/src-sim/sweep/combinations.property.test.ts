import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areNumbered,
  combinationsOf,
  combinationsText,
  digitsOf,
  indexOf,
} from "../../../src-sim/sweep/combinations.js";

const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 6 });

/** All of them, the last axis fastest, by plain loops. */
function enumerated([first, ...others]: readonly number[]): number[][] {
  if (first === undefined) return [[]];
  return Array.from({ length: first }, (_, digit) => enumerated(others).map((rest) => [digit, ...rest])).flat();
}

describe("combinations", () => {
  it("are numbered as loops go through them", () => {
    fc.assert(
      fc.property(sizes, (own) => {
        const all = enumerated(own);
        expect(combinationsOf(own)).toBe(BigInt(all.length));
        for (const [index, digits] of all.entries()) {
          expect(digitsOf(own, index)).toEqual(digits);
          expect(indexOf(own, digits)).toBe(index);
        }
        expect(() => digitsOf(own, all.length)).toThrow(RangeError);
      }),
    );
  });

  it("keep their numbers up to the last that is exact", () => {
    const own = [2 ** 20, 2 ** 20, 2 ** 12, 2] as const;
    fc.assert(
      fc.property(fc.tuple(...own.map((size) => fc.nat(size - 1))), (digits) => {
        const index = indexOf(own, digits);
        expect(BigInt(index)).toBe(
          digits.reduce((sum, digit, at) => sum * BigInt(own[at] as number) + BigInt(digit), 0n),
        );
        expect(digitsOf(own, index)).toEqual(digits);
      }),
    );
  });

  it("are counted exactly where they are too many to be numbered", () => {
    expect(combinationsText([1000, 1000, 1000, 1000, 1000, 1000, 7])).toBe("7,000,000,000,000,000,000");
    expect(areNumbered([1000, 1000, 1000, 1000, 1000, 1000, 7])).toBe(false);
    expect(areNumbered([2 ** 20, 2 ** 20, 2 ** 13])).toBe(false);
    expect(areNumbered([2 ** 20, 2 ** 20, 2 ** 12])).toBe(true);
    expect(combinationsText([])).toBe("1");
  });

  it("that do not exist are refused", () => {
    for (const index of [-1, 0.5, Number.NaN, 2 ** 60]) expect(() => digitsOf([2, 3], index)).toThrow(RangeError);
  });
});
