import { describe, expect, it } from "vitest";
import { standingOf, withSetting } from "../../../webview/what-if/state.js";
import { figuresOf, headOf, layerWords, mappingWords } from "../../../webview/what-if/words.js";
import { viewOf, viewOfText } from "./samples.js";

describe("figures beside each other", () => {
  it("say what is better, and by how much", async () => {
    const { now, changed } = (await viewOf([{ name: "weight_bus", value: "16B/cycle" }])).view;
    expect(headOf("now", now)).toBe("now, on 8 clusters");
    const figures = figuresOf(now, changed);
    expect(figures.map(({ word }) => word)).toEqual([
      "cycles",
      "inferences",
      "energy",
      "efficiency",
      "utilization",
      "rounds",
      "area",
    ]);
    expect(figures[0]).toMatchObject({ now: "125,618", tone: "better", difference: expect.stringMatching(/^-\d/) });
    expect(figures[1]).toMatchObject({ tone: "better", difference: expect.stringMatching(/^\+\d/) });
    expect(figures.at(-1)).toMatchObject({ now: "4.2 mm2", changed: "4.2 mm2", difference: "", tone: "same" });
  });

  it("are those of one side alone where the other has none", async () => {
    const { now } = (await viewOf([])).view;
    expect(figuresOf(now, null)[0]).toEqual({
      word: "cycles",
      now: "125,618",
      changed: undefined,
      difference: "",
      tone: "same",
    });
    expect(figuresOf(null, now)[0]).toMatchObject({ now: "–", changed: "125,618", tone: "same" });
    expect(figuresOf(null, null)).toEqual([]);
  });

  it("are none where no layer takes time, and why is said, whatever is set", async () => {
    const hosted =
      'import "imnpu18"\nnetwork h on imnpu18 { input i: 8x8x8 host H: op TopK makes 5 macs 0 params 0 }\n';
    for (const set of [[], [{ name: "tiles", value: "4" }]]) {
      const { now, changed, problem } = (await viewOfText(hosted, "h", set)).view;
      expect([now, changed, problem]).toEqual([null, null, "No figures: no layer of this network takes cycles."]);
    }
  });

  it("of layers are differences of what is shown", () => {
    const layer = { name: "C", before: 10.4, after: 12.6, mappedBefore: "chains 2", mappedAfter: "chains 1" };
    expect(layerWords(layer)).toEqual({ before: "10", after: "13", difference: "▲ +3", tone: "worse" });
    expect(layerWords({ ...layer, before: null }).difference).toBe("new");
    expect(layerWords({ ...layer, after: null }).difference).toBe("gone");
    expect(mappingWords(layer)).toBe("chains 2 → chains 1");
    expect(mappingWords({ ...layer, mappedAfter: "chains 2" })).toBe("chains 2");
  });
});

it("a knob put back to what is stated is not set", () => {
  const knob = {
    name: "tiles",
    kind: "slider",
    isSeldom: false,
    documentation: "",
    values: ["4", "8"],
    stated: "8",
  } as const;
  const own = { ...knob, values: [...knob.values] };
  const four = withSetting({ set: [{ name: "rows", value: "16" }], anew: false }, own, "4");
  expect([four.set.length, standingOf(four, own)]).toEqual([2, "4"]);
  expect(withSetting(four, own, "8").set).toEqual([{ name: "rows", value: "16" }]);
  expect(withSetting(four, own, null).set).toEqual([{ name: "rows", value: "16" }]);
  expect(standingOf({ set: [], anew: true }, own)).toBe("8");
});
