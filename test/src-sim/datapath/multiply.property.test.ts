import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multiplyOnTiles } from "../../../src-sim/datapath/multiply.js";
import { plainSums } from "../../../src-sim/datapath/plain.js";
import { samplePlaces } from "../../../src-sim/datapath/sample.js";
import { runs } from "../../runs.js";
import { tileCases } from "./arbitrary.js";
import { partialSums } from "./reference.js";

const many = { numRuns: runs(250) };

describe("tiles, for random layers, numbers, machines, mappings and cuts", () => {
  it("compute what plain loops do, in every value", () => {
    fc.assert(
      fc.property(tileCases(), ({ product, work, placement, inputBits }) => {
        const tiles = multiplyOnTiles(product, work, placement, { inputBits });
        expect(tiles.miscounted).toBe(0);
        expect(differencesOf(plainSums(product), tiles.sums)).toEqual([]);
      }),
      many,
    );
  });

  it("have partial sums as wide as reading column by column finds them, and one answer for each row, place and pass", () => {
    fc.assert(
      fc.property(tileCases(), ({ product, work, placement, inputBits }) => {
        const { largestPartialSum, bits, answers } = multiplyOnTiles(product, work, placement, { inputBits });
        const { least, most, ...partials } = partialSums(product, work, placement, inputBits);
        expect(largestPartialSum).toBe(Math.max(-least, most));
        expect([-(2 ** (bits - 1)) <= least, most < 2 ** (bits - 1)]).toEqual([true, true]);
        expect(bits === 1 || -(2 ** (bits - 2)) > least || most >= 2 ** (bits - 2)).toBe(true);
        expect(answers).toBe(partials.answers);
      }),
      { numRuns: runs(50) },
    );
  });

  it("compute some places as they compute all", () => {
    fc.assert(
      fc.property(tileCases(), fc.nat(), fc.nat(1000), ({ product, work, placement, inputBits }, seed, thousandths) => {
        const places = samplePlaces(product.places, { share: (thousandths + 1) / 1001, seed });
        const { sums, miscounted } = multiplyOnTiles(product, work, placement, { inputBits, places });
        expect(miscounted).toBe(0);
        expect(differencesOf(plainSums(product, places), sums)).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
  });
});

function differencesOf(expected: Float64Array, found: Float64Array): number[] {
  expect(found.length).toBe(expected.length);
  return [...expected.keys()].filter((index) => expected[index] !== found[index]).slice(0, 1);
}
