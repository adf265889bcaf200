/** What tasks have said: the ends of their logs. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMissing, reasonOf } from "../../read.js";
import { LOGS } from "../folder/folder.js";

const LINES = 10;

/** The end of a log, under its name; or why there is none. `folder`: of the results, as the user named it. */
export function endOfLog(folder: { readonly name: string; readonly path: string }, log: string): readonly string[] {
  const name = join(folder.name, LOGS, log);
  try {
    const lines = readFileSync(join(folder.path, LOGS, log), "utf8")
      .trimEnd()
      .split("\n")
      .slice(-LINES);
    return [`the end of ${name}:`, ...lines.map((line) => `  ${line}`)];
  } catch (error) {
    if (!isMissing(error)) return [`${name}: ${reasonOf(error)}`];
    return [
      `there is no ${name}: the machines of the jobs do not share the folder ${folder.name}, or may not write into it`,
    ];
  }
}
