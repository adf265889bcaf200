import { describe, expect, it } from "vitest";
import type { LayerRun, Report } from "../../../client/run-on-tiles/messages.js";
import { tableOf } from "../../../client/run-on-tiles/table.js";
import { differenceInWords, markOf, summaryOf, weightsFrom } from "../../../client/run-on-tiles/words.js";
import { DIFFERENT, EQUAL, RANDOM, reportOf } from "./reports.js";

/** Without a model. */
function withoutModel(layers: readonly LayerRun[]): Report {
  const { model: _, ...report } = reportOf(layers);
  return report;
}

describe("behind the line of a layer", () => {
  const text = (layers: readonly LayerRun[], report = reportOf(layers)) => markOf(layers, report).text;

  it("stands what was checked", () => {
    expect(text([EQUAL])).toBe("✓ 8,000 sums equal");
    expect(text([{ ...EQUAL, checked: 80 }])).toBe("✓ 80 of 8,000 sums equal");
    expect(text([EQUAL, EQUAL])).toBe("✓ 2 layers, 16,000 sums equal");
  });

  it("stands that values are random where others are the model's", () => {
    expect(text([RANDOM])).toBe("✓ 8,000 sums equal, of random values");
    expect(text([RANDOM], withoutModel([RANDOM]))).toBe("✓ 8,000 sums equal");
  });

  it("stands the first difference", () => {
    expect(text([EQUAL, DIFFERENT])).toBe("✗ sum of kernel 3 at row 2, column 5: expected 1,234, got -30");
    expect(markOf([EQUAL, DIFFERENT], reportOf([])).isEqual).toBe(false);
  });

  it("the hover has each layer, the tile and the row", () =>
    expect(markOf([EQUAL, DIFFERENT, RANDOM], reportOf([])).hover).toMatchInlineSnapshot());
});

describe("a difference", () => {
  const { firstDifference } = DIFFERENT;
  it("names the step of a recurrent layer", () =>
    expect(differenceInWords({ ...DIFFERENT, firstDifference: { ...firstDifference!, step: 3 } })).toContain(
      "column 5 of step 4: expected",
    ));
  it("may be that weights are missing", () =>
    expect(differenceInWords({ ...DIFFERENT, firstDifference: { ...firstDifference!, got: Number.NaN } })).toContain(
      "expected 1,234, not every weight was multiplied once",
    ));
});

describe("the summary", () => {
  it.each([
    [reportOf([EQUAL, EQUAL]), "n on 1 cluster, weights of a|b.tflite: 2 layers equal, in 16,000 sums."],
    [
      reportOf([EQUAL, RANDOM], { clusters: 8 }),
      "n on 8 clusters, weights of a|b.tflite: 2 layers equal, in 16,000 sums; 1 of them with random values, see the table.",
    ],
    [withoutModel([EQUAL]), "n on 1 cluster, random weights and features, seed 7: 1 layer equal, in 8,000 sums."],
    [
      reportOf([EQUAL, DIFFERENT, { ...DIFFERENT, name: "D" }]),
      "n on 1 cluster, weights of a|b.tflite: L[2].B is not what it should be, sum of kernel 3 at row 2, column 5: expected 1,234, got -30; 1 other layer as well.",
    ],
  ])("is one sentence", (report, sentence) => expect(summaryOf(report)).toBe(sentence));

  it("says whose weights there are", () => {
    expect(weightsFrom(reportOf([]))).toBe("Weights of a|b.tflite");
    expect(weightsFrom(withoutModel([]))).toBe("Random weights, seed 7");
  });
});

describe("the table", () => {
  it("has all layers, differences, reasons and outputs, and text stays text", () => {
    const outputs = [{ name: "out_1", shape: [1, 20], values: Int8Array.from({ length: 20 }, (_, at) => at - 10) }];
    expect(tableOf(reportOf([EQUAL, DIFFERENT, RANDOM], { outputs }))).toMatchInlineSnapshot();
  });

  it("has no more than there is", () => expect(tableOf(withoutModel([EQUAL]))).toMatchInlineSnapshot());
});
