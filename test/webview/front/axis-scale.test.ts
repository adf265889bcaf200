import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisScale, shareIn, valueIn } from "../../../webview/front/axis-scale.js";

describe("an axis", () => {
  it("has equal differences where values are near each other, and ticks of 1, 2 and 5", () =>
    expect(axisScale([10, 90], 5)).toEqual({ type: "linear", domain: [10, 90], ticks: [20, 40, 60, 80] }));

  it("has equal ratios where the largest is many times the least", () => {
    expect(axisScale([1e-3, 0.05], 6)).toEqual({
      type: "log",
      domain: [1e-3, 0.05],
      ticks: [1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05],
    });
    expect(axisScale([1, 1e9], 4)?.ticks).toEqual([1, 1e3, 1e6, 1e9]);
  });

  it("has no ratios of nothing", () => expect(axisScale([0, 100], 5)?.type).toBe("linear"));

  it("leaves room beside its points, and none below nothing", () => {
    expect(axisScale([0, 100], 4, 0.1)?.domain).toEqual([0, 110]);
    expect(axisScale([5], 4, 0.1)?.domain).toEqual([4.5, 5.5]);
  });

  it("is none where nothing is known", () => expect(axisScale([null, null], 5)).toBeNull());

  it("has all its points and few ticks on it, and goes there and back", () => {
    const values = fc.array(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 12 }), (points, most) => {
        const scale = axisScale(points, most, 0.05);
        if (scale === null) throw new Error("there are points");
        const [from, to] = scale.domain;
        for (const point of points) {
          expect(point >= from && point <= to).toBe(true);
          const back = valueIn(scale, shareIn(scale, point));
          expect(Math.abs(back - point)).toBeLessThanOrEqual(1e-6 * to);
        }
        expect(scale.ticks.length).toBeLessThanOrEqual(most + 1);
        expect(scale.ticks.every((tick) => tick >= from && tick <= to)).toBe(true);
      }),
    );
  });
});
