import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, imnpu, ROOT, type Setting } from "./run.js";

/** Status and the one line on standard error; nothing may stand on standard output. */
async function refused(words: string, setting: Setting = {}): Promise<string> {
  const { status, out, remarks } = await imnpu(words, setting);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(remarks).toMatch(/^imnpu: [^\n]+\n$/);
  return remarks.slice("imnpu: ".length).trim();
}

const FILES = {
  "net.imnpu": "network net { input x: 3x8x8 conv C1: kernels 8 size 1 }\n",
  "day.imnpu": "network net { input x: 3x8x8 conv C1: kernels 8 size 1 } scenario day { run net every 1s }\n",
  "latin.imnpu": Buffer.from("network n { }\n// caf\xe9\n", "latin1"),
  "cut.imnpu": Buffer.from([0x2f, 0x2f, 0xe6, 0xbc]),
  "wide.imnpu": Buffer.from("\ufeffnetwork n { }", "utf16le"),
  "folder/inner.imnpu": "",
  "kws.tflite": readFileSync(join(ROOT, "examples/models/keywords.tflite")),
  "digits.ONNX": readFileSync(join(ROOT, "examples/digits/digits_int8.onnx")),
  "text.onnx": Buffer.from([0x08, 0x07, 0x3a, 0x02, 0x12, 0x00]),
  "text.tflite": "network n {",
};

test.each([
  ["check nt.imnpu", "nt.imnpu: there is no such file; did you mean net.imnpu?"],
  ["check folder/iner.imnpu", "folder/iner.imnpu: there is no such file; did you mean folder/inner.imnpu?"],
  ["check nowhere/net.imnpu", "nowhere/net.imnpu: there is no such file"],
  ["check net.imnpu/x", "net.imnpu/x: there is no such file"],
  ["check folder", "folder: is a directory, not a file; name its files, as in folder/*.imnpu"],
  ["map folder", "folder: is a directory, not a file; name its files, as in folder/*.imnpu"],
  ["fmt folder", "folder: is a directory, not a file; name its files, as in folder/*.imnpu"],
  ["check latin.imnpu", "latin.imnpu: is not UTF-8: byte 21, in line 2, is 0xe9; save it as UTF-8"],
  ["fmt latin.imnpu", "latin.imnpu: is not UTF-8: byte 21, in line 2, is 0xe9; save it as UTF-8"],
  ["check cut.imnpu", "cut.imnpu: is not UTF-8: ends within a character; save it as UTF-8"],
  ["check wide.imnpu", "wide.imnpu: is not UTF-8 but looks like UTF-16; save it as UTF-8"],
  ["map kws.tflite", "kws.tflite: is a TFLite model; `imnpu import kws.tflite` makes a network of it"],
  ["check digits.ONNX", "digits.ONNX: is an ONNX model; `imnpu import digits.ONNX` makes a network of it"],
  ["fmt text.onnx", "text.onnx: is an ONNX model; `imnpu import text.onnx` makes a network of it"],
  ["map folder/inner.imnpu", "folder/inner.imnpu: has no network to map; one is declared by `network NAME { ... }`"],
  ["map net.imnpu --network nut", "there is no network `nut`; did you mean `net`?"],
  ["map net.imnpu --explain C2", "there is no layer `C2`; did you mean `C1`?"],
  ["map net.imnpu --explain Q", "there is no layer `Q`; there is `C1`"],
  ["map net.imnpu --explain C1 --format json", "--explain is for reading only: leave `--format json` out"],
  [
    "map net.imnpu --clusters 1,9",
    "--clusters 9: net runs on imnpu18, which has 8 clusters; 8 is the most that can be asked for",
  ],
  [
    "map net.imnpu --clusters 0",
    "option '--clusters <counts>' argument '0' is invalid. Found `0` where a number of clusters belongs, 1 or more, as in `1,8`. (see `imnpu map --help`)",
  ],
  [
    "map net.imnpu --clusters 1,x",
    "option '--clusters <counts>' argument '1,x' is invalid. Found `x` where a number of clusters belongs, 1 or more, as in `1,8`. (see `imnpu map --help`)",
  ],
  [
    "map net.imnpu --format xml",
    "option '--format <format>' argument 'xml' is invalid. Allowed choices are table, json, csv, markdown, html. (see `imnpu map --help`)",
  ],
  ["power net.imnpu", "net.imnpu: has no scenario; one is declared by `scenario NAME { ... }`"],
  ["power day.imnpu --scenario dat", "there is no scenario `dat`; did you mean `day`?"],
  ["power day.imnpu --explain --format csv", "--explain is for reading only: leave `--format csv` out"],
  ["timeline folder", "folder: is a directory, not a file; name its files, as in folder/*.imnpu"],
  [
    "timeline folder/inner.imnpu",
    "folder/inner.imnpu: has no network to map; one is declared by `network NAME { ... }`",
  ],
  ["timeline net.imnpu --network nut", "there is no network `nut`; did you mean `net`?"],
  [
    "timeline net.imnpu --clusters 9",
    "--clusters 9: net runs on imnpu18, which has 8 clusters; 8 is the most that can be asked for",
  ],
  [
    "timeline net.imnpu --clusters 1,8",
    "option '--clusters <count>' argument '1,8' is invalid. Found `1,8` where one number of clusters belongs, as in `8`. (see `imnpu timeline --help`)",
  ],
  [
    "timeline net.imnpu --clusters 0",
    "option '--clusters <count>' argument '0' is invalid. Found `0` where a number of clusters belongs, 1 or more, as in `8`. (see `imnpu timeline --help`)",
  ],
  [
    "timeline net.imnpu --loads soon",
    "option '--loads <when>' argument 'soon' is invalid. Allowed choices are plain, ahead. (see `imnpu timeline --help`)",
  ],
  [
    "timeline net.imnpu --format xml",
    "option '--format <format>' argument 'xml' is invalid. Allowed choices are table, json, csv, markdown, perfetto, html. (see `imnpu timeline --help`)",
  ],
  [
    "timeline net.imnpu --format html --compare loads=ahead",
    "--compare: a page has every variant to choose from; leave it out, or `--format html`",
  ],
  [
    "timeline net.imnpu --format html --store-all",
    "--store-all: a page shows only what is stored without it; leave it out",
  ],
  ["power none.imnpu", "none.imnpu: there is no such file"],
  ["map", "missing required argument 'file' (see `imnpu map --help`)"],
  ["map net.imnpu net.imnpu", "too many arguments for 'map'. Expected 1 argument but got 2. (see `imnpu map --help`)"],
  ["chek net.imnpu", "unknown command 'chek' (Did you mean check?) (see `imnpu --help`)"],
  ["map net.imnpu --cluster 1", "unknown option '--cluster' (Did you mean --clusters?) (see `imnpu map --help`)"],
  ["fmt --check --write net.imnpu", "option '--write' cannot be used with option '--check' (see `imnpu fmt --help`)"],
  ["fmt --write -", "standard input cannot be written back: leave `--write` out, and the formatted text is printed"],
  ["explain IMN300", "there is no diagnostic `IMN300`; the nearest is IMN301, and the last IMN405"],
  ["explain IMN999", "there is no diagnostic `IMN999`; the nearest is IMN405"],
  ["explain chains", "there is no diagnostic `chains`; a code is one such as IMN001, and the last IMN405"],
  ["arch imnpu81", "there is no bundled architecture `imnpu81`; did you mean `imnpu18`?"],
  [
    "arch tpu",
    "there is no bundled architecture `tpu`; there are `imnpu18`, `imnpu18_ideal`, `imnpu18_two_ops`, `axelera_metis`, `jedhe12`, `redcim`, `tsmc22`, `tsmc5` and `tsmc4`",
  ],
])("%s", async (words, told) => {
  expect(await refused(words, { files: FILES })).toBe(told);
});

test("a model as standard input; text that is called a model is text", async () => {
  expect(await refused("check -", { input: FILES["kws.tflite"] })).toBe(
    "standard input: is a TFLite model; `imnpu import -` makes a network of it",
  );
  expect((await imnpu("check text.tflite", { files: FILES })).out).toContain("text.tflite:1:11: error IMN003");
});

test("standard input that is not UTF-8", async () => {
  const input = Buffer.from([0x61, 0xff]);
  expect(await refused("check -", { input })).toBe(
    "standard input: is not UTF-8: byte 2, in line 1, is 0xff; save it as UTF-8",
  );
});

test("a link that leads back to itself or to nothing, and an empty name", async () => {
  const folder = folderWith({});
  symlinkSync("loop.imnpu", join(folder, "loop.imnpu"));
  expect(await refused("check loop.imnpu", { folder })).toBe(
    "loop.imnpu: is a symbolic link that leads back to itself",
  );
  symlinkSync("nowhere.imnpu", join(folder, "stray.imnpu"));
  expect(await refused("check stray.imnpu", { folder })).toBe(
    "stray.imnpu: there is no such file: it is a symbolic link to one that is not there",
  );
  const { status, remarks } = await imnpu(["check", ""]);
  expect({ status, remarks }).toEqual({
    status: 2,
    remarks: "imnpu: the name of a file is empty; `-` is standard input\n",
  });
});

/** In letters: deeper and longer by far than what recursion and squares of lengths bear. */
const EIGHTH_OF_A_MEGABYTE = 2 ** 17;

/** The same "random" text at every run. */
function garbage(alphabet: readonly string[], length: number): string {
  let state = 1;
  let text = "";
  while (text.length < length) {
    state = (state * 48271) % 2147483647;
    text += alphabet[state % alphabet.length];
  }
  return text;
}

test.each([
  ["numbers beyond 2^53", "network n { input x: 3x9007199254740993x8 conv C: kernels 99999999999999999999 size 1 }"],
  ["numbers too large for a double", `network n { input x: 3x8x8 conv C: kernels ${"9".repeat(400)} size 1 }`],
  [
    "a billion copies",
    "block b() { conv C: kernels 3 size 1 } network n { input x: 3x8x8 use b() as B repeat 1_000_000_000 }",
  ],
  ["shapes that overflow", "network n { input x: 2147483647x2147483647x2147483647 fc F: units 2147483647 }"],
  [
    "products that overflow",
    "network n { input x: 65536x65536x65536 conv C: kernels 2147483647 size 1 fc F: units 2147483647 }",
  ],
  ["a division by nothing", "const N = 1 / 0 network n { input x: NxNxN conv C: kernels N size 1 }"],
  ["brackets without end", `const N = ${"(".repeat(EIGHTH_OF_A_MEGABYTE)}`],
  ["a sum without end", `const N = 1${" + 1".repeat(40_000)} +`],
  ["quotes", '"'.repeat(EIGHTH_OF_A_MEGABYTE)],
  [
    "an eighth of a megabyte of letters and signs",
    garbage([..."abcxyz0189 {}[]():,.;/*\"'<=>+-_%@#$\n"], EIGHTH_OF_A_MEGABYTE),
  ],
  [
    "an eighth of a megabyte of words",
    garbage(
      ["conv ", "network ", "{ ", "} ", "C: ", "1", "x", "from ", "map ", "漢 ", "\0", "\n"],
      EIGHTH_OF_A_MEGABYTE,
    ),
  ],
])("%s: an answer, and status 1", async (_, text) => {
  const files = { "n.imnpu": text };
  const checked = await imnpu("check n.imnpu", { files });
  expect(checked.status).toBe(1);
  expect(checked.out).toMatch(/^n\.imnpu:\d+:\d+: error IMN\d{3} /);
  const mapped = await imnpu("map n.imnpu --format json", { files });
  expect({ status: mapped.status, out: mapped.out }).toEqual({ status: 1, out: "" });
});

test.each([
  ["an empty file", ""],
  ["white space", " \n\t\r\n"],
  ["a comment", "// nothing\n"],
  ["an empty network", "network n { }"],
])("%s is not wrong", async (_, text) => {
  const { status, out } = await imnpu("check n.imnpu", { files: { "n.imnpu": text } });
  expect({ status, out }).toEqual({ status: 0, out: "" });
});
