import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { areasOf, streamingCosts } from "../../../src-sim/residency/streaming.js";
import { architectures, energies, works } from "../arbitrary.js";
import { ordinary } from "../mapping/small.js";
import { everyMapping } from "../reference.js";

describe("a layer that is loaded into an area", () => {
  it("costs what the best mapping costs on a machine of that size", () => {
    fc.assert(
      fc.property(architectures(10, 6), works(64), (machine, work) => {
        // Where loads go ahead each area is searched: a few will do.
        const isAhead = machine.loads === "ahead";
        const architecture = isAhead
          ? { ...machine, tiles: (machine.tiles % 4) + 1, clusters: (machine.clusters % 3) + 1 }
          : machine;
        const { clusters } = architecture;
        const cache = createSearchCache();
        const costs = streamingCosts({ work, wish: "no" }, { architecture, clusters }, cache);
        const areas = areasOf(architecture, clusters);
        expect(costs).toHaveLength(areas.length);
        for (const [index, { tiles, clusters: count }] of areas.entries()) {
          const narrowed = { ...architecture, tiles, clusters: count };
          expect(costs[index]?.cost).toBeCloseTo(bestMapping(work, narrowed, count).cycles, 6);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("takes the least energy of all mappings that fit, with the clusters of the figure on, where that is least", () => {
    fc.assert(
      fc.property(ordinary(), energies(), ([work, machine], own) => {
        const architecture = { ...machine, ...own };
        const { clusters } = architecture;
        const setting = { architecture, clusters, weights: { cycles: 0, energy: 1e12 } };
        const costs = streamingCosts({ work, wish: "no" }, setting, createSearchCache());
        const all = everyMapping(work, architecture, clusters);
        for (const [index, { tiles, clusters: count }] of areasOf(architecture, clusters).entries()) {
          const fitting = all.filter(({ mapping, split }) => {
            const used = mapping.stripes * mapping.chains * mapping.parallel;
            return used <= tiles && split.kernels * split.stripes <= count;
          });
          const least = fitting.reduce((best, { energy }) => Math.min(best, energy * 1e12), Number.POSITIVE_INFINITY);
          expect(Math.abs((costs[index]?.cost ?? Number.NaN) - least)).toBeLessThanOrEqual(1e-9 * least);
        }
      }),
      { numRuns: 25 },
    );
  });
});
