/** Broken files of both formats: a text without errors, or one problem in words; nothing else, and soon. */
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analysed } from "./models/imported.js";
import { eachByte, eachWord, mutations } from "./models/mutated.js";
import { onnxBytes } from "./models/onnx.js";
import { dialects, onnxForm } from "./models/onnx-dialect.js";
import { outcome } from "./models/outcome.js";
import { graphs } from "./models/random.js";
import { sweep } from "./models/sweep.js";
import { SWEPT } from "./models/swept.js";
import { tfliteBytes } from "./models/tflite.js";
import { tfliteDialects, tfliteForm } from "./models/tflite-dialect.js";

const onnxModels = fc.tuple(graphs(onnxForm), dialects).map(([graph, dialect]) => onnxBytes(graph, dialect));
const tfliteModels = fc
  .tuple(graphs(tfliteForm), tfliteDialects)
  .map(([graph, dialect]) => tfliteBytes(graph, dialect));

const formats = [
  { format: "ONNX", models: onnxModels },
  { format: "TFLite", models: tfliteModels },
];

describe.each(formats)("broken $format files", ({ models }) => {
  const samples = fc.sample(models, { seed: 1, numRuns: 40 });

  it("with changes anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), mutations, async (bytes, mutation) => {
        await outcome(mutation(bytes));
      }),
      { seed: 1, numRuns: 1_500 },
    );
  });

  it("cut off at each byte", async () => {
    const [smallest] = samples.toSorted((one, other) => one.length - other.length).slice(10);
    for (let length = 0; length < (smallest?.length ?? 0); length++)
      await outcome(smallest?.slice(0, length) as Uint8Array);
  });

  it("with other numbers in each word", async () => {
    const [smallest] = samples.toSorted((one, other) => one.length - other.length).slice(5);
    await sweep(eachWord(smallest as Uint8Array));
  });
});

it("bytes that are no model", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, isMarked) => {
      if (isMarked)
        bytes.set(new TextEncoder().encode("TFL3").slice(0, Math.max(0, bytes.length - 4)), Math.min(4, bytes.length));
      await outcome(bytes);
    }),
    { seed: 1, numRuns: 500 },
  );
  expect(await outcome(new Uint8Array())).toMatch(/empty/);
});

describe.each(Object.entries(SWEPT))("a small %s file", (_, make) => {
  it("is sound", async () => {
    const { words } = analysed(await outcome(make()));
    expect(words).toEqual(["conv", "dwconv", "add", "concat", "maxpool", "fc"]);
  });

  it("with each byte as several others", async () => {
    await sweep(eachByte(make()));
  });
});

describe.each(["kws_ref_model.tflite", "pretrainedResnet_quant.tflite", "resnet18.onnx"])("%s, broken", (name) => {
  const path = `../shared/models/${name}`;

  it.skipIf(!existsSync(path))("with changes anywhere", async () => {
    const bytes = new Uint8Array(readFileSync(path));
    await fc.assert(
      fc.asyncProperty(mutations, async (mutation) => {
        await outcome(mutation(bytes));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
