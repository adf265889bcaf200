import { describe, expect, test } from "vitest";
import { missingOf, missingSentence, type Omission } from "../../../src-sim/report/omissions.js";

const PRESENT = { params: 1_000, macs: 4_000 };
const omission = (figures: Partial<Omission> = {}): Omission => ({ operator: "Erf", count: 1, ...figures });

test("a network without omissions lacks nothing", () => {
  expect(missingOf([], PRESENT)).toBeUndefined();
});

test("the share is that of the whole model: what is missing and what is there", () => {
  const all = [omission({ params: 3_000, macs: 0, count: 2 }), omission({ params: 0, macs: 1_000 })];
  expect(missingOf(all, PRESENT)).toEqual({
    operators: 3,
    params: { known: "all", missing: 3_000, share: 0.75 },
    macs: { known: "all", missing: 1_000, share: 0.2 },
  });
});

test("what some or none of them say is told apart", () => {
  expect(missingOf([omission({ params: 1_000 }), omission()], PRESENT)).toEqual({
    operators: 2,
    params: { known: "some", missing: 1_000, share: 0.5 },
    macs: { known: "none", missing: 0, share: null },
  });
});

test("beside nothing, what is missing is all", () => {
  expect(missingOf([omission({ params: 0, macs: 5 })], { params: 0, macs: 0 })).toMatchObject({
    params: { share: 0 },
    macs: { share: 1 },
  });
});

/** Omissions beside `PRESENT`, and the sentence behind "Not the whole model: ". */
const SENTENCES: readonly [omissions: readonly Omission[], sentence: string][] = [
  [
    [omission({ params: 3_000, macs: 1_000 })],
    "1 operator is left out, with 75.0% of the parameters and 20.0% of the MACs.",
  ],
  [
    [omission({ params: 0, macs: 0, count: 1_200 })],
    "1,200 operators are left out, with none of the parameters and none of the MACs.",
  ],
  [
    [omission({ params: 3_000, macs: 1_000 }), omission({ params: 0 })],
    "2 operators are left out, with 75.0% of the parameters and at least 20.0% of the MACs.",
  ],
  [
    [omission({ params: 3_000 })],
    "1 operator is left out, with 75.0% of the parameters; how many of the MACs is not known.",
  ],
  [[omission()], "1 operator is left out; how many of the parameters and of the MACs is not known."],
  // Known to be nothing of some of them is to know nothing of all.
  [
    [omission({ params: 0, macs: 0 }), omission()],
    "2 operators are left out; how many of the parameters and of the MACs is not known.",
  ],
  // A share that may be larger is rounded down, any other to the nearest.
  [
    [omission({ params: 1_997, macs: 1e9 }), omission({ macs: 0 })],
    "2 operators are left out, with at least 66.6% of the parameters and more than 99.9% of the MACs.",
  ],
  [
    [omission({ params: 1_997, macs: 1 })],
    "1 operator is left out, with 66.6% of the parameters and less than 0.1% of the MACs.",
  ],
];

describe("the sentence", () => {
  test.each(SENTENCES)("%j: %s", (omissions, sentence) => {
    const missing = missingOf(omissions, PRESENT);
    expect(missing && missingSentence(missing)).toBe(`Not the whole model: ${sentence}`);
  });
});

test("beside nothing, the sentence says all", () => {
  const missing = missingOf([omission({ params: 1, macs: 1 })], { params: 0, macs: 0 });
  expect(missing && missingSentence(missing)).toContain("with all of the parameters and all of the MACs");
});
