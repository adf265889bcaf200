/** Small U-Nets with transposed convolutions: all of them in tiles, as large and as costly as counted by hand. */
import { describe, expect, it } from "vitest";
import { analysed, importAs } from "./models/imported.js";
import { segments } from "./models/segments.js";
import { uNet } from "./models/u-net.js";

const WORDS = [
  "conv",
  "maxpool",
  "conv",
  "maxpool",
  "conv",
  "tconv",
  "concat",
  "conv",
  "tconv",
  "concat",
  "conv",
  "conv",
];

describe("a U-Net of ONNX", () => {
  it.each([2, 3] as const)("goes up by kernels of %d", async (up) => {
    const { bytes, params, macs } = uNet(up);
    const { text, summary } = await importAs(bytes, { fileName: "small.onnx", flat: true });
    const { problems, words, parameters, macs: found, outputs } = analysed(text);
    expect({ problems, words, outputs }).toEqual({ problems: [], words: WORDS, outputs: [[2, 16, 16]] });
    expect({ parameters, found }).toEqual({ parameters: params, found: macs });
    expect(summary).toMatchObject({ params, macs, tilesShare: 1, isShareExact: true, hosts: [] });
    await expect(text.slice(text.indexOf("network"))).toMatchFileSnapshot(`fixtures/u-net-${up}.imnpu`);
  });
});

describe("a U-Net of TFLite", () => {
  it("is the example's", async () => {
    const { text, summary } = await importAs(segments(), { flat: true });
    const { problems, words, outputs, layers } = analysed(text);
    expect({ problems, words, outputs }).toEqual({ problems: [], words: WORDS, outputs: [[1, 32, 32]] });
    expect(new Set(layers.map(({ precision }) => `w${precision.weightBits} a${precision.activationBits}`))).toEqual(
      new Set(["w8 a8"]),
    );
    // Kernels x channels x size, and biases; at each place, of a transposed one of what it reads.
    const convs = [
      [8, 3, 9, 1024],
      [16, 8, 9, 256],
      [32, 16, 9, 64],
      [16, 32, 9, 64],
      [16, 32, 9, 256],
      [8, 16, 9, 256],
      [8, 16, 9, 1024],
      [1, 8, 1, 1024],
    ] as const;
    expect(summary).toMatchObject({
      params: convs.reduce((sum, [kernels, channels, size]) => sum + kernels * channels * size + kernels, 0),
      macs: convs.reduce((sum, [kernels, channels, size, places]) => sum + kernels * channels * size * places, 0),
      hosts: [],
    });
  });
});
