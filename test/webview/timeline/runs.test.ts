import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { laneOf, type Stretch } from "../../../webview/timeline/lanes.js";
import { runsIn } from "../../../webview/timeline/runs.js";

/** Alternately idle and busy: a stretch each of what is given. */
function stretchesOf(lengths: readonly (readonly [idle: number, busy: number])[]): Stretch[] {
  let now = 0;
  return lengths.map(([idle, busy], layer) => {
    const start = now + idle;
    now = start + busy;
    return { layer, start, end: now, cycles: busy };
  });
}

describe("what is drawn of a lane", () => {
  const lane = laneOf(
    stretchesOf([
      [0, 10],
      [10, 20],
      [0, 60],
    ]),
  );

  it("is each activity that is wide enough, as far as it is in sight", () => {
    expect(runsIn(lane, { from: 0, to: 100 }, 200)).toEqual([
      { from: 0, to: 20, layer: 0, busy: 1 },
      { from: 40, to: 80, layer: 1, busy: 1 },
      { from: 80, to: 200, layer: 2, busy: 1 },
    ]);
    expect(runsIn(lane, { from: 25, to: 45 }, 200)).toEqual([
      { from: 0, to: 150, layer: 1, busy: 1 },
      { from: 150, to: 200, layer: 2, busy: 1 },
    ]);
    expect(runsIn(lane, { from: 12, to: 18 }, 200)).toEqual([]);
  });

  it("is a pixel for all that are narrower, with the share in which the resource is busy", () => {
    const stretches = stretchesOf(Array.from({ length: 1_000 }, () => [3, 1] as const));
    const narrow = laneOf(stretches);
    const runs = runsIn(narrow, { from: 0, to: 4_000 }, 10);
    expect(runs).toHaveLength(10);
    expect(runs.map(({ from, to, busy }) => [from, to, busy])).toEqual(
      Array.from({ length: 10 }, (_, pixel) => [pixel, pixel + 1, 0.25]),
    );
    const layers = laneOf(stretches.map((stretch) => ({ ...stretch, layer: 7 })));
    expect(runsIn(layers, { from: 0, to: 4_000 }, 10)).toEqual([{ from: 0, to: 10, layer: 7, busy: 0.25 }]);
  });

  it("is never more than two runs a pixel, in order, and covers what is busy", () => {
    const time = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { minLength: 1, maxLength: 300 }), fc.nat(99), (lengths, at) => {
        const random = laneOf(stretchesOf(lengths));
        const end = random.events.at(-1)?.end ?? 0;
        const span = { from: (end * at) / 200, to: end };
        const width = 40;
        const runs = runsIn(random, span, width);
        expect(runs.length).toBeLessThanOrEqual(2 * width);
        for (const [place, { from, to, busy }] of runs.entries()) {
          expect(to).toBeGreaterThan(from);
          expect(busy).toBeGreaterThan(0);
          expect(busy).toBeLessThanOrEqual(1);
          // An activity that is wide enough may begin within the pixel of narrow ones before it.
          expect(from).toBeGreaterThanOrEqual((runs[place - 1]?.to ?? 0) - 1);
        }
        const pixel = (span.to - span.from) / width;
        const busyCycles = random.events.reduce(
          (sum, { start, end: to }) => sum + Math.max(0, to - Math.max(start, span.from)),
          0,
        );
        const drawn = runs.reduce((sum, { from, to, busy }) => sum + (to - from) * busy * pixel, 0);
        expect(drawn).toBeGreaterThanOrEqual(busyCycles - 2 * pixel);
      }),
    );
  });
});
