/**
 * Packs the files `optdigits.tra` and `optdigits.tes` of the UCI Machine Learning Repository for examples/digits/:
 * `node scripts/run.mjs scripts/pack-digits.ts FOLDER`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { npyBytes } from "../importer/npy.js";
import { type DigitSet, type Digits, FILES, FOLDER, MOST_INK, SIDE } from "./digits/pictures.js";

/** Each so many pictures of the training set one is for calibration as well. */
const CALIBRATED = 15;

const BYTE = { kind: "int", bits: 8 } as const;
const PIXELS = SIDE * SIDE;

function parse(path: string): Digits {
  const rows = readFileSync(path, "utf8").trim().split("\n");
  const numbers = rows.map((row) => row.split(",").map(Number));
  const wrong = numbers.findIndex((row) => {
    return row.length !== PIXELS + 1 || row.some((each) => !Number.isInteger(each) || each < 0 || each > MOST_INK);
  });
  if (wrong >= 0) throw new Error(`${path}, line ${wrong + 1}: not ${PIXELS} pixels of 0 to ${MOST_INK} and a class`);
  return digitsOf(numbers);
}

function digitsOf(rows: readonly (readonly number[])[]): Digits {
  const pictures = Uint8Array.from(rows.flatMap((row) => row.slice(0, PIXELS)));
  const labels = Uint8Array.from(rows, (row) => row[PIXELS] as number);
  return {
    pictures: { shape: [rows.length, 1, SIDE, SIDE], type: BYTE, data: pictures },
    labels: { shape: [rows.length], type: BYTE, data: labels },
  };
}

function some({ pictures, labels }: Digits): Digits {
  const chosen = [...labels.data.keys()].filter((index) => index % CALIBRATED === 0);
  const pixelsOf = (index: number) => [...pictures.data.subarray(index * PIXELS, (index + 1) * PIXELS)];
  return digitsOf(chosen.map((index) => [...pixelsOf(index), labels.data[index] as number]));
}

function write(set: DigitSet, digits: Digits): void {
  const { pictures, labels } = FILES[set];
  const packed = npyBytes(digits.pictures);
  writeFileSync(join(FOLDER, pictures), pictures.endsWith(".gz") ? gzipSync(packed, { level: 9 }) : packed);
  writeFileSync(join(FOLDER, labels), npyBytes(digits.labels));
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node scripts/run.mjs scripts/pack-digits.ts FOLDER");
  process.exit(2);
}
const training = parse(join(folder, "optdigits.tra"));
write("training", training);
write("calibration", some(training));
write("test", parse(join(folder, "optdigits.tes")));
