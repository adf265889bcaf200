import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  blocksIn,
  claimFolder,
  type Folder,
  removeAllLeftovers,
  removeLeftovers,
  writeBlockFile,
  writeResultFile,
} from "../../../../cli/sweep/folder/folder.js";
import { type Header, hashOf, headerIn, headerText } from "../../../../cli/sweep/header.js";
import { folderWith } from "../../run.js";
import { TILES, workOf } from "../stand-in.js";

const { header } = workOf([TILES]);

function folderIn(path: string): Folder {
  return { name: "out", path, lasts: true };
}

test("a new folder, with those around it, becomes one of the sweep's results, and is one after that", () => {
  const folder = folderIn(join(folderWith({}), "a/b"));
  expect(claimFolder(folder, header)).toBe(false);
  expect(readdirSync(folder.path).sort()).toEqual(["blocks", "sweep.json"]);
  expect(headerIn(readFileSync(join(folder.path, "sweep.json"), "utf8"))).toEqual(header);
  expect(claimFolder(folder, header)).toBe(true);
});

test.each<[string, Partial<Header>]>([
  [
    "of the schema sweep-folder-0, and this imnpu writes sweep-folder-1",
    { schema: "sweep-folder-0" as "sweep-folder-1" },
  ],
  ["of imnpu 0.9.0, and this is 0.0.0", { version: "0.9.0" }],
  ["of the sweep `depth`, not of `width`", { sweep: "depth" }],
  ["of a sample of 100 points, not of all points", { selection: { kind: "sample", points: 100 } }],
  ["of the first 5 points, not of all points", { selection: { kind: "limit", points: 5 } }],
  ["of the file, or of one that it imports, as it was before a change", { hash: "b".repeat(64) }],
])("results %s", (difference, other) => {
  const folder = folderIn(folderWith({ "sweep.json": headerText({ ...header, ...other }) }));
  expect(() => claimFolder(folder, header)).toThrow(`out: holds results ${difference}; choose a new or empty folder`);
});

test("a folder of something else is left alone", () => {
  const folder = folderIn(folderWith({ "thesis.txt": "" }));
  expect(() => claimFolder(folder, header)).toThrow("out: holds `thesis.txt` and no results of a sweep");
  expect(readdirSync(folder.path)).toEqual(["thesis.txt"]);
});

test("a header that is none", () => {
  const folder = folderIn(folderWith({ "sweep.json": '{ "schema":' }));
  expect(() => claimFolder(folder, header)).toThrow("sweep.json: does not say of which sweep the results are");
});

test("a file in place of the folder", () => {
  const folder = folderIn(join(folderWith({ out: "" }), "out"));
  expect(() => claimFolder(folder, header)).toThrow("out: cannot be written: there is a file of that name already");
});

test("whoever is first among several says what the folder is of", () => {
  // As one that has begun, and has said nothing yet.
  const path = folderWith({ ".tmp-0123456789abcdef": "{" });
  mkdirSync(join(path, "blocks"));
  expect(claimFolder(folderIn(path), header)).toBe(false);
  expect(claimFolder(folderIn(path), header)).toBe(true);
  expect(() => claimFolder(folderIn(path), { ...header, hash: "b".repeat(64) })).toThrow("before a change");
});

test("what is left behind is removed by whose blocks it was to become", () => {
  const folder = folderIn(folderWith({}));
  claimFolder(folder, header);
  writeBlockFile(folder, 5, Buffer.from("five"));
  writeResultFile(folder, ["{", "}\n"]);
  const left = [".tmp-1-0123456789abcdef", ".tmp-2-0123456789abcdef"];
  for (const name of left) writeFileSync(join(folder.path, "blocks", name), "half");
  writeFileSync(join(folder.path, ".tmp-0123456789abcdef"), "half");
  removeLeftovers(folder, (block) => block % 2 === 1);
  expect(readdirSync(join(folder.path, "blocks")).sort()).toEqual([left[1], "000005.parquet"]);
  removeAllLeftovers(folder);
  expect(readdirSync(join(folder.path, "blocks"))).toEqual(["000005.parquet"]);
  expect(readdirSync(folder.path).sort()).toEqual(["blocks", "result.json", "sweep.json"]);
  expect(readFileSync(join(folder.path, "result.json"), "utf8")).toBe("{}\n");
  expect(blocksIn(folder)).toEqual(new Set([5]));
});

test("a file that is not written whole leaves nothing", () => {
  const folder = folderIn(folderWith({}));
  claimFolder(folder, header);
  const full = function* () {
    yield "{";
    throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  expect(() => writeResultFile(folder, full())).toThrow("out: cannot be written: the disk is full");
  expect(readdirSync(folder.path).sort()).toEqual(["blocks", "sweep.json"]);
  expect(existsSync(join(folder.path, "result.json"))).toBe(false);
});

test("the hash is of the texts, wherever they lie, the sweep and what is asked of it", () => {
  const texts = (folder: string) => ({ [`${folder}a.imnpu`]: "a", [`${folder}b/c.imnpu`]: "c" });
  const hash = (folder: string, change = {}) =>
    hashOf({ path: `${folder}a.imnpu`, texts: { ...texts(folder), ...change }, imports: {} }, "s", { kind: "all" });
  expect(hash("")).toBe(hash("/x/y/"));
  expect(hash("", { "b/c.imnpu": "d" })).not.toBe(hash(""));
  const snapshot = { path: "a.imnpu", texts: texts(""), imports: {} };
  expect(hashOf(snapshot, "t", { kind: "all" })).not.toBe(hash(""));
  expect(hashOf(snapshot, "s", { kind: "sample", points: 7 })).not.toBe(hash(""));
});
