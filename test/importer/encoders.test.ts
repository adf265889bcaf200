/** Small encoders of both formats: a block for each of their layers, products in tiles, the host for what normalises. */
import { describe, expect, it } from "vitest";
import { encoderOnnx } from "./models/encoder-onnx.js";
import { encoderTflite } from "./models/encoder-tflite.js";
import type { EncoderWriter } from "./models/encoder-writer.js";
import { type EncoderModel, imageEncoder, recurrentEncoder, speechEncoder, textEncoder } from "./models/encoders.js";
import { analysed, importAs } from "./models/imported.js";

const SIZES = { layers: 3, steps: 12, features: 16, heads: 2, hidden: 24 } as const;

const formats: readonly (readonly [string, () => EncoderWriter, image: readonly number[]])[] = [
  ["ONNX", encoderOnnx, [1, 3, 16, 8]],
  ["TFLite", encoderTflite, [1, 16, 8, 3]],
];

/** Of a kind of encoder in both formats. */
interface Expected {
  /** Layers by word; those of the host apart. */
  readonly counts: Readonly<Record<string, number>>;
  /** Normalisations, each with a factor and an offset for each feature: nothing else is the host's. */
  readonly norms: number;
}

async function expectFound({ bytes, params, macs }: EncoderModel, { counts, norms }: Expected): Promise<string> {
  const { text, summary } = await importAs(bytes, { fileName: "small.onnx" });
  const { problems, parameters, macs: foundMacs, words } = analysed(text);
  expect({ problems, parameters, macs: foundMacs }).toEqual({ problems: [], parameters: params, macs });
  const count = (word: string) => words.filter((each) => each === word).length;
  expect(Object.fromEntries([...new Set(words)].map((word) => [word, count(word)]))).toEqual({
    ...counts,
    ...(norms > 0 && { host: norms }),
  });
  const others = summary.hosts.map(({ operator, count }) => [operator, count]);
  expect(Object.fromEntries(others)).toEqual(norms > 0 ? { LayerNormalization: norms } : {});
  expect([summary.macs, summary.params]).toEqual([macs, params + norms * 2 * SIZES.features]);
  return text.slice(text.search(/^block/m));
}

describe.each(formats)("%s", (format, writerOf, image) => {
  const attention = (layers: number) => ({ matmul: 2 * layers });

  it("texts are a block for each layer", async () => {
    const text = await expectFound(textEncoder(writerOf(), SIZES), {
      counts: { ...attention(3), conv: 3 * 6, add: 3 * 2, globalavgpool: 1, fc: 1 },
      norms: 1 + 3 * 2,
    });
    expect(text.match(/^ {2}use .* repeat 3$/gm)).toHaveLength(1);
    await expect(text).toMatchFileSnapshot(`fixtures/text-encoder-${format}.imnpu`);
  });

  it("images are a block for each layer", async () => {
    const text = await expectFound(imageEncoder(writerOf(), SIZES, image, 4), {
      // A class token stands in front of the steps: a row above the map that is read as them.
      counts: { ...attention(3), conv: 1 + 3 * 6, reshape: 1, zeropad: 1, add: 3 * 2, slice: 1, fc: 1 },
      norms: 3 * 2 + 1,
    });
    expect(text.match(/^ {2}use .* repeat 3$/gm)).toHaveLength(1);
    await expect(text).toMatchFileSnapshot(`fixtures/image-encoder-${format}.imnpu`);
  });

  it("recurrent layers with dense layers, convolutions and attention over their steps are all in the tiles", async () => {
    const text = await expectFound(recurrentEncoder(writerOf(), { ...SIZES, layers: 2 }, 5), {
      counts: {
        ...attention(2),
        // Over steps: the projection of the first LSTM, the first of the convolution, queries, keys and values of the second.
        lstm: 2 * 2,
        fc: 2 * 5,
        // Behind a convolution and attention, which make maps, dense layers are convolutions.
        conv: 2 * 2 + 1,
        dwconv: 2,
        ...{ slice: 2 * 2, act: 2, mul: 2 },
        // A sequence is added to a map: as a map.
        ...{ maxpool: 2, add: 2 },
      },
      norms: 0,
    });
    await expect(text).toMatchFileSnapshot(`fixtures/recurrent-encoder-${format}.imnpu`);
  });

  it("speech is a block for each layer", async () => {
    const text = await expectFound(speechEncoder(writerOf(), SIZES, 5), {
      counts: {
        ...attention(3),
        conv: 2 + 3 * (4 + 4 + 2),
        add: 3 * 4,
        dwconv: 3,
        // A gate: two halves, of which one is activated and multiplies the other.
        slice: 3 * 2,
        act: 3,
        mul: 3,
        // Keras' convolutions over steps are over columns.
        ...(format === "TFLite" && { reshape: 3 * 2 }),
      },
      norms: 3 * 5,
    });
    expect(text.match(/^ {2}use .* repeat 3$/gm)).toHaveLength(1);
    await expect(text).toMatchFileSnapshot(`fixtures/speech-encoder-${format}.imnpu`);
  });
});
