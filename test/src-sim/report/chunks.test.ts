import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byParts } from "../../../src-sim/report/chunks.js";

interface Item {
  readonly value: number;
}

const listOf = (values: readonly number[]): Item[] => values.map((value) => ({ value }));

describe("what a list comes to by parts", () => {
  const sums = () => {
    let asked = 0;
    const of = byParts((part: readonly Item[], question) => {
      asked += part.length;
      return part.reduce((sum, { value }) => sum + value, 0) * question.length;
    });
    const total = (list: readonly Item[], question = "x") => of(list, question).reduce((sum, each) => sum + each, 0);
    return { total, asked: () => asked };
  };
  const sum = (list: readonly Item[]) => list.reduce((before, { value }) => before + value, 0);

  it("is what the whole comes to, also after changes, insertions and removals", () => {
    const { total } = sums();
    const edits = fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.array(fc.nat(9), { maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 400 }), edits, (values, changes) => {
        const list = listOf(values);
        expect(total(list)).toBe(sum(list));
        for (const [at, removed, inserted] of changes) {
          list.splice(Math.min(at, list.length), removed, ...listOf(inserted));
          expect(total(list)).toBe(sum(list));
          expect(total(list, "xx")).toBe(2 * sum(list));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("asks again of the part that changed alone", () => {
    const { total, asked } = sums();
    const list = listOf(Array.from({ length: 1000 }, (_, index) => index));
    total(list);
    expect(asked()).toBe(1000);
    total([...list]);
    expect(asked()).toBe(1000);
    list[500] = { value: 7 };
    total(list);
    expect(asked()).toBe(1128);
  });
});
