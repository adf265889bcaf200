import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OPERATORS } from "../../importer/onnx/operators/index.js";

/** Of each row of the table of `docs/import.md`: the operators of both formats. */
const ROWS = readFileSync("docs/import.md", "utf8")
  .split("\n")
  .map((line) => line.split("|").slice(1, -1))
  .filter((cells) => cells.length === 3)
  .slice(2)
  .map((cells) => cells.map((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name)));
const [TFLITE, ONNX] = [1, 2].map((column) => ROWS.flatMap((cells) => cells[column] ?? [])) as [string[], string[]];

describe("docs/import.md", () => {
  it("names each operator once", () => {
    expect(TFLITE.length).toBeGreaterThan(40);
    expect(new Set(TFLITE).size).toBe(TFLITE.length);
    expect(new Set(ONNX).size).toBe(ONNX.length);
  });

  it("has the operators of TFLite that have a meaning or can be computed, and no others", () => {
    const folder = "importer/tflite/evaluate";
    const files = ["importer/tflite/operators/index.ts", ...readdirSync(folder).map((name) => join(folder, name))];
    const sources = files.map((file) => readFileSync(file, "utf8"));
    const imported = sources.flatMap((source) => [...source.matchAll(/^ {2}\[Op\.(\w+)\]:/gm)]);
    const names = imported.map(([, name = ""]) => name);
    expect([...TFLITE].sort()).toEqual([...new Set(names)].sort());
  });

  it("has the operators of ONNX that have a meaning or can be computed, and no others", () => {
    const imported = [...OPERATORS.keys()].map((name) => name.split(".").at(-1) ?? name);
    const folder = "importer/onnx/evaluate";
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const computed = sources.flatMap((source) => [...source.matchAll(/^ {2}([A-Z]\w+): |\b(Shape|Size): /gm)]);
    const known = computed.map(([, name, other]) => name ?? other ?? "");
    expect([...ONNX].sort()).toEqual([...new Set([...imported, ...known, "Constant"])].sort());
  });
});
