import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asOrdinaryUser, folderWith, imnpu } from "./run.js";

const PART = "block part(k) { conv C: kernels k size 1 }\n";
const using = (path: string) => `import "${path}"\nnetwork n { input x: 3x8x8 use part(4) as P }\n`;

/** The messages of the errors, and whether it is one of the import. */
async function errorsOf(words: string, folder: string): Promise<string[]> {
  const { out, status } = await imnpu(`check ${words} --format json`, { folder });
  const found: { severity: string; code: string; message: string }[] = JSON.parse(out);
  const errors = found.filter(({ severity }) => severity === "error");
  expect(status).toBe(errors.length > 0 ? 1 : 0);
  return errors.map(({ code, message }) => `${code} ${message}`);
}

test("relative to the importing file, through several folders", async () => {
  const folder = folderWith({
    "nets/net.imnpu": using("../parts/part.imnpu"),
    "parts/part.imnpu": 'import "./deep/size.imnpu"\nblock part(k) { conv C: kernels k size SIZE }\n',
    "parts/deep/size.imnpu": "const SIZE = 1\n",
  });
  expect(await errorsOf("nets/net.imnpu", folder)).toEqual([]);
});

test("a diagnostic of an imported file names it from the working directory", async () => {
  const folder = folderWith({ "nets/net.imnpu": using("./part.imnpu"), "nets/part.imnpu": "block part(k) { conv }" });
  const { out } = await imnpu("check nets/net.imnpu --format json", { folder });
  expect(JSON.parse(out)[0]).toMatchObject({ file: join("nets", "part.imnpu") });
});

test("from outside the working directory, only the file's own folder tree", async () => {
  const folder = folderWith({
    "nets/net.imnpu": using("../part.imnpu"),
    "nets/near.imnpu": using("./deep/part.imnpu"),
    "nets/deep/part.imnpu": PART,
    "part.imnpu": PART,
    "elsewhere/x.imnpu": "",
  });
  const elsewhere = join(folder, "elsewhere");
  expect(await errorsOf(join(folder, "nets/near.imnpu"), elsewhere)).toEqual([]);
  const [error, ...more] = await errorsOf(join(folder, "nets/net.imnpu"), elsewhere);
  expect(error).toMatch(/^IMN103 cannot import "\.\.\/part\.imnpu": .* is outside the allowed folders, /);
  expect(more.map((each) => each.slice(0, 6))).toEqual(["IMN101"]);
});

test("not outside by a link, by an absolute path or by an address", async () => {
  const outside = folderWith({ "part.imnpu": PART });
  const folder = folderWith({
    "linked.imnpu": using("./link.imnpu"),
    "through.imnpu": using("./linked-folder/part.imnpu"),
    "absolute.imnpu": using(join(outside, "part.imnpu")),
    "address.imnpu": using("https://example.org/part.imnpu"),
  });
  symlinkSync(join(outside, "part.imnpu"), join(folder, "link.imnpu"));
  symlinkSync(outside, join(folder, "linked-folder"));
  for (const file of ["linked.imnpu", "through.imnpu", "absolute.imnpu"]) {
    expect((await errorsOf(file, folder))[0]).toMatch(/is outside the allowed folders/);
  }
  expect((await errorsOf("address.imnpu", folder))[0]).toMatch(/there is no file/);
});

test("by a link that stays inside", async () => {
  const folder = folderWith({ "net.imnpu": using("./link.imnpu"), "parts/part.imnpu": PART });
  symlinkSync(join(folder, "parts/part.imnpu"), join(folder, "link.imnpu"));
  expect(await errorsOf("net.imnpu", folder)).toEqual([]);
});

test("standard input imports from the working directory", async () => {
  const folder = folderWith({ "part.imnpu": PART });
  const { status } = await imnpu("check -", { folder, input: using("./part.imnpu") });
  expect(status).toBe(0);
});

test("a file that imports itself, and a circle of two", async () => {
  const folder = folderWith({
    "self.imnpu": 'import "./self.imnpu"\n',
    "a.imnpu": 'import "./b.imnpu"\n',
    "b.imnpu": 'import "././a.imnpu"\n',
  });
  expect(await errorsOf("self.imnpu", folder)).toEqual([
    'IMN103 cannot import "./self.imnpu": files import each other in a circle: self.imnpu → self.imnpu',
  ]);
  expect(await errorsOf("a.imnpu", folder)).toEqual([
    'IMN103 cannot import "././a.imnpu": files import each other in a circle: a.imnpu → b.imnpu → a.imnpu',
  ]);
});

test("what cannot be read says why", async () => {
  const folder = folderWith({
    "net.imnpu": ["./none.imnpu", "./folder", "./latin.imnpu", "./loop.imnpu"]
      .map((path) => `import "${path}"\n`)
      .join(""),
    "latin.imnpu": Buffer.from([0xe9, 0x0a]),
  });
  mkdirSync(join(folder, "folder"));
  symlinkSync("loop.imnpu", join(folder, "loop.imnpu"));
  expect(await errorsOf("net.imnpu", folder)).toEqual([
    'IMN103 cannot import "./none.imnpu": there is no file `none.imnpu`',
    'IMN103 cannot import "./folder": `folder` cannot be read: it is a directory, not a file',
    'IMN103 cannot import "./latin.imnpu": `latin.imnpu` cannot be read: it is not UTF-8: byte 1, in line 1, is 0xe9; save it as UTF-8',
    'IMN103 cannot import "./loop.imnpu": `loop.imnpu` cannot be read: it is a symbolic link that leads back to itself',
  ]);
});

test("a file without permission", async () => {
  const folder = folderWith({ "net.imnpu": using("./part.imnpu"), "part.imnpu": PART });
  chmodSync(folder, 0o755);
  chmodSync(join(folder, "part.imnpu"), 0);
  await asOrdinaryUser(async () => {
    expect((await errorsOf("net.imnpu", folder))[0]).toContain("permission denied");
    const { status, remarks } = await imnpu("check part.imnpu", { folder });
    expect({ status, remarks }).toEqual({
      status: 2,
      remarks: "imnpu: part.imnpu: permission denied\n",
    });
  });
});
