import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeText } from "../../cli/write.js";
import { asOrdinaryUser, folderWith } from "./run.js";

/** Every file of a folder with its text; links as where they lead. */
function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const text = (name: string) => readFileSync(join(folder, name), "utf8");
  return Object.fromEntries(
    entries.map((entry) => [
      entry.name,
      entry.isSymbolicLink() ? `-> ${readlinkSync(join(folder, entry.name))}` : text(entry.name),
    ]),
  );
}

const CHANGED = "a.imnpu: changed while the command ran, so nothing was written to it; run the command again";
const APPEARED = "a.imnpu: there is such a file by now, so nothing was written; `--force` replaces it";

test("a file is replaced as a whole, and keeps its permissions", () => {
  const folder = folderWith({ "a.imnpu": "old" });
  chmodSync(join(folder, "a.imnpu"), 0o640);
  writeText("a.imnpu", "new", folder);
  writeText("b.imnpu", "new", folder);
  expect(readdirSync(folder).sort()).toEqual(["a.imnpu", "b.imnpu"]);
  expect(readFileSync(join(folder, "a.imnpu"), "utf8")).toBe("new");
  expect(statSync(join(folder, "a.imnpu")).mode & 0o777).toBe(0o640);
});

test("permissions that the process would not give a new file stay, too", () => {
  const folder = folderWith({ "a.imnpu": "old" });
  chmodSync(join(folder, "a.imnpu"), 0o666);
  const before = process.umask(0o077);
  try {
    writeText("a.imnpu", "new", folder);
  } finally {
    process.umask(before);
  }
  expect(statSync(join(folder, "a.imnpu")).mode & 0o777).toBe(0o666);
});

test.skipIf(process.getuid?.() !== 0)("its owner, group and permissions stay, though root writes", () => {
  const folder = folderWith({ "a.imnpu": "old" });
  const path = join(folder, "a.imnpu");
  chownSync(path, 65534, 65533);
  chmodSync(path, 0o640);
  writeText("a.imnpu", "new", folder, { text: "old" });
  const { uid, gid, mode } = statSync(path);
  expect([uid, gid, mode & 0o7777]).toEqual([65534, 65533, 0o640]);
  expect(contentOf(folder)).toEqual({ "a.imnpu": "new" });
});

test.skipIf(process.platform === "win32")(
  "a file of somebody else is written as it stands, and stays theirs",
  async () => {
    const folder = folderWith({ "a.imnpu": "old" });
    const path = join(folder, "a.imnpu");
    chmodSync(folder, 0o777);
    chmodSync(path, 0o666);
    const { uid, gid } = statSync(path);
    await asOrdinaryUser(async () => writeText("a.imnpu", "new", folder, { text: "old" }));
    expect(contentOf(folder)).toEqual({ "a.imnpu": "new" });
    expect(statSync(path)).toMatchObject({ uid, gid });
  },
);

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

test("behind a link that leads nowhere, the file is made and the link stays", () => {
  const folder = folderWith({ "parts/b.imnpu": "other" });
  symlinkSync("parts/link.imnpu", join(folder, "first.imnpu"));
  symlinkSync("a.imnpu", join(folder, "parts/link.imnpu"));
  writeText("first.imnpu", "new", folder);
  expect(contentOf(folder)).toEqual({ "first.imnpu": "-> parts/link.imnpu" });
  expect(contentOf(join(folder, "parts"))).toEqual({
    "a.imnpu": "new",
    "b.imnpu": "other",
    "link.imnpu": "-> a.imnpu",
  });
});

test("a text that is still what was read is replaced, a byte order mark and all", () => {
  const folder = folderWith({ "a.imnpu": "\ufeffold" });
  writeText("a.imnpu", "\ufeffnew", folder, { text: "\ufeffold" });
  expect(contentOf(folder)).toEqual({ "a.imnpu": "\ufeffnew" });
});

test.each<readonly [string, (path: string) => void, Record<string, string>]>([
  ["other text", (path) => writeFileSync(path, "mine"), { "a.imnpu": "mine" }],
  ["a byte order mark", (path) => writeFileSync(path, "\ufeffold"), { "a.imnpu": "\ufeffold" }],
  ["nothing in it", (path) => writeFileSync(path, ""), { "a.imnpu": "" }],
  ["bytes that are no text", (path) => writeFileSync(path, Buffer.from([0xff])), { "a.imnpu": "\ufffd" }],
  ["no file any more", (path) => rmSync(path), {}],
])("a text that has become %s since it was read stays so", (_, change, left) => {
  const folder = folderWith({ "a.imnpu": "old" });
  change(join(folder, "a.imnpu"));
  expect(() => writeText("a.imnpu", "new", folder, { text: "old" })).toThrow(CHANGED);
  expect(contentOf(folder)).toEqual(left);
});

test("a link that leads to other text since it was read", () => {
  const folder = folderWith({ "a.imnpu": "old", "b.imnpu": "mine" });
  renameSync(join(folder, "a.imnpu"), join(folder, "c.imnpu"));
  symlinkSync("b.imnpu", join(folder, "a.imnpu"));
  expect(() => writeText("a.imnpu", "new", folder, { text: "old" })).toThrow(CHANGED);
  expect(contentOf(folder)).toEqual({ "a.imnpu": "-> b.imnpu", "b.imnpu": "mine", "c.imnpu": "old" });
});

test("what has the new text already is as it should be", () => {
  const folder = folderWith({ "a.imnpu": "new" });
  linkSync(join(folder, "a.imnpu"), join(folder, "b.imnpu"));
  writeText("a.imnpu", "new", folder, { text: "old" });
  expect(contentOf(folder)).toEqual({ "a.imnpu": "new", "b.imnpu": "new" });
});

test("where nothing was, what has appeared since stays: a file, a link that leads nowhere", () => {
  const folder = folderWith({ "a.imnpu": "mine" });
  expect(() => writeText("a.imnpu", "new", folder, "nothing")).toThrow(APPEARED);
  expect(contentOf(folder)).toEqual({ "a.imnpu": "mine" });
  rmSync(join(folder, "a.imnpu"));
  symlinkSync("b.imnpu", join(folder, "a.imnpu"));
  expect(() => writeText("a.imnpu", "new", folder, "nothing")).toThrow(APPEARED);
  expect(contentOf(folder)).toEqual({ "a.imnpu": "-> b.imnpu" });
});

test("files of others beside it stay, whatever they are called", () => {
  const mine = { [`a.imnpu.${process.pid}.tmp`]: "mine", "a.imnpu.tmp": "mine", "a.imnpu~": "mine" };
  const folder = folderWith({ "a.imnpu": "old", ...mine });
  writeText("a.imnpu", "new", folder, { text: "old" });
  expect(contentOf(folder)).toEqual({ "a.imnpu": "new", ...mine });
});

test("a name as long as names may be", () => {
  const name = `${"a".repeat(249)}.imnpu`;
  const folder = folderWith({ [name]: "old" });
  writeText(name, "new", folder, { text: "old" });
  expect(contentOf(folder)).toEqual({ [name]: "new" });
});

test.skipIf(process.platform === "win32")("in a folder that may not be written, a file that may", async () => {
  const folder = folderWith({ "a.imnpu": "old" });
  chmodSync(join(folder, "a.imnpu"), 0o666);
  chmodSync(folder, 0o555);
  await asOrdinaryUser(async () => {
    expect(() => writeText("a.imnpu", "new", folder, { text: "older" })).toThrow(CHANGED);
    expect(contentOf(folder)).toEqual({ "a.imnpu": "old" });
    writeText("a.imnpu", "new", folder, { text: "old" });
    expect(() => writeText("b.imnpu", "new", folder)).toThrow("b.imnpu: cannot be written: permission denied");
  });
  expect(contentOf(folder)).toEqual({ "a.imnpu": "new" });
  chmodSync(folder, 0o755);
});

test.skipIf(process.platform === "win32")("what a pipe gave cannot be written back", () => {
  const folder = folderWith({});
  spawnSync("mkfifo", [join(folder, "pipe")]);
  expect(() => writeText("pipe", "new", folder, { text: "old" })).toThrow(
    "pipe: is a named pipe, not an ordinary file, and cannot be written back",
  );
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
