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

const BROKEN = LOOSE.replace("kernels 8", "kernels  =  8");
const AROUND = TIDY.replace("kernels 8", "kernels  =  8").replace("conv C: ", "conv C:");
const FAULT = "broken.imnpu:3:19: 1 syntax error, where white space stays as it is (see `imnpu check broken.imnpu`)";

test("syntax errors are named, with status 1, and the rest is formatted all the same", async () => {
  const folder = folderWith({ "broken.imnpu": BROKEN, "tidy.imnpu": TIDY });
  expect(await imnpu("fmt broken.imnpu", { folder })).toEqual({ status: 1, out: AROUND, remarks: `imnpu: ${FAULT}\n` });
  expect(await imnpu("fmt --write broken.imnpu tidy.imnpu", { folder })).toEqual({
    status: 1,
    out: "",
    remarks: `imnpu: ${FAULT}\n1 file formatted\n`,
  });
  expect(await imnpu("fmt --check broken.imnpu tidy.imnpu", { folder })).toEqual({
    status: 1,
    out: "",
    remarks: `imnpu: ${FAULT}\nall formatted\n`,
  });
});

test("a misspelt name leaves all files as they were", async () => {
  const folder = folderWith({ "loose.imnpu": LOOSE });
  const { status } = await imnpu("fmt --write loose.imnpu lose.imnpu", { folder });
  expect(status).toBe(2);
  expect(readFileSync(join(folder, "loose.imnpu"), "utf8")).toBe(LOOSE);
});
