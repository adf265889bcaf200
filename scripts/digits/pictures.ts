/** The handwritten digits as examples/digits/ keeps them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type NpyArray, readNpy } from "../../importer/npy.js";

/** Bytes without a sign. */
interface Bytes extends NpyArray {
  readonly data: Uint8Array;
}

export const FOLDER = "examples/digits";
/** Rows and columns of a picture. */
export const SIDE = 8;
/** Ink of a pixel: 0 to 16. */
export const MOST_INK = 16;
export const CLASSES = 10;

export interface Digits {
  /** N x 1 x 8 x 8. */
  readonly pictures: Bytes;
  /** N. */
  readonly labels: Bytes;
}

export type DigitSet = "training" | "calibration" | "test";

/** Where each set lies in the folder; the training set is for nothing but training, and packed. */
export const FILES: Readonly<Record<DigitSet, { readonly pictures: string; readonly labels: string }>> = {
  training: { pictures: "training.npy.gz", labels: "training_labels.npy" },
  calibration: { pictures: "calibration.npy", labels: "calibration_labels.npy" },
  test: { pictures: "test.npy", labels: "test_labels.npy" },
};

export function readDigits(set: DigitSet): Digits {
  const { pictures, labels } = FILES[set];
  const [packed, own] = [pictures, labels].map((name) => readFileSync(join(FOLDER, name))) as [Buffer, Buffer];
  return {
    pictures: bytesOf(pictures, pictures.endsWith(".gz") ? gunzipSync(packed) : packed),
    labels: bytesOf(labels, own),
  };
}

function bytesOf(name: string, file: Uint8Array): Bytes {
  const { data, ...array } = readNpy(file);
  if (!(data instanceof Uint8Array)) throw new Error(`${name} holds no bytes without a sign`);
  return { ...array, data };
}

/** The pixels of one picture. */
export function pictureAt({ pictures }: Digits, index: number): Uint8Array {
  return pictures.data.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE);
}
