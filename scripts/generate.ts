/**
 * Writes what is derived from the one table of words and the one table of codes: the tables of the language reference,
 * the diagnostics' pages and the editor's grammar files. With `--check` it writes nothing and fails where a file is out
 * of date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generatedFiles } from "./generated-files.js";

async function main(): Promise<void> {
  const check = process.argv.includes("--check");
  const stale: string[] = [];
  for (const { path, text } of await generatedFiles((path) => readFileSync(path, "utf8"))) {
    const current = existsSync(path) ? readFileSync(path, "utf8") : "";
    if (current === text) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  if (stale.length > 0)
    console.log(`${check ? "out of date" : "written"}:\n${stale.map((path) => `  ${path}`).join("\n")}`);
  if (check && stale.length > 0) {
    console.error("run `npm run generate` and commit the result");
    process.exitCode = 1;
  }
}

void main();
