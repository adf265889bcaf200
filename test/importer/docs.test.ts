import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAYER_BY_WORD } from "../../grammar/vocabulary.js";
import type { FileModel } from "../../importer/model.js";
import { OPERATORS } from "../../importer/onnx/operators/index.js";
import { readOnnx } from "../../importer/onnx/read.js";
import { paceOf } from "../../importer/pace.js";
import { readTflite } from "../../importer/tflite/read.js";
import { translate } from "../../importer/translate/translate.js";
import { onnxBytes } from "./models/onnx.js";
import { dialects, onnxForm } from "./models/onnx-dialect.js";
import { graphs } from "./models/random.js";
import { tfliteBytes } from "./models/tflite.js";
import { tfliteDialects, tfliteForm } from "./models/tflite-dialect.js";

const PAGE = readFileSync("docs/import.md", "utf8");
const source = (file: string) => readFileSync(file, "utf8");
const sourcesIn = (folder: string) => readdirSync(folder).map((name) => source(join(folder, name)));

/** The cells of each row below a table's header. */
function tableOf(header: string): string[][] {
  const [, body = ""] = PAGE.split(`${header}\n`);
  const [, ...lines] = body.split("\n");
  return lines.slice(0, lines.indexOf("")).map((line) => line.split("|").slice(1, -1));
}

const namesIn = (cell = "") => [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);

/** Of each row: what its operators become, and the operators of both formats. */
const ROWS = tableOf("| becomes | TFLite | ONNX |").map((cells) => cells.map(namesIn));
const [TFLITE, ONNX] = [1, 2].map((column) => ROWS.flatMap((cells) => cells[column] ?? [])) as [string[], string[]];

describe("the operators of docs/import.md", () => {
  it("stand there once", () => {
    expect(TFLITE.length).toBeGreaterThan(40);
    expect(new Set(TFLITE).size).toBe(TFLITE.length);
    expect(new Set(ONNX).size).toBe(ONNX.length);
  });

  it("are those of TFLite that have a meaning or can be computed, and no others", () => {
    const operators = source("importer/tflite/operators/index.ts");
    const sources = [operators, ...sourcesIn("importer/tflite/evaluate")];
    const builtin = sources.flatMap((text) => [...text.matchAll(/^ {2}\[Op\.(\w+)\]:/gm)]);
    const [, custom = ""] = /^const CUSTOM: .* = \{\n([^}]*)\}/m.exec(operators) ?? [];
    const names = [...builtin, ...custom.matchAll(/^ {2}(\w+):/gm)].map(([, name = ""]) => name);
    expect([...TFLITE].sort()).toEqual([...new Set(names)].sort());
  });

  it("are those of ONNX that have a meaning or can be computed, and no others", () => {
    const imported = [...OPERATORS.keys()].map((name) => name.split(".").at(-1) ?? name);
    const sources = sourcesIn("importer/onnx/evaluate");
    const computed = sources.flatMap((text) => [...text.matchAll(/^ {2}([A-Z]\w+): |\b(Shape|Size): /gm)]);
    const known = computed.map(([, name, other]) => name ?? other ?? "");
    expect([...ONNX].sort()).toEqual([...new Set([...imported, ...known, "Constant"])].sort());
  });

  it("become layers of the language", () => {
    const words = ROWS.flatMap(([cell = []]) => cell);
    const others = words.filter((word) => !LAYER_BY_WORD.has(word));
    expect([...new Set(others)].sort()).toEqual(["dilation", "pad", "sequence"]);
  });
});

/** What stands before a layer that reads its input in another form, whatever that layer's operator is. */
const BEFORE = new Set(["flatten", "reshape", "zeropad"]);

/** Layers that random models become, with the operators that gave them, as "OPERATOR: word". */
async function layersOf(models: Iterable<FileModel>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const model of models)
    for (const { word, origins } of (await translate(model, {}, paceOf({}))).layers)
      if (!BEFORE.has(word)) found.add(`${origins[0]?.operator.split(".").at(-1)}: ${word}`);
  return found;
}

describe("what becomes of an operator", () => {
  const SAMPLE = { seed: 1, numRuns: 400 };
  const said = (column: 1 | 2) =>
    new Set(ROWS.flatMap((cells) => cells[column]?.flatMap((name) => cells[0]?.map((word) => `${name}: ${word}`))));

  it("is what its row says, in random TFLite models", async () => {
    const models = fc.sample(fc.tuple(graphs(tfliteForm), tfliteDialects), SAMPLE);
    const found = await layersOf(models.map(([graph, dialect]) => readTflite(tfliteBytes(graph, dialect))));
    expect(found.size).toBeGreaterThan(15);
    expect([...found].filter((each) => !said(1).has(each))).toEqual([]);
  });

  it("is what its row says, in random ONNX models", async () => {
    const models = fc.sample(fc.tuple(graphs(onnxForm), dialects), SAMPLE);
    const found = await layersOf(models.map(([graph, dialect]) => readOnnx(onnxBytes(graph, dialect))));
    expect(found.size).toBeGreaterThan(20);
    expect([...found].filter((each) => !said(2).has(each))).toEqual([]);
  });
});

describe("functions that are written out", () => {
  it("are those that are recognised, and no others", () => {
    const known = source("importer/translate/patterns/region-functions.ts").matchAll(
      /\bis: \{ (?:activation|name): "(\w+)"/g,
    );
    const named = tableOf("| function | becomes |").map(([, cell = ""]) => opIn(cell) ?? namesIn(cell).at(-1));
    expect(named.sort()).toEqual([...new Set([...known].map(([, name = ""]) => name))].sort());
  });
});

describe("the fields of the import's JSON", () => {
  it("are those of its schema, in their order", () => {
    const { properties } = JSON.parse(source("docs/schema/import-1.schema.json"));
    expect(tableOf("| field | |").flatMap(([cell]) => namesIn(cell))).toEqual(Object.keys(properties));
  });
});

/** "LayerNormalization" of `op LayerNormalization`. */
function opIn(cell: string): string | undefined {
  return /`op (\w+)`/.exec(cell)?.[1];
}
