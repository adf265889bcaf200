import { describe, expect, it } from "vitest";
import type { TimelineLayer } from "../../../src-sim/timeline/timeline.js";
import { layerSpans, spansInSight } from "../../../webview/timeline/layer-spans.js";

const layer = (index: number, start: number, end: number): TimelineLayer => ({
  name: `C${index}`,
  index,
  start,
  end,
  compute: end - start,
  load: 0,
  exposedLoad: 0,
  waiting: { bus: 0, memory: 0, data: 0, uneven: 0, host: 0 },
});

describe("layers over time", () => {
  it("lie side by side, and below each other where they run at once", () => {
    const inTurn = layerSpans([layer(0, 0, 10), layer(1, 10, 30), layer(2, 30, 31)]);
    expect(inTurn.map(({ row }) => row)).toEqual([0, 0, 0]);
    const pipelined = layerSpans([
      layer(0, 0, 10),
      layer(1, 5, 30),
      layer(2, 8, 31),
      layer(3, 10, 12),
      layer(4, 31, 32),
    ]);
    expect(pipelined.map(({ row }) => row)).toEqual([0, 1, 2, 0, 0]);
  });

  it("are there to be pointed at where they are wide enough; the chosen one always", () => {
    const spans = layerSpans([layer(0, 0, 10), layer(1, 10, 11), layer(2, 11, 12), layer(3, 12, 100)]);
    expect(spansInSight(spans, { from: 0, to: 100 }, 100, -1)).toEqual([0, 3]);
    expect(spansInSight(spans, { from: 0, to: 100 }, 100, 2)).toEqual([0, 2, 3]);
    expect(spansInSight(spans, { from: 20, to: 40 }, 100, 2)).toEqual([3]);
  });
});
