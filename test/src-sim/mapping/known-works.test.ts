import { describe, expect, it } from "vitest";
import { createKnownWorks, forgetOldest, knownWork } from "../../../src-sim/mapping/known-works.js";
import type { Work } from "../../../src-sim/work.js";
import { always } from "../../grammar/always.js";
import { works } from "../arbitrary.js";

/** A field that is added has to be told apart as well. */
const WHOLE: Required<Work> = {
  channels: 1,
  height: 2,
  width: 3,
  kernels: 4,
  kernelHeight: 5,
  kernelWidth: 6,
  groups: 7,
  outputHeight: 8,
  outputWidth: 9,
  steps: 10,
  inputValues: 11,
  weightBits: 12,
  activationBits: 13,
  transposed: { phases: 14, taps: 15 },
  computed: true,
  compressed: 0.6,
  zeros: 0.25,
  transitions: 0.75,
  feed: { bytes: 1.5, bus: 16 },
};

describe("works are known by content", () => {
  it("equal ones are one entry", () => {
    const known = createKnownWorks();
    always(works(), (work) => expect(knownWork(known, structuredClone(work))).toBe(knownWork(known, work)));
  });

  it.each(Object.keys(WHOLE) as (keyof Work)[])("another `%s` is another work", (field) => {
    const known = createKnownWorks();
    const first = knownWork(known, WHOLE);
    const value = WHOLE[field];
    const others =
      typeof value === "object"
        ? Object.keys(value).map((part) => ({ ...value, [part]: 99 }))
        : [value === true ? false : 99];
    for (const other of others) expect(knownWork(known, { ...WHOLE, [field]: other } as Work)).not.toBe(first);
    const { [field]: _, ...without } = WHOLE;
    expect(knownWork(known, without as Work)).not.toBe(first);
    expect(knownWork(known, { ...WHOLE })).toBe(first);
  });

  it("the oldest is forgotten, with its answers, and its number is not given again", () => {
    const known = createKnownWorks();
    const [one, two] = [knownWork(known, WHOLE), knownWork(known, { ...WHOLE, channels: 2 })];
    for (const question of ["a", "b"]) one.answers.set(question, question);
    expect(forgetOldest(known)).toBe(2);
    expect(knownWork(known, { ...WHOLE, channels: 2 })).toBe(two);
    const again = knownWork(known, WHOLE);
    expect(again.answers.size).toBe(0);
    expect([one.number, two.number]).not.toContain(again.number);
    for (const _ of [1, 2]) forgetOldest(known);
    expect(forgetOldest(known)).toBe(0);
  });
});
