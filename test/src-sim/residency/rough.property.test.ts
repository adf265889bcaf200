import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../../src-sim/residency/plan.js";
import { roughStay } from "../../../src-sim/residency/rough.js";
import { tinyProblems } from "./arbitrary.js";

describe("how layers stay roughly", () => {
  it("takes no more rows than there are, and is there wherever places are found for all", () => {
    let fitting = 0;
    fc.assert(
      fc.property(tinyProblems(), (problem) => {
        const layers = problem.layers.map((layer) => ({ ...layer, wish: "must" as const }));
        const { clusters, architecture } = problem;
        const cache = createSearchCache();
        const ways = roughStay({ ...problem, layers }, cache);
        const room = ways?.reduce((sum, way) => sum + way.room, 0) ?? 0;
        expect(room).toBeLessThanOrEqual(clusters * architecture.tiles * architecture.rows);
        const { leftOut } = planResidency({ ...problem, layers }, cache);
        if (leftOut.length > 0) return;
        fitting++;
        expect(ways).toHaveLength(layers.length);
      }),
    );
    expect(fitting).toBeGreaterThan(10);
  });
});
