import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paceOf } from "../../../importer/pace.js";
import { rangesOn } from "../../../importer/precision/bench.js";
import { quantisingEngine } from "../../../importer/precision/quantising-engine.js";
import { openReference } from "../../../importer/reference/open.js";
import { plainEngine } from "../../../importer/reference/plain.js";
import type { Values } from "../../../importer/reference/values.js";
import { layerBits } from "../../../importer/run/layer-bits.js";
import { trace } from "../../../importer/run/trace.js";
import { classOf } from "../../../scripts/digits/network.js";
import { type Digits, FOLDER, pictureAt, readDigits, SIDE } from "../../../scripts/digits/pictures.js";
import { formatCount, formatEnergy, formatPercent } from "../../../src-sim/report/display.js";
import { modelOf, planOf } from "../../importer/run/traced.js";
import { analyseText } from "../../server/analysis/analyse.js";

const PAGE = readFileSync(join(FOLDER, "README.md"), "utf8");
const TEXT = readFileSync(join(FOLDER, "digits.imnpu"), "utf8");
const MODEL = new Uint8Array(readFileSync(join(FOLDER, "digits.onnx")));

/** The cells of a table of the page below its head. */
function tableOf(name: string): readonly (readonly string[])[] {
  const [, text = ""] = new RegExp(`<!-- generated: ${name} -->\\n([\\s\\S]*?)<!-- end`).exec(PAGE) ?? [];
  const rows = text.trim().split("\n").slice(2);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The network with the bits that the table of the mix says, layer by layer. */
function mixed(): string {
  const bits = tableOf("mix").slice(0, -1);
  return bits.reduce((text, [layer, cell = ""]) => {
    const [weights, activations] = cell.split("/");
    return text.replace(new RegExp(`( ${layer}: .*)`), `$1 w${weights} a${activations}`);
  }, TEXT);
}

const texts = new Map([
  ...[8, 4, 3, 2, 1].map(
    (bits) => [`w${bits} a${bits}`, TEXT.replace("  precision w8 a8", `  precision w${bits} a${bits}`)] as const,
  ),
  ["the mix", mixed()],
]);

/** On one cluster. */
function reportOf(text: string | undefined) {
  const [found] = analyseText(text ?? "", { clusters: [1] }).networks;
  if (found === undefined) throw new Error("no network");
  return found.simulated.report;
}

interface Sizes {
  /** Bytes. */
  readonly features: number;
  readonly weights: number;
  readonly cycles: number;
}

/** Of its layers with weights, by name, and of all of them. */
function sizesOf({ layers }: ReturnType<typeof reportOf>): ReadonlyMap<string, Sizes> {
  const tiled = layers.filter(({ mapping }) => mapping !== null);
  const sizes = new Map(
    tiled.map(({ name, activationBytes: features, weightBytes: weights, cycles }): [string, Sizes] => {
      return [name, { features: features ?? 0, weights: weights ?? 0, cycles: cycles[1]?.total ?? 0 }];
    }),
  );
  const sum = (key: keyof Sizes) => [...sizes.values()].reduce((all, each) => all + each[key], 0);
  return sizes.set("all", { features: sum("features"), weights: sum("weights"), cycles: sum("cycles") });
}

test("the page's data, cycles and energies are those of the networks", () => {
  const rows = tableOf("accuracy").slice(1);
  expect(rows.map(([name]) => name)).toEqual([...texts.keys()]);
  for (const [name = "", , ...figures] of rows) {
    const report = reportOf(texts.get(name));
    const { features = 0, weights = 0 } = sizesOf(report).get("all") ?? {};
    const { cycles, energy } = report.totals;
    expect(figures).toEqual([
      `${formatCount(features + weights)} B`,
      formatCount(cycles[1] ?? 0),
      formatEnergy(energy?.[1]?.total ?? 0),
    ]);
  }
});

test("the page's mix saves what the network with its bits saves", () => {
  const after = sizesOf(reportOf(mixed()));
  const expected = [...sizesOf(reportOf(TEXT))].map(([name, was]) => {
    const is = after.get(name) as Sizes;
    const times = [
      was.features / is.features,
      was.weights / is.weights,
      (was.features + was.weights) / (is.features + is.weights),
    ];
    const cycles = [was, is].map((each) => formatCount(each.cycles)).join(" > ");
    return [name, ...times.map((each) => `${each.toFixed(2)}x`), cycles];
  });
  expect(tableOf("mix").map(([name, , ...figures]) => [name, ...figures])).toEqual(expected);
});

const samplesOf = (digits: Digits) =>
  Array.from(digits.labels.data.keys(), (index): Values[] => {
    const data = Float32Array.from(pictureAt(digits, index));
    return [{ shape: [1, 1, SIDE, SIDE], type: { kind: "float", bits: 32 }, data }];
  });

test("the mix names as many of the test set right as the page says", async () => {
  const [model, plan, pace] = [await openReference(MODEL), planOf(mixed()), paceOf({})];
  const bitsOf = layerBits(plan, await trace(modelOf(MODEL, undefined), plan));
  const rangeOf = await rangesOn(model, samplesOf(readDigits("calibration")), pace);
  const engine = quantisingEngine(plainEngine, { bitsOf, rangeOf, fit: "least error", known: new Map() });
  const tested = readDigits("test");
  let right = 0;
  for (const [index, inputs] of samplesOf(tested).entries()) {
    const [scores] = await model.run(inputs, { engine, pace });
    if (classOf(scores?.data as Float32Array) === tested.labels.data[index]) right++;
  }
  const row = tableOf("accuracy").find(([name]) => name === "the mix");
  expect(row?.[1]).toBe(formatPercent(right / tested.labels.data.length, 2));
});
