import { describe, expect, it } from "vitest";
import type { FeatureMap } from "../../../src-sim/memory/memory.js";
import type { Execution } from "../../../src-sim/placement/execution.js";
import type { TimelineLayer } from "../../../src-sim/timeline/timeline.js";
import { boxAt, boxesInSight, boxesOf, lengthAlong, mapOf, topOf } from "../../../webview/memory/boxes.js";
import { mapInWords, nameOf, proofInWords } from "../../../webview/memory/words.js";

const map = (name: string, source: number, from: number, to: number, offset: number, bytes: number): FeatureMap => {
  return { name, inPlace: [], source, from, to, offset, bytes };
};
const layer = (index: number, start: number, end: number): TimelineLayer => ({
  ...{ name: `L${index}`, index, start, end, compute: end - start, load: 0, exposedLoad: 0 },
  waiting: { bus: 0, memory: 0, data: 0, uneven: 0, host: 0 },
});

/** An input, a convolution that is pooled in the stream, and another one whose result an addition takes over. */
const EXECUTION = {
  layers: ["C1", "P1", "C2", "A1"],
  timeline: { cycles: 100, layers: [layer(0, 0, 60), layer(2, 60, 100)] },
  memory: {
    peak: 300,
    bound: 300,
    alive: 300,
    proven: true,
    arena: "best fit",
    at: 0,
    maps: [
      map("image", -1, 0, 0, 0, 200),
      map("P1", 1, 0, 2, 200, 100),
      { ...map("C2", 2, 2, 3, 0, 100), inPlace: ["A1"] },
    ],
  },
} as unknown as Execution;

describe("feature maps as rectangles", () => {
  it("reach from the beginning of their first layer to the end of their last", () => {
    expect(boxesOf(EXECUTION, "layers").map(({ from, to, anew }) => [from, to, anew])).toEqual([
      [0, 1, []],
      [0, 3, []],
      [2, 4, [3]],
    ]);
    expect(lengthAlong(EXECUTION, "layers")).toBe(4);
  });

  it("in cycles, where a layer that takes no time lies at the end of the one before", () => {
    expect(boxesOf(EXECUTION, "cycles").map(({ from, to, anew }) => [from, to, anew])).toEqual([
      [0, 60, []],
      [0, 100, []],
      [60, 100, [100]],
    ]);
    expect(lengthAlong(EXECUTION, "cycles")).toBe(100);
  });

  it("are found by the layer that makes them, anew as well, or with which they begin", () => {
    const boxes = boxesOf(EXECUTION, "layers");
    expect([0, 1, 2, 3, -1].map((each) => mapOf(boxes, each, EXECUTION))).toEqual([1, 1, 2, 2, -1]);
  });

  it("are found by time and address", () => {
    const boxes = boxesOf(EXECUTION, "layers");
    expect(boxAt(boxes, 0.5, 100)).toBe(0);
    expect(boxAt(boxes, 2.5, 250)).toBe(1);
    expect(boxAt(boxes, 2.5, 99)).toBe(2);
    expect(boxAt(boxes, 1.5, 100)).toBe(-1);
  });

  it("can be pointed at where they are large enough; the chosen one always", () => {
    const boxes = boxesOf(EXECUTION, "layers");
    const span = { from: 0, to: 4 };
    expect(boxesInSight(boxes, span, { along: 10, up: 1 }, -1)).toEqual([0, 1, 2]);
    expect(boxesInSight(boxes, span, { along: 5, up: 1 }, 0)).toEqual([0, 1, 2]);
    expect(boxesInSight(boxes, span, { along: 5, up: 0.02 }, -1)).toEqual([]);
    expect(boxesInSight(boxes, { from: 1, to: 2 }, { along: 10, up: 1 }, 2)).toEqual([1, 2]);
  });

  it("leave room for a capacity that is not far above them", () => {
    expect(topOf(EXECUTION)).toBe(300);
    expect(topOf({ ...EXECUTION, capacity: 512 })).toBe(512);
    expect(topOf({ ...EXECUTION, capacity: 200 })).toBe(300);
    expect(topOf({ ...EXECUTION, capacity: 2_000 })).toBe(300);
  });

  it("are said in words", () => {
    const { maps } = EXECUTION.memory;
    expect(maps.map((each) => mapInWords({ map: each, layers: EXECUTION.layers }))).toEqual([
      "image, 200 bytes at 0, during C1",
      "P1, 100 bytes at 200, from C1 to C2",
      "C2 ↻ A1, 100 bytes at 0, from C2 to A1, made anew in its place by A1",
    ]);
    expect(nameOf({ ...(maps[2] as FeatureMap), lineBuffer: true })).toBe("C2 ↻ A1 (line buffer)");
    expect(proofInWords(EXECUTION.memory)).toBe("No placement needs less: so much is alive at once");
    const shown = { ...EXECUTION.memory, alive: 250 };
    expect(proofInWords(shown)).toBe("No placement needs less, as a search has shown");
    const open = { ...shown, bound: 250, proven: false };
    expect(proofInWords(open)).toBe("At most 20.0% more than any placement needs");
  });
});
