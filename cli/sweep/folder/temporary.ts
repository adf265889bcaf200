/** A folder for results that nobody keeps. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../../failure.js";
import { reasonOf } from "../../read.js";
import type { Folder } from "./folder.js";

/** Gone when the work is done, fails, or the process ends. @throws Failure if it cannot be made. */
export async function inTemporaryFolder<T>(work: (folder: Folder) => Promise<T>): Promise<T> {
  const path = made();
  const remove = () => rmSync(path, { recursive: true, force: true });
  // Of a process that ends in the middle, as one whose reader has gone.
  process.once("exit", remove);
  try {
    return await work({ name: path, path, lasts: false });
  } finally {
    process.off("exit", remove);
    remove();
  }
}

function made(): string {
  try {
    return mkdtempSync(join(tmpdir(), "imnpu-sweep-"));
  } catch (error) {
    throw new Failure(`${tmpdir()}: no folder can be made there: ${reasonOf(error)}; \`--out\` names another`);
  }
}
