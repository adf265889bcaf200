import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOnTiles } from "../../../src-sim/datapath/check.js";
import { randomNumbers } from "../../../src-sim/random.js";
import { tileCases } from "./arbitrary.js";
import { FAULTS, hasEffect } from "./faults.js";

const KINDS = Object.keys(FAULTS);

/** As often as it takes for some of each to be possible. */
const SELDOM = ["shiftedCopy", "exchangedRows", "exchangedTiles", "notWritten"];
const kinds = fc.constantFrom(...KINDS, ...SELDOM, ...SELDOM, ...Array<string>(KINDS.length).fill("flippedBit"));

describe("faults in what the tiles hold, or in its order", () => {
  it("are found, all of a thousand that have an effect, and nothing else is", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(tileCases(), kinds, fc.nat(), (each, kind, seed) => {
        const { product, work, placement, inputBits } = each;
        // Of more parts than weights some are empty, and whatever becomes of these changes nothing.
        const { mapping, split } = placement;
        fc.pre(product.taps >= mapping.chains * mapping.slices * (split.depth ?? 1));
        const next = randomNumbers(seed);
        const choose = (below: number) => next() % below;
        const fault = FAULTS[kind]?.(each, choose, choose(placement.rounds));
        fc.pre(fault !== undefined);
        const checked = checkOnTiles(product, work, placement, { inputBits, layOut: fault.layOut });
        const isEffective = fault.isOrder || hasEffect(each, fault);
        expect(checked.equal).toBe(!isEffective);
        fc.pre(isEffective);
        seen.add(kind);
        if (fault.isOrder) return;
        const { round, cluster, tile } = checked.firstDifference?.culprit ?? {};
        expect(fault.round).toBe(round);
        expect(fault.memories.map((one) => [one.cluster, one.tile])).toContainEqual([cluster, tile]);
      }),
      { numRuns: 1000 },
    );
    expect([...seen].sort()).toEqual([...KINDS].sort());
  });
});
