/** What `imnpu import --format json` writes, against its schema. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { FLOAT, INT64, onnxFile } from "../importer/models/onnx-file.js";
import { folderWith, imnpu, ROOT } from "./run.js";

const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/schema/import-1.schema.json"), "utf8"));
const isReport = new Ajv2020({ allErrors: true }).compile(SCHEMA);

/** Operators on the host that have no MACs, and one of which nothing is known. */
function mixed(): Uint8Array {
  const file = onnxFile({ names: "paths", states: true, batch: "N" });
  const shape = [1, 8, 8, 8];
  const weights = file.constant(FLOAT, [8, 8, 3, 3]);
  const window = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
  const conv = file.node("Conv", [file.input("image", shape), weights], shape, { attributes: window });
  const normalised = file.node("LRN", [conv], shape, { attributes: { size: 5 } });
  const odd = file.node("Odd", [normalised], shape, { domain: "com.x" });
  const scaled = file.node("Mul", [odd, file.constant(FLOAT, [1], [2])], shape);
  const most = file.node("TopK", [scaled, file.constant(INT64, [1], [3])], [1, 8, 8, 3]);
  file.output(file.node("LRN", [most], [1, 8, 8, 3], { attributes: { size: 3 } }), [1, 8, 8, 3]);
  return file.bytes(13);
}

async function reportOf(words: string, files: Readonly<Record<string, Uint8Array>> = {}) {
  const folder = Object.keys(files).length > 0 ? folderWith(files) : ROOT;
  const { out, remarks, status } = await imnpu(`import ${words} --format json`, { folder });
  const report = JSON.parse(out);
  isReport(report);
  return { report, errors: isReport.errors, remarks, status, folder };
}

describe("the report of an import", () => {
  it.each([
    "examples/models/keywords.tflite",
    "examples/models/residual.onnx --shape image=1x3x64x64 --precision w4 a4",
  ])("of %s follows the schema", async (words) => {
    const { errors, status } = await reportOf(words);
    expect({ errors, status }).toEqual({ errors: null, status: 0 });
  });

  it("says all that is known of a model with operators on the host", async () => {
    const { report, errors, remarks } = await reportOf("mixed.onnx", { "mixed.onnx": mixed() });
    const { text, ...rest } = report;
    expect(errors).toBeNull();
    expect(remarks).toBe("");
    const host = (operator: string, name: string, why: string) => ({ kind: "host", operator, name, why });
    expect(rest).toEqual({
      schema: "imnpu-import/1",
      file: null,
      network: "mixed",
      layers: 5,
      params: 8 * 8 * 9 + 8,
      macs: 8 * 8 * 9 * 64,
      layerParams: 584,
      tilesShare: 1,
      tilesShareExact: false,
      host: [
        { operator: "LRN", count: 2 },
        { operator: "com.x.Odd", count: 1 },
        { operator: "TopK", count: 1 },
      ],
      inputs: [{ name: "image", shape: [8, 8, 8] }],
      remarks: [
        {
          kind: "assumed",
          operator: "input",
          name: "image",
          why: "a batch of 1 is taken in place of the batch that the file leaves open",
        },
        host("LRN", "/body/LRN_1", "it normalises by the values that it reads"),
        host("com.x.Odd", "/body/Odd_2", "the language has no such operator"),
        {
          kind: "left out",
          operator: "Mul",
          name: "/body/Mul_3",
          why: "scaling by constants has no weights in the tiles and no cycles in the model",
        },
        host("TopK", "/body/TopK_4", "the language has no such operator"),
        host("LRN", "/body/LRN_5", "it normalises by the values that it reads"),
      ],
    });
    expect(text).toBe((await imnpu("import mixed.onnx", { files: { "mixed.onnx": mixed() } })).out);
  });

  it("names the file that is written, with the same text", async () => {
    const { report, errors, folder } = await reportOf("mixed.onnx -o made.imnpu", { "mixed.onnx": mixed() });
    expect(errors).toBeNull();
    expect(report.file).toBe("made.imnpu");
    expect(readFileSync(join(folder, "made.imnpu"), "utf8")).toBe(report.text);
  });

  it("has every field that the schema knows, and no other", async () => {
    const { report } = await reportOf("mixed.onnx", { "mixed.onnx": mixed() });
    const fields = ({ properties }: { properties: object }) => Object.keys(properties).sort();
    expect(Object.keys(report).sort()).toEqual(fields(SCHEMA));
    expect([...SCHEMA.required].sort()).toEqual(fields(SCHEMA));
    for (const list of ["host", "inputs", "remarks"])
      expect(Object.keys(report[list][0]).sort()).toEqual(fields(SCHEMA.properties[list].items));
  });

  it("is refused by the schema where a field is missing or has another type, and may grow", async () => {
    const { report } = await reportOf("mixed.onnx", { "mixed.onnx": mixed() });
    expect(isReport({ ...report, text: undefined })).toBe(false);
    expect(isReport({ ...report, tilesShare: 1.5 })).toBe(false);
    expect(isReport({ ...report, schema: "imnpu-import/2" })).toBe(false);
    expect(isReport({ ...report, host: [{ operator: "LRN", count: 0 }] })).toBe(false);
    expect(isReport({ ...report, tilesShare: null, added: 1 })).toBe(true);
  });
});
