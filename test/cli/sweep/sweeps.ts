/** Sweeps of a network small enough for thousands of points in a test. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CLI } from "../run.js";

const NETWORK = `network n {
  input x: 3x8x8
  conv C: kernels 16 size 3
  fc F: units 10
}
`;

/** 144 points in five blocks, 12 of them left out. */
export const SMALL = `${NETWORK}
sweep small of n {
  tiles      [4, 8, 16, 32]
  weight_bus [8B/cycle, 16B/cycle, 32B/cycle]
  precision  [w2 a2, w4 a4, w8 a8]
  clusters   [1, 2, 4, 8]
  keep       tiles * clusters <= 128
  minimize   cycles, energy
}
`;

/** 512 points in 16 blocks. */
export const LARGE = `${NETWORK}
sweep large of n {
  tiles      [4, 8, 12, 16, 20, 24, 28, 32]
  clusters   [1, 2, 4, 8]
  weight_bus [8B/cycle, 16B/cycle, 24B/cycle, 32B/cycle]
  rows       [16, 32]
  precision  [w4 a4, w8 a8]
  minimize   cycles, energy, utilization
}
`;

/** What a folder of results holds, by name. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
  );
}

export function blocksThere(folder: string): number {
  const blocks = join(folder, "blocks");
  return existsSync(blocks) ? readdirSync(blocks).filter((name) => name.endsWith(".parquet")).length : 0;
}

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly remarks: string;
}

/** The command as a process of its own, sent a signal as soon as so many blocks are there. */
export function started(
  words: readonly string[],
  folder: string,
  stop?: { readonly out: string; readonly blocks: number; readonly signal: NodeJS.Signals },
): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, "sweep", ...words], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const written = { out: "", remarks: "" };
  child.stdout.on("data", (piece) => {
    written.out += piece;
  });
  child.stderr.on("data", (piece) => {
    written.remarks += piece;
  });
  const timer = setInterval(() => {
    if (stop === undefined || blocksThere(join(folder, stop.out)) < stop.blocks) return;
    clearInterval(timer);
    child.kill(stop.signal);
  }, 1);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => {
      clearInterval(timer);
      resolve({ status, signal, ...written });
    });
  });
}
