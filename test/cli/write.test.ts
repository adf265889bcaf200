import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeText } from "../../cli/write.js";
import { folderWith } from "./run.js";

test("a file is replaced as a whole, and keeps its permissions", () => {
  const folder = folderWith({ "a.imnpu": "old" });
  chmodSync(join(folder, "a.imnpu"), 0o640);
  writeText("a.imnpu", "new", folder);
  writeText("b.imnpu", "new", folder);
  expect(readdirSync(folder).sort()).toEqual(["a.imnpu", "b.imnpu"]);
  expect(readFileSync(join(folder, "a.imnpu"), "utf8")).toBe("new");
  expect(statSync(join(folder, "a.imnpu")).mode & 0o777).toBe(0o640);
});

test("behind a link, the link stays", () => {
  const folder = folderWith({ "a.imnpu": "old" });
  symlinkSync("a.imnpu", join(folder, "link.imnpu"));
  writeText("link.imnpu", "new", folder);
  expect(readlinkSync(join(folder, "link.imnpu"))).toBe("a.imnpu");
  expect(readFileSync(join(folder, "a.imnpu"), "utf8")).toBe("new");
});

test("what is no file is written to, not replaced", () => {
  writeText("/dev/null", "new", "/");
  expect(statSync("/dev/null").isFile()).toBe(false);
});

test("why it cannot be written", () => {
  const folder = folderWith({});
  mkdirSync(join(folder, "a"));
  expect(() => writeText("a", "new", folder)).toThrow("a: cannot be written: is a directory, not a file");
  expect(() => writeText("no/b.imnpu", "new", folder)).toThrow(
    "no/b.imnpu: cannot be written: there is no such folder",
  );
  expect(readdirSync(folder)).toEqual(["a"]);
});
