import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Architecture } from "../../../src-sim/architecture.js";
import { costOn, fractionalRowsCostOn, unroundedCostOn } from "../../../src-sim/formulas/cost.js";
import { bestFor, leastOf } from "../../../src-sim/mapping/best-for.js";
import { frontOf } from "../../../src-sim/mapping/front-search.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { evenShare } from "../../../src-sim/mapping/search-bounds.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { spaceOf } from "../../../src-sim/mapping/search-space.js";
import { OBJECTIVES } from "../../../src-sim/objective.js";
import { simulateLayer } from "../../../src-sim/report/simulate.js";
import type { Work } from "../../../src-sim/work.js";
import { runs } from "../../runs.js";
import { cases, energies, works } from "../arbitrary.js";
import { convolution, dense, IMNPU18, mapped, WITH_ENERGIES } from "../machines.js";
import { bruteForce, everyMapping } from "../reference.js";
import { fed, grouped, ordinary } from "./small.js";

const ROUNDING = 1e-11;

/** The same layers on machines whose energies are known, some of them 0, with data that has zeros. */
function known(small: fc.Arbitrary<[Work, Architecture]>): fc.Arbitrary<[Work, Architecture]> {
  return fc.tuple(small, energies()).map(([[work, machine], own]) => [work, { ...machine, ...own }]);
}

function expectBest(work: Work, architecture: Architecture): void {
  for (const clusters of new Set([1, architecture.clusters])) {
    for (const objective of OBJECTIVES) {
      const best = bestFor(objective, work, architecture, clusters);
      const { mapping, split } = bruteForce(work, architecture, clusters, objective);
      expect([objective, best?.mapping, best?.split]).toEqual([objective, mapping, split]);
    }
  }
}

/** Cycles and energies of all mappings that no other beats, by comparing each with each. */
function unbeaten(work: Work, architecture: Architecture): [number, number][] {
  const all = everyMapping(work, architecture, architecture.clusters);
  const below = (one: number, other: number) => one < other * (1 - ROUNDING);
  const kept = all.filter((one) =>
    all.every((other) => {
      const isLess = below(other.cycles, one.cycles) || below(other.energy, one.energy);
      return !isLess || below(one.cycles, other.cycles) || below(one.energy, other.energy);
    }),
  );
  const sorted = kept.sort((one, other) => one.cycles - other.cycles);
  const isNew = (cycles: number, before: number | undefined) => before === undefined || below(before, cycles);
  return sorted.flatMap(({ cycles, energy }, place): [number, number][] =>
    isNew(cycles, sorted[place - 1]?.cycles) ? [[cycles, energy]] : [],
  );
}

describe("the best mapping for each objective", () => {
  it("of an ordinary layer is the one that trying every mapping and cut finds, ties included", () => {
    fc.assert(
      fc.property(known(ordinary()), ([work, architecture]) => expectBest(work, architecture)),
      { numRuns: runs(25) },
    );
  });

  it("of a grouped layer is so too, with slices up to where no more can help", () => {
    fc.assert(
      fc.property(known(grouped()), ([work, architecture]) => expectBest(work, architecture)),
      { numRuns: runs(20) },
    );
  });

  it("of a layer that waits for its input is so too", () => {
    fc.assert(
      fc.property(known(fed(fc.oneof(ordinary(), grouped()))), ([work, architecture]) =>
        expectBest(work, architecture),
      ),
      { numRuns: runs(20) },
    );
  });

  it("takes to the last bit what a report says of it", () => {
    fc.assert(
      fc.property(works(40), energies(), (work, own) => {
        const machine = { ...IMNPU18, ...own };
        for (const { mapping, split, cycles, energy } of frontOf(work, machine, 8)) {
          const report = simulateLayer(work, machine, mapping, () => split, [8]);
          expect([report.cycles["8"]?.total, report.energy?.["8"]?.total]).toEqual([cycles, energy]);
        }
      }),
      { numRuns: runs(25) },
    );
  });

  it("uses fewer clusters where tiles that wait for their weights save less leakage than they cost", () => {
    const work = convolution(3, 16, 8);
    const found = OBJECTIVES.map((objective) => bestFor(objective, work, WITH_ENERGIES, 8));
    expect(found.map((best) => best?.split)).toEqual([
      { kernels: 4, stripes: 2 },
      { kernels: 1, stripes: 2 },
      { kernels: 2, stripes: 2 },
    ]);
    expect(found.map((best) => best?.cycles)).toEqual([19.375, 29.5, 22.75]);
  });
});

describe("the front of a layer", () => {
  const small = fc.oneof(known(ordinary()), known(grouped()));

  it("holds all that no other mapping beats, and nothing else", () => {
    fc.assert(
      fc.property(small, ([work, architecture]) => {
        const found = frontOf(work, architecture, architecture.clusters);
        const expected = unbeaten(work, architecture);
        expect(found.length).toBe(expected.length);
        for (const [place, { cycles, energy }] of found.entries()) {
          const [least, joules] = expected[place] ?? [Number.NaN, Number.NaN];
          expect(Math.abs(cycles - least)).toBeLessThanOrEqual(ROUNDING * least);
          expect(Math.abs(energy - joules)).toBeLessThanOrEqual(ROUNDING * joules);
        }
      }),
      { numRuns: runs(25) },
    );
  });

  it("begins with the fewest cycles, ends with the least energy, and holds the least product", () => {
    fc.assert(
      fc.property(works(), energies(), (work, own) => {
        const machine = { ...IMNPU18, ...own };
        const front = frontOf(work, machine, 8);
        const { cycles } = bestMapping(work, machine, 8);
        expect(Math.abs((front[0]?.cycles ?? 0) - cycles)).toBeLessThanOrEqual(ROUNDING * cycles);
        expect(leastOf(front, "energy")).toBe(front.at(-1));
        expect(front).toContain(leastOf(front, "edp"));
        for (const [place, one] of front.entries()) {
          const next = front[place + 1];
          if (next === undefined) continue;
          expect(next.cycles).toBeGreaterThan(one.cycles);
          expect(next.energy).toBeLessThan(one.energy);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it("keeps what is fixed, and is empty where nothing legal is left", () => {
    const work = convolution(64, 56, 112);
    const of = (fixed: object) => frontOf(work, WITH_ENERGIES, 8, { fixed });
    expect(of({ mapping: { stripes: 1 } }).every(({ mapping }) => mapping.stripes === 1)).toBe(true);
    expect(of({ mapping: mapped(1, 3, 2) }).every(({ mapping }) => mapping.chains === 3)).toBe(true);
    expect(of({ split: { kernels: 1, stripes: 2 } }).map(({ split }) => split)).toContainEqual({
      kernels: 1,
      stripes: 2,
    });
    expect(of({ mapping: { chains: 9 } })).toEqual([]);
    expect(of({ split: { kernels: 3, stripes: 3 } })).toEqual([]);
    expect(of({ mapping: { stripes: 3, slices: 1 } })).toEqual([]);
  });

  it("is remembered by all that it depends on", () => {
    const cache = createSearchCache();
    const of = (work: Work, machine: Architecture) => frontOf(work, machine, 8, { cache });
    const first = of(dense(64, 64), WITH_ENERGIES);
    expect(of(dense(64, 64), { ...WITH_ENERGIES })).toBe(first);
    for (const change of [
      { moveEnergy: 1e-12 },
      { leakage: 1e-3 },
      { clock: 1e6 },
      { pointEnergy: 2 },
      { idle: "leaks" as const },
    ])
      expect(of(dense(64, 64), { ...WITH_ENERGIES, ...change })).not.toBe(first);
    expect(of(dense(64, 64, { zeros: 0.9 }), WITH_ENERGIES)).not.toBe(first);
    expect(of(dense(64, 64, { transposed: { phases: 4, taps: 4 } }), WITH_ENERGIES)).not.toBe(first);
  });

  it("is not known where energies are not", () => {
    expect(() => frontOf(dense(8, 8), IMNPU18, 8)).toThrow(RangeError);
  });
});

describe("the bounds of the search", () => {
  const noMore = (bound: number, than: number) => expect(bound).toBeLessThanOrEqual(than * (1 + ROUNDING));

  it("are never above what any mapping takes, with an even share of everything", () => {
    fc.assert(
      fc.property(cases(), energies(), ({ work, architecture, mapping, split, clusters }, own) => {
        const machine = { ...architecture, ...own };
        const space = spaceOf(work, machine, clusters, {}, undefined);
        if (space === undefined) throw new Error("no space");
        const share = evenShare(space, mapping);
        const bound = unroundedCostOn(work, machine, share.mapping, share.split, clusters);
        const { cycles, energy } = costOn(work, machine, mapping, split, clusters);
        noMore(bound.cycles, cycles);
        noMore(bound.energy, energy);
      }),
      { numRuns: runs(1000) },
    );
  });

  it("are so too with rows of the map in fractions, in any number of stripes", () => {
    fc.assert(
      fc.property(cases(), energies(), fc.integer({ min: 0, max: 9 }), (each, own, more) => {
        const { work, mapping, split, clusters } = each;
        const machine = { ...each.architecture, ...own };
        const across = clusters > 1 ? split : { kernels: 1, stripes: 1 };
        const finest = { ...mapping, stripes: mapping.stripes * across.stripes + more };
        const bound = fractionalRowsCostOn(work, machine, finest, { kernels: across.kernels, stripes: 1 }, clusters);
        const { cycles, energy } = costOn(work, machine, mapping, split, clusters);
        noMore(bound.cycles, cycles);
        noMore(bound.energy, energy);
      }),
      { numRuns: runs(1000) },
    );
  });
});
