import { describe, expect, it } from "vitest";
import type { TimelineEvent, TimelineLayer } from "../../../src-sim/timeline/timeline.js";
import { eventInWords, spanInWords, sumsOf, waitingInWords } from "../../../webview/timeline/words.js";

const NOTHING = { bus: 0, memory: 0, data: 0, uneven: 0, host: 0 };
const LAYER: TimelineLayer = {
  ...{ name: "C1", index: 0, start: 100, end: 2_452, compute: 756, load: 60, exposedLoad: 54 },
  waiting: { ...NOTHING, bus: 1_542 },
};
const EVENT: TimelineEvent = {
  kind: "load",
  layer: 0,
  round: 2,
  rounds: 1,
  start: 0,
  end: 9,
  cycles: 9,
  clusters: [0],
};

describe("the timeline in words", () => {
  it("a layer: when it runs, and how long it waits for what", () => {
    expect(spanInWords(LAYER)).toBe(
      "C1, cycles 100 to 2,452, 2,352 cycles, compute 756, exposed load 54 of 60, waiting 1,542 (65.6%) for a bus",
    );
    expect(waitingInWords({ ...LAYER, waiting: NOTHING })).toBe("no waiting");
    expect(waitingInWords({ ...LAYER, waiting: { ...NOTHING, bus: 42, uneven: 1_500 } })).toBe(
      "waiting 1,542 (65.6%) for a bus (42), for stripes (1,500)",
    );
  });

  it("an activity: what it is, and of which round, counted from 1", () => {
    expect(eventInWords(EVENT)).toBe("weight load, kernel round 3");
    expect(eventInWords({ ...EVENT, kind: "compute", rounds: 4, stripe: 0, clusters: [0, 1] })).toBe(
      "compute, kernel rounds 3 to 6, stripe 1, on 2 clusters",
    );
    const shorter = { stripes: 8, of: 64, cycles: 1_000 };
    expect(eventInWords({ ...EVENT, kind: "compute", shorter })).toBe(
      "compute, kernel round 3, 8 of 64 stripes only 1,000",
    );
    expect(eventInWords({ ...EVENT, kind: "input", clusters: [] })).toBe("input");
  });

  it("all layers together, with only what is waited for at all", () => {
    const other = { ...LAYER, exposedLoad: 1, waiting: { ...NOTHING, data: 7, memory: 1e-9 } };
    const layers = [LAYER, other];
    const { exposedLoad, waits, atOnce } = sumsOf({ layers, cycles: 4_704 });
    expect([atOnce, sumsOf({ layers, cycles: 4_700 }).atOnce]).toEqual([false, true]);
    expect([exposedLoad, waits.map(({ cause, cycles }) => [cause, cycles])]).toEqual([
      55,
      [
        ["bus", 1_542],
        ["data", 7],
      ],
    ]);
  });
});
