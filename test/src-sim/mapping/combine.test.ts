import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastProduct } from "../../../src-sim/mapping/combine.js";
import { leastEnergyWithin } from "../../../src-sim/mapping/within.js";
import type { Taken } from "../../../src-sim/objective.js";

const ROUNDING = 1e-11;

/** Cycles ascend, energy descends; small numbers, so that many sums are equal. */
function fronts(most: number, layers: number): fc.Arbitrary<Taken[][]> {
  const number = fc.oneof(
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 5_000 }).map((each) => each / 97),
  );
  const front = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: most }).map((pairs) => {
    const cycles = [...new Set(pairs.map(([each]) => each))].sort((one, other) => one - other);
    const energies = [...new Set(pairs.map(([, each]) => each))].sort((one, other) => other - one);
    return cycles.slice(0, energies.length).map((each, place) => ({ cycles: each, energy: energies[place] ?? 0 }));
  });
  // Layers that are alike are common.
  return fc.array(fc.tuple(front, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: layers }).map((all) => {
    return all.flatMap(([each, times]) => Array.from({ length: times }, () => each)).slice(0, layers);
  });
}

const rests = () => fc.record({ cycles: fc.constantFrom(0, 0, 7.5, 100), energy: fc.constantFrom(0, 0, 3.25, 100) });

function everySum(all: readonly (readonly Taken[])[], rest: Taken): Taken[] {
  return all.reduce<Taken[]>(
    (sums, front) =>
      sums.flatMap((sum) =>
        front.map(({ cycles, energy }) => ({ cycles: sum.cycles + cycles, energy: sum.energy + energy })),
      ),
    [rest],
  );
}

function least<One>(all: readonly One[], of: (one: One) => number): One[] {
  const value = Math.min(...all.map(of));
  return all.filter((one) => of(one) <= value * (1 + ROUNDING));
}

function expectSame(found: Taken | undefined, expected: Taken | undefined): void {
  for (const of of ["cycles", "energy"] as const)
    expect(Math.abs((found?.[of] ?? Number.NaN) - (expected?.[of] ?? 0))).toBeLessThanOrEqual(
      ROUNDING * (expected?.[of] ?? 0),
    );
}

function expectSum(picks: readonly Taken[], rest: Taken, found: Taken): void {
  const [sum] = everySum(
    picks.map((pick) => [pick]),
    rest,
  );
  expectSame(found, sum);
}

describe("the least product of energy and time", () => {
  it("is that of all choices, of equal ones that with the least energy", () => {
    fc.assert(
      fc.property(fronts(5, 6), rests(), (all, rest) => {
        const found = leastProduct(all, rest);
        const best = least(everySum(all, rest), ({ cycles, energy }) => cycles * energy);
        expectSame(found, least(best, ({ energy }) => energy)[0]);
        expectSum(found.picks, rest, found);
        for (const [layer, pick] of found.picks.entries()) expect(all[layer]).toContain(pick);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is found in a network of ten thousand layers as well", () => {
    const front = (layer: number) =>
      Array.from({ length: 6 }, (_, place) => ({ cycles: 100 + place * (1 + (layer % 7)), energy: 50 - place ** 1.5 }));
    const found = leastProduct(Array.from({ length: 10_000 }, (_, layer) => front(layer)));
    expect(found.picks.length).toBe(10_000);
    expect(leastProduct([]).picks).toEqual([]);
  });
});

describe("the least energy within a time", () => {
  it("is that of all choices that are fast enough, of equal ones the fastest, and never slower than asked", () => {
    fc.assert(
      fc.property(fronts(5, 6), rests(), fc.double({ min: -0.1, max: 1.1, noNaN: true }), (all, rest, share) => {
        const sums = everySum(all, rest);
        const [fastest, slowest] = [Math.min, Math.max].map((of) => of(...sums.map(({ cycles }) => cycles))) as [
          number,
          number,
        ];
        const limit = fastest + share * (slowest - fastest);
        const found = leastEnergyWithin(all, limit, rest);
        const within = sums.filter(({ cycles }) => cycles <= limit * (1 + 1e-12));
        expect(found === undefined).toBe(within.length === 0);
        if (found === undefined) return;
        expect(found.cycles).toBeLessThanOrEqual(limit * (1 + ROUNDING));
        const best = least(within, ({ energy }) => energy);
        expectSame(found, least(best, ({ cycles }) => cycles)[0]);
        expectSum(found.picks, rest, found);
        expect(found.bound).toBe(found.energy);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is that of each layer alone where there is time enough, and the fastest of all where there is just enough", () => {
    fc.assert(
      fc.property(fronts(5, 20), (all) => {
        expect(leastEnergyWithin(all, Number.POSITIVE_INFINITY)?.picks).toEqual(all.map((front) => front.at(-1)));
        const fastest = all.reduce((sum, [first]) => sum + (first?.cycles ?? 0), 0);
        expect(leastEnergyWithin(all, fastest)?.picks).toEqual(all.map(([first]) => first));
        expect(leastEnergyWithin(all, fastest * 0.999)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it("has a bound that no choice goes below, however little is looked at", () => {
    fc.assert(
      fc.property(fronts(6, 9), fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const [few, enough] = [1, 2_000_000].map((effort) => {
          const [fastest, slowest] = [0, -1].map((place) =>
            all.reduce((sum, front) => sum + (front.at(place)?.cycles ?? 0), 0),
          ) as [number, number];
          return leastEnergyWithin(all, fastest + share * (slowest - fastest), undefined, effort);
        });
        expect(few?.bound).toBeLessThanOrEqual((enough?.energy ?? 0) * (1 + ROUNDING));
        expect(few?.energy).toBeGreaterThanOrEqual((enough?.energy ?? 0) * (1 - ROUNDING));
      }),
      { numRuns: 500 },
    );
  });

  it("is proven for a network of hundreds of layers whose sums are all different", () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const all = Array.from({ length: 300 }, () => {
      let [cycles, energy] = [100 + random() * 1000, 100 + random() * 1000];
      return Array.from({ length: 5 }, () => {
        cycles += 1 + random() * 50;
        energy -= 1 + random() * 18;
        return { cycles, energy };
      });
    });
    const fastest = all.reduce((sum, [first]) => sum + (first?.cycles ?? 0), 0);
    const found = leastEnergyWithin(all, fastest * 1.05);
    expect(found?.cycles).toBeLessThanOrEqual(fastest * 1.05);
    expect(found?.bound).toBe(found?.energy);
  });
});
