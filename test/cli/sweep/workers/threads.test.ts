import { join } from "node:path";
import { expect, test } from "vitest";
import { CLEAR_LINE } from "../../../../cli/progress.js";
import { showProgress } from "../../../../cli/sweep/progress.js";
import { computeAll } from "../../../../cli/sweep/workers/pool.js";
import { threadsOf } from "../../../../cli/sweep/workers/threads.js";
import type { Task } from "../../../../cli/sweep/workers/worker.js";
import { folderWith } from "../../run.js";

const SUMMARY = { legal: 0, excluded: 0, illegal: [], front: [] };

/** Threads of such a script, which is told the number of a block as `block`, and says what became of it by `done`. */
async function computed(body: string): Promise<readonly number[]> {
  const script = `
    const { parentPort } = require("node:worker_threads");
    const { existsSync, writeFileSync } = require("node:fs");
    const done = (block) => parentPort.postMessage({ kind: "block", block, summary: ${JSON.stringify(SUMMARY)} });
    parentPort.on("message", (block) => { ${body} });`;
  const folder = folderWith({ "worker.cjs": script });
  const blocks: number[] = [];
  await computeAll({
    ...{ blocks: [0, 1, 2, 3], workers: 2 },
    start: threadsOf(join(folder, "worker.cjs"), { folder: { path: folder } } as Task),
    onBlock: (block) => blocks.push(block),
    onPoints: () => undefined,
    signal: new AbortController().signal,
  });
  return blocks.sort((one, other) => one - other);
}

test("threads compute", async () => {
  expect(await computed("done(block);")).toEqual([0, 1, 2, 3]);
});

test("what a thread leaves that ends, another computes", async () => {
  const once = `const mark = __filename + block; if (block === 2 && !existsSync(mark)) { writeFileSync(mark, ""); process.exit(1); }`;
  expect(await computed(`${once} done(block);`)).toEqual([0, 1, 2, 3]);
});

test.each([
  ["process.exit(1);", "block 2 cannot be computed: its worker ended 2 times: for no reason that it said"],
  ['throw new Error("no more");', "block 2 cannot be computed: its worker ended 2 times: no more"],
])("of a block that ends each thread by `%s` it is said so", async (end, message) => {
  await expect(computed(`if (block === 2) { ${end} } done(block);`)).rejects.toThrow(message);
});

test("a line tells how far it is, on a terminal only, and goes", async () => {
  const written: string[] = [];
  const stream = (isTerminal: boolean) => ({ write: (text: string) => void written.push(text), isTerminal });
  const silent = showProgress(stream(false), "sweeping width", { all: 100, before: 0 });
  silent.add(50);
  silent.end();
  expect(written).toEqual([]);
  const progress = showProgress(stream(true), "sweeping width", { all: 100, before: 20 });
  progress.add(30);
  await new Promise((resolve) => setTimeout(resolve, 600));
  progress.end();
  expect(written[0]?.startsWith(CLEAR_LINE)).toBe(true);
  expect(written[0]).toMatch(/sweeping width \.\.\. 50 of 100 points, 50%, \d+\/s, \d+ s left$/);
  expect(written.at(-1)).toBe(CLEAR_LINE);
});
