import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paceOf } from "../../../importer/pace.js";
import { openReference } from "../../../importer/reference/open.js";
import { plainEngine } from "../../../importer/reference/plain.js";
import { CLASSES, FOLDER, pictureAt, readDigits, SIDE } from "../../../scripts/digits/pictures.js";
import { runtimeScores } from "./runtime.js";

const TEST = readDigits("test");
/** Each so many pictures of the test set one is compared. */
const APART = 9;

/** Of the pictures that are compared: the scores of the reference, and those of ONNX Runtime. */
async function bothScores(name: string): Promise<readonly (readonly [Float32Array, Float32Array])[]> {
  const model = new Uint8Array(readFileSync(join(FOLDER, name)));
  const runnable = await openReference(model);
  const known = await runtimeScores(model, TEST);
  const pairs: [Float32Array, Float32Array][] = [];
  for (let index = 0; index < TEST.labels.data.length; index += APART) {
    const data = Float32Array.from(pictureAt(TEST, index));
    const input = { shape: [1, 1, SIDE, SIDE], type: { kind: "float", bits: 32 }, data } as const;
    const [scores] = await runnable.run([input], { engine: plainEngine, pace: paceOf({}) });
    pairs.push([scores?.data as Float32Array, known.subarray(index * CLASSES, (index + 1) * CLASSES)]);
  }
  return pairs;
}

const differences = ([own, other]: readonly [Float32Array, Float32Array]) =>
  Array.from(own, (score, index) => Math.abs(score - (other[index] as number)));

test("the reference gives the scores of ONNX Runtime, but for the rounding of real numbers", async () => {
  const pairs = await bothScores("digits.onnx");
  expect(pairs.length).toBe(200);
  expect(Math.max(...pairs.flatMap(differences))).toBeLessThan(1e-3);
});

test("in 8 bits it gives the same whole numbers", async () => {
  const pairs = await bothScores("digits_int8.onnx");
  expect(pairs.flatMap(differences).filter((each) => each !== 0)).toEqual([]);
});
