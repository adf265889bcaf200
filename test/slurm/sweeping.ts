/** Sweeps as jobs: the file, commands that are watched, and processes of tasks. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Slurm } from "../../scripts/slurm.mjs";
import { CLI } from "../cli/run.js";

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

export interface Running {
  /** What it has said so far, and what it has shown. */
  readonly said: { remarks: string; out: string };
  /** Once its remarks match. @throws Error if it ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  interrupt(): void;
  /** Of one on a terminal. */
  type(text: string): void;
  readonly ended: Promise<number | null>;
}

/** The command as built, with this Slurm on its PATH. It is ended with the test. */
export function start(words: string, folder: string, slurm: Slurm): Running {
  return running(process.execPath, [CLI, "sweep", ...words.split(" ")], folder, slurm);
}

/** On a terminal of its own, where remarks and results are one. */
export function startOnTerminal(words: string, folder: string, slurm: Slurm): Running {
  const command = `exec '${process.execPath}' '${CLI}' sweep ${words} >&2`;
  return running("script", ["--quiet", "--return", "--command", command, "/dev/null"], folder, slurm);
}

function running(program: string, words: readonly string[], cwd: string, { environment }: Slurm): Running {
  const child = spawn(program, words, { cwd, env: { ...process.env, ...environment }, stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { remarks: "", out: "" };
  child.stdout.on("data", (data) => {
    said.out += data;
  });
  child.stderr.on("data", (data) => {
    said.remarks += data;
  });
  let isOver = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      isOver = true;
      resolve(code);
    });
  });
  const until = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(said.remarks + said.out);
      if (found !== null) return found;
      if (isOver) throw new Error(`ended without saying ${pattern}: ${said.remarks}`);
      await after(20);
    }
  };
  const type = (text: string) => void child.stdin.write(text);
  return { said, until, interrupt: () => void child.kill("SIGINT"), type, ended };
}

/** The process that computes a shard, once it is there. */
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
    return (
      words[2] === "sweep" && words.includes(shard) && readFileSync(`/proc/${pid}/environ`, "utf8").includes(folder)
    );
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
