import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openReference } from "../../../importer/reference/open.js";
import { runOnTiles } from "../../../importer/run/run.js";
import { trace } from "../../../importer/run/trace.js";
import { FOLDER, pictureAt, readDigits, SIDE } from "../../../scripts/digits/pictures.js";
import { modelOf, planOf } from "../../importer/run/traced.js";

const TEST = readDigits("test");
/** One of each class. */
const PICTURES = Array.from({ length: 10 }, (_, label) => TEST.labels.data.indexOf(label));
/** Of the layers: sums of a picture. */
const SUMS = [16 * 64, 32 * 64, 10];

interface Asked {
  readonly name: string;
  readonly clusters?: number;
  readonly edit?: (text: string) => string;
}

/** Of each picture, what became of each layer. */
async function runs({ name, clusters = 1, edit = (text) => text }: Asked) {
  const bytes = new Uint8Array(readFileSync(join(FOLDER, `${name}.onnx`)));
  const plan = planOf(edit(readFileSync(join(FOLDER, `${name}.imnpu`), "utf8")), clusters);
  const [traced, model] = [await trace(modelOf(bytes, undefined), plan), await openReference(bytes)];
  const reports = PICTURES.map((index) => {
    const data = Float32Array.from(pictureAt(TEST, index));
    const input = { shape: [1, 1, SIDE, SIDE], type: { kind: "float", bits: 32 }, data } as const;
    return runOnTiles(plan, { trace: traced, model, inputs: [input] }, { seed: 1 });
  });
  return (await Promise.all(reports)).map(({ layers }) => layers);
}

const equalIn = (bits: object) => SUMS.map((values) => ({ ...bits, equal: true, values, checked: values }));

describe("pictures of all classes give the same on the tiles, bit by bit", () => {
  for (const clusters of [1, 8]) {
    it(`in 8 bits as the model stores them, clusters ${clusters}`, async () => {
      const expected = equalIn({ numbers: "stored", weightBits: 8, activationBits: 8 });
      for (const layers of await runs({ name: "digits_int8", clusters })) expect(layers).toMatchObject(expected);
    });
  }

  for (const [weightBits, activationBits] of [
    [8, 8],
    [4, 4],
    [3, 5],
    [1, 1],
  ] as const) {
    it(`quantised from real numbers, w${weightBits} a${activationBits}`, async () => {
      const edit = (text: string) => text.replace("  precision w8 a8", `  precision w${weightBits} a${activationBits}`);
      const expected = equalIn({ numbers: "quantised", weightBits, activationBits });
      for (const layers of await runs({ name: "digits", edit })) expect(layers).toMatchObject(expected);
    });
  }
});
