/**
 * Writes the tables of examples/digits/README.md, by `imnpu precision`: `node scripts/run.mjs scripts/digits-table.ts`. Takes some
 * minutes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PrecisionReport } from "../cli/precision/report.js";
import { run } from "../cli/program.js";
import { processTerminal } from "../cli/terminal.js";
import { FOLDER } from "./digits/pictures.js";
import { accuracyTable, COMMAND, mixTable } from "./digits/tables.js";
import { withTables } from "./with-tables.js";

async function report(): Promise<PrecisionReport> {
  let text = "";
  const terminal = processTerminal("dist/cli");
  const out = {
    ...terminal.out,
    write(piece: string) {
      text += piece;
    },
  };
  const status = await run([...COMMAND, "--format", "json"], { ...terminal, out });
  if (status !== 0) throw new Error(`imnpu ${COMMAND.join(" ")} ends with ${status}`);
  return JSON.parse(text);
}

async function main(): Promise<void> {
  const page = join(FOLDER, "README.md");
  const found = await report();
  const tables = { accuracy: accuracyTable(found), mix: mixTable(found) };
  writeFileSync(
    page,
    withTables(readFileSync(page, "utf8"), (name) => tables[name as keyof typeof tables]),
  );
}

main();
