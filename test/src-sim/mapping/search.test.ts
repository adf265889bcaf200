import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Architecture } from "../../../src-sim/architecture.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { bestSplit } from "../../../src-sim/mapping/split.js";
import { cyclesOn } from "../../../src-sim/report/simulate.js";
import type { Work } from "../../../src-sim/work.js";
import { runs } from "../../runs.js";
import { architectures, works } from "../arbitrary.js";
import { convolution, dense, IMNPU18, mapped } from "../machines.js";
import { bruteForce, everyMapping, preferred, slicesTried, type Tried } from "../reference.js";
import { fed, grouped, ordinary } from "./small.js";

function expectBest(work: Work, architecture: Architecture): void {
  for (const clusters of new Set([1, architecture.clusters])) {
    const { mapping, split } = bestMapping(work, architecture, clusters);
    expect(bruteForce(work, architecture, clusters)).toMatchObject({ mapping, split });
  }
}

/** By trying every legal mapping and cut, with many more slices than can help. */
function leastCycles(work: Work, architecture: Architecture): number {
  const { tiles, clusters, chains: longest = tiles } = architecture;
  let least = Number.POSITIVE_INFINITY;
  for (let chains = 1; chains <= longest; chains++) {
    for (const slices of slicesTried(work, architecture, chains)) {
      for (let parallel = 1; chains * parallel <= tiles; parallel++) {
        for (let stripes = 1; stripes * chains * parallel <= tiles && stripes <= work.outputHeight; stripes++) {
          for (let kernels = 1; kernels <= Math.min(clusters, work.kernels); kernels++) {
            const across = Math.min(Math.floor(clusters / kernels), Math.floor(work.outputHeight / stripes));
            const split = { kernels, stripes: Math.max(1, across) };
            for (let rows = architecture.loads === "ahead" ? 1 : architecture.rows; rows <= architecture.rows; rows++) {
              const mapping = { stripes, chains, parallel, slices, rows };
              least = Math.min(least, cyclesOn(work, architecture, mapping, split, clusters));
            }
          }
        }
      }
    }
  }
  return least;
}

describe("the best mapping", () => {
  it("of an ordinary layer is the one that trying every mapping and cut finds, ties included", () => {
    fc.assert(
      fc.property(ordinary(), ([work, architecture]) => expectBest(work, architecture)),
      { numRuns: runs(75) },
    );
  });

  it("of a grouped layer is so too, with slices up to where no more can help", () => {
    fc.assert(
      fc.property(grouped(), ([work, architecture]) => expectBest(work, architecture)),
      { numRuns: runs(15) },
    );
  });

  it("of a layer that waits for its input is so too", () => {
    fc.assert(
      fc.property(fed(fc.oneof(ordinary(), grouped())), ([work, architecture]) => expectBest(work, architecture)),
      { numRuns: runs(25) },
    );
  });

  it("is the best of all that the model says of thousands of layers", () => {
    fc.assert(
      fc.property(fc.oneof(grouped(), ordinary()), ([work, architecture]) => {
        const { cycles } = bestMapping(work, architecture, architecture.clusters);
        const least = leastCycles(work, architecture);
        expect(Math.abs(cycles - least)).toBeLessThanOrEqual(1e-9 * least);
      }),
      { numRuns: runs(1000) },
    );
  });

  it("takes more slices than are needed where a long chain leaves tiles idle", () => {
    const work = convolution(140, 8, 1);
    const { mapping, cycles } = bestMapping(work, IMNPU18, 1);
    expect(mapping).toEqual(mapped(8, 1, 1, 5));
    const fewest = bestMapping(work, IMNPU18, 1, { fixed: { mapping: { slices: 1 } } });
    expect(cycles).toBeLessThan(fewest?.cycles ?? 0);
  });

  it("is legal, whatever the layer and the machine", () => {
    fc.assert(
      fc.property(works(), architectures(12, 8), (work, architecture) => {
        const { mapping, split } = bestMapping(work, architecture, architecture.clusters);
        expect(violations(work, architecture, mapping, split)).toEqual([]);
      }),
      { numRuns: runs(250) },
    );
  });

  it("cuts a kernel longer than the cluster into the fewest slices", () => {
    expect(bestMapping(convolution(2000, 4, 8), IMNPU18, 1).mapping).toEqual(mapped(1, 8, 1, 9));
  });

  it("spreads a kernel over more tiles than it needs where nothing else uses them", () => {
    expect(bestMapping(dense(1280, 32), IMNPU18, 1).mapping).toEqual(mapped(1, 8, 1));
  });

  it("uses no tile that gains nothing", () => {
    expect(bestMapping(dense(1, 1), IMNPU18, 8)).toMatchObject({
      mapping: mapped(1, 1, 1),
      split: { kernels: 1, stripes: 1 },
    });
  });
});

describe("rows of a round, strides and depth that are fixed", () => {
  it("leave the best that trying every mapping and cut finds, ties included", () => {
    const given = fc.record({
      rows: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
      strides: fc.integer({ min: 1, max: 3 }),
      depth: fc.integer({ min: 1, max: 3 }),
      acrossStrides: fc.integer({ min: 1, max: 2 }),
      stripes: fc.integer({ min: 1, max: 2 }),
      kernels: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.oneof(ordinary(), grouped()), given, ([work, machine], { rows: wanted, ...others }) => {
        const { strides, depth, acrossStrides, stripes, kernels } = others;
        const architecture = { ...machine, clusters: depth * acrossStrides * stripes * kernels };
        const rows = wanted === undefined ? undefined : Math.min(wanted, architecture.rows);
        const cut = {
          kernels,
          stripes,
          ...(depth > 1 && { depth }),
          ...(acrossStrides > 1 && { strides: acrossStrides }),
        };
        const held = { ...(rows !== undefined && { rows }), ...(strides > 1 && { strides }) };
        for (const clusters of new Set([1, architecture.clusters])) {
          const fixed = { mapping: held, ...(clusters > 1 && { split: cut }) };
          const isCut = ({ split }: Tried) =>
            clusters === 1 || (split.kernels === kernels && split.stripes === stripes);
          const given = { ...(rows !== undefined && { rows }), strides, depth, acrossStrides };
          const all = everyMapping(work, architecture, clusters, given).filter(isCut);
          const found = bestMapping(work, architecture, clusters, { fixed });
          expect(found === undefined).toBe(all.length === 0);
          if (found === undefined) continue;
          const { mapping, split } = preferred(all);
          expect(found).toMatchObject({ mapping, split });
        }
      }),
      { numRuns: runs(30) },
    );
  });
});

describe("what is fixed", () => {
  const work = convolution(64, 56, 112);
  const search = (fixed: object) => bestMapping(work, IMNPU18, 8, { fixed });

  it("stays, and the rest is the best with it", () => {
    expect(search({ mapping: { stripes: 1 } })?.mapping.stripes).toBe(1);
    expect(search({ mapping: mapped(1, 3, 2) })?.mapping).toEqual(mapped(1, 3, 2));
    expect(search({ split: { kernels: 1, stripes: 2 } })?.split).toEqual({ kernels: 1, stripes: 2 });
  });

  it("keeps the stripes of mapping and cut within the output's rows", () => {
    const flat = convolution(64, 4, 8);
    const best = bestMapping(flat, IMNPU18, 8, { fixed: { split: { kernels: 1, stripes: 4 } } });
    expect(best?.mapping.stripes).toBe(1);
  });

  it("finds nothing where nothing legal is left", () => {
    expect(search({ mapping: { chains: 2, slices: 1 } })).toBeUndefined();
    expect(search({ mapping: { slices: 0 } })).toBeUndefined();
    expect(search({ mapping: { stripes: 3, slices: 1 } })).toBeUndefined();
    expect(search({ mapping: { chains: 9 } })).toBeUndefined();
    expect(search({ mapping: { stripes: 57, chains: 1 } })).toBeUndefined();
    expect(search({ split: { kernels: 3, stripes: 3 } })).toBeUndefined();
    expect(search({ split: { kernels: 1, stripes: 57 } })).toBeUndefined();
  });
});

describe("the best cut of a mapping", () => {
  it("takes no more clusters than the input's bus can feed", () => {
    const fed = convolution(3, 112, 32, { feed: { bytes: 18816, bus: 8 } });
    expect(bestSplit(fed, IMNPU18, mapped(8, 1, 1), 8)).toEqual({ kernels: 1, stripes: 3 });
  });

  it("does nothing on one cluster", () => {
    expect(bestSplit(convolution(3, 112, 32), IMNPU18, mapped(8, 1, 1), 1)).toEqual({ kernels: 1, stripes: 1 });
  });
});

describe("the search's memory", () => {
  it("gives the same answer for the same layer and machine, by content", () => {
    const cache = createSearchCache();
    const first = bestMapping(convolution(64, 56, 112), IMNPU18, 8, { cache });
    expect(bestMapping(convolution(64, 56, 112), { ...IMNPU18 }, 8, { cache })).toBe(first);
    expect(bestMapping(convolution(64, 56, 113), IMNPU18, 8, { cache })).not.toBe(first);
    expect(bestMapping(convolution(64, 56, 112), IMNPU18, 4, { cache })).not.toBe(first);
    expect(bestMapping(convolution(64, 56, 112), { ...IMNPU18, tiles: 4 }, 8, { cache })).not.toBe(first);
  });

  it("is bounded, and forgets the oldest first", () => {
    const cache = createSearchCache(2);
    const search = (kernels: number) => bestMapping(dense(8, kernels), IMNPU18, 1, { cache });
    const [one, two, three] = [search(1), search(2), search(3)];
    expect(cache.size).toBe(2);
    expect(search(2)).toBe(two);
    expect(search(3)).toBe(three);
    expect(search(1)).not.toBe(one);
  });
});
