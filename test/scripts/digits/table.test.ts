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

test("the page's cycles and energies are those of the networks", () => {
  const rows = tableOf("accuracy").slice(1);
  expect(rows.map(([name]) => name)).toEqual([...texts.keys()]);
  for (const [name = "", , , cycles, energy] of rows) {
    const [found] = analyseText(texts.get(name) ?? "", { clusters: [1] }).networks;
    const totals = found?.simulated.report.totals;
    expect([cycles, energy]).toEqual([
      formatCount(totals?.cycles[1] ?? 0),
      formatEnergy(totals?.energy?.[1]?.total ?? 0),
    ]);
  }
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
