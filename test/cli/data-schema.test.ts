/** What `imnpu data --format json` writes, against its schema. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { imnpu, ROOT } from "./run.js";

const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/data-1.schema.json"), "utf8"));
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);
const DIGITS = "data examples/digits/digits_int8.imnpu --model examples/digits/digits_int8.onnx";

async function reportOf(words: string) {
  const { out, status } = await imnpu(`${words} --format json`);
  const report = JSON.parse(out);
  isReport(report);
  return { report, errors: isReport.errors, status };
}

describe("the report of weights", () => {
  it.each([
    DIGITS,
    `${DIGITS} --clusters 1 --layer C2`,
    "data examples/digits/digits.imnpu --model examples/digits/digits.onnx",
  ])("`imnpu %s` follows the schema", async (words) => {
    expect(await reportOf(words)).toMatchObject({ errors: null, status: 0 });
  });

  it("has every field that the schema knows", async () => {
    const { report } = await reportOf(DIGITS);
    const fields = ({ properties }: { properties: object }) => Object.keys(properties).sort();
    const { layer, loaded, encoded, sparsity } = SCHEMA.$defs;
    const [first] = report.layers;
    const found = [
      report,
      report.totals,
      first,
      first.plain,
      first.encodings[0],
      first.sparsity,
      first.sparsity.patterns[0],
    ];
    const known = [
      SCHEMA,
      SCHEMA.properties.totals,
      layer,
      loaded,
      encoded,
      sparsity,
      sparsity.properties.patterns.items,
    ];
    expect(found.map((each) => Object.keys(each).sort())).toEqual(known.map(fields));
    expect(known.map(({ required }) => [...required].sort())).toEqual(known.map(fields));
  });

  it("adds up", async () => {
    const { report } = await reportOf(`${DIGITS} --clusters 1`);
    const { layers, totals } = report;
    const sum = (of: (layer: (typeof layers)[number]) => number) =>
      layers.reduce((total: number, layer: (typeof layers)[number]) => total + of(layer), 0);
    expect(totals.weights).toBe(sum(({ weights }) => weights));
    expect(totals.plain.bytes).toBe(sum(({ plain }) => plain.bytes));
    expect(totals.plain.loadCycles).toBeCloseTo(
      sum(({ plain }) => plain.loadCycles),
      9,
    );
    expect(totals.zeros).toBeCloseTo(sum(({ zeros, weights }) => zeros * weights) / totals.weights, 12);
    for (const [index, { bytes }] of totals.encodings.entries())
      expect(bytes).toBe(sum(({ encodings }) => encodings[index].bytes));
    expect(totals.best.bytes).toBe(
      sum(({ plain, encodings }) => Math.min(plain.bytes, ...encodings.map(({ bytes }: { bytes: number }) => bytes))),
    );
  });

  it("is refused by the schema where a field is missing or has another type, and may grow", async () => {
    const { report } = await reportOf(DIGITS);
    expect(isReport({ ...report, totals: undefined })).toBe(false);
    expect(isReport({ ...report, schema: "imnpu-data/2" })).toBe(false);
    expect(isReport({ ...report, layers: [{ ...report.layers[0], zeros: 2 }] })).toBe(false);
    expect(isReport({ ...report, added: 1 })).toBe(true);
  });
});
