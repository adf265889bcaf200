/** However a sweep is computed, its folder is the same, to the byte: run by processes as they are shipped. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { folderWith, spawnImnpu } from "../run.js";
import { contentOf, LARGE, SMALL, started } from "./sweeps.js";

/** What one worker writes, by its file; each is asked for by several tests. */
const known = new Map<string, Readonly<Record<string, string>>>();

function whole(text: string): Readonly<Record<string, string>> {
  const found = known.get(text);
  if (found !== undefined) return found;
  const folder = folderWith({ "n.imnpu": text });
  expect(spawnImnpu("sweep n.imnpu --out one --workers 1", { folder })).toMatchObject({ status: 0 });
  const content = contentOf(join(folder, "one"));
  known.set(text, content);
  return content;
}

test("a folder holds what it is of, the blocks and the result", () => {
  expect(Object.keys(whole(LARGE))).toHaveLength(16 + 2);
  expect(Object.keys(whole(SMALL))).toEqual([
    ...[0, 1, 2, 3, 4].map((block) => `blocks/00000${block}.parquet`),
    ...["result.json", "sweep.json"],
  ]);
});

test("by two workers, by eight, and by none", () => {
  const folder = folderWith({ "n.imnpu": LARGE, "s.imnpu": SMALL });
  expect(spawnImnpu("sweep n.imnpu --out two --workers 2", { folder }).status).toBe(0);
  expect(contentOf(join(folder, "two"))).toEqual(whole(LARGE));
  for (const words of ["--out eight --workers 8", "--out none"]) {
    expect(spawnImnpu(`sweep s.imnpu ${words}`, { folder }).status).toBe(0);
    expect(contentOf(join(folder, words.split(" ")[1] as string))).toEqual(whole(SMALL));
  }
});

test("killed again and again while it writes, and resumed by any number of workers", async () => {
  const folder = folderWith({ "n.imnpu": LARGE });
  const rounds = fc.sample(
    fc.record({ more: fc.integer({ min: 1, max: 4 }), workers: fc.integer({ min: 1, max: 3 }) }),
    3,
  );
  let blocks = 0;
  for (const { more, workers } of rounds) {
    blocks += more;
    const words = ["n.imnpu", "--out", "out", "--resume", "--workers", String(workers)];
    const { signal } = await started(words, folder, { out: "out", blocks, signal: "SIGKILL" });
    expect(signal).toBe("SIGKILL");
  }
  // As one that was killed while it wrote.
  writeFileSync(join(folder, "out/blocks/.tmp-15-0123456789abcdef"), "half");
  expect((await started(["n.imnpu", "--out", "out", "--resume"], folder)).status).toBe(0);
  expect(contentOf(join(folder, "out"))).toEqual(whole(LARGE));
});

test("in shards, some at the same time, some killed, in any order", async () => {
  const folder = folderWith({ "n.imnpu": LARGE });
  const shard = (part: string) => ["n.imnpu", "--out", "out", "--shard", part, "--workers", "1"];
  const together = await Promise.all([started(shard("2/3"), folder), started(shard("1/3"), folder)]);
  expect(together.map(({ status }) => status)).toEqual([0, 0]);
  expect(together[0]?.remarks).toBe(
    "out: shard 2/3 is done, 5 blocks of 16; `--resume` without `--shard` merges all\n",
  );
  expect(readdirSync(join(folder, "out"))).not.toContain("result.json");
  await started(shard("3/3"), folder, { out: "out", blocks: 12, signal: "SIGKILL" });
  expect((await started(shard("3/3"), folder)).status).toBe(0);
  expect((await started(["n.imnpu", "--out", "out", "--resume"], folder)).status).toBe(0);
  expect(contentOf(join(folder, "out"))).toEqual(whole(LARGE));
});

test("with blocks that are damaged, of another sweep, or gone", () => {
  const folder = folderWith({ "s.imnpu": SMALL, "t.imnpu": `// Another file.\n${SMALL}` });
  const run = (words: string) => spawnImnpu(`sweep ${words}`, { folder });
  expect(run("s.imnpu --out out").status).toBe(0);
  expect(run("t.imnpu --out other").status).toBe(0);
  const block = (number: number, of = "out") => join(folder, of, `blocks/00000${number}.parquet`);
  rmSync(block(0));
  writeFileSync(block(1), "PAR1 and no more");
  writeFileSync(block(2), readFileSync(block(2, "other")));
  const { status, remarks } = run("s.imnpu --out out --resume");
  expect(status).toBe(0);
  expect(remarks).toBe(
    "out: block 1 is no whole Parquet file, and is computed anew\nout: block 2 is of another sweep, and is computed anew\n",
  );
  expect(contentOf(join(folder, "out"))).toEqual(whole(SMALL));
});

test("interrupted: what is done stays, and it is said how to go on", async () => {
  const folder = folderWith({ "n.imnpu": LARGE });
  const stop = { out: "out", blocks: 3, signal: "SIGINT" } as const;
  const ended = await started(["n.imnpu", "--out", "out", "--workers", "2"], folder, stop);
  expect(ended).toEqual({
    ...{ status: 130, signal: null, out: "" },
    remarks: "imnpu: interrupted; what is done stays in out, and `--resume` goes on\n",
  });
  expect(readdirSync(join(folder, "out/blocks")).filter((name) => !name.endsWith(".parquet"))).toEqual([]);
  expect((await started(["n.imnpu", "--out", "out", "--resume"], folder)).status).toBe(0);
  expect(contentOf(join(folder, "out"))).toEqual(whole(LARGE));
});
