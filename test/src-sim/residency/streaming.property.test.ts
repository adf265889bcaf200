import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cyclesOn } from "../../../src-sim/formulas/evaluate.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { areasOf, type Streamed, streamingCosts } from "../../../src-sim/residency/streaming.js";
import { clustersOf, tilesOf } from "../../../src-sim/work.js";
import { runs } from "../../runs.js";
import { architectures, energies, works } from "../arbitrary.js";
import { ordinary } from "../mapping/small.js";
import { everyMapping } from "../reference.js";

describe("a layer that is loaded into an area", () => {
  it("costs what the best mapping costs on a machine of that size", () => {
    fc.assert(
      fc.property(architectures(10, 6), works(64), (machine, work) => {
        const architecture = { ...machine, loads: "plain" as const };
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
      { numRuns: runs(50) },
    );
  });

  it("costs what its mapping takes where loads go ahead: the best in all of the clusters, and no less in fewer", () => {
    fc.assert(
      fc.property(architectures(6, 4), works(64), (machine, work) => {
        const architecture = { ...machine, loads: "ahead" as const };
        const { clusters } = architecture;
        const costs = streamingCosts({ work, wish: "no" }, { architecture, clusters }, createSearchCache());
        for (const [index, { tiles, clusters: count }] of areasOf(architecture, clusters).entries()) {
          const { mapping, split, cost } = costs[index] as Streamed;
          expect(tilesOf(mapping)).toBeLessThanOrEqual(tiles);
          expect(clustersOf(split)).toBeLessThanOrEqual(count);
          expect(violations(work, architecture, mapping, split)).toEqual([]);
          expect(cost).toBe(cyclesOn(work, architecture, mapping, split, clusters));
          const least = bestMapping(work, { ...architecture, tiles, clusters: count }, count).cycles;
          expect(cost).toBeGreaterThanOrEqual(least * (1 - 1e-9));
          if (count === clusters && tiles === architecture.tiles) expect(cost).toBeCloseTo(least, 6);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("takes the least energy of all mappings that fit, with the clusters of the figure on, where that is least", () => {
    fc.assert(
      fc.property(ordinary(), energies(), ([work, machine], own) => {
        const architecture = { ...machine, ...own, loads: "plain" as const };
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
