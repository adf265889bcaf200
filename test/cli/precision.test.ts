/** `imnpu precision` on the keyword model, with samples that are made here. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import type { MixReport, PrecisionReport } from "../../cli/precision/report.js";
import { importModel } from "../../importer/import.js";
import { npyBytes } from "../../importer/npy.js";
import type { Precision } from "../../src-sim/layers/layers.js";
import { randomNumbers } from "../../src-sim/random.js";
import { filled } from "../importer/run/filled.js";
import { folderWith, imnpu, ROOT } from "./run.js";

const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/precision-1.schema.json"), "utf8"));
const MODEL = filled(new Uint8Array(readFileSync(join(ROOT, "examples/models/keywords.tflite"))));
const COUNT = 3;

/** Waves and noise, so that samples differ in class. */
function samples(count = COUNT, shape: readonly number[] = [49, 10, 1]): Uint8Array {
  const next = randomNumbers(7);
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Int8Array.from({ length: count * size }, (_, at) => {
    const sample = Math.floor(at / size);
    return Math.round(60 * Math.sin(sample * 2.3 + (at % size) * 0.05 * (sample + 1)) + 40 * (next() / 2 ** 31 - 1));
  });
  return npyBytes({ shape: [count, ...shape], type: { kind: "int", bits: 8 }, data });
}

function labels(classes: readonly number[]): Uint8Array {
  return npyBytes({ shape: [classes.length], type: { kind: "int", bits: 8 }, data: Uint8Array.from(classes) });
}

const RIGHT = labels([0, 1, 2]);
const files: Record<string, string | Uint8Array> = {
  "keywords.tflite": MODEL,
  "x.npy": samples(),
  "few.npy": samples(1),
  "y.npy": RIGHT,
  "flat.npy": samples(COUNT, [490]),
  "small.npy": labels([1, 2]),
  "high.npy": labels([1, 5, 12]),
};
const GIVEN = "keywords.imnpu --model keywords.tflite --data x.npy";

beforeAll(async () => {
  const hash = createHash("sha256").update(MODEL).digest("hex");
  files["keywords.imnpu"] = (await importModel(MODEL, { fileName: "keywords.tflite", hash, version: "0" })).text;
});

async function reportOf(words: string, folder: string): Promise<PrecisionReport> {
  const { out, remarks } = await imnpu(`precision ${words} --format json`, { folder });
  expect(remarks).toBe("");
  return JSON.parse(out);
}

function isSame(one: MixReport, other: MixReport): void {
  const { cycles, energy, agreement } = one;
  expect({ cycles, energy, agreement }).toEqual({
    cycles: other.cycles,
    energy: other.energy,
    agreement: other.agreement,
  });
}

describe("the mix", () => {
  it("keeps the share when it runs whole, is never worse than one precision, and is what --write writes", async () => {
    const folder = folderWith(files);
    const asked = `precision ${GIVEN} --labels y.npy --test few.npy --keep 60% --format json --write`;
    const { status, out, remarks } = await imnpu(asked, { folder });
    const report: PrecisionReport = JSON.parse(out);
    const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);
    isReport(report);
    expect(isReport.errors).toBeNull();
    expect(report).toMatchObject({ kept: true, samples: COUNT, before: { agreement: 1, test: { accuracy: null } } });
    expect(report.layers.map(({ name, layers }) => [name, layers.length])).toEqual([
      ["separable.depthwise_conv2d", 4],
      ["separable.conv2d", 4],
      ["conv2d", 1],
      ["dense", 1],
    ]);

    // The model stores w8 a8: alone they change nothing.
    for (const { alone } of report.layers) {
      const stored = alone.find(({ weightBits, activationBits }) => weightBits === 8 && activationBits === 8);
      expect(stored).toMatchObject({ sqnr: null, agreement: 1, accuracy: report.accuracy });
      const least = alone.find(({ weightBits, activationBits }) => weightBits === 1 && activationBits === 1);
      expect(least?.sqnr).toBeLessThan(10);
      expect(alone).toHaveLength(25);
    }

    expect(report.after.agreement).toBeGreaterThanOrEqual(0.6);
    expect(report.after.cycles).toBeLessThan(report.before.cycles);
    expect(report.uniform).toHaveLength(25);
    for (const { agreement, cycles } of report.uniform)
      if (agreement > 0.6) expect(report.after.cycles).toBeLessThanOrEqual(cycles);
    for (const each of [report.before, report.after, ...report.uniform]) {
      const beats = report.front.filter(
        ({ cycles, agreement }) => cycles <= each.cycles && agreement >= each.agreement,
      );
      expect(beats.length).toBeGreaterThan(0);
    }

    const changed = report.layers.filter(
      ({ before, after }) => JSON.stringify(before) !== JSON.stringify(after),
    ).length;
    expect({ status, remarks }).toEqual({
      status: 0,
      remarks: `keywords.imnpu: bits of ${changed} statements written\n`,
    });
    const text = readFileSync(join(folder, "keywords.imnpu"), "utf8");
    const without = text.replace(/ w\d a\d| [wa]\d(?= |$)/gm, "").split("\n");
    const original = String(files["keywords.imnpu"])
      .replace(/ w\d a\d/g, "")
      .split("\n");
    expect(without.map((line) => line.trimEnd())).toEqual(original.map((line) => line.trimEnd()));
    expect((await imnpu("fmt --check keywords.imnpu", { folder })).status).toBe(0);

    const mapped = await imnpu("map keywords.imnpu --format json", { folder });
    const [{ totals }] = JSON.parse(mapped.out).networks;
    expect(totals.cycles[String(report.clusters)]).toBe(report.after.cycles);
    const again = await reportOf(`${GIVEN} --keep 0%`, folder);
    isSame(again.before, report.after);
  });

  it("is the same again, of the samples that the seed chooses, on the clusters asked for", async () => {
    const folder = folderWith(files);
    const words = `${GIVEN} --samples 2 --seed 4 --clusters 1 --keep 0.6`;
    const [one, other] = [await reportOf(words, folder), await reportOf(words, folder)];
    expect(one).toEqual(other);
    expect(one).toMatchObject({ samples: 2, seed: 4, clusters: 1, keep: 0.6, accuracy: null });
  });

  it("has the least energy where that is asked for", async () => {
    const folder = folderWith(files);
    const { after, uniform, objective } = await reportOf(`${GIVEN} --samples 1 --for energy --keep 50%`, folder);
    expect(objective).toBe("energy");
    for (const { agreement, energy } of uniform)
      if (agreement >= 0.5) expect(after.energy).toBeLessThanOrEqual(energy ?? 0);
  });
});

it("of real digits, wide bits lose little and narrow ones much, of each layer and of all", async () => {
  const folder = "examples/digits";
  const words = `${folder}/digits_int8.imnpu --model ${folder}/digits_int8.onnx --data ${folder}/calibration.npy`;
  const given = `${words} --labels ${folder}/calibration_labels.npy --samples 6 --clusters 1 --keep 90%`;
  const { layers, uniform, before, after, kept, accuracy } = await reportOf(given, ROOT);
  expect(accuracy).toBeGreaterThan(0.9);
  const at = (bits: number) => (each: Precision) => each.weightBits === bits && each.activationBits === bits;
  for (const { alone } of layers) {
    const sqnr = [4, 3, 2].map((bits) => alone.find(at(bits))?.sqnr ?? Number.NaN);
    expect(sqnr[0]).toBeGreaterThan(15);
    expect(sqnr.toSorted((one, other) => other - one)).toEqual(sqnr);
  }
  expect(uniform.find(at(4))?.agreement).toBeGreaterThan(uniform.find(at(1))?.agreement ?? 1);
  expect(kept).toBe(true);
  for (const { agreement, cycles } of uniform) if (agreement >= 0.9) expect(after.cycles).toBeLessThanOrEqual(cycles);
  expect(after.cycles).toBeLessThan(before.cycles / 2);
});

describe("the table", () => {
  it("has layers, mixes and front, with --alone each layer alone, and in CSV the latter", async () => {
    const folder = folderWith(files);
    const table = await imnpu(`precision ${GIVEN} --samples 1 --alone`, { folder });
    expect(table.status).toBe(0);
    const titles = [
      "keywords on imnpu18, 8 clusters: bits for cycles, to keep 99.0% of classes",
      "All layers in one precision, and the mix",
      "Each layer alone, all others as stored: SQNR in dB, and per cent that stay",
    ];
    for (const title of titles) expect(table.out).toContain(`${title}\n`);
    expect(table.out.split("\n").filter(({ length }) => length > 80)).toEqual([]);
    expect(table.out).toMatch(/^layer +before after +features weights +all +before +after$/m);
    expect(table.out).toMatch(/^stay +100\.0% +100\.0%$/m);
    const csv = await imnpu(`precision ${GIVEN} --samples 1 --format csv`, { folder });
    const [head, ...rows] = csv.out.trim().split("\n");
    expect(head).toBe("network,layer,w,a,before,after,cycles,energy,sqnr,agreement,accuracy");
    expect(rows).toHaveLength(4 * 25);
    expect(rows.filter((row) => row.split(",")[5] === "true")).toHaveLength(4);
  });
});

describe("what is missing or does not fit", () => {
  const started = "`serving_default_mfcc:0`, N x 49x10x1 values (int8)";
  it.each([
    ["keywords.imnpu", "--model is missing"],
    [
      "keywords.imnpu --model keywords.tflite",
      `--data is missing, and without samples nothing is searched: give an array of samples as .npy, as in \`--data samples.npy\`; keywords.tflite reads one input, ${started}`,
    ],
    [
      "keywords.imnpu --model keywords.tflite --data flat.npy",
      "flat.npy, sample 0: input `serving_default_mfcc:0` is given as ",
    ],
    [`${GIVEN} --data x.npy`, "found 2 arrays of samples"],
    [`${GIVEN} --labels small.npy`, "small.npy: holds 2 labels; there are 3 samples, so 3 would be right"],
    [`${GIVEN} --labels high.npy`, "high.npy, sample 2: 12 is no class; output"],
    [`${GIVEN} --test-labels y.npy`, "--test-labels: there are no samples of a test"],
    ["keywords.imnpu --model x.npy --data x.npy", "x.npy: the file is neither a TFLite nor an ONNX model"],
    [`${GIVEN} --samples 7`, "--samples 7: there are 3"],
    [`${GIVEN} --keep 101%`, "Found `101%` where a share of the samples belongs, 0% to 100%, as in `99%`."],
    [`${GIVEN} --keep few`, "Found `few` where a share of the samples belongs"],
    [`${GIVEN} --clusters 9`, "--clusters 9: keywords runs on imnpu18, which has 8 clusters"],
    ["keywords.imnpu --model keywords.tflite --data keywords.tflite", "keywords.tflite: is no .npy file"],
    ["keywords.imnpu --model keywords.tflite --data none.npy", "none.npy: there is no such file"],
    ["- --model keywords.tflite --data x.npy --write", "standard input cannot be written back"],
  ])("%s", async (words, message) => {
    const { status, out, remarks } = await imnpu(`precision ${words}`, { files });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(remarks).toContain(message);
    expect(remarks.trim().split("\n")).toHaveLength(1);
  });

  it("is told where no mix keeps the share, and nothing is written", async () => {
    const digits = (name: string) => readFileSync(join(ROOT, "examples/digits", name));
    const narrow = String(digits("digits_int8.imnpu"))
      .replace("network", "arch one extends imnpu18 {\n  weight_bits 1\n  activation_bits 1\n}\n\nnetwork")
      .replace("on imnpu18", "on one")
      .replace("w8 a8", "w2 a2");
    const folder = folderWith({
      "n.imnpu": narrow,
      "digits_int8.onnx": digits("digits_int8.onnx"),
      "x.npy": digits("calibration.npy"),
    });
    const words = "precision n.imnpu --model digits_int8.onnx --data x.npy --samples 20 --keep 100% --write";
    const { status, out, remarks } = await imnpu(words, { folder });
    expect({ status, remarks }).toEqual({ status: 1, remarks: "n.imnpu: bits of 0 statements written\n" });
    expect(out).toContain("No mix that was run keeps 100.0%; shown is the one that keeps most, ");
    expect(readFileSync(join(folder, "n.imnpu"), "utf8")).toBe(narrow);
  });
});
