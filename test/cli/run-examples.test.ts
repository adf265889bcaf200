import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { imnpu, ROOT } from "./run.js";

const FOLDER = join(ROOT, "examples/digits");
const NUMBERS = ["--model", join(FOLDER, "digits_int8.onnx"), "--input", `${join(FOLDER, "test.npy")}#0`];

test("a picture on the tiles: what was compared, how wide sums are, and what the network says it shows", async () => {
  const { status, out } = await imnpu(["run", join(FOLDER, "digits_int8.imnpu"), ...NUMBERS]);
  expect(out).toMatchInlineSnapshot(`
    "digits_int8 on imnpu18, 8 clusters, by the numbers of digits_int8.onnx

    layer bits  numbers values widest sum takes tiles
    ─────────────────────────────────────────────────
    C1    w8 a8 stored   1,024     63,034  17 b equal
    C2    w8 a8 stored   2,048    219,321  19 b equal
    F     w8 a8 stored      10    362,136  20 b equal
    ─────────────────────────────────────────────────

    Result
      The tiles equal the reference in all 3,082 values of 3 layers.
      The widest partial sum takes an accumulator of 20 bits.

    Outputs
      \`scores\`, 1x10: the largest value is 10.2853, at place 0.
    "
  `);
  expect(status).toBe(0);
});

test("sums that an accumulator cannot hold are errors, each with the layer that makes them", async () => {
  const narrow = readFileSync(join(FOLDER, "digits_int8.imnpu"), "utf8")
    .replace("network digits_int8 on imnpu18", "network digits_int8 on narrow")
    .replace('import "imnpu18"', 'import "imnpu18"\n\narch narrow extends imnpu18 {\n  accumulator_bits 18\n}');
  const { status, out } = await imnpu(["run", "narrow.imnpu", ...NUMBERS], { files: { "narrow.imnpu": narrow } });
  expect(status).toBe(1);
  expect(out.split("\n").slice(0, 6)).toMatchInlineSnapshot(`
    [
      "digits_int8 on narrow, 8 clusters, by the numbers of digits_int8.onnx",
      "",
      "IMN314: \`C2\` makes a partial sum of 219,321, which takes 19 bits; an",
      "accumulator has 18: 1 too few.",
      "IMN314: \`F\` makes a partial sum of 362,136, which takes 20 bits; an",
      "accumulator has 18: 2 too few.",
    ]
  `);
  const wide = narrow.replace("accumulator_bits 18", "accumulator_bits 20");
  const enough = await imnpu(["run", "wide.imnpu", ...NUMBERS], { files: { "wide.imnpu": wide } });
  expect([enough.status, enough.out.includes("IMN314")]).toEqual([0, false]);
});

test("layers of 8, 4, 2 and 1 bits in one network", async () => {
  const { status, out } = await imnpu("run examples/mixed_precision.imnpu --network mixed --format json");
  const { equal, layers } = JSON.parse(out);
  expect([status, equal]).toEqual([0, true]);
  const bits = new Set(layers.map((layer: Record<string, number>) => `${layer.weightBits}/${layer.activationBits}`));
  expect([...bits]).toEqual(["8/8", "4/4", "2/2", "1/1"]);
});
