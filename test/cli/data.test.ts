/** `imnpu data`: what weights are like, and what of it is written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, imnpu, ROOT } from "./run.js";

const DIGITS = join(ROOT, "examples/digits");
const MODEL = `--model ${DIGITS}/digits_int8.onnx`;
const TEXT = readFileSync(join(DIGITS, "digits_int8.imnpu"), "utf8");

const layersOf = (text: string) => text.split("\n").filter((line) => /^\s*(conv|fc) /.test(line));

describe("the table", () => {
  it("has all that was measured, with totals, on 80 columns", async () => {
    const { out, remarks, status } = await imnpu(`data ${DIGITS}/digits_int8.imnpu ${MODEL} --clusters 1`);
    expect({ remarks, status }).toEqual({ remarks: "", status: 0 });
    expect(out).toMatchInlineSnapshot(`
      "digits_int8 on imnpu18, 1 cluster, w8, by the weights of digits_int8.onnx

             zero zero tran- better  weight zero Huff-    bit    load  best
      layer  bits wts.  sit.  order   bytes runs   man planes  cycles saves
      ─────────────────────────────────────────────────────────────────────
      C1    49.8% 0.0% 48.1%  41.1%     144 114%  200%   113%      18     0
      C2    50.3% 1.0% 50.0%  47.2%   4,608 112%   97%   101%     576    16
      F     50.2% 1.7% 50.9%  48.9%   5,120 111%   91%    98%     640    61
      ─────────────────────────────────────────────────────────────────────
      total 50.3% 1.3% 50.4%  47.9%   9,872 111%   95%   100%   1,234    76

      Order
        In a better order of the kernels of each round 4.9% fewer bits change from
          row to row. Nothing is moved: whatever reads the layer would have to follow.

      Compression
        Runs of zero words: 10,981 bytes, 111.2% of 9,872; loading takes 1,373
          cycles of 1,234, the layers 1,977 of 1,838.
        Huffman codes of weights, with their table: 9,407 bytes, 95.3% of 9,872;
          loading takes 1,176 cycles of 1,234, the layers 1,780 of 1,838.
        Bit planes, rows of zeros left out: 9,834 bytes, 99.6% of 9,872; loading
          takes 1,229 cycles of 1,234, the layers 1,833 of 1,838.
        Each layer by the best of them, or as it is: 9,263 bytes, 93.8% of 9,872;
          loading takes 1,158 cycles of 1,234, the layers 1,762 of 1,838.

      Zeros that could be left out
        No kernel and no input channel is all 0, and no pattern of zeros holds
          throughout a layer.

      Notes
        1 Zero bits and transitions are those of weights as they lie in the tiles,
          in the bits of the layer.
        2 Decompression is assumed to be free, and every round to take the same
          share of the bytes.
      "
    `);
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it("is of the layers that are named, and shortens long names", async () => {
    const { out } = await imnpu(`data ${DIGITS}/digits_int8.imnpu ${MODEL} --layer F`);
    expect(out).toContain("\nF     ");
    expect(out).not.toContain("\nC1");
  });
});

describe("what is written", () => {
  const writing = async (text: string, words = "") => {
    const folder = folderWith({ "n.imnpu": text });
    const ran = await imnpu(`data n.imnpu ${MODEL} --clusters 1 --write ${words}`, { folder });
    return { ...ran, text: readFileSync(join(folder, "n.imnpu"), "utf8") };
  };

  it("are zeros and transitions, behind what stands there, and formatted as the file was", async () => {
    const { text, remarks, status } = await writing(TEXT);
    expect({ remarks, status }).toEqual({ remarks: "n.imnpu: 3 layers written\n", status: 0 });
    expect(layersOf(text)).toMatchInlineSnapshot(`
      [
        "  conv    C1: kernels 16 size 3 pad 1 relu zeros 49.8% transitions 48.1%",
        "  conv    C2: kernels 32 size 3 pad 1 relu zeros 50.3% transitions 50%",
        "  fc      F:  units 10 zeros 50.2% transitions 50.9%",
      ]
    `);
    expect(text.split("\n").filter((line) => !/^\s*(conv|fc) /.test(line))).toEqual(
      TEXT.split("\n").filter((line) => !/^\s*(conv|fc) /.test(line)),
    );
    expect((await writing(text)).remarks).toBe("n.imnpu: 0 layers written\n");
  });

  it("takes the place of values that are there, and leaves comments and white space", async () => {
    const changed = TEXT.replace(
      /conv {4}C2: .*/,
      "conv   C2:  kernels 32 zeros 12% /* so */ size 3 pad 1 relu // mine",
    );
    const { text } = await writing(changed);
    expect(layersOf(text)[1]).toMatch(
      /^ {2}conv {3}C2: {2}kernels 32 zeros 50\.3% \/\* so \*\/ size 3 pad 1 relu transitions [\d.]+% \/\/ mine$/,
    );
  });

  it("is what is loaded as well, by the best encoding of each layer or by one", async () => {
    const shares = (text: string) => layersOf(text).map((line) => /compressed ([\d.]+%)/.exec(line)?.[1]);
    const best = shares((await writing(TEXT, "--compressed best")).text);
    const one = shares((await writing(TEXT, "--compressed huffman")).text);
    expect([best, one]).toMatchInlineSnapshot(`
      [
        [
          "100%",
          "97.3%",
          "90.5%",
        ],
        [
          "200%",
          "97.3%",
          "90.5%",
        ],
      ]
    `);
    expect(best[0]).toBe("100%");
    const written = (await writing(TEXT, "--compressed best")).text;
    expect((await writing(written, "--compressed best")).text).toBe(written);
  });

  it("changes what the network takes by as much as the report says", async () => {
    const cycles = async (text: string) => {
      const { out } = await imnpu("map - --clusters 1 --format json", { input: text });
      return JSON.parse(out).networks[0].totals.cycles["1"];
    };
    const { out } = await imnpu(`data ${DIGITS}/digits_int8.imnpu ${MODEL} --clusters 1 --format json`);
    const { layers } = JSON.parse(out);
    const [plain, compressed] = [await cycles(TEXT), await cycles((await writing(TEXT, "--compressed huffman")).text)];
    const saved = layers.reduce(
      (sum: number, { plain, encodings }: { plain: { cycles: number }; encodings: { cycles: number }[] }) =>
        sum + plain.cycles - (encodings[1]?.cycles ?? 0),
      0,
    );
    // What is written is rounded to a tenth of a per cent.
    expect(Math.abs(plain - compressed - saved)).toBeLessThan(0.0005 * plain);
  });

  it("flows into energies where an architecture has slopes", async () => {
    const arch = "arch sloped extends imnpu18 { zeros_slope 50% transitions_slope 50% }\n";
    const sloped = `${arch}${TEXT}`
      .replace(/^network (\w+)( on \w+)?/m, "network $1 on sloped")
      .replace(/^/, 'import "imnpu18"\n');
    const energies = async (text: string) => {
      const { out, remarks } = await imnpu("map - --clusters 1 --format json", { input: text });
      expect(remarks).not.toContain("error");
      return JSON.parse(out).networks[0].layers.flatMap(
        (layer: { energy?: { 1: { compute: number } }; mapping: unknown }) =>
          layer.mapping === null ? [] : [layer.energy?.[1].compute],
      );
    };
    const { text } = await writing(sloped);
    const found = layersOf(text).map(
      (line) => /zeros ([\d.]+)% transitions ([\d.]+)%/.exec(line)?.slice(1).map(Number) ?? [],
    );
    const [before, after] = [await energies(sloped), await energies(text)];
    expect(after).toHaveLength(3);
    for (const [index, [zeros = 50, transitions = 50]] of found.entries()) {
      const factor = (1 - 0.5 * (zeros / 100 - 0.5)) * (1 + 0.5 * (transitions / 100 - 0.5));
      expect(after[index] / before[index]).toBeCloseTo(factor, 10);
    }
  });

  it("is what the layers of a block's copies come to together", async () => {
    const text = TEXT.replace(/ {2}conv {4}C2: .*/, "  use more() as B").replace(
      /^network/m,
      "block more() {\n  conv C2: kernels 32 size 3 pad 1 relu\n}\n\nnetwork",
    );
    const { text: written, remarks } = await writing(text);
    expect(remarks).toBe("n.imnpu: 3 layers written\n");
    expect(layersOf(written).some((line) => /conv C2: .* zeros 50\.3% transitions/.test(line))).toBe(true);
  });
});

describe("what cannot be measured", () => {
  it.each([
    [
      `data - ${MODEL} --write`,
      "standard input cannot be written back: leave `--write` out, and the report is printed",
    ],
    [`data n.imnpu ${MODEL} --compressed best`, "--compressed best: says what `--write` writes; give both, or neither"],
    [`data n.imnpu ${MODEL} --layer P`, "--layer P: `maxpool` has no weights; layers that have them lie on the tiles"],
    [`data n.imnpu ${MODEL} --layer Q`, "there is no layer `Q`; there are `C1`, `C2`, `P` and `F`"],
    [
      `data n.imnpu ${MODEL} --clusters 9`,
      "--clusters 9: digits_int8 runs on imnpu18, which has 8 clusters; 8 is the most that can be asked for",
    ],
    ["data n.imnpu --model none.onnx", "none.onnx: there is no such file"],
    ["data n.imnpu", "required option '--model <model>' not specified (see `imnpu data --help`)"],
  ])("`imnpu %s` says why", async (words, message) => {
    const { remarks, status, out } = await imnpu(words, { files: { "n.imnpu": TEXT } });
    expect({ remarks, status, out }).toEqual({ remarks: `imnpu: ${message}\n`, status: 2, out: "" });
  });

  it("another model says what differs", async () => {
    const { remarks, status } = await imnpu(
      `data examples/digits/digits_int8.imnpu --model examples/models/keywords.tflite`,
    );
    expect(status).toBe(2);
    expect(remarks).toMatch(/^imnpu: examples\/models\/keywords\.tflite: another model: /);
  });
});
