import { describe, expect, it } from "vitest";
import { axesAsText, countsInWords, difference, pointInWords, tickText } from "../../../webview/front/words.js";
import { WIDTH } from "./samples.js";

describe("words of a sweep", () => {
  it("count its points", () => {
    expect(countsInWords(WIDTH)).toEqual([
      "135 points",
      "15 on the front",
      "9 illegal: 9 IMN301",
      "9 excluded by keep",
    ]);
    const counts = { combinations: 1_048_576, excluded: 0, legal: 30_000, illegal: [], part: "sample" } as const;
    expect(countsInWords({ ...WIDTH, counts })).toEqual([
      "30,000 points",
      "15 on the front",
      "a sample, spread evenly over the axes, of 1,048,576 combinations",
      "shown are the front and an even sample, 126 in all",
    ]);
  });

  it("name the commonest reason first", () => {
    const illegal = [
      { code: "IMN205", count: 4 },
      { code: "IMN301", count: 1_200 },
    ];
    expect(countsInWords({ ...WIDTH, counts: { ...WIDTH.counts, legal: 126, illegal } })[2]).toBe(
      "1,204 illegal: 1,200 IMN301, 4 IMN205",
    );
  });

  it("say a point, and what separates it from another", () => {
    const { columns } = WIDTH;
    expect(pointInWords(columns, 0)).toBe("tiles 4, weight_bus 8B/cycle, precision w2 a2, clusters 1, row_bits 2048");
    expect(difference(columns, 0, 1)).toBe("clusters 1 → 2");
    expect(difference(columns, undefined, 1)).toBe("");
  });

  it("write a point's axes as the language does", () =>
    expect(axesAsText(WIDTH, 0)).toBe(
      "// Point 0 of sweep width\ntiles 4\nweight_bus 8B/cycle\nprecision w2 a2\nclusters 1\nrow_bits = 2048\n",
    ));

  it("leave out zeros that say nothing, on axes", () =>
    expect(["100.00 us", "1.50 ms", "12.0 uJ", "1,000", "100", "0.5 mm2"].map(tickText)).toEqual([
      "100 us",
      "1.5 ms",
      "12 uJ",
      "1,000",
      "100",
      "0.5 mm2",
    ]));
});
