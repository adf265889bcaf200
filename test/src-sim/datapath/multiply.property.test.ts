import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multiplyOnTiles } from "../../../src-sim/datapath/multiply.js";
import { plainSums } from "../../../src-sim/datapath/plain.js";
import { tileCases } from "./arbitrary.js";

describe("tiles, for random layers, numbers, machines, mappings and cuts", () => {
  it("compute what plain loops do, in every value", () => {
    fc.assert(
      fc.property(tileCases(), ({ product, work, placement, inputBits }) => {
        const tiles = multiplyOnTiles(product, work, placement, { inputBits });
        expect(tiles.miscounted).toBe(0);
        const wrong = plainSums(product).findIndex((sum, index) => sum !== tiles.sums[index]);
        expect(wrong).toBe(-1);
      }),
      { numRuns: 500 },
    );
  });
});
