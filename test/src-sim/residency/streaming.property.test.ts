import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { areasOf, streamingCosts } from "../../../src-sim/residency/streaming.js";
import { architectures, works } from "../arbitrary.js";

describe("a layer that is loaded into an area", () => {
  it("costs what the best mapping costs on a machine of that size", () => {
    fc.assert(
      fc.property(architectures(10, 6), works(64), (architecture, work) => {
        const { clusters } = architecture;
        const cache = createSearchCache();
        const costs = streamingCosts({ work, wish: "no" }, architecture, clusters, cache);
        const areas = areasOf(architecture, clusters);
        expect(costs).toHaveLength(areas.length);
        for (const [index, { tiles, clusters: count }] of areas.entries()) {
          const narrowed = { ...architecture, tiles, clusters: count };
          expect(costs[index]?.cycles).toBeCloseTo(bestMapping(work, narrowed, count).cycles, 6);
        }
      }),
      { numRuns: 100 },
    );
  });
});
