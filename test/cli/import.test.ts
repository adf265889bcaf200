import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { format } from "../../grammar/format/format.js";
import { keywords } from "../importer/models/keywords.js";
import { onnxFile } from "../importer/models/onnx-file.js";
import { residual } from "../importer/models/residual.js";
import { bytesOf, info, node } from "../importer/onnx/model.js";
import { CLI, folderWith, imnpu, type Setting, spawnImnpu } from "./run.js";

const FILES = {
  "keywords.tflite": keywords(),
  "residual.onnx": residual(),
  "broken.onnx": residual().subarray(0, 999),
};

/** Three operators that the language has no layers for, two of a kind, between layers that it has. */
function unsupported(): Uint8Array {
  const file = onnxFile({ names: "paths", states: true, batch: 1 });
  const shape = [1, 4, 8, 8];
  const conv = (input: string) =>
    file.node("Conv", [input, file.constant(1, [4, 4, 1, 1])], shape, { attributes: { kernel_shape: [1, 1] } });
  const first = file.node("LRN", [conv(file.input("x", shape))], shape);
  const second = file.node("LRN", [conv(first)], shape);
  const last = file.node("Odd", [second], [1, 7, 8, 8], { domain: "com.x" });
  file.output(file.node("Relu", [last], [1, 7, 8, 8]), [1, 7, 8, 8]);
  return file.bytes(13);
}

const SUMMARY = "11 layers, 2,588 parameters, 280,192 MACs, all of them in tiles";

async function refused(words: string, setting: Setting = { files: FILES }): Promise<string> {
  const { status, out, remarks } = await imnpu(words, setting);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(remarks).toMatch(/^imnpu: [^\n]+\n$/);
  return remarks.slice("imnpu: ".length).trim();
}

describe("a model", () => {
  it("comes out as a formatted file, on standard output, with a line that sums up", async () => {
    const { status, out, remarks } = await imnpu("import keywords.tflite", { files: FILES });
    expect({ status, remarks }).toEqual({ status: 0, remarks: `keywords.tflite: network keywords, ${SUMMARY}\n` });
    expect(out).toBe(format(out));
    expect(out).toContain(createHash("sha256").update(FILES["keywords.tflite"]).digest("hex"));
    expect(out.slice(out.indexOf("block"))).toMatchInlineSnapshot(`
      "block separable() {
        dwconv depthwise_conv2d: size 3 pad same relu
        conv   conv2d:           kernels 16 size 1 relu
      }

      network keywords on imnpu18 {
        precision w8 a8
        /// serving_default_mfcc:0
        input mfcc: 1x49x10

        /// keywords/conv2d/BiasAdd
        conv conv2d: kernels 16 size 10x4 stride 2 pad same relu
        /// keywords/depthwise_conv2d/BiasAdd to keywords/conv2d_4/BiasAdd
        use separable() as separable_1 repeat 4
        /// keywords/average_pooling2d/AvgPool
        globalavgpool average_pooling2d
        /// keywords/dense/BiasAdd
        fc            dense:            units 12 softmax
      }
      "
    `);
  });

  it("is written into a file, which then is as good as any", async () => {
    const folder = folderWith(FILES);
    const ran = await imnpu("import keywords.tflite -o kws.imnpu", { folder });
    expect(ran).toEqual({ status: 0, out: "", remarks: `kws.imnpu: network keywords, ${SUMMARY}\n` });
    expect(await imnpu("fmt --check kws.imnpu", { folder })).toMatchObject({ status: 0 });
    expect(await imnpu("check kws.imnpu", { folder })).toMatchObject({ status: 0 });
    expect(readdirSync(folder).sort()).toEqual(["broken.onnx", "keywords.tflite", "kws.imnpu", "residual.onnx"]);
  });

  it("comes from standard input", async () => {
    const { status, out, remarks } = await imnpu("import -", { input: keywords() });
    expect({ status, remarks }).toEqual({ status: 0, remarks: `standard input: network model, ${SUMMARY}\n` });
    expect(out).toContain("network model on imnpu18 {");
  });

  it("is the same through the bundle", async () => {
    const [here, there] = [
      await imnpu("import keywords.tflite", { files: FILES }),
      spawnImnpu("import keywords.tflite", { files: FILES }),
    ];
    const version = /^\/\/ imnpu [\d.]+$/m;
    expect({ ...there, out: there.out.replace(version, "") }).toEqual({ ...here, out: here.out.replace(version, "") });
    expect(spawnImnpu("import -", { input: keywords() }).status).toBe(0);
  });
});

describe("options", () => {
  it("--flat writes layers one by one", async () => {
    const { out } = await imnpu("import keywords.tflite --flat", { files: FILES });
    expect(out).not.toContain("block");
    expect(out.match(/^ {2}dwconv /gm)?.length).toBe(4);
  });

  it.each(["--precision w4 a4", "--precision w4,a4", "--precision=w4 --precision a4"])("%s", async (words) => {
    const { out } = await imnpu(`import keywords.tflite ${words}`, { files: FILES });
    expect(out).toContain("  precision w4 a4\n");
  });

  it("--precision with quotes, before the model", async () => {
    expect(await imnpu(["import", "--precision", "w2 a4", "--", "keywords.tflite"], { files: FILES })).toMatchObject({
      status: 0,
      out: expect.stringContaining("  precision w2 a4\n"),
    });
  });

  it.each(["--shape image=1x3x32x32", "--shape 1x3x32x32"])("%s", async (words) => {
    const { status, out } = await imnpu(`import residual.onnx ${words}`, { files: FILES });
    expect(status).toBe(0);
    expect(out).toContain("  input image: 3x32x32\n");
  });

  it.skipIf(process.platform === "win32")("--force does not replace the model by another name", async () => {
    const folder = folderWith(FILES);
    symlinkSync("keywords.tflite", join(folder, "link.imnpu"));
    expect(await imnpu("import keywords.tflite -o link.imnpu --force", { folder })).toEqual({
      ...{ status: 2, out: "" },
      remarks: "imnpu: link.imnpu: is the model itself, keywords.tflite, by another name\n",
    });
    expect(readFileSync(join(folder, "keywords.tflite"))).toEqual(Buffer.from(keywords()));
  });

  it("-o - is standard output, which has one result", async () => {
    const folder = folderWith(FILES);
    expect(await imnpu("import keywords.tflite -o -", { folder })).toEqual(
      await imnpu("import keywords.tflite", { folder }),
    );
    expect(await imnpu("import keywords.tflite -o - --format json", { folder })).toEqual({
      ...{ status: 2, out: "" },
      remarks:
        "imnpu: -o -: `--format json` writes to standard output already; name a file, or leave one of the two out\n",
    });
    expect(readdirSync(folder)).not.toContain("-");
  });

  it("--force replaces a file, and a link's target", async () => {
    const folder = folderWith({ ...FILES, "old.imnpu": "old" });
    symlinkSync("old.imnpu", join(folder, "link.imnpu"));
    expect(await imnpu("import keywords.tflite -o link.imnpu --force", { folder })).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, "old.imnpu"), "utf8")).toContain("network keywords on imnpu18 {");
  });
});

describe("operators that no layer of the tiles does", () => {
  const files = { "odd.onnx": unsupported() };

  it("run on the host, with remarks in the file and beside it", async () => {
    const { status, out, remarks } = await imnpu("import odd.onnx", { files });
    expect(status).toBe(0);
    expect(remarks).toMatchInlineSnapshot(`
      "odd.onnx: 3 remarks
        host: LRN: it normalises by the values that it reads (2 times)
        host: com.x.Odd \`/body/Odd_4\`: the language has no such operator
      odd.onnx: network odd, 6 layers, 40 parameters, 2,048 MACs, at most 100.0% of them in tiles; on the host: 2 LRN, com.x.Odd
      "
    `);
    expect(out.slice(out.indexOf("//"))).toMatchInlineSnapshot(`
      "// Imported from odd.onnx: 6 layers, 40 parameters, 2,048 MACs, at most 100.0% of them in tiles; on the host: 2 LRN,
      // com.x.Odd.
      // ONNX opset 13, IR version 8, made by made
      // SHA-256 of the model: 1834d2850c71e91484cf7a24f11abf11c08e3d97db7a3e559b30327c1b32c7fc
      // imnpu 0.0.0
      // The model is in floating point and states no bits: the machine's native precision holds.
      //
      // On the host: LRN (2 times): it normalises by the values that it reads.
      // On the host: com.x.Odd \`/body/Odd_4\`: the language has no such operator.
      import "imnpu18"

      network odd on imnpu18 {
        input x: 4x8x8

        /// /body/Conv_0
        conv Conv_0: kernels 4 size 1
        /// /body/LRN_1
        host LRN_1:  op LRN         macs 0      params 0
        /// /body/Conv_2
        conv Conv_2: kernels 4 size 1
        /// /body/LRN_3
        host LRN_3:  op LRN         macs 0      params 0
        /// /body/Odd_4
        host Odd_4:  op "com.x.Odd" makes 7x8x8
        /// /body/Relu_5
        act  Relu_5: relu
      }
      "
    `);
    expect(await imnpu("check -", { input: out })).toMatchObject({ status: 0 });
  });

  it("are listed with --strict, all of them, with status 1, and nothing is written", async () => {
    const folder = folderWith(files);
    const { status, out, remarks } = await imnpu("import odd.onnx --strict -o odd.imnpu", { folder });
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(remarks).toMatchInlineSnapshot(`
      "odd.onnx: 3 operators cannot be imported; without \`--strict\` they run on the host
        LRN \`/body/LRN_1\`: it normalises by the values that it reads
        LRN \`/body/LRN_3\`: it normalises by the values that it reads
        com.x.Odd \`/body/Odd_4\`: the language has no such operator
      "
    `);
    expect(existsSync(join(folder, "odd.imnpu"))).toBe(false);
  });

  it("are what --allow-unsupported once asked for: it changes nothing", async () => {
    const [asked, plain] = [
      await imnpu("import odd.onnx --allow-unsupported", { files }),
      await imnpu("import odd.onnx", { files }),
    ];
    expect(asked).toEqual(plain);
    expect(await refused("import odd.onnx --allow-unsupported --strict", { files })).toMatch(
      /--allow-unsupported.*--strict/,
    );
  });

  it("are no concern of --strict where there are none", async () => {
    expect(await imnpu("import keywords.tflite --strict", { files: FILES })).toMatchObject({ status: 0 });
  });
});

describe("a model of two open inputs", () => {
  const shape = ["N", 4, "height", "?"];
  const files = {
    "two.onnx": bytesOf({
      input: [info("left", shape), info("right", shape)],
      node: [node("Add", ["left", "right"], ["sum"])],
      output: [info("sum")],
    }),
  };

  it("takes both shapes in one option, or in two", async () => {
    const one = await imnpu("import two.onnx --shape left=1x4x6x6,right=1x4x6x6", { files });
    expect(one.status).toBe(0);
    expect(one.out).toContain("  input left: 4x6x6\n");
    expect(one.out).toContain("  input right: 4x6x6\n");
    expect(await imnpu("import two.onnx --shape left=1x4x6x6 --shape right=1x4x6x6", { files })).toEqual(one);
  });

  it("says which it needs, all of them in one go", async () => {
    expect(await refused("import two.onnx", { files })).toBe(
      "two.onnx: inputs have open dimensions: `left` {N}x4x{height}x?, `right` {N}x4x{height}x?; give their shapes, such as 1x4x224x224, 1x4x224x224 (on the command line `--shape left=1x4x224x224,right=1x4x224x224`)",
    );
    expect(await refused("import two.onnx --shape left=1x4x6x6", { files })).toMatch(
      /^two\.onnx: input `right` \{N\}x4x\{height\}x\? has open dimensions; give its shape/,
    );
  });
});

test.each([
  ["import none.onnx", "none.onnx: there is no such file"],
  ["import residal.onnx", "residal.onnx: there is no such file; did you mean residual.onnx?"],
  ["import .", ".: is a directory, not a file"],
  ["import", "missing required argument 'model' (see `imnpu import --help`)"],
  ["import keywords.tflite -o residual.onnx", "residual.onnx: there is such a file; `--force` replaces it"],
  ["import keywords.tflite --force -o ./keywords.tflite", "./keywords.tflite: is the model itself"],
  ["import keywords.tflite -o no/such.imnpu", "no/such.imnpu: cannot be written: there is no such folder"],
  [
    "import keywords.tflite --precision w9",
    "option '--precision <bits...>' argument 'w9' is invalid. Found `w9`, where 1 to 8 bits are legal, as in `--precision w4 a4`. (see `imnpu import --help`)",
  ],
  [
    "import --precision w4 a4 keywords.tflite",
    "option '--precision <bits...>' argument 'keywords.tflite' is invalid. Found `keywords.tflite` where bits belong, as in `--precision w4 a4`; the model's name stands before the option. (see `imnpu import --help`)",
  ],
  [
    "import keywords.tflite --precision w4 w4",
    "option '--precision <bits...>' argument 'w4' is invalid. `w` is given twice, as in `--precision w4 a4`. (see `imnpu import --help`)",
  ],
  [
    "import residual.onnx --shape image=1x3xhxw",
    "option '--shape <shape>' argument 'image=1x3xhxw' is invalid. Found `image=1x3xhxw` where a shape belongs, as in `image=1x3x224x224`. (see `imnpu import --help`)",
  ],
  [
    "import residual.onnx --shape image=1x3x8x8 --shape image=1x3x9x9",
    "option '--shape <shape>' argument 'image=1x3x9x9' is invalid. The shape of `image` is given twice. (see `imnpu import --help`)",
  ],
  [
    "import keywords.tflite --shape 1x50x10x1",
    "keywords.tflite: the shape 1x50x10x1 given for input `serving_default_mfcc:0` does not fit the file, where it is 1x49x10x1",
  ],
])("%s", async (words, told) => {
  expect(await refused(words)).toBe(told);
});

test.each([
  ["import residual.onnx", /^residual\.onnx: input `image` .*open.*--shape image=1x3x224x224/],
  ["import residual.onnx --shape imag=1x3x8x8", /^residual\.onnx: the model has no input `imag`/],
  [
    "import residual.onnx --shape image=1x4x8x8",
    /^residual\.onnx: the shape 1x4x8x8 given for input `image` does not fit/,
  ],
  ["import broken.onnx", /^broken\.onnx: /],
])("%s", async (words, told) => {
  expect(await refused(words)).toMatch(told);
});

test("what is no model", async () => {
  const files = { "net.imnpu": "network n { }\n", "empty.onnx": "", "text.onnx": "hello" };
  for (const name of Object.keys(files)) {
    expect(await refused(`import ${name}`, { files })).toMatch(new RegExp(`^${name}: `));
  }
});

describe.skipIf(process.platform === "win32")("what is no ordinary file", () => {
  const shell = (words: string, folder: string) =>
    spawnSync("bash", ["-c", `"${process.execPath}" "${CLI}" ${words}`], { cwd: folder, encoding: "utf8" });

  test.each([
    ["standard input by its name", "import /dev/stdin < <(cat keywords.tflite)", "network stdin on imnpu18 {"],
    ["what a shell has opened", "import <(cat keywords.tflite)", /^network \w+ on imnpu18 \{/m],
  ])("is read where it is %s", (_, words, start) => {
    const { status, stdout } = shell(words, folderWith(FILES));
    expect(status).toBe(0);
    expect(stdout).toMatch(start);
  });

  test("is refused where it is a pipe, which nobody may write to", () => {
    const folder = folderWith({});
    spawnSync("mkfifo", [join(folder, "pipe.onnx")]);
    expect(spawnImnpu("import pipe.onnx", { folder })).toEqual({
      status: 2,
      out: "",
      remarks: "imnpu: pipe.onnx: is a named pipe, not an ordinary file; `-` is standard input\n",
    });
  });

  test("is refused where it is a device, which may have no end", async () => {
    expect(await refused("import /dev/zero")).toBe(
      "/dev/zero: is a device, not an ordinary file; `-` is standard input",
    );
  });

  test("is refused where it is a directory", async () => {
    expect(await refused("import .")).toBe(".: is a directory, not a file");
  });
});

test("a file of more than 2 GB", async () => {
  const folder = folderWith({});
  writeFileSync(join(folder, "huge.onnx"), "");
  truncateSync(join(folder, "huge.onnx"), 2 * 1024 ** 3 + 1);
  expect(await refused("import huge.onnx", { folder })).toBe(
    "huge.onnx: is larger than 2 GB, the most that TFLite and ONNX files hold",
  );
});

test("on a terminal the share that is done is shown while it lasts", async () => {
  const { remarks } = await imnpu("import keywords.tflite", { files: FILES, colour: true });
  expect(remarks.startsWith("\r\x1b[Kimporting keywords.tflite ... 0%")).toBe(true);
  expect(remarks.endsWith(`\r\x1b[Kkeywords.tflite: network keywords, ${SUMMARY}\n`)).toBe(true);
});
