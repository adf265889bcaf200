import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frontLine } from "../../../webview/front/front-line.js";

const less = (...values: (number | null)[]) => ({ values, better: "less" }) as const;
const more = (...values: (number | null)[]) => ({ values, better: "more" }) as const;

describe("the line of a front", () => {
  it("goes along what no other betters in both, by rising x", () =>
    expect(frontLine([0, 1, 2, 3], less(3, 1, 2, 2), less(1, 3, 2, 2.5))).toEqual({
      places: [1, 2, 0],
      step: "after",
    }));

  it("goes the other way round where more of x is better", () =>
    expect(frontLine([0, 1, 2], more(3, 1, 2), less(3, 1, 4))).toEqual({ places: [1, 0], step: "before" }));

  it("leaves out what is not known, and what is not given", () =>
    expect(frontLine([0, 1], less(3, null, 1), less(1, 1, 1))).toEqual({ places: [0], step: "after" }));

  it("is as a plain search has it", () => {
    const better = fc.constantFrom("less" as const, "more" as const);
    const figure = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, figure), { maxLength: 20 }), better, better, (points, bx, by) => {
        const [x, y] = [
          { values: points.map(([each]) => each), better: bx },
          { values: points.map(([, each]) => each), better: by },
        ];
        const cost = (point: readonly [number, number]) => [
          bx === "less" ? point[0] : -point[0],
          by === "less" ? point[1] : -point[1],
        ];
        const isBettered = (one: readonly [number, number]) =>
          points.some((other) => {
            const [[a = 0, b = 0], [c = 0, d = 0]] = [cost(one), cost(other)];
            return c <= a && d <= b && (c < a || d < b);
          });
        const expected = new Set(points.filter((point) => !isBettered(point)).map(String));
        const { places } = frontLine([...points.keys()], x, y);
        expect(new Set(places.map((place) => String(points[place])))).toEqual(expected);
        expect(places.length).toBe(expected.size);
        const xs = places.map((place) => points[place]?.[0] as number);
        expect(xs).toEqual([...xs].sort((one, other) => one - other));
      }),
    );
  });
});
