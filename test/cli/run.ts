/** Runs the command line: in this process, or as the bundled one. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import pc from "picocolors";
import { onTestFinished } from "vitest";
import { run } from "../../cli/program.js";
import type { Status, Terminal } from "../../cli/terminal.js";
import { BUNDLES } from "../build.js";

export const ROOT = resolve(import.meta.dirname, "../..");

export interface Ran {
  readonly status: number | null;
  /** Standard output. */
  readonly out: string;
  /** Standard error. */
  readonly remarks: string;
}

export interface Setting {
  /** Written into a folder of their own, which is the working directory. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The working directory, where no files are given; by default the project's. */
  readonly folder?: string;
  readonly input?: string | Uint8Array;
  /** As on a terminal. */
  readonly colour?: boolean;
  /** In this process: of the terminal. */
  readonly columns?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** As a process of its own: what is started in place of the command. */
  readonly script?: string;
  /** In this process: told whatever is written, before the command goes on. */
  readonly meanwhile?: (text: string) => void;
}

/** A new folder with these files, removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** In this process; words are separated by spaces unless given as a list. */
export async function imnpu(words: string | readonly string[], setting: Setting = {}): Promise<Ran> {
  const { files, folder = ROOT, input = "", colour = false, columns, meanwhile } = setting;
  const written = { out: "", remarks: "" };
  const stream = (to: keyof typeof written): Terminal["out"] => ({
    write: (text) => {
      written[to] += text;
      meanwhile?.(text);
    },
    writeAll: async (pieces) => {
      for await (const piece of pieces) written[to] += piece;
    },
    colours: pc.createColors(colour),
    isTerminal: colour,
    columns,
  });
  const terminal: Terminal = {
    out: stream("out"),
    remarks: stream("remarks"),
    readStandardInput: async () => Buffer.from(input),
    workingDirectory: files === undefined ? folder : folderWith(files),
    pageFolder: join(ROOT, BUNDLES, "page"),
    solverFile: join(ROOT, "node_modules/highs/build/highs.wasm"),
    script: CLI,
    status: 0,
  };
  const status: Status = await run(listed(words), terminal);
  return checked({ status, ...written });
}

/** Built before all tests. */
export const CLI = join(ROOT, BUNDLES, "cli.js");

/** The bundled one, as a process of its own. */
export function spawnImnpu(words: string | readonly string[], setting: Setting = {}): Ran {
  const { files, folder = ROOT, input = "", environment = {}, script = CLI } = setting;
  const { PATH = "", HOME = "" } = process.env;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [script, ...listed(words)], {
    cwd: files === undefined ? folder : folderWith(files),
    input,
    encoding: "utf8",
    env: { PATH, HOME, ...environment },
    maxBuffer: 64 * 1024 ** 2,
    // One that waits for ever is ended, and fails.
    timeout: 60_000,
  });
  if (error !== undefined) throw error;
  return checked({ status, out: stdout, remarks: stderr });
}

function listed(words: string | readonly string[]): readonly string[] {
  return typeof words === "string" ? words.split(" ").filter((word) => word !== "") : words;
}

/** No input may bring a stack trace, or be called a mistake of the tool. */
function checked(ran: Ran): Ran {
  const all = ran.out + ran.remarks;
  if (/^ {4}at /m.test(all) || all.includes("internal error")) throw new Error(`a mistake in the tool: ${all}`);
  return ran;
}

/** Root may read everything, so it gives that right up for the time of the work. */
export async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const NOBODY = 65534;
