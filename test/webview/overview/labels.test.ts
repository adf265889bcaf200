import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsOf } from "../../../webview/overview/labels.js";
import { ROW, sightOf, WORDED } from "../../../webview/overview/sight.js";

describe("rows of the overview that bear words", () => {
  it("are all where there is room, the chosen one last", () => {
    const labels = labelsOf(4, sightOf(4, 600, 1), 0, 1);
    expect(labels).toEqual([0, 2, 3, 1].map((index) => ({ index, top: index * ROW, height: ROW })));
  });

  it("are some of many, none over another, the chosen one among them, all within the picture", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 100, max: 1500 }),
        fc.tuple(fc.integer({ min: 1, max: 500 }), part, part),
        (count, room, [zoom, scrolled, chosen]) => {
          const sight = sightOf(count, room, zoom);
          const top = scrolled * (sight.height - sight.seen);
          const selected = Math.min(count - 1, Math.floor((top + chosen * sight.seen) / sight.rowHeight));
          const labels = labelsOf(count, sight, top, selected);
          expect(labels.filter(({ index }) => index === selected)).toHaveLength(1);
          if (sight.rowHeight >= WORDED) return;
          const tops = labels.map((label) => label.top).sort((one, other) => one - other);
          for (const [index, each] of tops.entries()) {
            if (index > 0) expect(each - (tops[index - 1] as number)).toBeGreaterThanOrEqual(WORDED);
            expect(each).toBeGreaterThanOrEqual(0);
            expect(each + 16).toBeLessThanOrEqual(Math.max(16, Math.ceil(sight.seen)));
          }
          // Nowhere is there room for three more.
          for (const [index, each] of tops.entries()) {
            if (index > 0) expect(each - (tops[index - 1] as number)).toBeLessThan(4 * 16 + sight.rowHeight);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
