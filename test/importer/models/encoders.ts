/** Small encoders of the usual kinds: of texts, of images, of speech. */
import { attention, type Costs, convolution, feedForward, linear, lstm, type Written } from "./encoder-layers.js";
import type { Encoded, EncoderWriter } from "./encoder-writer.js";

export interface EncoderModel extends Costs {
  readonly bytes: Uint8Array;
}

export interface EncoderSizes {
  readonly layers: number;
  readonly steps: number;
  readonly features: number;
  readonly heads: number;
  readonly hidden: number;
}

const CLASSES = 5;

export function model(writer: EncoderWriter, write: (written: Written) => Encoded): EncoderModel {
  const written: Written = { writer, costs: { params: 0, macs: 0 } };
  const output = write(written);
  return { ...written.costs, bytes: writer.bytes(output) };
}

/** As BERT: normalised behind each sum, read by its mean. */
export function textEncoder(
  writer: EncoderWriter,
  { layers, steps, features, heads, hidden }: EncoderSizes,
): EncoderModel {
  return model(writer, (written) => {
    let value = writer.layerNorm(
      "embeddings/norm",
      writer.positions("embeddings", writer.input("x", [1, steps, features])),
    );
    for (let layer = 0; layer < layers; layer++) {
      const path = `encoder/layer.${layer}`;
      const attended = attention(written, `${path}/attention`, value, heads);
      const first = writer.layerNorm(`${path}/norm1`, writer.combine(`${path}/add1`, "add", attended, value));
      const fed = feedForward(written, `${path}/mlp`, first, hidden);
      value = writer.layerNorm(`${path}/norm2`, writer.combine(`${path}/add2`, "add", fed, first));
    }
    return linear(written, "classifier", writer.meanOfSteps("pool", value), CLASSES);
  });
}

/** As ViT: pieces of an image and a class token, normalised before each part, read by the token. */
export function imageEncoder(
  writer: EncoderWriter,
  { layers, features, heads, hidden }: EncoderSizes,
  image: readonly number[],
  size: number,
): EncoderModel {
  return model(writer, (written) => {
    const read = writer.input("image", image);
    const pixels = image.reduce((all, each) => all * each, 1);
    written.costs.params += 3 * size * size * features + features;
    written.costs.macs += pixels * features;
    const pieces = writer.withToken("embeddings", writer.patches("embeddings/patches", read, features, size));
    let value = writer.positions("embeddings", pieces);
    for (let layer = 0; layer < layers; layer++) {
      const path = `blocks.${layer}`;
      const attended = attention(written, `${path}/attn`, writer.layerNorm(`${path}/norm1`, value), heads);
      const first = writer.combine(`${path}/add1`, "add", value, attended);
      const fed = feedForward(written, `${path}/mlp`, writer.layerNorm(`${path}/norm2`, first), hidden);
      value = writer.combine(`${path}/add2`, "add", first, fed);
    }
    return linear(written, "head", writer.firstStep("token", writer.layerNorm("norm", value)), CLASSES);
  });
}

/** Recurrent layers with what is read of their steps: a dense layer each, attention, convolutions along them, and sums of these. */
export function recurrentEncoder(
  writer: EncoderWriter,
  { layers, steps, features, heads }: EncoderSizes,
  size: number,
): EncoderModel {
  return model(writer, (written) => {
    let value = writer.input("frames", [1, steps, 20]);
    for (let layer = 0; layer < layers; layer++) {
      const path = `layers.${layer}`;
      const read = linear(written, `${path}/project`, lstm(written, `${path}/lstm`, value, 2 * features), features);
      const along = convolution(written, `${path}/conv`, read, size);
      const attended = attention(written, `${path}/attn`, lstm(written, `${path}/memory`, along, features), heads);
      value = writer.combine(`${path}/add`, "add", read, attended);
    }
    return linear(written, "output", value, CLASSES);
  });
}

/** As a Conformer: attention and a convolution between two halves of dense layers. */
export function speechEncoder(
  writer: EncoderWriter,
  { layers, steps, features, heads, hidden }: EncoderSizes,
  size: number,
): EncoderModel {
  return model(writer, (written) => {
    let value = linear(written, "input", writer.input("frames", [1, steps, 20]), features);
    for (let layer = 0; layer < layers; layer++) {
      const path = `layers.${layer}`;
      const plus = (name: string, more: Encoded) => writer.combine(`${path}/${name}`, "add", value, more);
      const normed = (name: string) => writer.layerNorm(`${path}/${name}/norm`, value);
      value = plus(
        "ff1",
        writer.scaled(`${path}/ff1`, feedForward(written, `${path}/ff1`, normed("ff1"), hidden), 0.5),
      );
      value = plus("attn", attention(written, `${path}/attn`, normed("attn"), heads));
      value = plus("conv", convolution(written, `${path}/conv`, normed("conv"), size));
      value = plus(
        "ff2",
        writer.scaled(`${path}/ff2`, feedForward(written, `${path}/ff2`, normed("ff2"), hidden), 0.5),
      );
      value = writer.layerNorm(`${path}/norm`, value);
    }
    return linear(written, "output", value, CLASSES);
  });
}
