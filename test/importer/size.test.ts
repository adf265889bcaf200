/** Models of about 100 MB: weights are counted where they lie, never copied. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUNDLES } from "../build.js";
import { analysed } from "./models/imported.js";
import { LARGE_MODELS, SMALL_MODEL } from "./models/large.js";
import { type ImportProcess, importInProcess } from "./models/process.js";

const PROGRAM = resolve(BUNDLES, "cli.js");
const folder = mkdtempSync(join(tmpdir(), "imnpu-import-"));
let small: ImportProcess;

function imported(name: string, bytes: Uint8Array): ImportProcess {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return importInProcess(PROGRAM, path);
}

beforeAll(() => {
  small = imported("small.onnx", SMALL_MODEL);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(LARGE_MODELS)("$name", ({ name, bytes, parameters }) => {
  it("takes its own size in memory and little more", () => {
    const model = bytes();
    const size = model.length / 1e6;
    expect(size).toBeGreaterThan(100);
    const { text, megabytes } = imported(name, model);
    const found = analysed(text);
    expect(found.problems).toEqual([]);
    expect(found.parameters).toBe(parameters);
    expect(megabytes - small.megabytes).toBeLessThan(1.5 * size);
  });
});
