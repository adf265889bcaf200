/** Attention whose queries, keys and values are maps with their channels first, as vision models have it. */
import { linear, type Written } from "./encoder-layers.js";
import type { Encoded, EncoderWriter } from "./encoder-writer.js";
import { type EncoderModel, model } from "./encoders.js";

/** Kernels with biases over a map, with what they cost. */
function conv(
  { writer, costs }: Written,
  path: string,
  map: Encoded,
  { kernels, size = 1, groups = 1 }: { readonly kernels: number; readonly size?: number; readonly groups?: number },
): Encoded {
  const made = writer.conv(path, map, kernels, size, groups);
  const values = made.shape.reduce((all, each) => all * each, 1);
  const channels = map.shape.reduce((all, each) => all * each, 1) / (values / kernels);
  const taps = (channels / groups) * size * size;
  costs.params += kernels * taps + kernels;
  costs.macs += values * taps;
  return made;
}

interface Map {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Columns of heads, weighed by how near each query is to each key: both products sum along `keys`. */
function weighed({ writer, costs }: Written, path: string, [query, key, value]: readonly Encoded[]): Encoded {
  if (!query || !key || !value) throw new Error("queries, keys and values");
  const order = [...query.shape.keys()].map((axis, at, { length }) => (at < length - 2 ? axis : 2 * length - 3 - at));
  const [size = 1, places = 1] = query.shape.slice(-2);
  const heads = query.shape.slice(0, -2).reduce((all, each) => all * each, 1);
  costs.macs += heads * places * places * (size + (value.shape.at(-2) ?? 1));
  const scores = writer.product(path, writer.transpose(path, query, order), key);
  const weights = writer.single(path, "softmax", writer.scaled(path, scores, 1 / Math.sqrt(size)));
  return writer.product(path, value, writer.transpose(path, weights, order));
}

/** As PSA in YOLO11: parts of one convolution, in each head; a depthwise convolution of the values says where they are. */
export function spatialAttention(
  writer: EncoderWriter,
  image: readonly number[],
  { channels, height, width }: Map,
  { heads, keySize }: { readonly heads: number; readonly keySize: number },
): EncoderModel {
  const valueSize = channels / heads;
  const places = height * width;
  return model(writer, (written) => {
    const read = conv(written, "stem", writer.input("image", image), { kernels: channels, size: 3 });
    const path = "attn";
    const all = conv(written, `${path}/qkv`, read, { kernels: heads * (2 * keySize + valueSize) });
    const first = writer.channelsFirst(`${path}/qkv`, all);
    const cut = writer.reshape(`${path}/qkv`, first, [1, heads, 2 * keySize + valueSize, places]);
    const parts = writer.parts(`${path}/split`, cut, 2, [keySize, keySize, valueSize]);
    const map = (name: string, value: Encoded) =>
      writer.asMap(name, writer.reshape(name, value, [1, channels, height, width]));
    const summed = map(`${path}/product`, weighed(written, path, parts));
    const values = map(`${path}/pe`, parts[2] as Encoded);
    const where = conv(written, `${path}/pe`, values, { kernels: channels, size: 3, groups: channels });
    const attended = conv(written, `${path}/proj`, writer.combine(`${path}/add`, "add", summed, where), {
      kernels: channels,
    });
    const sum = writer.combine("add1", "add", read, attended);
    const wide = writer.single("ffn/act", "relu", conv(written, "ffn/0", sum, { kernels: 2 * channels }));
    return writer.combine("add2", "add", sum, conv(written, "ffn/1", wide, { kernels: channels }));
  });
}

/** As in diffusion U-Nets: a convolution each for queries, keys and values, one head over all places. */
export function diffusionAttention(
  writer: EncoderWriter,
  image: readonly number[],
  { channels, height, width }: Map,
): EncoderModel {
  const places = height * width;
  return model(writer, (written) => {
    const read = conv(written, "in", writer.input("latent", image), { kernels: channels, size: 3 });
    const rows = (name: string) => {
      const made = conv(written, `mid/${name}`, read, { kernels: channels });
      return writer.reshape(`mid/${name}`, writer.channelsFirst(`mid/${name}`, made), [1, channels, places]);
    };
    const summed = weighed(written, "mid", [rows("q"), rows("k"), rows("v")]);
    const map = writer.asMap("mid/out", writer.reshape("mid/out", summed, [1, channels, height, width]));
    return writer.combine("mid/add", "add", read, conv(written, "mid/proj", map, { kernels: channels }));
  });
}

/** As XCiT: each head weighs its channels by how near their values at all tokens are. */
export function channelAttention(
  writer: EncoderWriter,
  { steps, features, heads }: { readonly steps: number; readonly features: number; readonly heads: number },
): EncoderModel {
  const size = features / heads;
  return model(writer, (written) => {
    const read = linear(written, "embed", writer.input("tokens", [1, steps, 20]), features);
    const path = "blocks.0/attn";
    const all = linear(written, `${path}/qkv`, writer.layerNorm("blocks.0/norm", read), 3 * features);
    const cut = writer.reshape(`${path}/qkv`, all, [1, steps, 3, heads, size]);
    const apart = writer.transpose(`${path}/qkv`, cut, [2, 0, 3, 4, 1]);
    const [query, key, value] = writer
      .parts(`${path}/split`, apart, 0, [1, 1, 1])
      .map((part) => writer.reshape(`${path}/split`, part, [1, heads, size, steps])) as [Encoded, Encoded, Encoded];
    const turned = writer.transpose(path, writer.unitNorm(`${path}/k`, key), [0, 1, 3, 2]);
    const scores = writer.scaled(path, writer.product(path, writer.unitNorm(`${path}/q`, query), turned), 2);
    const summed = writer.product(path, writer.single(path, "softmax", scores), value);
    written.costs.macs += 2 * heads * size * size * steps;
    const joined = writer.reshape(path, writer.transpose(path, summed, [0, 3, 1, 2]), [1, steps, features]);
    return writer.combine("blocks.0/add", "add", read, linear(written, `${path}/proj`, joined, features));
  });
}
