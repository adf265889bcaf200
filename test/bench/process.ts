/** The peak memory of the command as a whole process. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { costOf, MOST_COST } from "../../grammar/size.js";
import { generateNetwork } from "./generate.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 3;

export function benchProcess(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-bench-"));
  const large = join(folder, "large.imnpu");
  writeFileSync(large, generateNetwork({ layers: 10_000 }));
  const limit = join(folder, "limit.imnpu");
  writeFileSync(limit, fileOfTheLimit());
  try {
    const memory = Array.from({ length: RUNS }, () => peakMemory(["map", large, "--format", "json"]));
    const largest = Array.from({ length: RUNS }, () => peakMemory(["check", limit]));
    return [
      rowOf("`imnpu map` on 10,000 layers, peak memory", "MB", memory, "< 300 MB"),
      rowOf("`imnpu check` on the largest file that is read, peak memory", "MB", largest, "< 1,000 MB"),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Layers on lines of their own, as many as are read. */
function fileOfTheLimit(): string {
  const header = "network n {\n  input x: 3x8x8\n";
  const lineOf = (index: number) => `  conv C${index}: kernels 8 size 3x3 pad 1\n`;
  const count = Math.floor((MOST_COST - costOf(`${header}}`)) / costOf(lineOf(0)));
  return `${header}${Array.from({ length: count }, (_, index) => lineOf(index)).join("")}}`;
}

/** The largest resident set of the process, in MB, as the process itself reports it at its end. */
function peakMemory(command: readonly string[]): number {
  const report = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))";
  const args = ["-e", `${report}; process.argv.splice(1, 0, 'imnpu'); require('./dist/cli.js')`, ...command];
  const { stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const kilobytes = Number(/peak (\d+)/.exec(stderr)?.[1]);
  if (!(kilobytes > 0)) throw new Error(`no peak memory in: ${stderr.slice(0, 200)}`);
  return kilobytes / 1000;
}
