import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FrontColumn } from "../../../src-sim/sweep/view.js";
import { type Filters, present, selectionOf, toggled } from "../../../webview/front/filters.js";

const COLUMNS: readonly FrontColumn[] = [
  { name: "tiles", kind: "axis", values: ["4", "8"], places: [0, 0, 1, 1] },
  { name: "bus", kind: "axis", values: ["8B", "16B"], places: [0, 1, 0, 1] },
];

describe("filters", () => {
  it("let all pass where none is chosen, and count what values come to", () => {
    expect(selectionOf(COLUMNS, new Map(), Uint8Array.of(1, 0, 0, 1))).toEqual({
      isSelected: Uint8Array.of(1, 1, 1, 1),
      count: 4,
      columns: [
        [
          { points: 2, front: 1 },
          { points: 2, front: 1 },
        ],
        [
          { points: 2, front: 1 },
          { points: 2, front: 1 },
        ],
      ],
    });
  });

  it("do not filter the counts of their own column, so that a second value can be chosen", () => {
    const { count, columns } = selectionOf(COLUMNS, new Map([["tiles", ["8"]]]), Uint8Array.of(1, 0, 0, 1));
    expect(count).toBe(2);
    expect(columns).toEqual([
      [
        { points: 2, front: 1 },
        { points: 2, front: 1 },
      ],
      [
        { points: 1, front: 0 },
        { points: 1, front: 1 },
      ],
    ]);
  });

  it("are as a plain count has it", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    const drawn = sizes.chain((each) =>
      fc.record({
        sizes: fc.constant(each),
        points: fc.array(fc.tuple(...each.map((size) => fc.nat({ max: size - 1 }))), { maxLength: 30 }),
        chosen: fc.tuple(...each.map((size) => fc.uniqueArray(fc.nat({ max: size - 1 })))),
      }),
    );
    fc.assert(
      fc.property(drawn, ({ sizes: each, points, chosen }) => {
        const columns = each.map((size, at): FrontColumn => {
          const values = Array.from({ length: size }, (_, value) => `${value}`);
          return { name: `c${at}`, kind: "axis", values, places: points.map((point) => point[at] as number) };
        });
        const filters: Filters = new Map(
          chosen.flatMap((values, at) => (values.length === 0 ? [] : [[`c${at}`, values.map(String)] as const])),
        );
        const found = selectionOf(columns, filters, new Uint8Array(points.length).fill(1));
        const passes = (point: readonly number[], but?: number) =>
          chosen.every((values, at) => at === but || values.length === 0 || values.includes(point[at] as number));
        expect([...found.isSelected]).toEqual(points.map((point) => (passes(point) ? 1 : 0)));
        expect(found.count).toBe(points.filter((point) => passes(point)).length);
        for (const [at, counts] of found.columns.entries())
          for (const [value, { points: own }] of counts.entries())
            expect(own).toBe(points.filter((point) => point[at] === value && passes(point, at)).length);
      }),
    );
  });

  it("are toggled value by value", () => {
    const one = toggled(new Map(), "tiles", "8");
    const two = toggled(one, "tiles", "4");
    expect([one, two, toggled(two, "tiles", "8"), toggled(one, "tiles", "8")]).toEqual([
      new Map([["tiles", ["8"]]]),
      new Map([["tiles", ["8", "4"]]]),
      new Map([["tiles", ["4"]]]),
      new Map(),
    ]);
  });

  it("forget what the sweep has no longer", () => {
    const filters = new Map([
      ["tiles", ["8", "64"]],
      ["rows", ["128"]],
      ["__proto__", ["x"]],
    ]);
    expect(present(filters, COLUMNS)).toEqual(new Map([["tiles", ["8"]]]));
  });
});
