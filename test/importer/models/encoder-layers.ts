/** Parts of encoders, in terms of no format, with what they cost by hand. */
import type { Encoded, EncoderWriter } from "./encoder-writer.js";

export interface Costs {
  /** In layers with weights. */
  params: number;
  /** Of those, and of products of computed values. */
  macs: number;
}

export interface Written {
  readonly writer: EncoderWriter;
  readonly costs: Costs;
}

/** A dense layer for each step. */
export function linear({ writer, costs }: Written, path: string, read: Encoded, units: number): Encoded {
  const features = read.shape.at(-1) ?? 1;
  const steps = read.shape.slice(0, -1).reduce((all, size) => all * size, 1);
  costs.params += features * units + units;
  costs.macs += steps * features * units;
  return writer.linear(path, read, units);
}

/** Softmax of scaled products of queries and keys, by the values; then a dense layer. */
export function attention(written: Written, path: string, read: Encoded, heads: number): Encoded {
  const { writer, costs } = written;
  const [, steps = 1, features = 1] = read.shape;
  const size = features / heads;
  const headsOf = (name: string, order: readonly number[]) => {
    const projected = linear(written, `${path}/${name}`, read, features);
    return writer.transpose(
      `${path}/${name}`,
      writer.reshape(`${path}/${name}`, projected, [1, steps, heads, size]),
      order,
    );
  };
  const [query, key, value] = [
    headsOf("query", [0, 2, 1, 3]),
    headsOf("key", [0, 2, 3, 1]),
    headsOf("value", [0, 2, 1, 3]),
  ];
  costs.macs += 2 * steps * steps * features;
  const scores = writer.scaled(path, writer.product(path, query, key), 1 / Math.sqrt(size));
  const summed = writer.product(path, writer.single(path, "softmax", scores), value);
  const joined = writer.reshape(path, writer.transpose(path, summed, [0, 2, 1, 3]), read.shape);
  return linear(written, `${path}/output`, joined, features);
}

/** Four gates over features and state. */
export function lstm({ writer, costs }: Written, path: string, read: Encoded, units: number): Encoded {
  const [, steps = 1, features = 1] = read.shape;
  costs.params += 4 * units * (features + units + 1);
  costs.macs += steps * 4 * units * (features + units);
  return writer.lstm(path, read, units);
}

/** Two dense layers with GELU between them. */
export function feedForward(written: Written, path: string, read: Encoded, hidden: number): Encoded {
  const wide = written.writer.gelu(`${path}/gelu`, linear(written, `${path}/fc1`, read, hidden));
  return linear(written, `${path}/fc2`, wide, read.shape.at(-1) ?? 1);
}

/** Dense layers around a gate and a depthwise convolution over the steps. */
export function convolution(written: Written, path: string, read: Encoded, size: number): Encoded {
  const { writer, costs } = written;
  const [, steps = 1, features = 1] = read.shape;
  const [value, gate] = writer.halves(`${path}/glu`, linear(written, `${path}/pointwise1`, read, 2 * features));
  const gated = writer.combine(`${path}/glu`, "mul", value, writer.single(`${path}/glu`, "sigmoid", gate));
  costs.params += features * size + features;
  costs.macs += steps * features * size;
  const along = writer.affine(`${path}/norm`, writer.depthwise(`${path}/depthwise`, gated, size));
  const swish = writer.combine(`${path}/swish`, "mul", along, writer.single(`${path}/swish`, "sigmoid", along));
  return linear(written, `${path}/pointwise2`, swish, features);
}
