/** Published models, where they are at hand: against walks over their files, and against the examples written by hand. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analysed, importAs } from "./models/imported.js";
import type { Walked } from "./models/walk.js";
import { walkOnnx } from "./models/walk-onnx.js";
import { walkTflite } from "./models/walk-tflite.js";

interface Published {
  readonly name: string;
  readonly walk: (bytes: Uint8Array) => Walked;
  readonly parameters: number;
  readonly macs: number;
  /** The same network by hand. */
  readonly example?: string;
}

const MODELS: readonly Published[] = [
  {
    name: "kws_ref_model.tflite",
    walk: walkTflite,
    parameters: 22_604,
    macs: 2_656_768,
    example: "examples/mlperf_tiny/keyword_spotting.imnpu",
  },
  {
    name: "pretrainedResnet_quant.tflite",
    walk: walkTflite,
    parameters: 77_706,
    macs: 12_501_632,
    example: "examples/mlperf_tiny/image_classification.imnpu",
  },
  { name: "resnet18.onnx", walk: walkOnnx, parameters: 11_684_712, macs: 1_814_073_344 },
];

describe.each(MODELS)("$name", ({ name, walk, parameters, macs, example }) => {
  const path = `../shared/models/${name}`;
  const missing = !existsSync(path);
  const bytes = () => new Uint8Array(readFileSync(path));
  const hash = (model: Uint8Array) => createHash("sha256").update(model).digest("hex");
  const imported = (flat: boolean) => importAs(bytes(), { fileName: name, hash: hash(bytes()), flat });

  it.skipIf(missing)("costs what a walk over its file finds", async () => {
    const { layers, outputs } = walk(bytes());
    for (const flat of [false, true]) {
      const found = analysed((await imported(flat)).text);
      expect(found.problems).toEqual([]);
      expect(found.layers.map(({ parameters, macs, shape }) => ({ parameters, macs, shape }))).toEqual(layers);
      expect(found.outputs).toEqual(outputs);
      expect([found.parameters, found.macs]).toEqual([parameters, macs]);
    }
  });

  if (example !== undefined) {
    it.skipIf(missing)("is the network of the example", async () => {
      const byHand = analysed(readFileSync(example, "utf8"));
      const found = analysed((await imported(false)).text);
      const sorted = (layers: typeof found.layers) => layers.map((layer) => JSON.stringify(layer)).sort();
      expect(sorted(found.layers)).toEqual(sorted(byHand.layers));
      expect(found.outputs).toEqual(byHand.outputs);
    });
  }

  it.skipIf(missing)("reads as a person would keep it", async () => {
    await expect((await imported(false)).text).toMatchFileSnapshot(`fixtures/${name.split(".")[0]}.imnpu`);
  });
});
