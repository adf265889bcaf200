import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  around,
  moved,
  pixelOf,
  placesIn,
  revealing,
  type Span,
  timeAt,
  within,
  zoomed,
} from "../../../webview/time/span.js";

const WHOLE: Span = { from: 0, to: 1_000 };

describe("the span in sight", () => {
  it("is half as long around the middle, and twice as long around a moment that stays where it is", () => {
    expect(zoomed(WHOLE, WHOLE, 0.5)).toEqual({ from: 250, to: 750 });
    expect(zoomed({ from: 400, to: 500 }, WHOLE, 2, 410)).toEqual({ from: 390, to: 590 });
  });

  it("never leaves the whole, and never is longer", () => {
    expect(zoomed({ from: 0, to: 100 }, WHOLE, 4)).toEqual({ from: 0, to: 400 });
    expect(zoomed({ from: 0, to: 600 }, WHOLE, 4)).toEqual(WHOLE);
    expect(within({ from: -5, to: 5_000 }, WHOLE)).toEqual(WHOLE);
  });

  it("moves by a share of itself, as far as there is anything", () => {
    expect(moved({ from: 100, to: 200 }, WHOLE, 0.5)).toEqual({ from: 150, to: 250 });
    expect(moved({ from: 100, to: 200 }, WHOLE, -9)).toEqual({ from: 0, to: 100 });
    expect(moved({ from: 100, to: 200 }, WHOLE, 99)).toEqual({ from: 900, to: 1_000 });
  });

  it("moves by as little as shows a stretch", () => {
    const span = { from: 100, to: 200 };
    expect(revealing(span, WHOLE, { from: 120, to: 130 })).toBe(span);
    expect(revealing(span, WHOLE, { from: 50, to: 60 })).toEqual({ from: 50, to: 150 });
    expect(revealing(span, WHOLE, { from: 250, to: 260 })).toEqual({ from: 160, to: 260 });
    expect(revealing(span, WHOLE, { from: 300, to: 600 })).toEqual({ from: 300, to: 400 });
    expect(revealing(span, WHOLE, { from: 50, to: 600 })).toBe(span);
  });

  it("shows a stretch with room around it", () => {
    expect(around({ from: 400, to: 480 }, WHOLE)).toEqual({ from: 390, to: 490 });
    expect(around({ from: 0, to: 80 }, WHOLE)).toEqual({ from: 0, to: 100 });
  });

  it("has as many places behind the point as tell its parts apart", () => {
    const lengths = [1e6, 20, 10, 9, 1, 0.1, 0.02, 0];
    expect(lengths.map((to) => placesIn({ from: 0, to }))).toEqual([0, 0, 0, 1, 1, 2, 3, 0]);
  });

  it("stays within the whole, keeps what is pointed at, and pixels and times are each other's inverse", () => {
    const number = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(number, number, number, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, share, factor) => {
        const span = within({ from: Math.min(a, b) * 1_000, to: Math.max(a, b) * 1_000 }, WHOLE);
        const at = span.from + share * (span.to - span.from);
        const next = zoomed(span, WHOLE, factor, at);
        expect(next.from).toBeGreaterThanOrEqual(0);
        expect(next.to).toBeLessThanOrEqual(1_000 + 1e-9);
        expect(next.to).toBeGreaterThan(next.from);
        expect(at).toBeGreaterThanOrEqual(next.from - 1e-6);
        expect(at).toBeLessThanOrEqual(next.to + 1e-6);
        expect(timeAt(pixelOf(at, span, 800), span, 800)).toBeCloseTo(at, 6);
      }),
    );
  });
});
