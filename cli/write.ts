/** Files written back. */
import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "./failure.js";
import { isMissing, reasonOf } from "./read.js";

/** @throws Failure if it cannot be written; what was there before then stays. */
export function writeText(file: string, text: string, workingDirectory: string): void {
  try {
    replace(resolve(workingDirectory, file), text);
  } catch (error) {
    throw new Failure(`${file}: cannot be written: ${reasonOf(error)}`);
  }
}

/** The text is written beside the file and then put in its place, so that nobody ever sees half of it. */
function replace(path: string, text: string): void {
  const place = behindLinks(path);
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile()) return void writeFileSync(place, text);
  if (stats !== undefined) accessSync(place, constants.W_OK);
  const beside = `${place}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flag: "wx", ...(stats && { mode: stats.mode }) });
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { force: true });
    // A file may be written where its folder may not.
    if (stats === undefined || !isDenied(error)) throw error;
    writeFileSync(place, text);
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["EACCES", "EPERM"].includes(String(error.code));
}

/** The file that a link leads to, so that the link stays. */
function behindLinks(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}
