import { readFileSync } from "node:fs";
import { join } from "node:path";
import onnxProto from "onnx-proto";
import { describe, expect, test } from "vitest";
import { floatModel } from "../../../scripts/digits/float-model.js";
import { int8Model } from "../../../scripts/digits/int8-model.js";
import { classOf, type Network, zeroNetwork } from "../../../scripts/digits/network.js";
import { CLASSES, FOLDER, MOST_INK, readDigits } from "../../../scripts/digits/pictures.js";
import { accuracy } from "../../../scripts/digits/train.js";
import { imnpu } from "../../cli/run.js";
import { runtimeScores } from "./runtime.js";

const MODEL = new Uint8Array(readFileSync(join(FOLDER, "digits.onnx")));
const INT8 = new Uint8Array(readFileSync(join(FOLDER, "digits_int8.onnx")));
const TEST = readDigits("test");

/** Of 1,797 pictures. */
const RIGHT = 1768;

/** The trained weights, as the model in real numbers holds them. */
function stored(): Network {
  const { graph } = onnxProto.onnx.ModelProto.decode(MODEL);
  const values = new Map(
    (graph?.initializer ?? []).map(({ name, rawData }) => [
      name,
      new Float32Array((rawData as Uint8Array).slice().buffer),
    ]),
  );
  const network = zeroNetwork();
  for (const [name, layer, scale] of [
    ["C1", network.first, MOST_INK],
    ["C2", network.second, 1],
    ["F", network.dense, 1],
  ] as const) {
    layer.weights.set((values.get(`${name}_weights`) as Float32Array).map((weight) => weight * scale));
    layer.biases.set(values.get(`${name}_biases`) as Float32Array);
  }
  return network;
}

/** The class that ONNX Runtime names for each picture of the test set. */
async function named(model: Uint8Array): Promise<number[]> {
  const found = await runtimeScores(model, TEST);
  return Array.from(TEST.labels.data, (_, index) => classOf(found.subarray(index * CLASSES, (index + 1) * CLASSES)));
}

const right = (classes: readonly number[]) => classes.filter((each, index) => each === TEST.labels.data[index]).length;

describe("the models of the digits", () => {
  test("hold the weights that training made, which name 1,768 of 1,797 right", () => {
    const network = stored();
    expect(accuracy(network, TEST) * TEST.labels.data.length).toBeCloseTo(RIGHT, 6);
    expect(floatModel(network)).toEqual(MODEL);
  });

  test("in 8 bits are what quantising those weights makes", () => {
    expect(int8Model(stored(), readDigits("calibration"))).toEqual(INT8);
  });

  test("name as many right in ONNX Runtime", async () => {
    expect(right(await named(MODEL))).toBe(RIGHT);
    expect(right(await named(INT8))).toBe(RIGHT);
  });
});

test("the networks are what importing the models makes", async () => {
  // Whatever version made them.
  const plain = (text: string) => text.replace(/^\/\/ imnpu [\d.]+/m, "// imnpu");
  for (const [name, bits] of [
    ["digits", " --precision w8 a8"],
    ["digits_int8", ""],
  ]) {
    const { out } = await imnpu(`import ${FOLDER}/${name}.onnx${bits}`);
    expect(plain(out)).toBe(plain(readFileSync(join(FOLDER, `${name}.imnpu`), "utf8")));
  }
});

test("the sets are whole, and calibration is a part of training alone", () => {
  const [training, calibration] = [readDigits("training"), readDigits("calibration")];
  const shapes = [training, calibration, TEST].map(({ pictures, labels }) => [pictures.shape, labels.shape]);
  expect(shapes).toEqual([
    [[3823, 1, 8, 8], [3823]],
    [[255, 1, 8, 8], [255]],
    [[1797, 1, 8, 8], [1797]],
  ]);
  const texts = new Set(picturesOf(training));
  expect(picturesOf(calibration).every((text) => texts.has(text))).toBe(true);
});

function picturesOf({ pictures, labels }: ReturnType<typeof readDigits>): string[] {
  return Array.from(labels.data, (label, index) => `${pictures.data.subarray(index * 64, (index + 1) * 64)} ${label}`);
}
