import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, imnpu } from "./run.js";

const LOOSE = "network   n {\ninput x: 3x8x8\n  conv C:kernels 8 size 1 // one\n}";
const TIDY = "network n {\n  input x: 3x8x8\n  conv C: kernels 8 size 1  // one\n}\n";

test("prints files formatted, and changes none", async () => {
  const folder = folderWith({ "loose.imnpu": LOOSE, "tidy.imnpu": TIDY });
  const { out, remarks, status } = await imnpu("fmt loose.imnpu tidy.imnpu", { folder });
  expect({ out, remarks, status }).toEqual({ out: TIDY + TIDY, remarks: "", status: 0 });
  expect(readFileSync(join(folder, "loose.imnpu"), "utf8")).toBe(LOOSE);
});

test("standard input", async () => {
  expect(await imnpu("fmt -", { input: LOOSE })).toEqual({ status: 0, out: TIDY, remarks: "" });
});

test("--check names the files that are not formatted, and fails if there are any", async () => {
  const files = { "loose.imnpu": LOOSE, "tidy.imnpu": TIDY };
  expect(await imnpu("fmt --check loose.imnpu tidy.imnpu", { files })).toEqual({
    status: 1,
    out: "loose.imnpu\n",
    remarks: "1 file not formatted\n",
  });
  expect(await imnpu("fmt --check tidy.imnpu", { files })).toEqual({ status: 0, out: "", remarks: "all formatted\n" });
});

test("--write writes the files, and keeps a byte order mark", async () => {
  const folder = folderWith({ "loose.imnpu": LOOSE, "marked.imnpu": `\ufeff${LOOSE}`, "tidy.imnpu": TIDY });
  expect(await imnpu("fmt --write loose.imnpu marked.imnpu tidy.imnpu", { folder })).toEqual({
    status: 0,
    out: "",
    remarks: "2 files formatted\n",
  });
  expect(readFileSync(join(folder, "loose.imnpu"), "utf8")).toBe(TIDY);
  expect(readFileSync(join(folder, "marked.imnpu"), "utf8")).toBe(`\ufeff${TIDY}`);
});

test("a misspelt name leaves all files as they were", async () => {
  const folder = folderWith({ "loose.imnpu": LOOSE });
  const { status } = await imnpu("fmt --write loose.imnpu lose.imnpu", { folder });
  expect(status).toBe(2);
  expect(readFileSync(join(folder, "loose.imnpu"), "utf8")).toBe(LOOSE);
});
