import { describe, expect, it } from "vitest";
import type { LayerRun, Report } from "../../../client/run-on-tiles/messages.js";
import { tableOf } from "../../../client/run-on-tiles/table.js";
import { differenceInWords, markOf, summaryOf, weightsFrom } from "../../../client/run-on-tiles/words.js";
import { DIFFERENT, EQUAL, FACTS, RANDOM, reportOf } from "./reports.js";

type StepDifference = NonNullable<LayerRun["firstDifference"]>;

/** Without a model. */
function withoutModel(layers: readonly LayerRun[]): Report {
  const { model: _, ...report } = reportOf(layers);
  return report;
}

describe("behind the line of a layer", () => {
  const text = (layers: readonly LayerRun[], report = reportOf(layers)) => markOf(layers, report, FACTS).text;

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
    expect(markOf([EQUAL, DIFFERENT], reportOf([]), FACTS).isRight).toBe(false);
  });

  it("stands that partial sums are too wide for the machine", () => {
    const narrow = { ...FACTS, accumulatorBits: 14 };
    const mark = markOf([EQUAL], reportOf([]), narrow);
    expect([mark.isRight, mark.text]).toEqual([false, "✗ partial sums take 15 bits, accumulators have 14"]);
    expect(mark.hover).toContain("8,000 sums on the tiles equal the reference; partial sums take 15 bits");
    expect(markOf([EQUAL], reportOf([]), { ...FACTS, accumulatorBits: 15 }).isRight).toBe(true);
    expect(summaryOf(reportOf([EQUAL]), narrow)).toContain("not right in A: partial sums take 15 bits");
    expect(tableOf(reportOf([EQUAL]), narrow)).toContain("| A | ✗\u00a0too\u00a0wide |");
  });

  it("the hover has each layer, the tile and the row", () =>
    expect(markOf([EQUAL, DIFFERENT, RANDOM], reportOf([]), FACTS).hover).toMatchInlineSnapshot(`
      "**A**: 8,000 sums on the tiles equal the reference; largest partial sum 12,345, an accumulator of 15 bits; numbers stored, w8 a4

      **L\\[2\\].B**: sum of kernel 3 at row 2, column 5: expected 1,234, got \\-30, made by row 5 of tile 3, cluster 1, in kernel round 2

      **C**: 8,000 sums on the tiles equal the reference; largest partial sum 12,345, an accumulator of 15 bits; numbers random, w8 a4: it stands for several nodes of the model

      *n on 1 cluster, weights of a\\|b.tflite*"
    `));
});

describe("a difference", () => {
  const differing = (more: Partial<StepDifference>) =>
    differenceInWords(
      { ...DIFFERENT, firstDifference: { ...(DIFFERENT.firstDifference as StepDifference), ...more } },
      FACTS,
    );

  it("names the step of a recurrent layer", () =>
    expect(differing({ step: 3 })).toContain("column 5 of step 4: expected"));
  it("may be that weights are missing", () =>
    expect(differing({ got: Number.NaN })).toContain("expected 1,234, not every weight was multiplied once"));
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
      "n on 1 cluster, weights of a|b.tflite: not right in L[2].B: sum of kernel 3 at row 2, column 5: expected 1,234, got -30, made by row 5 of tile 3, cluster 1, in kernel round 2; 1 other layer as well.",
    ],
  ])("is one sentence", (report, sentence) => expect(summaryOf(report, FACTS)).toBe(sentence));

  it("says whose weights there are", () => {
    expect(weightsFrom(reportOf([]))).toBe("Weights of a|b.tflite");
    expect(weightsFrom(withoutModel([]))).toBe("Random weights, seed 7");
  });
});

describe("the table", () => {
  it("has all layers, differences, reasons and outputs, and text stays text", () => {
    const outputs = [{ name: "out_1", shape: [1, 20], values: Int8Array.from({ length: 20 }, (_, at) => at - 10) }];
    expect(tableOf(reportOf([EQUAL, DIFFERENT, RANDOM], { outputs }), FACTS)).toMatchInlineSnapshot(`
      "# n on the tiles

      n on 1 cluster, weights of a\\|b.tflite: 2 of 3 layers right, 24,000 sums compared.

      | layer |  | sums | largest partial sum | accumulator bits | numbers |
      | :-- | :-- | --: | --: | --: | :-- |
      | A | ✓ equal | 8,000 | 12,345 | 15 | stored, w8 a4 |
      | L\\[2\\].B | ✗ different | 8,000 | 12,345 | 15 | stored, w8 a4 |
      | C | ✓ equal | 8,000 | 12,345 | 15 | random, w8 a4 |

      ## Not right

      - **L\\[2\\].B**: sum of kernel 3 at row 2, column 5: expected 1,234, got \\-30, made by row 5 of tile 3, cluster 1, in kernel round 2

      ## With random values

      - **C**: it stands for several nodes of the model

      ## Outputs

      - **out\\_1** 1x20: \\-10, \\-9, \\-8, \\-7, \\-6, \\-5, \\-4, \\-3, \\-2, \\-1, 0, 1, 2, 3, 4, 5, …
      "
    `);
  });

  it("has no more than there is", () =>
    expect(tableOf(withoutModel([EQUAL]), FACTS)).toMatchInlineSnapshot(`
      "# n on the tiles

      n on 1 cluster, random weights and features, seed 7: 1 of 1 layer right, 8,000 sums compared.

      | layer |  | sums | largest partial sum | accumulator bits | numbers |
      | :-- | :-- | --: | --: | --: | :-- |
      | A | ✓ equal | 8,000 | 12,345 | 15 | stored, w8 a4 |
      "
    `));

  it("says how many sums were checked where that is not all", () => {
    const table = tableOf(reportOf([EQUAL, { ...EQUAL, name: "S", checked: 80 }]), FACTS);
    expect(table).toContain("| layer |  | sums | checked | largest");
    expect(table).toContain("| S | ✓\u00a0equal | 8,000 | 80 | 12,345 |");
  });
});
