/** A Slurm and a folder for the tests of a file: sweeps as jobs, the processes of their tasks, and what they leave. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { type Slurm, startSlurm } from "../../scripts/slurm.mjs";
import { CLI } from "../cli/run.js";
import { type Running, running } from "./running.js";

const NETWORK = readFileSync("examples/vgg16_style.imnpu", "utf8");

/** Of 30 blocks, and of two. */
export const FILE = `${NETWORK}
sweep width of vgg16_style {
  tiles      [2, 4, 6, 8, 12, 16, 20, 24, 28, 32]
  weight_bus [8B/cycle, 16B/cycle, 32B/cycle, 64B/cycle]
  precision  [w2 a2, w4 a4, w8 a8]
  clusters   [1, 2, 3, 4, 6, 8, 12, 16]
  keep       tiles * clusters <= 256
  minimize   latency, energy, area
}

sweep few of vgg16_style {
  tiles     [2, 4, 6, 8, 12, 16, 20, 24, 28, 32, 40, 48]
  precision [w2 a2, w4 a4, w8 a8]
}
`;

export interface Place {
  /** The path of what is in the folder. */
  at(name: string): string;
  untilThere(name: string): Promise<void>;
  /** A command of bash there, to its end; `imnpu` is the command as built. */
  shell(command: string): SpawnSyncReturns<string>;
  /** `imnpu sweep` there. */
  start(words: string): Running;
  /** On a terminal of its own, where remarks and results are one. */
  startOnTerminal(words: string): Running;
}

/** Of the file that calls it: before its tests, and until after them. */
export function slurmPlace(files: Readonly<Record<string, string>>): Place {
  let slurm: Slurm;
  const folder = mkdtempSync(join(tmpdir(), "imnpu-on-slurm-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const environment = () => ({ ...process.env, ...slurm.environment });

  beforeAll(async () => {
    slurm = await startSlurm({ cpus: 4 });
  });

  afterAll(async () => {
    await slurm?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string) => join(folder, name);
  return {
    at,
    async untilThere(name) {
      while (!existsSync(at(name))) await after(20);
    },
    shell(command) {
      const script = `imnpu() { "${process.execPath}" "${CLI}" "$@"; }; ${command}`;
      return spawnSync("bash", ["-c", script], { cwd: folder, env: environment(), encoding: "utf8" });
    },
    start: (words) => running(process.execPath, [CLI, "sweep", ...words.split(" ")], folder, environment()),
    startOnTerminal(words) {
      const command = `exec '${process.execPath}' '${CLI}' sweep ${words} >&2`;
      return running("script", ["--quiet", "--return", "--command", command, "/dev/null"], folder, environment());
    },
  };
}

/** The process that computes a shard for a folder of results, once it is there. */
export async function taskOf(folder: string, shard: string): Promise<number> {
  for (;;) {
    const found = readdirSync("/proc").find((name) => /^\d+$/.test(name) && computes(name, folder, shard));
    if (found !== undefined) return Number(found);
    await after(10);
  }
}

function computes(pid: string, folder: string, shard: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const out = join(readlinkSync(`/proc/${pid}/cwd`), words[words.indexOf("--out") + 1] ?? "");
    return words[2] === "sweep" && words.includes(shard) && out === folder;
  } catch {
    return false; // Ended meanwhile.
  }
}

/** All files of a folder of results but the logs, by name. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = names.map(({ parentPath, name }) => join(parentPath, name)).filter((path) => !path.includes("/logs/"));
  return Object.fromEntries(
    files.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path).toString("base64")]),
  );
}
