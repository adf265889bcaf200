/**
 * Makes TypeScript of the part of TFLite's schema that the importer reads, with the FlatBuffers compiler: what reads goes
 * to the importer, what builds models to its tests, so that nothing is shipped that is not used.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installDebian } from "./debian.mjs";

const SCHEMA = "importer/tflite/schema.fbs";
const HEADER = "// Made from schema.fbs by scripts/tflite-schema.mjs.";

const whole = compile();
writeFileSync("importer/tflite/schema.ts", readersOf(whole));
writeFileSync("test/importer/tflite/builders.ts", buildersOf(whole));

function compile() {
  if (spawnSync("flatc", ["--version"]).status !== 0 && !installDebian("flatbuffers-compiler"))
    throw new Error("the FlatBuffers compiler, flatc, is not there: install your system's flatbuffers-compiler");
  const folder = mkdtempSync(join(tmpdir(), "schema-"));
  const { status, stderr } = spawnSync("flatc", ["--ts", "--ts-flat-files", "-o", folder, SCHEMA], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  const text = readFileSync(join(folder, "schema_generated.ts"), "utf8");
  rmSync(folder, { recursive: true });
  return text.replace(/^\/\/ automatically generated.*\n\n/gm, "").replace(/^import .*\n/gm, "");
}

/**
 * Views of vectors as typed arrays go too: they need numbers that are aligned, which the files' may not be. What a table
 * does not have is undefined, as everywhere else, and an operator's options have the type that was asked for: the
 * compiler's `any` hides that they may be absent.
 */
function readersOf(text) {
  const readers = text
    .replace(/^static (?!getRootAsModel)\w+\([^\n]*;\n/gm, "")
    .replace(/^static (?!getRootAsModel)\w+\([\s\S]*?^}\n/gm, "")
    .replace(/^(?!data)\w+Array\(\)[\s\S]*?^}\n/gm, "")
    .replace(/^export function union[\s\S]*?^}\n/gm, "")
    .replace(/^\/\*\*\n \* @deprecated[\s\S]*?\*\/\n/gm, "")
    .replaceAll("(obj:any):any|null", "(obj:T):T|undefined")
    .replace(/__union\((.*?)\) :/g, "__union($1) as T :")
    .replace(/^( *bb): flatbuffers.ByteBuffer\|null = null;$/gm, "$1!: flatbuffers.ByteBuffer;")
    .replace(/\bnull\b/g, "undefined")
    .replace(/\n{3,}/g, "\n\n");
  return `${HEADER}\nimport type * as flatbuffers from "flatbuffers";\n\n${readers.trim()}\n`;
}

/** The same classes, with what builds their tables only. */
function buildersOf(text) {
  const classes = [...text.matchAll(/^export class (\w+) {\n[\s\S]*?^}\n(?=\n*(?:export|$(?![\s\S])))/gm)].map(
    ([body, name]) => {
      const methods = body.match(/^static (?!get|bufferHas)\w+\((?:[^\n]*;\n|[\s\S]*?^}\n)/gm) ?? [];
      return `export class ${name} {\n${methods.join("\n")}}\n`;
    },
  );
  const enums = [...text.matchAll(/^export enum (\w+)/gm)].map(([, name]) => name);
  const used = enums.filter((name) => classes.some((body) => new RegExp(`\\b${name}\\b`).test(body)));
  return `${HEADER}
import type * as flatbuffers from "flatbuffers";
import { ${used.join(", ")} } from "../../../importer/tflite/schema.js";

${classes.join("\n")}`;
}
