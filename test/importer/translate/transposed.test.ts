/** What transposed convolutions and dense layers in two parts become: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { sizeOf } from "../../../src-sim/layers/size.js";
import { lowerTransposed } from "../../../src-sim/layers/transposed.js";
import { activation, chain, conv, type Doing, linesOf, pads, translated } from "./model.js";

type Transposed = Extract<Doing, { kind: "tconv" }>;

function tconv(kernels: number, channels: number, more: Partial<Transposed> = {}): Transposed {
  const { size, stride, dilation } = conv(kernels, channels);
  const window = { size, stride, dilation, pads: pads(0), outpad: [0, 0] } as const;
  return { kind: "tconv", kernels, channels, groups: 1, hasBias: true, weightBits: undefined, ...window, ...more };
}

describe("transposed convolutions", () => {
  const two = { size: [2, 2], stride: [2, 2] } as const;
  it.each<[string, Partial<Transposed>, string]>([
    ["of one step", {}, "size 3x3 from input0 -> 6x7x10"],
    ["that double", two, "size 2x2 stride 2x2 from input0 -> 6x10x16"],
    ["cut on all sides", { pads: pads(1) }, "size 3x3 pad 1x1 from input0 -> 6x5x8"],
    ["cut above and below apart from left and right", { pads: pads(1, 0) }, "size 3x3 pad 1x0 from input0 -> 6x5x10"],
    [
      "cut on each side apart",
      { stride: [2, 2], pads: pads(0, 1, 1, 0) },
      "size 3x3 stride 2x2 pad 0x1x1x0 from input0 -> 6x10x16",
    ],
    [
      "that make more rows",
      { stride: [2, 2], pads: pads(1), outpad: [1, 1] },
      "size 3x3 stride 2x2 pad 1x1 outpad 1x1 from input0 -> 6x10x16",
    ],
    ["in groups", { groups: 2, channels: 2 }, "size 3x3 groups 2 from input0 -> 6x7x10"],
    ["dilated", { dilation: [2, 1] }, "size 3x3 dilation 2x1 from input0 -> 6x9x10"],
    ["with fewer taps than steps", { size: [2, 2], stride: [3, 3] }, "size 2x2 stride 3x3 from input0 -> 6x14x23"],
  ])("%s", async (_, more, line) => {
    const [, layer] = await linesOf(chain([1, 4, 5, 8], [tconv(6, 4, more)]));
    expect(layer).toBe(`0: tconv kernels 6 ${line}`);
  });

  it("read channels last, take their activation and scaling by constants", async () => {
    const model = chain([1, 5, 8, 4], [tconv(6, 4, two), { kind: "affine" }, activation("relu")], { layout: "NHWC" });
    expect(await linesOf(model)).toEqual([
      "input x: 4x5x8",
      "0: tconv kernels 6 size 2x2 stride 2x2 relu from input0 -> 6x10x16",
      "output 0",
    ]);
  });

  it("over one axis are maps of one column", async () => {
    const does = tconv(6, 4, { size: [4, 1], stride: [2, 1], pads: pads(1, 0) });
    expect((await linesOf(chain([1, 4, 10], [does]))).slice(0, 2)).toEqual([
      "input x: 4x10x1",
      "0: tconv kernels 6 size 4x1 stride 2x1 pad 1x0 from input0 -> 6x20x1",
    ]);
  });

  it("read a vector as a map of one pixel", async () => {
    const does = [{ kind: "reshape", shape: [1, 32, 1, 1] }, tconv(8, 32, { size: [4, 4] })] as const;
    expect((await linesOf(chain([1, 32], does))).slice(1)).toEqual([
      "0: tconv kernels 8 size 4x4 from input0 -> 8x4x4",
      "output 0",
    ]);
  });

  it("add the zeros around what they read", async () => {
    const pad = { kind: "pad", before: [0, 0, 1, 0], after: [0, 0, 0, 2] } as const;
    expect((await linesOf(chain([1, 4, 5, 8], [pad, tconv(6, 4, two)]))).slice(1)).toEqual([
      "0: zeropad rows [1, 0] columns [0, 2] from input0 -> 4x6x10",
      "1: tconv kernels 6 size 2x2 stride 2x2 from 0 -> 6x12x20",
      "output 1",
    ]);
  });

  it("multiply every value of the input by every weight of its group", async () => {
    const { layers } = await translated(chain([1, 4, 5, 8], [tconv(6, 2, { groups: 2, stride: [2, 2] })]));
    const lowered = lowerTransposed([4, 5, 8], layers[0]?.options ?? {});
    if ("problem" in lowered) throw new Error("no shape");
    expect(sizeOf(lowered.geometry)).toEqual({ params: 6 * 2 * 9 + 6, macs: 4 * 5 * 8 * 3 * 9 });
  });
});

describe("dense layers in two parts", () => {
  const KEPT =
    "what is kept of the steps before, a state, is written as zeros above this step's values, which costs the same";
  const svdf = (units: number, rank: number, steps: number): Doing => {
    return { kind: "svdf", units, rank, features: 40, steps, hasBias: true, weightBits: 8 };
  };

  it("are a dense layer, and a depthwise convolution over the steps where their rank is 1", async () => {
    expect(await linesOf(chain([1, 40], [svdf(6, 1, 10), activation("relu")], { layout: "NHWC" }))).toEqual([
      "input x: 40",
      "0: fc units 6 from input0 -> 6 w8",
      `! assumed n1: ${KEPT}`,
      "1: dwconv size 10x1 pad 9x0x0x0 relu from 0 -> 6x1x1 w8",
      "output 1",
    ]);
  });

  it("are a convolution in groups of their rank", async () => {
    expect((await linesOf(chain([1, 40], [svdf(6, 2, 10), svdf6(4)], { layout: "NHWC" }))).slice(1)).toEqual([
      "0: fc units 12 from input0 -> 12 w8",
      `! assumed n1: ${KEPT}`,
      "1: conv kernels 6 size 10x1 pad 9x0x0x0 groups 6 from 0 -> 6x1x1 w8",
      "2: fc units 4 from 1 -> 4 w8",
      "3: dwconv size 1x1 from 2 -> 4x1x1 w8",
      "output 3",
    ]);
  });

  /** Behind the other, of one step. */
  const svdf6 = (units: number): Doing => {
    return { kind: "svdf", units, rank: 1, features: 6, steps: 1, hasBias: true, weightBits: 8 };
  };
});
