/** The command as a whole process: start-up time and peak memory. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateNetwork } from "./generate.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 11;

export function benchProcess(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-bench-"));
  const large = join(folder, "large.imnpu");
  writeFileSync(large, generateNetwork({ layers: 10_000 }));
  try {
    const node = Array.from({ length: RUNS }, () => timed(["-e", "0"]));
    const map = Array.from({ length: RUNS }, () => timed(["dist/cli.js", "map", "examples/vgg16_style.imnpu"]));
    const memory = Array.from({ length: 3 }, () => peakMemory(large));
    return [
      rowOf("`node -e 0`, whole process (baseline)", "ms", node),
      rowOf("`imnpu map` on the VGG example, whole process", "ms", map, "< 250 ms"),
      rowOf("`imnpu map` on 10,000 layers, peak memory", "MB", memory, "< 300 MB"),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timed(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  return performance.now() - start;
}

/** The largest resident set of the process, in MB, as the process itself reports it at its end. */
function peakMemory(file: string): number {
  const report = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))";
  const args = [
    "-e",
    `${report}; process.argv.splice(1, 0, 'imnpu'); require('./dist/cli.js')`,
    "map",
    file,
    "--format",
    "json",
  ];
  const { stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const kilobytes = Number(/peak (\d+)/.exec(stderr)?.[1]);
  if (!(kilobytes > 0)) throw new Error(`no peak memory in: ${stderr.slice(0, 200)}`);
  return kilobytes / 1000;
}
