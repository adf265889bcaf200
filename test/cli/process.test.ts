import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../cli/program.js";
import type { Terminal } from "../../cli/terminal.js";
import { CLI, folderWith, imnpu, ROOT, spawnImnpu } from "./run.js";

const GOOD = "network n { input x: 3x8x8 conv C: kernels 8 size 1 }\n";
const BAD = "network n { input x: 3x8x8 conv C: kernels 8 }\n";
const files = { "good.imnpu": GOOD, "bad.imnpu": BAD };

/** Of each command one that is the built one's own process, and of each status; the others differ in what `run` gives. */
test.each([
  ["check good.imnpu", 0],
  ["map good.imnpu", 0],
  ["fmt good.imnpu", 0],
  ["explain IMN301", 0],
  ["arch imnpu18", 0],
  ["--help", 0],
  ["check good.imnpu bad.imnpu", 1],
  ["", 2],
])("the process `imnpu %s` ends with %i", (words, status) => {
  const ran = spawnImnpu(words, { files });
  expect(ran.status).toBe(status);
  if (status === 2) expect(ran.out).toBe("");
});

test.each([
  ["map good.imnpu --explain C", 0],
  ["help map", 0],
  ["map bad.imnpu", 1],
  ["fmt --check good.imnpu", 1],
  ["check", 2],
  ["check none.imnpu", 2],
  ["map good.imnpu --clusters 9", 2],
  ["explain IMN999", 2],
])("imnpu %s ends with %i", async (words, status) => {
  const ran = await imnpu(words, { files });
  expect(ran.status).toBe(status);
  if (status === 2) expect(ran.out).toBe("");
});

test("the bundle does what the sources do", async () => {
  for (const format of ["table", "json", "csv", "markdown"]) {
    const words = `map examples/mlperf_tiny/keyword_spotting.imnpu --format ${format}`;
    expect(spawnImnpu(words)).toEqual(await imnpu(words));
  }
  const words = "check examples/vgg16_style.imnpu --format text";
  expect(spawnImnpu(words)).toEqual(await imnpu(words));
});

test("the version of package.json", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(spawnImnpu("--version").out).toBe(`${version}\n`);
});

test("standard input", () => {
  expect(spawnImnpu("check -", { input: BAD }).out).toMatch(/^-:1:\d+: error IMN202 /);
  expect(spawnImnpu("fmt -", { input: GOOD }).status).toBe(0);
});

test("colour: not into a pipe, unless asked for, and never against NO_COLOR", () => {
  const isColoured = (environment: Readonly<Record<string, string>>) =>
    spawnImnpu("check bad.imnpu", { files, environment }).out.includes("\u001b[");
  expect(isColoured({})).toBe(false);
  expect(isColoured({ CI: "1" })).toBe(false);
  expect(isColoured({ FORCE_COLOR: "1" })).toBe(true);
  expect(isColoured({ FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
  expect(spawnImnpu("map examples/vgg16_style.imnpu", { environment: { FORCE_COLOR: "1" } }).out).toContain(
    "\u001b[1m",
  );
});

test.skipIf(process.platform === "win32")("what needs no folder works in one that is not there any more", () => {
  const told = (words: string) => {
    const script = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${CLI}" ${words}`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: folderWith({}), encoding: "utf8" });
    return { status, out: stdout.length > 0, remarks: stderr };
  };
  expect(told("--version")).toEqual({ status: 0, out: true, remarks: "" });
  expect(told("check n.imnpu")).toEqual({
    ...{ status: 2, out: false },
    remarks: "imnpu: the working directory is not there any more, or may not be read; go to another one\n",
  });
});

test("a long result reaches a pipe in full", () => {
  const text = `network n {\n  input x: 3x8x8\n${"  conv C: kernels 8\n".repeat(3000)}}\n`;
  const { out } = spawnImnpu("check n.imnpu --format json", { files: { "n.imnpu": text } });
  expect(JSON.parse(out).length).toBeGreaterThanOrEqual(3000);
});

test.skipIf(process.platform === "win32")("a reader that stops early ends it without a word", () => {
  const folder = folderWith({ "n.imnpu": "conv\n".repeat(20_000) });
  const script = `{ "${process.execPath}" "${CLI}" check n.imnpu; echo "status $?" >&2; } | head -n 1`;
  const { stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: folder, encoding: "utf8" });
  expect(stdout).toMatch(/^n\.imnpu:1:1: error [^\n]+\n$/);
  expect(stderr.split("\n").filter((line) => line !== "" && !/^[\d,]+ errors in 1 file$/.test(line))).toEqual([
    expect.stringMatching(/^status [01]$/),
  ]);
});

test.skipIf(process.platform === "win32")("the file runs by its name", () => {
  expect(statSync(CLI).mode & 0o111).toBe(0o111);
  expect(spawnSync(CLI, ["--version"], { encoding: "utf8" }).status).toBe(0);
});

test("a mistake of the tool itself is told in one line", async () => {
  const remarks: string[] = [];
  const none = { write: () => undefined, isTerminal: false };
  const terminal = {
    out: none,
    remarks: { ...none, write: (text: string) => remarks.push(text) },
    readStandardInput: () => Promise.reject(new TypeError("something\nunforeseen")),
    workingDirectory: ROOT,
    status: 0,
  } as unknown as Terminal;
  expect(await run(["check", "-"], terminal)).toBe(2);
  expect(remarks).toEqual([
    "imnpu: internal error: something�unforeseen; please report it with the file that brings it\n",
  ]);
});
