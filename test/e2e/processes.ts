/** The language servers that run, found as a person would. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** The ids of the server processes of a workbench's extension. */
export function serverProcesses(home: string): number[] {
  return execFileSync("ps", ["-A", "-o", "pid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(join(home, "extensions")) && /[\\/]dist[\\/]server\.js\b/.test(line))
    .map((line) => Number.parseInt(line, 10));
}
