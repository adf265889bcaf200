import { describe, expect, it } from "vitest";
import { readFromPage, readToPage } from "../../../webview/front/messages.js";
import { manyPoints, WIDTH } from "./samples.js";

const ABOUT = { document: "file:///a.imnpu", title: "a", sweeps: ["width"] };
const front = { type: "front", ...ABOUT, front: WIDTH, stale: null };

describe("what the Front page hears", () => {
  it("is what its host says", () => {
    for (const message of [
      front,
      { ...front, stale: "The text has an error." },
      { type: "large", ...ABOUT, sweep: "width", points: 2e9 },
      { type: "computing", share: null },
      { type: "computing", share: 0.5 },
      { type: "nothing", ...ABOUT, reason: "There is no sweep." },
      { type: "mapping", index: 3, mapping: "C1: stripes 8" },
      { type: "mapping", index: 3, mapping: null },
    ])
      expect(readToPage(message)).toEqual(message);
  });

  it("is nothing else", () => {
    const broken = (changed: object) => ({ ...front, front: { ...WIDTH, ...changed } });
    const [column, ...columns] = WIDTH.columns;
    for (const message of [
      undefined,
      "front",
      { type: "front" },
      { type: "computing", share: 2 },
      { type: "large", ...ABOUT, sweep: 3, points: 1 },
      broken({ indices: [1] }),
      broken({ indices: WIDTH.indices.map(() => "1") }),
      broken({ columns: [{ ...column, places: WIDTH.indices.map(() => 4) }, ...columns] }),
      broken({ columns: [{ ...column, places: WIDTH.indices.map(() => -1) }, ...columns] }),
      broken({ metrics: [{ word: "cycles", values: ["<b>"] }] }),
      broken({ front: [{ place: WIDTH.indices.length, same: 0 }] }),
      broken({ goals: [{ metric: "latency", better: "best" }] }),
      broken({ counts: { ...WIDTH.counts, legal: -1 } }),
    ])
      expect(readToPage(message)).toBeUndefined();
  });

  it("is small: less than 200 bytes a point", () => {
    const many = manyPoints(10_000);
    expect(JSON.stringify(many).length / many.indices.length).toBeLessThan(200);
  });
});

describe("what its host hears", () => {
  it("is what the page says, and nothing else", () => {
    for (const message of [
      { type: "ready" },
      { type: "sweep", sweep: "width" },
      { type: "run" },
      { type: "open", index: 3 },
      { type: "mapping", index: 3 },
    ])
      expect(readFromPage(message)).toEqual(message);
    for (const message of [
      null,
      { type: "open" },
      { type: "open", index: -1 },
      { type: "open", index: 0.5 },
      { type: "x" },
    ])
      expect(readFromPage(message)).toBeUndefined();
  });
});
