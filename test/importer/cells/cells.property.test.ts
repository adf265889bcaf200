/** Cells of any size and layout: as a layer they have the weights and the products of the model, counted where it is written. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { summaryOf } from "../../../importer/summary.js";
import { GATES, type Layout, MEANS, type Word } from "./cells.js";
import { counting } from "./counted.js";
import { FORMATS, type Format, imported } from "./imported.js";
import { type Unrolled, unrolled } from "./unrolled.js";

const layouts: fc.Arbitrary<Layout> = fc.record({
  apart: fc.boolean(),
  joined: fc.boolean(),
  isBiased: fc.boolean(),
  order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
  resetAfter: fc.boolean(),
  mean: fc.constantFrom(...MEANS),
});

const sizes = fc.integer({ min: 1, max: 9 });

const models: fc.Arbitrary<Required<Unrolled>> = fc
  .record({
    word: fc.constantFrom<Word>("lstm", "gru", "rnn"),
    layout: layouts,
    steps: fc.integer({ min: 1, max: 6 }),
    features: sizes,
    units: sizes,
    read: fc.constantFrom("all", "last", "each"),
    isReversed: fc.boolean(),
    start: fc.constantFrom("given", "zeros", "computed"),
  })
  .filter(({ start, steps }) => start === "given" || steps > 1)
  // A first step of zeros is written in the plain layout alone, whose weights are those of the others.
  .map((model) => (model.start === "computed" ? { ...model, layout: {} } : model)) as fc.Arbitrary<Required<Unrolled>>;

it.each(Object.keys(FORMATS) as Format[])("in %s", async (format) => {
  await fc.assert(
    fc.asyncProperty(models, fc.boolean(), async (model, isPlain) => {
      const { word, units, steps, start } = model;
      const build = unrolled(model);
      const { writer, counts } = counting(FORMATS[format].writer({ plain: isPlain }));
      build(writer);
      const network = await imported(format, build, isPlain);
      const recurrent = network.layers.filter((layer) => layer.word === word);
      expect(recurrent.map(({ options }) => options.units)).toEqual([units]);
      const weights = [...counts.weights.values()].reduce((sum, count) => sum + count, 0);
      const { params, layerParams, macs } = summaryOf(network);
      // The language has one bias for each kernel.
      expect([params, layerParams]).toEqual(Array(2).fill(weights + GATES[word] * units));
      // The layer multiplies a state of zeros as any other.
      const missing = start === "computed" ? GATES[word] * units * units : 0;
      expect(macs).toBe(counts.macs + missing);
      expect(macs).toBe(steps * weights);
    }),
    { numRuns: 150 },
  );
});
