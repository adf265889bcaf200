/** What the search leaves out cannot win: its bounds, and its order of shares, as properties of random layers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Architecture } from "../../../src-sim/architecture.js";
import { aheadOn, anyRowsOn, leastAheadOn } from "../../../src-sim/formulas/ahead.js";
import { cyclesOn, unroundedCyclesOn } from "../../../src-sim/formulas/evaluate.js";
import { chainsFor } from "../../../src-sim/mapping/chainings.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { evenCycles, evenCyclesOf, tilesWorthTrying } from "../../../src-sim/mapping/search-bounds.js";
import { weigh } from "../../../src-sim/mapping/search-candidate.js";
import { type Space, spaceOf } from "../../../src-sim/mapping/search-space.js";
import type { Work } from "../../../src-sim/work.js";
import { runs } from "../../runs.js";
import { architectures, cases, works } from "../arbitrary.js";

const ROUNDING = 1 + 1e-12;

/** With nothing fixed there always is a space. */
function spaceOn(work: Work, architecture: Architecture, clusters: number): Space {
  return spaceOf(work, architecture, clusters, {}, undefined) as Space;
}

describe("cycles without rounding", () => {
  it("are never more than those of any legal mapping", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split, clusters }) => {
        const least = unroundedCyclesOn(work, architecture, mapping, split, clusters);
        expect(least).toBeLessThanOrEqual(cyclesOn(work, architecture, mapping, split, clusters) * ROUNDING);
      }),
      { numRuns: runs(750) },
    );
  });

  it("are least with even shares on all tiles", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split, clusters }) => {
        const even = evenCycles(spaceOn(work, architecture, clusters), mapping);
        expect(even).toBeLessThanOrEqual(cyclesOn(work, architecture, mapping, split, clusters) * ROUNDING);
        const held = spaceOf(work, architecture, clusters, mapping, split);
        const evenOfCut = held && evenCycles(held, mapping);
        expect(evenOfCut).toBeLessThanOrEqual(cyclesOn(work, architecture, mapping, split, clusters) * ROUNDING);
        const cut = { kernels: split.kernels, across: split.stripes };
        const evenWithCut = evenCyclesOf(spaceOn(work, architecture, clusters), cut, mapping);
        expect(evenWithCut).toBeLessThanOrEqual(cyclesOn(work, architecture, mapping, split, clusters) * ROUNDING);
      }),
      { numRuns: runs(750) },
    );
  });

  it("never fall with more slices of the same chain", () => {
    fc.assert(
      fc.property(cases(), fc.integer({ min: 1, max: 50 }), ({ work, architecture, mapping, clusters }, more) => {
        const space = spaceOn(work, architecture, clusters);
        const { chains, slices } = mapping;
        const cut = evenCycles(space, { chains, slices: slices + more });
        expect(evenCycles(space, mapping)).toBeLessThanOrEqual(cut * ROUNDING);
      }),
      { numRuns: runs(750) },
    );
  });
});

describe("a layer shared out finer", () => {
  const more = fc.integer({ min: 0, max: 5 });

  it("takes no more cycles, whether its kernels lie on parallel groups or on kernelwise groups of clusters", () => {
    fc.assert(
      fc.property(cases(), more, more, more, ({ work, architecture, mapping, split, clusters }, g, p, s) => {
        const groups = split.kernels + (clusters > 1 ? g : 0);
        const parallel = Math.ceil((split.kernels * mapping.parallel) / groups) + p;
        const stripes = mapping.stripes * (clusters > 1 ? split.stripes : 1) + s;
        const finer = { ...mapping, parallel, stripes };
        const cut = { kernels: groups, stripes: 1 };
        const many = clusters > 1 ? clusters + g : 1;
        // Where loads go ahead larger rounds may hide less: there their bound takes no more.
        const isAhead = architecture.loads === "ahead";
        const of = (...asked: Parameters<typeof cyclesOn>) =>
          isAhead ? anyRowsOn(...asked).cycles : cyclesOn(...asked);
        const cycles = of(work, architecture, finer, cut, many);
        expect(cycles).toBeLessThanOrEqual(of(work, architecture, mapping, split, clusters) * ROUNDING);
      }),
      { numRuns: runs(750) },
    );
  });
});

describe("with any rows of a round, where loads go ahead", () => {
  const ahead = cases().map((each) => ({ ...each, architecture: { ...each.architecture, loads: "ahead" as const } }));

  it("a layer takes no fewer cycles than its bounds, and those of a first round that is loaded and a last that is computed", () => {
    fc.assert(
      fc.property(ahead, ({ work, architecture, mapping: { rows: _, ...mapping }, split, clusters }) => {
        const bound = anyRowsOn(work, architecture, mapping, split, clusters);
        const least = leastAheadOn(bound, work, architecture, mapping, split, clusters);
        expect(bound.cycles).toBeLessThanOrEqual(least);
        for (let rows = 1; rows <= architecture.rows; rows++) {
          const { cycles, firstLoad } = aheadOn(work, architecture, { ...mapping, rows }, split, clusters);
          expect(least).toBeLessThanOrEqual(cycles * ROUNDING);
          expect(bound.compute + firstLoad).toBeLessThanOrEqual(cycles * ROUNDING);
        }
      }),
      { numRuns: runs(250) },
    );
  });

  it("one more of the slices that leave as many weights in a tile never takes fewer cycles", () => {
    fc.assert(
      fc.property(ahead, ({ work, architecture, mapping, split, clusters }) => {
        const weights = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
        const partWith = (slices: number) => Math.ceil(weights / (mapping.chains * slices));
        const slices = mapping.slices + 1;
        fc.pre(architecture.stripes === "whole" && mapping.chains * slices <= weights);
        fc.pre(partWith(slices) === partWith(mapping.slices));
        const before = cyclesOn(work, architecture, mapping, split, clusters);
        const cycles = cyclesOn(work, architecture, { ...mapping, slices }, split, clusters);
        expect(before).toBeLessThanOrEqual(cycles * ROUNDING);
      }),
      { numRuns: runs(250) },
    );
  });

  it("hiding leaves a layer between the longer of both and their sum", () => {
    fc.assert(
      fc.property(ahead, ({ work, architecture, mapping, split, clusters }) => {
        const cycles = cyclesOn(work, architecture, mapping, split, clusters);
        const plain = cyclesOn(work, { ...architecture, loads: "plain" }, mapping, split, clusters);
        const longer = unroundedCyclesOn(work, architecture, mapping, split, clusters);
        expect(cycles).toBeLessThanOrEqual(plain * ROUNDING);
        expect(longer).toBeLessThanOrEqual(cycles * ROUNDING);
      }),
      { numRuns: runs(250) },
    );
  });
});

describe("a chain with its slices", () => {
  it("is not given up, nor are its fewer slices, nor the tiles, where the best mapping has them", () => {
    fc.assert(
      fc.property(works(), architectures(12, 8), (work, architecture) => {
        const { clusters } = architecture;
        const { mapping, cycles } = bestMapping(work, architecture, clusters);
        const best = weigh(work, architecture, mapping, cycles);
        const space = spaceOn(work, architecture, clusters);
        const chain = chainsFor(work, architecture, {}).find(({ chains }) => chains === mapping.chains);
        expect(chain?.slices).toContain(mapping.slices);
        for (const slices of chain?.slices.filter((count) => count <= mapping.slices) ?? []) {
          const chaining = { chains: mapping.chains, slices };
          const tiles = tilesWorthTrying(space, chaining, evenCycles(space, chaining), best);
          expect(tiles).toBeGreaterThanOrEqual(best.tiles);
        }
      }),
      { numRuns: runs(250) },
    );
  });
});
