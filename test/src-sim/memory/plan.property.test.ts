import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryOf } from "../../../src-sim/memory/plan.js";
import { flows } from "./arbitrary.js";
import { faults } from "./executor.js";

describe("feature maps of random networks", () => {
  it("are there whenever they are read", () => {
    const seen = { inPlace: 0, parts: 0 };
    fc.assert(
      fc.property(flows(10), (flow) => {
        const { maps } = memoryOf(flow);
        expect(faults(flow, maps)).toEqual([]);
        if (maps.some(({ inPlace }) => inPlace.length > 0)) seen.inPlace++;
        if (maps.some(({ parts }) => parts !== undefined)) seen.parts++;
      }),
      { numRuns: 300 },
    );
    expect(seen.inPlace).toBeGreaterThan(50);
    expect(seen.parts).toBeGreaterThan(3);
  });

  it("are there where every output is stored", () => {
    fc.assert(
      fc.property(flows(10), (flow) => {
        const { maps } = memoryOf(flow, { storeAll: true });
        expect(faults(flow, maps)).toEqual([]);
        const inputs = flow.inputs.filter((_, index) => flow.layers.some(({ sources }) => sources.includes(~index)));
        expect(maps).toHaveLength(flow.layers.length + inputs.length);
      }),
    );
  });
});
