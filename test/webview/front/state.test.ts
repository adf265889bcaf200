import { describe, expect, it } from "vitest";
import type { FrontData } from "../../../src-sim/sweep/view.js";
import { frontWithin } from "../../../webview/front/front-within.js";
import type { ToPage } from "../../../webview/front/messages.js";
import { EMPTY, FIRST_VIEW, readSaved, received, type State, shownMetrics } from "../../../webview/front/state.js";
import { WIDTH } from "./samples.js";

const ABOUT = { document: "d", title: "t", sweeps: ["width", "depth"] };
const known = (...messages: readonly ToPage[]): State => messages.reduce(received, EMPTY);
const front: ToPage = { type: "front", ...ABOUT, front: WIDTH, stale: null };

describe("what the Front page knows", () => {
  it("is what was found last", () =>
    expect(known({ type: "computing", share: 0.5 }, front)).toEqual({
      ...EMPTY,
      ...ABOUT,
      sweep: "width",
      front: WIDTH,
    }));

  it("stays, marked as old, where so many points are not computed anew", () => {
    const large: ToPage = { type: "large", ...ABOUT, sweep: "width", points: 5_000 };
    expect(known(large)).toMatchObject({ large: 5_000, front: null, stale: null });
    expect(known(front, large)).toMatchObject({ large: 5_000, front: WIDTH, stale: expect.stringMatching(/changed/) });
    expect(known(front, { ...large, sweep: "depth" })).toMatchObject({ front: null, stale: null });
  });

  it("is nothing, with the reason", () =>
    expect(known(front, { type: "nothing", ...ABOUT, reason: "No sweep." })).toEqual({
      ...EMPTY,
      ...ABOUT,
      reason: "No sweep.",
    }));
});

describe("what the scatter shows", () => {
  it("are the goals, at first", () =>
    expect(shownMetrics(FIRST_VIEW, WIDTH)).toEqual({ x: "latency", y: "energy", colour: "area" }));

  it("are other metrics where there are fewer goals", () =>
    expect(shownMetrics(FIRST_VIEW, { ...WIDTH, goals: [{ metric: "area", better: "less" }] })).toEqual({
      x: "area",
      y: "cycles",
      colour: "latency",
    }));

  it("are those that a person chose, which are nobody's default then", () =>
    expect(shownMetrics({ ...FIRST_VIEW, y: "latency" }, WIDTH)).toEqual({
      x: "energy",
      y: "latency",
      colour: "area",
    }));

  it("are none that are known of no point, and one for all where there is but one", () => {
    const only = (...words: string[]): FrontData => ({
      ...WIDTH,
      metrics: WIDTH.metrics.map(({ word, values }) => ({ word, values: words.includes(word) ? values : [null] })),
    });
    expect(shownMetrics({ ...FIRST_VIEW, x: "area" }, only("cycles"))).toEqual({
      x: "cycles",
      y: "cycles",
      colour: "cycles",
    });
    expect(shownMetrics(FIRST_VIEW, only())).toBeUndefined();
  });
});

describe("the front of a selection", () => {
  it("is that of the sweep where all are selected", () =>
    expect(frontWithin(WIDTH, new Uint8Array(WIDTH.indices.length).fill(1))).toEqual(WIDTH.front));

  it("has points that others bettered, where those are not selected", () => {
    const isSelected = Uint8Array.from(WIDTH.columns[2]?.places ?? [], (place) => (place === 2 ? 1 : 0));
    const found = frontWithin(WIDTH, isSelected);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ place }) => isSelected[place] === 1)).toBe(true);
    expect(WIDTH.front.some(({ place }) => isSelected[place] === 1)).toBe(false);
  });
});

describe("what is kept of the page", () => {
  it("is read where it is its own", () => {
    const saved = { document: "d", sweep: "width", view: { ...FIRST_VIEW, filters: [["tiles", ["8"]]] } };
    expect(readSaved(saved)).toEqual(saved);
    for (const other of [null, {}, { document: "d", network: "n", views: {} }, { ...saved, view: {} }])
      expect(readSaved(other)).toBeUndefined();
  });
});
