/** What is saved while a command runs is never lost. */
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, imnpu, ROOT } from "./run.js";

const LOOSE = "network   n {\ninput x: 3x8x8\n  conv C:kernels 8 size 1 // one\n}";
const TIDY = "network n {\n  input x: 3x8x8\n  conv C: kernels 8 size 1  // one\n}\n";
const SLOW = "network n {\n  input x: 64x56x56\n  conv C: kernels 64 size 3x3 pad 1 map stripes 1 chains 3\n}\n";
const MINE = `${SLOW}// saved while it ran\n`;
const MODEL = readFileSync(join(ROOT, "examples/models/keywords.tflite"));

const contentOf = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");

/** Without what is told while something is done, and gone when it is done. */
function withoutProgress(remarks: string): string {
  const parts = remarks.split("\r\u001b[K");
  return parts.filter((part) => !/ \.\.\.( \d+%)?$/.test(part)).join("");
}

test("fmt --write: a file that changed stays as it is now, and the others are formatted", async () => {
  const folder = folderWith({ "a.imnpu": LOOSE, "b.imnpu": LOOSE, "c.imnpu": LOOSE });
  // `b` has been read by then, and nothing is written.
  const save = (text: string) => text.includes("formatting b.imnpu") && writeFileSync(join(folder, "b.imnpu"), MINE);
  const words = "fmt --write a.imnpu b.imnpu c.imnpu";
  const { status, out, remarks } = await imnpu(words, { folder, colour: true, meanwhile: save });
  expect({ status, out, remarks: withoutProgress(remarks) }).toEqual({
    status: 2,
    out: "",
    remarks:
      "imnpu: b.imnpu: changed while the command ran, so nothing was written to it; run the command again\n2 files formatted\n",
  });
  expect(["a", "b", "c"].map((name) => contentOf(folder, `${name}.imnpu`))).toEqual([TIDY, MINE, TIDY]);
  expect(readdirSync(folder)).toHaveLength(3);
});

test("fmt --write of one file under two names", async () => {
  const folder = folderWith({ "a.imnpu": LOOSE });
  symlinkSync("a.imnpu", join(folder, "b.imnpu"));
  expect(await imnpu("fmt --write a.imnpu ./a.imnpu b.imnpu", { folder })).toEqual({
    status: 0,
    out: "",
    remarks: "3 files formatted\n",
  });
  expect(contentOf(folder, "a.imnpu")).toBe(TIDY);
});

test("automap --write: a file that changed stays as it is now", async () => {
  const folder = folderWith({ "a.imnpu": SLOW });
  const save = () => writeFileSync(join(folder, "a.imnpu"), MINE);
  const { status, remarks } = await imnpu("automap a.imnpu --write", { folder, meanwhile: save });
  expect({ status, remarks }).toEqual({
    status: 2,
    remarks: "imnpu: a.imnpu: changed while the command ran, so nothing was written to it; run the command again\n",
  });
  expect(contentOf(folder, "a.imnpu")).toBe(MINE);
  expect(readdirSync(folder)).toEqual(["a.imnpu"]);
});

test("automap --write: a file that is the same writes its clauses", async () => {
  const folder = folderWith({ "a.imnpu": SLOW });
  const { status, remarks } = await imnpu("automap a.imnpu --write", { folder });
  expect({ status, remarks }).toEqual({ status: 0, remarks: "a.imnpu: 1 clause written\n" });
  expect(contentOf(folder, "a.imnpu")).not.toBe(SLOW);
});

test("import -o: a file that has appeared stays", async () => {
  const folder = folderWith({ "m.tflite": MODEL });
  const save = (text: string) => text.includes("importing") && writeFileSync(join(folder, "a.imnpu"), MINE);
  const { status, remarks } = await imnpu("import m.tflite -o a.imnpu", { folder, colour: true, meanwhile: save });
  expect({ status, remarks: withoutProgress(remarks) }).toEqual({
    status: 2,
    remarks: "imnpu: a.imnpu: there is such a file by now, so nothing was written; `--force` replaces it\n",
  });
  expect(contentOf(folder, "a.imnpu")).toBe(MINE);
});

test("import -o: a link that leads nowhere asks for --force, which writes where it leads", async () => {
  const folder = folderWith({ "m.tflite": MODEL });
  symlinkSync("b.imnpu", join(folder, "a.imnpu"));
  expect(await imnpu("import m.tflite -o a.imnpu", { folder })).toEqual({
    status: 2,
    out: "",
    remarks: "imnpu: a.imnpu: is a link to a file that is not there; `--force` makes that file\n",
  });
  expect(readdirSync(folder).sort()).toEqual(["a.imnpu", "m.tflite"]);
  expect((await imnpu("import m.tflite -o a.imnpu --force", { folder })).status).toBe(0);
  expect(contentOf(folder, "b.imnpu")).toMatch(/^network |\nnetwork /);
});
