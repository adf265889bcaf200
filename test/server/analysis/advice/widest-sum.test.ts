import { expect, test } from "vitest";
import { analyseText } from "../analyse.js";

const told = (bits: string, layer: string) =>
  analyseText(`arch m { ${bits} }
network n on m {
  input x: 64x14x14
  ${layer}
}
`)
    .diagnostics.filter(({ code }) => code === "IMN314")
    .map(({ severity, message }) => `${severity} ${message}`);

const LAYER = "conv C: kernels 64 size 3 pad 1 w8 a8";

test("a layer whose sums may be wider than the accumulator is told", () => {
  expect(told("accumulator_bits 24", LAYER)).toEqual([
    "information the sum of 576 products of 8 bits by 8 may take 26 bits, an accumulator has 24: 2 too few; `imnpu run` measures what the sums of a model take",
  ]);
});

test("none is where the widest fits, where the machine does not say, or where groups are small", () => {
  expect(told("accumulator_bits 26", LAYER)).toEqual([]);
  expect(told("", LAYER)).toEqual([]);
  expect(told("accumulator_bits 20", "dwconv D: size 3 pad 1 w8 a8")).toEqual([]);
});

test("an accumulator has a bit at least and 64 at most", () => {
  const codes = (bits: number) =>
    analyseText(`arch m { accumulator_bits ${bits} }\n`).diagnostics.map(({ code }) => code);
  expect([codes(0), codes(1), codes(64), codes(65)]).toEqual([["IMN203"], [], [], ["IMN203"]]);
});
