/** A call loads the libraries that it uses, and no other: it starts in the time of these. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, inject, test } from "vitest";
import { CLI, folderWith, ROOT, spawnImnpu } from "./run.js";

const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const bundles = inject("bundles");
/** What the command starts, each piece a script of its own: of what the build keeps, several are one. */
const MAIN = join(CLI, "..", "cli", "main.js");

/** The packages that the project asks for by name of which the call loads a byte, by the engine's own account of the scripts that it ran. */
function loadedBy(words: string): string[] {
  const coverage = folderWith({});
  spawnImnpu(words, { script: MAIN, environment: { NODE_V8_COVERAGE: coverage } });
  const scripts = new Set(
    readdirSync(coverage).flatMap((name) => {
      const { result } = JSON.parse(readFileSync(join(coverage, name), "utf8"));
      return result.map(({ url }: { readonly url: string }) => basename(url));
    }),
  );
  const pieces = bundles.filter(({ file }) => file.startsWith("cli/") && scripts.has(basename(file)));
  expect(pieces.map(({ file }) => file)).toContain("cli/main.js");
  const packages = new Set(pieces.flatMap((each) => each.packages.map(({ name }) => name)));
  return [...packages].filter((name) => Object.hasOwn(devDependencies, name)).sort();
}

/** Of what is misspelt it is said what may have been meant. */
const COMMAND = ["commander", "fastest-levenshtein", "picocolors"];
const LANGUAGE = [...COMMAND, "chevrotain"];
const VGG = "examples/vgg16_style.imnpu";

test.each([
  ["--version", COMMAND],
  ["explain IMN301", COMMAND],
  ["arch imnpu18", LANGUAGE],
  [`fmt ${VGG}`, LANGUAGE],
  [`map ${VGG}`, LANGUAGE],
  [`map ${VGG} --format json`, LANGUAGE],
  [`map ${VGG} --format csv`, [...LANGUAGE, "csv-stringify"]],
  [`map ${VGG} --format markdown`, [...LANGUAGE, "markdown-table", "string-width"]],
  [`map ${VGG} --explain C1_1`, LANGUAGE],
  ["power examples/camera.imnpu", LANGUAGE],
  ["power examples/camera.imnpu --explain", LANGUAGE],
  ["power examples/camera.imnpu --format csv", [...LANGUAGE, "csv-stringify"]],
  ["sweep examples/sweep.imnpu bus", [...LANGUAGE, "hyparquet", "hyparquet-writer", "string-width"]],
  [`timeline ${VGG}`, LANGUAGE],
  [`timeline ${VGG} --format json`, LANGUAGE],
  [`timeline ${VGG} --format csv`, [...LANGUAGE, "csv-stringify"]],
  [`timeline ${VGG} --format perfetto`, LANGUAGE],
  [`automap ${VGG}`, LANGUAGE],
  [`automap ${VGG} --format csv`, [...LANGUAGE, "csv-stringify"]],
  [`check ${VGG} --format sarif`, LANGUAGE],
  // A source line is shown with what is at fault under it.
  [`check ${VGG}`, [...LANGUAGE, "string-width"]],
  ["import examples/models/keywords.tflite", [...LANGUAGE, "flatbuffers"]],
  ["import examples/models/residual.onnx --shape 1x3x32x32", [...LANGUAGE, "protobufjs"]],
  [
    "precision examples/digits/digits_int8.imnpu --model examples/digits/digits_int8.onnx --data examples/digits/calibration.npy --samples 1",
    [...LANGUAGE, "protobufjs"],
  ],
  [
    "lsp --stdio",
    [
      "chevrotain",
      "fastest-levenshtein",
      "vscode-languageserver",
      "vscode-languageserver-protocol",
      "vscode-languageserver-textdocument",
      "vscode-languageserver-types",
      "vscode-uri",
    ],
  ],
])("imnpu %s", (words, libraries) => {
  expect(loadedBy(words)).toEqual([...libraries].sort());
});
