/** Attention over maps with their channels first, in both formats: products in the tiles, and no host but for what normalises. */
import { describe, expect, it } from "vitest";
import { channelAttention, diffusionAttention, spatialAttention } from "./models/channel-attention.js";
import { encoderOnnx } from "./models/encoder-onnx.js";
import { encoderTflite } from "./models/encoder-tflite.js";
import type { EncoderModel } from "./models/encoders.js";
import { analysed, importAs } from "./models/imported.js";

/** The whole network as text, once its costs are those counted by hand, all of them in tiles. */
async function textOf({ bytes, params, macs }: EncoderModel, hosts: Readonly<Record<string, number>>): Promise<string> {
  const { text, summary } = await importAs(bytes, { fileName: "small.onnx" });
  const { problems, parameters, macs: found } = analysed(text);
  expect({ problems, parameters, macs: found }).toEqual({ problems: [], parameters: params, macs });
  expect(summary).toMatchObject({ macs, tilesShare: 1, isShareExact: true });
  expect(Object.fromEntries(summary.hosts.map(({ operator, count }) => [operator, count]))).toEqual(hosts);
  return text.slice(text.search(/^(block|network)/m));
}

describe.each([
  ["ONNX", encoderOnnx, (channels: number, height: number, width: number) => [1, channels, height, width]],
  ["TFLite", encoderTflite, (channels: number, height: number, width: number) => [1, height, width, channels]],
] as const)("%s", (format, writerOf, image) => {
  const fixture = (name: string) => `fixtures/${name}-${format}.imnpu`;

  it("the PSA block of YOLO11", async () => {
    const map = { channels: 128, height: 20, width: 20 };
    const built = spatialAttention(writerOf(), image(64, 20, 20), map, { heads: 2, keySize: 32 });
    await expect(await textOf(built, {})).toMatchFileSnapshot(fixture("psa"));
  });

  it("the attention of diffusion U-Nets", async () => {
    const built = diffusionAttention(writerOf(), image(4, 8, 8), { channels: 32, height: 8, width: 8 });
    await expect(await textOf(built, {})).toMatchFileSnapshot(fixture("diffusion-attention"));
  });

  it("the cross-covariance attention of XCiT, whose queries alone are moved: they are summed over places", async () => {
    const built = channelAttention(writerOf(), { steps: 49, features: 32, heads: 4 });
    const hosts = { LayerNormalization: 1, LpNormalization: 2, Transpose: 1 };
    await expect(await textOf(built, hosts)).toMatchFileSnapshot(fixture("xcit"));
  });
});
