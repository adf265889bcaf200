import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultArch } from "../../../server/analysis/analyse.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { cyclesOn } from "../../../src-sim/formulas/evaluate.js";
import { layoutsWithin } from "../../../src-sim/mapping/layouts-within.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { works } from "../arbitrary.js";

const arch = defaultArch() as Architecture;

describe("layouts that promise enough", () => {
  it("are legal, below the limit and the fastest first, which is as fast as the mapper's best where that is", () => {
    const cases = fc.tuple(works(), fc.constantFrom(1, 3, 8), fc.double({ min: 1.01, max: 4, noNaN: true }));
    fc.assert(
      fc.property(cases, ([work, clusters, more]) => {
        const best = bestMapping(work, arch, clusters);
        const limit = best.cycles * more;
        const found = layoutsWithin(work, arch, clusters, { limit, count: 10 });
        for (const { mapping, split, cycles } of found) {
          expect(violations(work, arch, mapping, split)).toEqual([]);
          expect(cyclesOn(work, arch, mapping, split, clusters)).toBe(cycles);
          expect(cycles).toBeLessThan(limit);
        }
        const order = found.map(({ cycles }) => cycles);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        if (order.length > 0) expect(order[0]).toBeGreaterThanOrEqual(best.cycles * (1 - 1e-9));
      }),
      { numRuns: 60 },
    );
  });
});
