/** The search for a mix, against mixes of which all is known. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Choice, frontOf, type Mix, type MixProblem, type Tried } from "../../../importer/precision/mix.js";
import { searchMix } from "../../../importer/precision/search.js";

interface Known {
  readonly choices: readonly (readonly Choice[])[];
  /** What units lose together, besides what they lose alone. */
  readonly extra: readonly number[];
}

/** The costs add up; what is lost adds up, and a little more for each pair of neighbours. */
function problemOf({ choices, extra }: Known, keep: number, most = 1000): MixProblem {
  const options = choices[0]?.length ?? 0;
  const costOf = (mix: Mix) => mix.reduce((sum, option, unit) => sum + (choices[unit]?.[option]?.cost ?? 0), 0);
  const lossOf = (mix: Mix, unit: number) => choices[unit]?.[mix[unit] as number]?.loss ?? 0;
  const shareOf = (mix: Mix) => {
    const alone = mix.reduce((sum, _, unit) => sum + lossOf(mix, unit), 0);
    const pairs = mix.reduce((sum, _, unit) => sum + (extra[unit] ?? 0) * lossOf(mix, unit) * lossOf(mix, unit + 1), 0);
    return Math.max(0, 1 - alone - pairs);
  };
  return {
    ...{ choices, keep, most },
    given: Array.from({ length: options }, (_, option) => choices.map(() => option)),
    run: async (mix) => ({ cost: costOf(mix), share: shareOf(mix) }),
  };
}

const OPTIONS = 3;
const arbitrary: fc.Arbitrary<Known> = fc.integer({ min: 1, max: 4 }).chain((units) => {
  const choice = fc.record({
    cost: fc.integer({ min: 1, max: 40 }),
    loss: fc.integer({ min: 0, max: 30 }).map((loss) => loss / 100),
  });
  const many = <T>(one: fc.Arbitrary<T>, count: number) => fc.array(one, { minLength: count, maxLength: count });
  return fc.record({
    choices: many(many(choice, OPTIONS), units),
    extra: many(fc.double({ min: 0, max: 3, noNaN: true }), units),
  });
});
const shares = fc.constantFrom(0.5, 0.8, 0.9, 0.99);

function allMixes(units: number): Mix[] {
  return units === 0
    ? [[]]
    : allMixes(units - 1).flatMap((mix) => Array.from({ length: OPTIONS }, (_, option) => [...mix, option]));
}

describe("the search", () => {
  it("finds a mix that keeps the share where a given one does, never worse than these, and none a step away is better", async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, shares, async (known, keep) => {
        const problem = problemOf(known, keep);
        const { best, tried } = await searchMix(problem);
        const given = tried.slice(0, problem.given.length).filter(({ share }) => share >= keep);
        expect(best === undefined).toBe(!tried.some(({ share }) => share >= keep));
        if (best === undefined) return;
        expect(best).toEqual({ mix: best.mix, ...(await problem.run(best.mix, 0)) });
        expect(best.share).toBeGreaterThanOrEqual(keep);
        for (const each of given) expect(best.cost).toBeLessThanOrEqual(each.cost);
        for (const [unit, choices] of known.choices.entries()) {
          for (const option of choices.keys()) {
            const { cost, share } = await problem.run(best.mix.with(unit, option), 0);
            expect(share >= keep && cost < best.cost).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is the best of all mixes where they are few: of least cost, then of largest share, then of least loss alone", async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, shares, async (known, keep) => {
        const problem = problemOf(known, keep);
        const { best, isExhaustive } = await searchMix(problem);
        expect(isExhaustive).toBe(true);
        const all = await Promise.all(
          allMixes(known.choices.length).map(async (mix) => ({ mix, ...(await problem.run(mix, 0)) })),
        );
        const lossOf = (mix: Mix) => mix.reduce((sum, at, unit) => sum + (known.choices[unit]?.[at]?.loss ?? 0), 0);
        const [least] = all
          .filter(({ share }) => share >= keep)
          .sort((a, b) => a.cost - b.cost || b.share - a.share || lossOf(a.mix) - lossOf(b.mix));
        expect(best?.cost).toBe(least?.cost);
        expect(best?.share).toBe(least?.share);
        if (best && least) expect(lossOf(best.mix)).toBeCloseTo(lossOf(least.mix), 12);
      }),
      { numRuns: 300 },
    );
  });

  it("is seldom far from it where all cannot be tried", async () => {
    const count = 300;
    let optimal = 0;
    for (const { choices, extra } of fc.sample(arbitrary, { numRuns: count, seed: 3 })) {
      // The first option loses nothing, as bits of a file seldom do.
      const known = { choices: choices.map((own) => own.with(0, { cost: 40, loss: 0 })), extra };
      const problem = problemOf(known, 0.8, 12);
      const { best } = await searchMix(problem);
      const all = await Promise.all(allMixes(known.choices.length).map(async (mix) => problem.run(mix, 0)));
      const least = Math.min(...all.filter(({ share }) => share >= 0.8).map(({ cost }) => cost));
      expect(best?.cost).toBeGreaterThanOrEqual(least);
      if (best?.cost === least) optimal++;
    }
    expect(optimal / count).toBeGreaterThan(0.85);
  });

  it("changes two units at once where mixes are too many to run them all", async () => {
    // 4^10 mixes. Units 0 and 1 lose less together than each alone, and cost more before they cost less.
    const same = Array.from({ length: 4 }, () => ({ cost: 10, loss: 0 }));
    const choices = Array.from({ length: 10 }, (_, unit) =>
      unit > 1
        ? same
        : [
            { cost: 10, loss: 0 },
            { cost: unit === 0 ? 14 : 5, loss: 0.3 },
            { cost: 20, loss: 0 },
            { cost: 20, loss: 0 },
          ],
    );
    const run = async (mix: Mix) => {
      const lost = (mix[0] === 1) === (mix[1] === 1) ? 0 : 0.5;
      return {
        cost: mix.reduce((sum, option, unit) => sum + (choices[unit]?.[option]?.cost ?? 0), 0),
        share: 1 - lost,
      };
    };
    const found = await searchMix({ choices, given: [choices.map(() => 0)], keep: 0.9, most: 1000, run });
    expect(found.best).toMatchObject({ mix: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0], cost: 99 });
    expect(found.isExhaustive).toBe(false);
  });

  it("claims nothing of all mixes where effort ends, costs do not add up, or one is not known", async () => {
    const [known] = fc.sample(
      arbitrary.filter(({ choices }) => choices.length === 4),
      { numRuns: 1, seed: 1 },
    );
    if (known === undefined) throw new Error("no problem");
    const problem = problemOf(known, 0.5);
    expect((await searchMix({ ...problem, most: 1 })).isExhaustive).toBe(false);
    const dearer = async (mix: Mix, least: number) => {
      const found = await problem.run(mix, least);
      return mix.every((option) => option === mix[0]) ? found : { ...found, cost: found.cost - 0.5 };
    };
    expect((await searchMix({ ...problem, run: dearer })).isExhaustive).toBe(false);
    const [first = [], ...others] = known.choices;
    const choices = [first.with(2, { cost: Infinity, loss: 0 }), ...others];
    expect((await searchMix({ ...problem, choices })).isExhaustive).toBe(false);
  });

  it("goes back up with one unit where another gains more by it", async () => {
    // Greedy takes unit 0 down first, which leaves no loss for unit 1.
    const choices = [
      [
        { cost: 10, loss: 0 },
        { cost: 4, loss: 0.05 },
      ],
      [
        { cost: 20, loss: 0 },
        { cost: 10, loss: 0.1 },
      ],
    ];
    const { best } = await searchMix(problemOf({ choices, extra: [] }, 0.9));
    expect(best).toMatchObject({ mix: [0, 1], cost: 20, share: 0.9 });
  });

  it("tries no more than it may", async () => {
    for (const known of fc.sample(arbitrary, { numRuns: 50, seed: 5 })) {
      const problem = problemOf(known, 0.8, 3);
      const { tried } = await searchMix(problem);
      expect(tried.length).toBeLessThanOrEqual(problem.given.length + 3);
      expect(new Set(tried.map(({ mix }) => mix.join())).size).toBe(tried.length);
    }
  });

  it("may give up on what is none of the given, and has none of that in the front", async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, shares, async (known, keep) => {
        const problem = problemOf(known, keep);
        const given = new Set(problem.given.map((mix) => mix.join()));
        const run = async (mix: Mix, least: number) => {
          expect(least === 0).toBe(given.has(mix.join()));
          const { cost, share } = await problem.run(mix, least);
          return share >= least ? { cost, share } : ({ cost, share: 0, isGivenUp: true } as const);
        };
        const [whole, other] = [await searchMix(problem), await searchMix({ ...problem, run })];
        expect(other.best).toEqual(whole.best);
        expect(frontOf(other.tried).filter(({ isGivenUp }) => isGivenUp)).toEqual([]);
      }),
    );
  });

  it("leaves out what cannot be mapped", async () => {
    const choices = [
      [
        { cost: 10, loss: 0 },
        { cost: 1, loss: 0 },
      ],
    ];
    const run = async ([option]: Mix) => (option === 1 ? { cost: Infinity, share: 0 } : { cost: 10, share: 1 });
    const { best, tried } = await searchMix({ choices, given: [[0]], keep: 0.9, most: 10, run });
    expect(best?.mix).toEqual([0]);
    expect(tried).toHaveLength(2);
    expect(frontOf(tried)).toEqual([{ mix: [0], cost: 10, share: 1 }]);
  });
});

it("the front has what nothing beats", () => {
  const tried = [
    [5, 0.9],
    [3, 0.5],
    [4, 0.5],
    [5, 0.95],
    [9, 1],
    [7, 0.95],
    [2, 0.1],
  ].map(([cost = 0, share = 0], at): Tried => ({ mix: [at], cost, share }));
  expect(frontOf(tried).map(({ mix }) => mix[0])).toEqual([6, 1, 3, 4]);
});
