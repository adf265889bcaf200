/** Files written back. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "./failure.js";
import { reasonOf } from "./read.js";

/** @throws Failure if it cannot be written. */
export function writeText(file: string, text: string, workingDirectory: string): void {
  try {
    writeFileSync(resolve(workingDirectory, file), text);
  } catch (error) {
    throw new Failure(`${file}: cannot be written: ${reasonOf(error)}`);
  }
}
