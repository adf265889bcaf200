/** Files with cells as text, and broken ones: a network, or one problem in words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analysed } from "../models/imported.js";
import { mutations } from "../models/mutated.js";
import { outcome } from "../models/outcome.js";
import { type Build, FORMATS, type Format } from "./imported.js";
import * as models from "./models.js";
import { unrolled } from "./unrolled.js";

const BUILDS: Readonly<Record<string, Build>> = {
  layers: models.layers("lstm"),
  "both directions": models.bothDirections("gru"),
  decoder: models.decoder("lstm"),
  "features that are multiplied before": models.multipliedBefore("gru"),
  "an input for each step": models.ownInputs("rnn"),
  "each step read": unrolled({ word: "lstm", read: "each", start: "computed" }),
};

describe.each(Object.keys(FORMATS) as Format[])("in %s", (format) => {
  const bytesOf = (build: Build) => {
    const writer = FORMATS[format].writer();
    return writer.bytes(...build(writer));
  };

  it.each([
    ["layers", ["lstm", "lstm"]],
    ["both directions", ["gru", "gru", "concat"]],
    ["decoder", ["lstm", "fc", "lstm", "fc"]],
    ["features that are multiplied before", ["gru"]],
    ["an input for each step", ["concat", "rnn"]],
    ["each step read", ["lstm", "slice", "slice", "slice"]],
  ])("the text of %s has no errors", async (what, words) => {
    const found = analysed(await outcome(bytesOf(BUILDS[what] as Build)));
    expect([found.words, found.problems]).toEqual([words, []]);
  });

  it("broken files end in one problem, or in another network", async () => {
    const files = Object.values(BUILDS).map(bytesOf);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), mutations, async (bytes, mutation) => {
        await outcome(mutation(bytes));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
