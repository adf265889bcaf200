import { describe, expect, it } from "vitest";
import { inferLayer, type LayerWord, workOf } from "../../src-sim/layers/layers.js";
import type { LayerOptions, Shape } from "../../src-sim/layers/shapes.js";
import type { Feed, Work } from "../../src-sim/work.js";

const PRECISION = { weightBits: 4, activationBits: 2 };
function work(op: LayerWord, input: Shape, options: LayerOptions, feed?: Feed): Work | undefined {
  const made = inferLayer(op, [input], options);
  return "geometry" in made ? workOf(made.geometry, PRECISION, feed) : undefined;
}

const pixel = { height: 1, width: 1, kernelHeight: 1, kernelWidth: 1, outputHeight: 1, outputWidth: 1 };

describe("the work of a layer", () => {
  it("conv", () => {
    expect(work("conv", [4, 9, 7], { kernels: 6, size: [3, 2], groups: 2, stride: [2, 1] })).toEqual({
      channels: 4,
      height: 9,
      width: 7,
      kernels: 6,
      kernelHeight: 3,
      kernelWidth: 2,
      groups: 2,
      outputHeight: 4,
      outputWidth: 6,
      steps: 1,
      inputValues: 252,
      weightBits: 4,
      activationBits: 2,
    });
  });

  it("conv on a vector is one pixel", () => {
    expect(work("conv", [16], { kernels: 6, size: [1, 1] })).toMatchObject({ ...pixel, channels: 16, inputValues: 16 });
  });

  it("dwconv: as many groups as channels", () => {
    const options: LayerOptions = { size: [3, 3], multiplier: 2 };
    expect(work("dwconv", [8, 5, 5], options)).toMatchObject({ channels: 8, groups: 8, kernels: 16, outputHeight: 3 });
  });

  it("fc flattens its input", () => {
    const expected = { ...pixel, channels: 224 * 49, kernels: 10, groups: 1, steps: 1, inputValues: 224 * 49 };
    expect(work("fc", [224, 7, 7], { units: 10 })).toEqual({ ...expected, ...PRECISION });
  });

  it.each([
    ["lstm", 4],
    ["gru", 3],
    ["rnn", 1],
  ] as const)("%s: %d gates over features and state, at every step", (op, gates) => {
    const expected = { ...pixel, channels: 48, kernels: gates * 32, groups: 1, steps: 20, inputValues: 320 };
    expect(work(op, [20, 16], { units: 32 })).toEqual({ ...expected, ...PRECISION });
    expect(work(op, [16], { units: 32 })).toMatchObject({ steps: 1, inputValues: 16 });
  });

  it("tconv: a kernel for each place between two inputs, over the input's places", () => {
    const options: LayerOptions = { kernels: 6, size: [3, 4], stride: [2, 3], groups: 2, pad: [1, 1] };
    expect(work("tconv", [4, 9, 7], options)).toEqual({
      ...{ channels: 4, height: 9, width: 7, groups: 2, steps: 1, inputValues: 252 },
      ...{ kernels: 36, kernelHeight: 2, kernelWidth: 2, outputHeight: 9, outputWidth: 7 },
      transposed: { phases: 6, taps: 12 },
      ...PRECISION,
    });
  });

  it("matmul: a grouped 1x1 convolution by the second operand, which never stays", () => {
    const made = inferLayer(
      "matmul",
      [
        [64, 4, 3],
        [64, 5, 2],
      ],
      { heads: 4, transposed: true },
    );
    expect("geometry" in made && workOf(made.geometry, PRECISION)).toEqual({
      ...{ channels: 64, height: 4, width: 3, groups: 4, steps: 1, inputValues: 768 },
      ...{ kernels: 40, kernelHeight: 1, kernelWidth: 1, outputHeight: 4, outputWidth: 3 },
      computed: true,
      ...PRECISION,
    });
  });

  it("carries the bus that feeds it", () => {
    const feed = { bytes: 18816, bus: 8 };
    expect(work("fc", [16], { units: 1 }, feed)?.feed).toEqual(feed);
  });

  it("is nothing for layers without weights, and where the shape is a problem", () => {
    expect(work("maxpool", [8, 4, 4], { size: [2, 2] })).toBeUndefined();
    expect(work("act", [8, 4, 4], {})).toBeUndefined();
    expect(work("conv", [8, 4, 4], { kernels: 1, size: [5, 5] })).toBeUndefined();
    expect(work("fc", [8], {})).toBeUndefined();
  });
});
