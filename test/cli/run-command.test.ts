/** `imnpu run`: networks on the tiles. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { npyBytes, readNpy } from "../../importer/npy.js";
import { folderWith, imnpu, ROOT, spawnImnpu } from "./run.js";

const DIGITS = join(ROOT, "examples/digits");
const INT8 = `run ${DIGITS}/digits_int8.imnpu --model ${DIGITS}/digits_int8.onnx`;

const float = (shape: readonly number[], values: readonly number[]) =>
  npyBytes({ shape, type: { kind: "float", bits: 32 }, data: Float32Array.from(values) });

describe("a network with its model", () => {
  it("is told equal, with all that was random", async () => {
    const { out, remarks, status } = await imnpu(`${INT8} --clusters 2`);
    expect({ remarks, status }).toEqual({ remarks: "", status: 0 });
    expect(out).toMatchInlineSnapshot(`
      "digits_int8 on imnpu18, 2 clusters, by the numbers of digits_int8.onnx

      layer bits  numbers values widest sum takes tiles
      ─────────────────────────────────────────────────
      C1    w8 a8 stored   1,024     40,447  17 b equal
      C2    w8 a8 stored   2,048    165,960  19 b equal
      F     w8 a8 stored      10    385,012  20 b equal
      ─────────────────────────────────────────────────

      Result
        The tiles equal the reference in all 3,082 values of 3 layers.
        The widest partial sum takes an accumulator of 20 bits.

      Outputs
        \`scores\`, 1x10: the largest value is 1.02853, at place 5.

      Notes
        1 Random, with the seed 1: the input \`picture\`.
      "
    `);
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it("reads a sample of an array, a picture's numbers, and says what it took them from", async () => {
    const inputs = async (words: string) => JSON.parse((await imnpu(`${INT8} ${words} --format json`)).out);
    const named = await inputs(`--input picture=${DIGITS}/test.npy#7`);
    expect(named.inputs).toEqual([{ name: "picture", shape: [1, 1, 8, 8], from: `${DIGITS}/test.npy#7` }]);
    expect((await inputs(`--input ${DIGITS}/test.npy#7`)).outputs).toEqual(named.outputs);
    expect((await inputs("--input random --seed 5")).outputs).not.toEqual((await inputs("--seed 6")).outputs);
  });

  it("reads a picture of the input's own size, its darkest as 0 and its lightest as 1", async () => {
    const pixels = Uint8Array.from({ length: 64 }, (_, at) => 4 * at);
    const picture = (channels: 1 | 3) => {
      const data =
        channels === 1 ? pixels : Uint8Array.from({ length: 192 }, (_, at) => pixels[Math.floor(at / 3)] ?? 0);
      return encode({ width: 8, height: 8, channels, depth: 8, data });
    };
    const array = float(
      [1, 1, 8, 8],
      [...pixels].map((value) => value / 255),
    );
    const folder = folderWith({ "grey.png": picture(1), "colour.png": picture(3), "same.npy": array });
    const outputs = async (file: string) =>
      JSON.parse((await imnpu(`${INT8} --input ${file} --format json`, { folder })).out).outputs;
    expect(await outputs("grey.png")).toEqual(await outputs("same.npy"));
    const { remarks } = await imnpu(`${INT8} --input colour.png`, { folder });
    expect(remarks).toBe(
      "imnpu: colour.png: input `picture` is of [1, 1, 8, 8], the picture has 8 x 8 pixels of 3 channels\n",
    );
  });

  it("is compared with an output that somebody else computed", async () => {
    const folder = folderWith({
      "wrong.npy": float([1, 10], Array(10).fill(3)),
      "short.npy": float([2], [1, 2]),
      "turned.npy": float([2, 5], Array(10).fill(3)),
      "none.npy": float([10], Array(10).fill(Number.NaN)),
    });
    await imnpu(`${INT8} --dump made`, { folder });
    expect(readdirSync(join(folder, "made")).sort()).toEqual(["C1.npy", "C2.npy", "F.npy", "output.scores.npy"]);
    const array = (name: string) => readNpy(new Uint8Array(readFileSync(join(folder, "made", name))));
    expect([array("C1.npy").shape, array("F.npy").shape]).toEqual([
      [16, 8, 8],
      [10, 1, 1],
    ]);
    const same = await imnpu(`${INT8} --compare made/output.scores.npy`, { folder });
    expect(same.status).toBe(0);
    expect(same.out).toContain("All 10 values of `scores` are those of made/output.scores.npy.");
    const other = await imnpu(`${INT8} --compare wrong.npy`, { folder });
    expect(other.status).toBe(1);
    expect(other.out).toMatch(/10 of 10 values of `scores` are not those of wrong\.npy, by up to \d/);
    const short = await imnpu(`${INT8} --compare short.npy`, { folder });
    expect(short).toMatchObject({
      status: 2,
      remarks: "imnpu: short.npy: has 2 values (2), the output `scores` 10 (1x10)\n",
    });
    const turned = await imnpu(`${INT8} --compare turned.npy`, { folder });
    expect(turned).toMatchObject({
      status: 2,
      remarks: "imnpu: turned.npy: has 10 values (2x5), the output `scores` 10 (1x10)\n",
    });
    const none = await imnpu(`${INT8} --compare none.npy`, { folder });
    expect(none.status).toBe(1);
    expect(none.out).toContain("10 of 10 values of `scores` are not those of none.npy.");
  });

  it("has a model that is another one", async () => {
    const { status, remarks } = await imnpu(`run ${DIGITS}/digits.imnpu --model ${DIGITS}/digits_int8.onnx`);
    expect(status).toBe(2);
    expect(remarks).toMatch(
      /^imnpu: .*digits_int8\.onnx: another model: `digits` was imported from one with the SHA-256 [0-9a-f]{64}, digits_int8\.onnx has [0-9a-f]{64}; /,
    );
    expect(remarks.trim().split("\n")).toHaveLength(1);
  });
});

describe("a network without a model", () => {
  const narrow = (bits: number) => `arch tight {
  accumulator_bits ${bits}
}

network n on tight {
  input x: 8x4x4
  conv C: kernels 4 size 3 pad 1
  maxpool P: size 2
  fc F: units 3
}
`;

  it("is run by random numbers, on a part of the places if asked", async () => {
    const files = { "n.imnpu": narrow(32) };
    const { out, status } = await imnpu("run n.imnpu --clusters 1 --sample 25% --seed 9", { files });
    expect(status).toBe(0);
    expect(out).toContain("No model is given: weights and features are random, with the seed 9.");
    expect(out).toContain("Checked at 25% of each layer's places, drawn with the seed 9.");
    expect(out).toContain("The tiles equal the reference in all 19 checked of 67 values of 2 layers.");
  });

  it("does not fit accumulators of fewer bits than its sums take", async () => {
    const files = { "n.imnpu": narrow(6) };
    const { out, status } = await imnpu("run n.imnpu --clusters 1", { files });
    expect(status).toBe(1);
    expect(out).toMatch(
      /IMN314: `C` makes a partial sum of [\d,]+, which takes \d+ bits; an\s+accumulator\s+has\s+6: \d+ too few\./,
    );
  });

  it("runs the layers asked for, as built", () => {
    const { out, status } = spawnImnpu("run n.imnpu --clusters 1 --layer F -o report.txt", {
      files: { "n.imnpu": narrow(32) },
    });
    expect({ out, status }).toEqual({ out: "", status: 0 });
  });
});

describe("wrong usage", () => {
  const files = {
    "n.imnpu": 'import "imnpu18"\n\nnetwork n on imnpu18 {\n  input x: 8\n  act A: relu\n  fc F: units 3\n}\n',
    "two.imnpu": "network a {\n  input x: 8\n  fc F: units 3\n}\n\nnetwork b {\n  input x: 8\n  fc F: units 3\n}\n",
    "bad.imnpu": "network a {\n  input x: 8\n  fc F: units\n}\n",
    "none.npy": "x",
    "out/output.p.npy": "x",
    "wide.imnpu": 'import "imnpu18"\n\nnetwork n on imnpu18 {\n  input x: 1000000\n  fc F: units 100000\n}\n',
    "deep.imnpu":
      'import "imnpu18"\n\nnetwork n on imnpu18 {\n  input x: 8x2048x2048\n  conv C: kernels 512 size 1\n}\n',
    "nan.npy": float([8, 8], [1, ...Array(63).fill(Number.NaN)]),
  };
  it.each<[string, string]>([
    ["run n.imnpu --input x.npy", "--input: needs `--model`; without it all numbers are random"],
    ["run n.imnpu --compare x.npy", "--compare x.npy: needs `--model`; without it all numbers are random"],
    ["run n.imnpu --layer G", "there is no layer `G`; there are `A` and `F`"],
    ["run n.imnpu --layer A", "--layer A: `act` has no weights; layers that have them lie on the tiles"],
    ["run n.imnpu --sample 0", "Found `0` where a share of the places belongs, above 0 to 100%, as in `1%`."],
    ["run n.imnpu --seed x", "Found `x` where a seed belongs, a whole number of 0 to 2147483647."],
    ["run n.imnpu --clusters 9", "has 8 clusters; 8 is the most that can be asked for"],
    ["run two.imnpu", "two.imnpu: has several networks, `a`, `b`; `--network` names the one to run"],
    ["run n.imnpu --model none.onnx", "none.onnx: there is no such file"],
    ["run n.imnpu --model none.npy", "none.npy: "],
    ["run n.imnpu -o n.imnpu", "n.imnpu: is the file itself"],
    ["run n.imnpu --model none.npy -o ./none.npy", "./none.npy: is the model itself"],
    ["run n.imnpu --model m.onnx --input x=none.npy#3 -o none.npy", "none.npy: is an input itself"],
    ["run n.imnpu --model m.onnx --compare nan.npy -o nan.npy", "nan.npy: is what `--compare` names itself"],
    ["run n.imnpu --input a= --model m.onnx", "Found `a=` where an input belongs"],
    [`${INT8} --input picture=none.npy`, "none.npy: is no .npy file: it does not begin as one"],
    [`${INT8} --input image=none.npy`, "there is no input `image`; there is `picture`"],
    [`${INT8} --input ${DIGITS}/test.npy`, "input `picture` is given as [1797, 1, 8, 8]; [1, 1, 8, 8] would be right"],
    [`${INT8} --input ${DIGITS}/test.npy#1797`, "has 1,797 samples, counted from 0"],
    [`${INT8} --input nan.npy`, "input `picture` is given as NaN, which is no number, at place 1"],
    [
      `${INT8} --compare out/output.p.npy --dump ./out`,
      "--dump ./out: may replace what `--compare` names, out/output.p.npy, with its own numbers; name another folder",
    ],
    [`${INT8} --dump -`, "--dump -: these are several files, which standard output cannot hold"],
    [`${INT8} --dump none.npy`, "none.npy: is a file, not a folder"],
    [`${INT8} --dump none.npy/made`, "none.npy/made: cannot be made: a part of its path is not a folder"],
    [`${INT8} --input ${ROOT}/images/icon.png`, "input `picture` is of [1, 1, 8, 8], the picture has"],
  ])("`%s`", async (words, message) => {
    const { out, remarks, status } = await imnpu(words, { files });
    expect({ out, status }).toEqual({ out: "", status: 2 });
    expect(remarks).toContain(message);
    expect(remarks.trim().split("\n")).toHaveLength(1);
  });

  it("a file with errors", async () => {
    const { out, status } = await imnpu("run bad.imnpu", { files });
    expect({ out, status }).toEqual({ out: "", status: 1 });
  });
});
