import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asOrdinaryUser, CLI, folderWith, imnpu } from "../run.js";
import { SMALL } from "./sweeps.js";

const NONE = "network n { input x: 3x8x8 conv C: kernels 8 size 1 }\n";
const wide = (axes: number) =>
  Object.entries({ tiles: "", clusters: "", weight_bus: "B/cycle", memory_bus: "B/cycle", memory: "KB", area: "mm2" })
    .slice(0, axes)
    .map(([name, unit]) => {
      const values = Array.from({ length: 100 }, (_, place) => `${place + 1}${unit}`);
      return `  ${name} [${values.join(", ")}]\n`;
    });
const files = {
  "s.imnpu": SMALL,
  "none.imnpu": NONE,
  "two.imnpu": `${NONE}sweep width of n { tiles [4, 8] }\nsweep depth of n { rows [16, 32] }\n`,
  "wrong.imnpu": `${NONE}sweep width of n { tilse [4, 8] }\n`,
  "unread.imnpu": `${NONE}sweep`,
  "misspelt.imnpu": `${NONE}sweep width of n {\n  tiles [4, 8]\n  keeps tiles < 8\n}\n`,
  "unclosed.imnpu": `${NONE}sweep width of n {\n  tiles [4, 8]\n`,
  "twice.imnpu": `${NONE}sweep width of n { tiles [4, 8] }\nsweep width of n { tiles [4] }\n`,
  "huge.imnpu": `${NONE}sweep huge of n {\n${wide(6).join("")}}\n`,
  "illegal.imnpu": "network n {\n  input x: 3x8x8\n  fc F: kernels 10\n}\nsweep all of n { tiles [4, 8] }\n",
};

test.each([
  ["none.imnpu", "none.imnpu: has no sweep; one is declared by `sweep NAME of NETWORK { ... }`"],
  ["two.imnpu", "two.imnpu: has several sweeps: `width`, `depth`; name one, as in `imnpu sweep two.imnpu width`"],
  ["two.imnpu widht", "there is no sweep `widht`; did you mean `width`?"],
  ["gone.imnpu", "gone.imnpu: there is no such file; did you mean none.imnpu?"],
  ["s.imnpu --shard 5/4 --out out", "Found `5/4` where a shard belongs, of 1/4 to 4/4."],
  ["s.imnpu --shard 4 --out out", "Found `4` where a shard belongs, as in `1/4`."],
  [
    "s.imnpu --out -",
    "--out -: results are several files, which standard output cannot hold; `./-` is a folder of that name",
  ],
  ["s.imnpu --shard 1/4", "--shard 1/4: needs `--out`, the folder that all shards write into"],
  ["s.imnpu --resume", "--resume: needs `--out`, the folder to go on with"],
  ["s.imnpu --format parquet", "--format parquet: needs `--out`, the folder to write the files into"],
  ["s.imnpu --limit 3 --sample 4", "option '--sample <count>' cannot be used with option '--limit <count>'"],
  ["s.imnpu --workers 0", "Found `0` where a number of workers belongs, 1 to 1024."],
  ["s.imnpu --sample 1.5", "Found `1.5` where a number of points belongs, 1 or more, such as `1000`."],
  ["s.imnpu --out none.imnpu", "none.imnpu: cannot be written: there is a file of that name already"],
  ["s.imnpu --out none.imnpu/out", "none.imnpu/out: cannot be written: a part of its path is not a folder"],
  [
    "huge.imnpu",
    "the sweep has 1,000,000,000,000 combinations, more than the 1,000,000,000 that are computed one by one; `--sample 100000` computes as many of them, spread evenly over the axes",
  ],
])("imnpu sweep %s", async (words, message) => {
  const { status, out, remarks } = await imnpu(`sweep ${words}`, { files });
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(remarks).toContain(message);
  expect(remarks.trim().split("\n")).toHaveLength(1);
});

test.each(["wrong.imnpu", "unread.imnpu", "misspelt.imnpu", "unclosed.imnpu", "twice.imnpu width"])(
  "the mistakes of %s are told as `imnpu check` tells them",
  async (file) => {
    const { status, out, remarks } = await imnpu(`sweep ${file}`, { files });
    expect({ status, out }).toEqual({ status: 1, out: "" });
    const checked = await imnpu(`check ${file.split(" ")[0]}`, { files });
    expect(checked.out).toContain(remarks.trim());
    expect(remarks).toMatch(/:\d+:\d+: error IMN\d+ /);
  },
);

test("no point is legal: it is said why, and what is wrong with the file as it is", async () => {
  const { status, out, remarks } = await imnpu("sweep illegal.imnpu", { files });
  expect(status).toBe(1);
  expect(out).toContain("2 points \u00b7 0 on the front \u00b7 2 illegal: 2 IMN202");
  expect(remarks).toMatch(
    /^imnpu: the sweep all has no point that is legal for its network: 2 IMN202\nillegal.imnpu:3:3: error IMN202 /,
  );
});

test("no point is legal in a file that has no error: the first one's is told", async () => {
  const text = "network n {\n  precision w4 a4\n  input x: 3x8x8\n  conv C: kernels 8 size 1\n}\n";
  const sweep = "sweep all of n { tiles [4, 8] weight_bits [1] keep tiles > 4 }\n";
  const { status, remarks } = await imnpu("sweep none.imnpu", { files: { "none.imnpu": `${text}${sweep}` } });
  expect(status).toBe(1);
  expect(remarks).toBe(
    "imnpu: the sweep all has no point that is legal for its network: 1 IMN204\n" +
      "tiles 8, weight_bits 1: IMN204 `w4` cannot run on `all_point`: 1 to 1 bits are native, up to 2 run in two slices or passes; the nearest legal is `w2`\n",
  );
});

test.each([
  ["two constants of one name", `const K = 16\nconst K = 32\n${NONE}`, "2:7: error IMN102"],
  ["two networks of one name", NONE + NONE, "2:9: error IMN102"],
  ["an import of nothing", `import "gone.imnpu"\n${NONE}`, "1:8: error IMN103"],
  ["another network's", `${NONE}network m { input x: 3x8x8 fc F: units 0 }\n`, "2:"],
  ["a budget that cannot be read", NONE.replace("}", "budget }"), "1:"],
])("an error outside of what points change refuses the sweep: %s", async (_, text, where) => {
  const { status, out, remarks } = await imnpu("sweep e.imnpu", {
    files: { "e.imnpu": `${text}sweep s of n { tiles [4, 8] }\n` },
  });
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(remarks.startsWith(`e.imnpu:${where}`)).toBe(true);
});

test("errors that points are without refuse no sweep: the network's, of a budget, and of what reads a constant that changes", async () => {
  const text = `const K = 0
network n on imnpu18 { input x: 3x8x8 conv C: kernels K size 1 budget cycles <= 1 }
network m on imnpu18 { input x: 3x8x8 conv C: kernels K size 1 }
sweep s of n { K [0, 8] tiles [4] }
`;
  const files = { "p.imnpu": `import "imnpu18"\n${text}` };
  const { status, out } = await imnpu("sweep p.imnpu --format csv", { files });
  expect(status).toBe(0);
  expect(out.trim().split("\n")).toHaveLength(3);
});

test("a sweep whose name cannot be read: what is wrong with the file is told as well", async () => {
  const text = `${NONE}sweep gr\u00f6\u00dfe of n { tiles [4, 8] }\n`;
  const { status, remarks } = await imnpu("sweep g.imnpu gr\u00f6\u00dfe", { files: { "g.imnpu": text } });
  expect(status).toBe(2);
  expect(remarks).toMatch(/^g.imnpu:2:9: error IMN001 /);
  expect(remarks).toContain("imnpu: there is no sweep `gr\u00f6\u00dfe`");
});

test("warnings of the sweep are told", async () => {
  const text = `${NONE}const K = 2\nsweep all of n {\n  tiles [4, 8]\n  keep K < 3\n}\n`;
  const { status, remarks } = await imnpu("sweep k.imnpu", { files: { "k.imnpu": text } });
  expect(status).toBe(0);
  expect(remarks).toMatch(/^k.imnpu:5:8: warning IMN210 /);
});

test("results of another sweep are left alone, and it is said what differs", async () => {
  const folder = folderWith(files);
  const run = async (words: string) => (await imnpu(`sweep ${words} --out out`, { folder })).remarks;
  await run("s.imnpu");
  const before = readdirSync(join(folder, "out"), { recursive: true });
  expect(await run("s.imnpu")).toBe("imnpu: out: holds results of this sweep already; `--resume` goes on with them\n");
  const refused = (difference: string) => `imnpu: out: holds results ${difference}; choose a new or empty folder\n`;
  expect(await run("two.imnpu width --resume")).toBe(refused("of the sweep `small`, not of `width`"));
  expect(await run("s.imnpu --sample 9 --resume")).toBe(refused("of all points, not of a sample of 9 points"));
  writeFileSync(join(folder, "s.imnpu"), SMALL.replace("units 10", "units 11"));
  const changed = refused("of the file, or of one that it imports, as it was before a change");
  expect(await run("s.imnpu --resume")).toBe(changed);
  expect(await run("s.imnpu --shard 1/2")).toBe(changed);
  expect(readdirSync(join(folder, "out"), { recursive: true })).toEqual(before);
});

test("a folder that may not be written", async () => {
  const folder = folderWith(files);
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "locked"), { mode: 0o555 });
  await asOrdinaryUser(async () => {
    const { status, remarks } = await imnpu("sweep s.imnpu --out locked/out", { folder });
    expect({ status, remarks }).toEqual({
      status: 2,
      remarks: "imnpu: locked/out: cannot be written: permission denied\n",
    });
  });
});

const COUNTS = "full/out: 135 points \u00b7 8 on the front \u00b7 9 excluded by keep\n";

/** A file system of its own needs a system that lets users have one. */
const hasOwn = spawnSync("unshare", ["-rm", "true"]).status === 0;

test.skipIf(!hasOwn)("a full disk: what is done stays, and goes on when there is space", () => {
  const folder = folderWith(files);
  const run = `"${process.execPath}" "${CLI}" sweep s.imnpu --out full/out`;
  const script = `mkdir full && mount -t tmpfs -o size=28k none full
    ${run} --workers 2; echo "status $?"; ls -A full/out full/out/blocks
    mount -o remount,size=1m full; ${run} --resume --format parquet; echo "status $?"; ls full/out`;
  const { stdout, stderr } = spawnSync("unshare", ["-rm", "sh", "-c", script], { cwd: folder, encoding: "utf8" });
  const going = "what is done stays there, and `--resume` goes on";
  expect(stderr).toBe(`imnpu: full/out: cannot be written: the disk is full; ${going}\n${COUNTS}`);
  const blocks = "(\\d{6}\\.parquet\\n)+";
  expect(stdout).toMatch(
    new RegExp(
      `^status 2\\nfull/out:\\nblocks\\nsweep.json\\n\\nfull/out/blocks:\\n${blocks}status 0\\nblocks\\nresult.json\\nsweep.json\\n$`,
    ),
  );
});

test("without `--out` nothing is left behind", async () => {
  const folder = folderWith(files);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    expect(await imnpu("sweep s.imnpu", { folder })).toMatchObject({ status: 0, remarks: "" });
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
});

test("so many points, by `--limit` and `--sample`", async () => {
  const folder = folderWith(files);
  for (const words of ["--limit 20", "--sample 20"]) {
    const out = words.replace("--", "").replace(" ", "");
    expect(await imnpu(`sweep s.imnpu ${words} --out ${out}`, { folder })).toMatchObject({ status: 0 });
    const { legal, excluded, selection } = JSON.parse(readFileSync(join(folder, out, "result.json"), "utf8"));
    expect({ legal, selection }).toEqual({ legal: 20, selection: { kind: out.slice(0, -2), points: 20 } });
    expect(excluded).toBe(0);
  }
  expect(existsSync(join(folder, "sample20/blocks/000000.parquet"))).toBe(true);
});

test.each([
  ["--sample 1000", { excluded: 1 }],
  ["--sample 3", { excluded: 1 }],
  ["--limit 3", { excluded: 1 }],
  ["--sample 2", { excluded: 0, part: "sample" }],
])("a part that holds all points is none: %s", async (words, counts) => {
  const text = `${NONE}sweep s of n { tiles [4, 8] clusters [1, 2] keep tiles * clusters <= 8 }\n`;
  const { out } = await imnpu(`sweep a.imnpu ${words} --format json`, { files: { "a.imnpu": text } });
  const { legal, illegal, ...rest } = JSON.parse(out).counts;
  expect(rest).toMatchObject({ combinations: 4, ...counts });
  expect("part" in rest).toBe("part" in counts);
});
