import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOnTiles } from "../../../src-sim/datapath/check.js";
import { randomNumbers } from "../../../src-sim/random.js";
import { type TileCase, tileCases } from "./arbitrary.js";
import { FAULTS, hasEffect } from "./faults.js";

/** Of more parts than weights some are empty, and whatever becomes of these changes nothing. */
function hasNoEmptyPart({ product, placement: { mapping, split } }: TileCase): boolean {
  return product.taps >= mapping.chains * mapping.slices * (split.depth ?? 1);
}

describe("a thousand faults in what tiles hold, or in its order, are found: every one that has an effect, and no other", () => {
  it.each(FAULTS)("$fault", ({ make, runs }) => {
    fc.assert(
      fc.property(tileCases().filter(hasNoEmptyPart), fc.nat(), (each, seed) => {
        const { product, work, placement, inputBits } = each;
        const next = randomNumbers(seed);
        const choose = (below: number) => next() % below;
        const fault = make(each, choose, choose(placement.rounds));
        fc.pre(fault !== undefined);
        const checked = checkOnTiles(product, work, placement, { inputBits, layOut: fault.layOut });
        const isEffective = fault.isOrder || hasEffect(each, fault);
        expect(checked.equal).toBe(!isEffective);
        // Only those with an effect are counted.
        fc.pre(isEffective);
        if (fault.isOrder) return;
        const { round, cluster, tile } = checked.firstDifference?.culprit ?? {};
        expect(round).toBe(fault.round);
        expect(fault.memories.map((one) => [one.cluster, one.tile])).toContainEqual([cluster, tile]);
      }),
      { numRuns: runs },
    );
  });
});
