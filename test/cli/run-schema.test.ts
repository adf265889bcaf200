/** What `imnpu run --format json` writes, against its schema. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { runJson } from "../../cli/formats/run-data.js";
import { imnpu, ROOT } from "./run.js";

const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/run-1.schema.json"), "utf8"));
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);
const DIGITS = "run examples/digits/digits_int8.imnpu --clusters 1";
const MODEL = "--model examples/digits/digits_int8.onnx";

async function reportOf(words: string) {
  const { out, status } = await imnpu(`${words} --format json`);
  const report = JSON.parse(out);
  isReport(report);
  return { report, errors: isReport.errors, status };
}

describe("the report of a run", () => {
  it.each([
    `${DIGITS} ${MODEL} --input examples/digits/test.npy#3`,
    `${DIGITS} --sample 10%`,
    "run examples/lstm.imnpu --network activity --sample 1%",
  ])("`imnpu %s` follows the schema", async (words) => {
    expect(await reportOf(words)).toMatchObject({ errors: null, status: 0 });
  });

  it("has every field that the schema knows", async () => {
    const { report } = await reportOf(`${DIGITS} ${MODEL}`);
    const fields = ({ properties }: { properties: object }) => Object.keys(properties).sort();
    expect(Object.keys(report).sort()).toEqual(fields(SCHEMA));
    expect([...SCHEMA.required].sort()).toEqual(fields(SCHEMA));
    for (const list of ["inputs", "outputs"])
      expect(Object.keys(report[list][0]).sort()).toEqual(fields(SCHEMA.properties[list].items));
    expect(Object.keys(report.layers[0])).toEqual(SCHEMA.$defs.layer.required);
  });

  it("says a difference, which may be of weights that were never multiplied", () => {
    const culprit = { round: 1, cluster: 0, tile: 3, row: 17, expected: 12, got: 13 };
    const layer = { name: "C", equal: false, values: 9, checked: 9, largestPartialSum: 4, bits: 4 };
    const numbers = { weightBits: 8, activationBits: 8, numbers: "random", why: "it has none" } as const;
    for (const found of [{ got: 6, culprit }, { got: Number.NaN }]) {
      const firstDifference = { step: 0, kernel: 2, place: 5, expected: 7, ...found };
      const report = { network: "n", clusters: 1, seed: 1, sample: 1, equal: false, outputs: [] };
      const compared = { file: "x.npy", output: "y", equal: false, values: 4, differing: 1, largest: 2 };
      const ran = { report: { ...report, layers: [{ ...layer, ...numbers, firstDifference }] }, compared };
      const data = JSON.parse(runJson({ ...ran, arch: "a", accumulatorBits: 16, inputs: [] }));
      isReport(data);
      expect(isReport.errors).toBeNull();
      expect(data.layers[0].firstDifference.got).toBe(found.culprit ? 6 : null);
    }
  });

  it("is refused by the schema where a field is missing or has another type, and may grow", async () => {
    const { report } = await reportOf(DIGITS);
    expect(isReport({ ...report, equal: undefined })).toBe(false);
    expect(isReport({ ...report, sample: 0 })).toBe(false);
    expect(isReport({ ...report, schema: "imnpu-run/2" })).toBe(false);
    expect(isReport({ ...report, layers: [{ ...report.layers[0], numbers: "other" }] })).toBe(false);
    expect(isReport({ ...report, added: 1 })).toBe(true);
  });
});
