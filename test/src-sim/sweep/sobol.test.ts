import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digitsOf } from "../../../src-sim/sweep/combinations.js";
import { sampleOf, sobolSequence } from "../../../src-sim/sweep/sobol.js";

/** As other software that reads the same table has them: SciPy 1.17, `qmc.Sobol(53, scramble=False, bits=32)`. */
const FIRST = [
  [0, 0, 0, 0, 0, 0],
  [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
  [0.75, 0.25, 0.25, 0.25, 0.75, 0.75],
  [0.25, 0.75, 0.75, 0.75, 0.25, 0.25],
  [0.375, 0.375, 0.625, 0.875, 0.375, 0.125],
  [0.875, 0.875, 0.125, 0.375, 0.875, 0.625],
  [0.625, 0.125, 0.875, 0.625, 0.625, 0.875],
  [0.125, 0.625, 0.375, 0.125, 0.125, 0.375],
];
const POINT_3000 = [
  644874240, 1452277760, 2502950912, 1819279360, 4161798144, 3725590528, 3304062976, 1685061632, 2641362944, 1794113536,
  296747008, 2746220544, 613416960, 900726784, 1123024896, 332398592, 386924544, 3679453184, 2748317696, 3486515200,
  3920625664, 907018240, 3505389568, 2297430016, 177209344, 3352297472, 3159359488, 2142240768, 1703936000, 2546991104,
  1747976192, 3473932288, 3696230400, 3060793344, 596639744, 4048551936, 3014656000, 1460666368, 588251136, 3016753152,
  1510998016, 2039480320, 2043674624, 1127219200, 221249536, 877658112, 1097859072, 2481979392, 3595567104, 1982857216,
  409993216, 3788505088, 617611264,
];

function take(dimensions: number, count: number): number[][] {
  const next = sobolSequence(dimensions);
  return Array.from({ length: count }, () => [...next()]);
}

describe("the Sobol sequence", () => {
  it("has the points that are known of it", () => {
    expect(take(6, 8).map((point) => point.map((each) => each / 2 ** 32))).toEqual(FIRST);
    expect(take(53, 3001).at(-1)).toEqual(POINT_3000);
  });

  it("has one point in each of 2^k equal parts of any one dimension, after 2^k points", () => {
    const points = take(53, 256);
    for (let axis = 0; axis < 53; axis++) {
      const parts = new Set(points.map((point) => Math.floor((point[axis] as number) / 2 ** 24)));
      expect(parts.size).toBe(256);
    }
  });

  it("has no more dimensions than there are numbers for", () => {
    expect(() => sobolSequence(54)).toThrow("53 dimensions, not 54");
  });
});

const always = () => true;

describe("a sample", () => {
  it("has the first distinct points of the sequence that hold", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (sizes, count, every) => {
          const holds = (index: number) => index % every === 0;
          const all = sizes.reduce((product, size) => product * size, 1);
          const { indices, isAll } = sampleOf(sizes, count, holds);
          const holding = Math.ceil(all / every);
          expect(indices.length).toBe(Math.min(count, holding));
          if (indices.length === holding) {
            expect(isAll || count === holding).toBe(true);
            expect([...indices]).toEqual(Array.from({ length: holding }, (_, at) => at * every));
            return;
          }
          expect([...indices]).toEqual([...new Set(indices)].sort((one, other) => one - other));
          const axes = sizes.flatMap((size, axis) => (size > 1 ? axis : []));
          const next = sobolSequence(axes.length);
          const expected = new Set<number>();
          for (let draw = 0; expected.size < count && draw < 100_000; draw++) {
            const point = next();
            const digits = sizes.map((size, axis) => {
              return size === 1 ? 0 : Math.floor(((point[axes.indexOf(axis)] as number) * size) / 2 ** 32);
            });
            const index = digits.reduce((sum, digit, axis) => sum * (sizes[axis] as number) + digit, 0);
            if (holds(index)) expected.add(index);
          }
          expect(expected.size).toBe(count);
          expect([...indices]).toEqual([...expected].sort((one, other) => one - other));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("takes of each value of an axis nearly as many points", () => {
    const sizes = [8, 5, 16, 3, 10];
    const { indices } = sampleOf(sizes, 960, always);
    const digits = [...indices].map((index) => digitsOf(sizes, index));
    for (const [axis, size] of sizes.entries()) {
      for (let value = 0; value < size; value++) {
        const own = digits.filter((each) => each[axis] === value).length;
        expect(Math.abs(own - 960 / size)).toBeLessThan(0.1 * (960 / size));
      }
    }
  });

  it("is all of it where so many are asked for, and all that hold where few do", () => {
    expect(sampleOf([3, 4], 12, always)).toEqual({
      indices: Float64Array.from({ length: 12 }, (_, at) => at),
      isAll: true,
    });
    const few = sampleOf([1000, 1000], 50, (index) => index % 100_000 === 7);
    expect([...few.indices]).toEqual(Array.from({ length: 10 }, (_, at) => at * 100_000 + 7));
    expect(few.isAll).toBe(true);
  });

  it("of nearly all has as many as are asked for", () => {
    const { indices, isAll } = sampleOf([7, 11, 13], 1000, always);
    expect({ size: new Set(indices).size, isAll }).toEqual({ size: 1000, isAll: false });
  });

  it("ends where none of very many holds", () => {
    expect(sampleOf([10_000, 10_000, 10_000], 5, () => false)).toEqual({ indices: new Float64Array(0), isAll: false });
  });

  it("is not taken of what cannot be numbered", () => {
    expect(() => sampleOf([2 ** 30, 2 ** 30], 5, always)).toThrow("1,152,921,504,606,846,976 combinations");
  });

  it("of many is that of few, with more", () => {
    const sizes = [64, 64, 64, 64];
    const [few, many] = [sampleOf(sizes, 1000, always), sampleOf(sizes, 100_000, always)];
    const found = new Set(many.indices);
    expect(found.size).toBe(100_000);
    expect([...few.indices].every((index) => found.has(index))).toBe(true);
  });
});
