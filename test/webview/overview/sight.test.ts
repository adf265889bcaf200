import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellAfter, zoomAfter } from "../../../webview/components/overview/keys.js";
import { columnAt, columnEnd, columnUnder, frameOf, sightOf } from "../../../webview/overview/sight.js";

describe("what is in sight of the overview", () => {
  it("is all of a small network, each row with its words", () => {
    expect(sightOf(17, 600, 1)).toEqual({ rowHeight: 22, per: 1, lineHeight: 22, height: 374, seen: 374, nearest: 1 });
  });

  it("is all of a large one at first, several layers a line, and a part of it near by", () => {
    const all = sightOf(10_000, 500, 1);
    expect([all.rowHeight, all.per, all.lineHeight, all.height, all.seen]).toEqual([0.05, 40, 2, 500, 500]);
    const near = sightOf(10_000, 500, all.nearest * 9);
    expect([near.rowHeight, near.per, near.height, near.seen]).toEqual([22, 1, 220_000, 500]);
  });

  it("has columns side by side in whole pixels, found again under each pixel", () => {
    const count = fc.integer({ min: 1, max: 64 });
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 1600 }), count, count, (width, clusters, tiles) => {
        const frame = frameOf(width, clusters, tiles);
        expect(frame.columns * frame.tilesOf).toBeGreaterThanOrEqual(clusters * tiles);
        expect(columnAt(frame, 0)).toBe(frame.left);
        expect(Math.abs(columnEnd(frame, frame.columns - 1) - frame.right)).toBeLessThanOrEqual(1);
        for (let column = 0; column < frame.columns; column++) {
          const [from, to] = [columnAt(frame, column), columnEnd(frame, column)];
          expect(to).toBeGreaterThan(from);
          expect(columnAt(frame, column + 1)).toBeGreaterThanOrEqual(to);
          if (from < frame.right) expect(columnUnder(frame, from)).toBe(column);
        }
        expect([columnUnder(frame, frame.left - 1), columnUnder(frame, frame.right)]).toEqual([undefined, undefined]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("keys in the overview", () => {
  const at = { layer: 5, tile: 3, layers: 20, tiles: 64 };
  const to = (key: string, ctrlKey = false, from = at) => cellAfter({ key, ctrlKey }, from);

  it("go from cell to cell as in any grid, and stay at its edges", () => {
    expect(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map((key) => to(key))).toEqual([
      { layer: 4, tile: 3 },
      { layer: 6, tile: 3 },
      { layer: 5, tile: 2 },
      { layer: 5, tile: 4 },
    ]);
    expect(["PageUp", "PageDown", "Home", "End"].map((key) => to(key))).toEqual([
      { layer: 0, tile: 3 },
      { layer: 15, tile: 3 },
      { layer: 5, tile: 0 },
      { layer: 5, tile: 63 },
    ]);
    expect([to("Home", true), to("End", true)]).toEqual([
      { layer: 0, tile: 0 },
      { layer: 19, tile: 63 },
    ]);
    expect(to("ArrowUp", false, { ...at, layer: 0 })).toEqual({ layer: 0, tile: 3 });
    expect([to("ArrowUp", true), to("x"), to("toString")]).toEqual([undefined, undefined, undefined]);
  });

  it("come nearer and go back", () => {
    expect([zoomAfter("+", 2), zoomAfter("-", 1.2), zoomAfter("0", 9), zoomAfter("x", 2)]).toEqual([
      3.2,
      1,
      1,
      undefined,
    ]);
  });
});
