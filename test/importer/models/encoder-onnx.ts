/** Encoders as PyTorch writes them to ONNX: paths as names, normalisations and GELU in single operators. */
import { type Attributes, bytesOf, info, node, Type, tensor, wholes } from "../onnx/model.js";
import type { Encoded, EncoderWriter } from "./encoder-writer.js";
import type { Shape } from "./graph.js";

const ELEMENTS = { add: "Add", mul: "Mul" } as const;
const SINGLES = { sigmoid: "Sigmoid", softmax: "Softmax", relu: "Relu" } as const;

export function encoderOnnx(): EncoderWriter {
  const nodes: ReturnType<typeof node>[] = [];
  const constants: ReturnType<typeof tensor>[] = [];
  const inputs: ReturnType<typeof info>[] = [];
  const idOf = ({ id }: Encoded) => String(id);

  const weights = (...dims: readonly number[]) => named((name) => tensor(name, dims));
  const real = (value: number) => named((name) => tensor(name, [], Type.FLOAT, { floatData: [value] }));
  const whole = (...values: readonly number[]) => named((name) => wholes(name, ...values));
  function named(make: (name: string) => ReturnType<typeof tensor>): string {
    const name = `constant_${constants.length}`;
    constants.push(make(name));
    return name;
  }
  function add(operator: string, path: string, reads: readonly string[], shape: Shape, attributes: Attributes = {}) {
    const name = `/${path}/${operator}_${nodes.length}`;
    nodes.push(node(operator, reads, [`${name}_output_0`], { name, attributes }));
    return { id: `${name}_output_0`, shape };
  }
  const last = (read: Encoded) => read.shape.at(-1) ?? 1;

  const writer: EncoderWriter = {
    input(name, shape) {
      inputs.push(info(name, shape));
      return { id: name, shape };
    },
    linear(path, read, units) {
      const shape = read.shape.with(-1, units);
      const product = add("MatMul", path, [idOf(read), weights(last(read), units)], shape);
      return add("Add", path, [weights(units), idOf(product)], shape);
    },
    product: (path, one, other) =>
      add("MatMul", path, [idOf(one), idOf(other)], one.shape.with(-1, other.shape.at(-1) ?? 1)),
    combine: (path, word, one, other) => add(ELEMENTS[word], path, [idOf(one), idOf(other)], one.shape),
    single: (path, word, read) =>
      add(SINGLES[word], path, [idOf(read)], read.shape, word === "softmax" ? { axis: -1 } : {}),
    scaled: (path, read, factor) => add("Mul", path, [idOf(read), real(factor)], read.shape),
    affine(path, read) {
      const scaled = add("Mul", path, [idOf(read), weights(last(read))], read.shape);
      return add("Add", path, [idOf(scaled), weights(last(read))], read.shape);
    },
    positions: (path, read) => add("Add", path, [idOf(read), weights(...read.shape)], read.shape),
    reshape: (path, read, shape) => add("Reshape", path, [idOf(read), whole(...shape)], shape),
    transpose(path, read, order) {
      const shape = order.map((axis) => read.shape[axis] ?? 1);
      return add("Transpose", path, [idOf(read)], shape, { perm: order });
    },
    halves(path, read) {
      const shape = read.shape.with(-1, last(read) / 2);
      const name = `/${path}/Split_${nodes.length}`;
      const outputs = [0, 1].map((at) => `${name}_output_${at}`);
      nodes.push(node("Split", [idOf(read)], outputs, { name, attributes: { axis: -1 } }));
      return outputs.map((id) => ({ id, shape })) as unknown as readonly [Encoded, Encoded];
    },
    withToken(path, read) {
      const [batch = 1, steps = 1, features = 1] = read.shape;
      const token = weights(batch, 1, features);
      return add("Concat", path, [token, idOf(read)], [batch, steps + 1, features], { axis: 1 });
    },
    firstStep(path, read) {
      const index = named((name) => tensor(name, [], Type.INT64, { int64Data: [0] }));
      return add("Gather", path, [idOf(read), index], read.shape.toSpliced(1, 1), { axis: 1 });
    },
    meanOfSteps: (path, read) =>
      add("ReduceMean", path, [idOf(read)], read.shape.toSpliced(1, 1), { axes: [1], keepdims: 0 }),
    layerNorm(path, read) {
      const single = read.shape.with(-1, 1);
      const mean = add("ReduceMean", path, [idOf(read)], single, { axes: [-1] });
      const distance = add("Sub", path, [idOf(read), idOf(mean)], read.shape);
      const square = add("Pow", path, [idOf(distance), real(2)], read.shape);
      const variance = add("ReduceMean", path, [idOf(square)], single, { axes: [-1] });
      const deviation = add("Sqrt", path, [idOf(add("Add", path, [idOf(variance), real(1e-5)], single))], single);
      return writer.affine(path, add("Div", path, [idOf(distance), idOf(deviation)], read.shape));
    },
    gelu(path, read) {
      const erf = add("Erf", path, [idOf(add("Div", path, [idOf(read), real(Math.SQRT2)], read.shape))], read.shape);
      const gate = add("Add", path, [idOf(erf), real(1)], read.shape);
      return add("Mul", path, [idOf(add("Mul", path, [idOf(read), idOf(gate)], read.shape)), real(0.5)], read.shape);
    },
    depthwise(path, read, size) {
      const features = last(read);
      const channels = writer.transpose(path, read, [0, 2, 1]);
      const attributes = { group: features, pads: [(size - 1) / 2, (size - 1) / 2] };
      const filter = weights(features, 1, size);
      const made = add("Conv", path, [idOf(channels), filter, weights(features)], channels.shape, attributes);
      return writer.transpose(path, made, [0, 2, 1]);
    },
    conv(path, map, kernels, size, groups = 1) {
      const [batch = 1, channels = 1, height = 1, width = 1] = map.shape;
      const reads = [idOf(map), weights(kernels, channels / groups, size, size), weights(kernels)];
      const pads = Array<number>(4).fill((size - 1) / 2);
      return add("Conv", path, reads, [batch, kernels, height, width], { pads, group: groups });
    },
    channelsFirst: (_, map) => map,
    asMap: (_, read) => read,
    parts(path, read, axis, sizes) {
      const name = `/${path}/Split_${nodes.length}`;
      const outputs = sizes.map((_, at) => `${name}_output_${at}`);
      nodes.push(node("Split", [idOf(read), whole(...sizes)], outputs, { name, attributes: { axis } }));
      return outputs.map((id, at) => ({ id, shape: read.shape.with(axis, sizes[at] ?? 1) }));
    },
    unitNorm(path, read) {
      const norm = add("ReduceL2", path, [idOf(read)], read.shape.with(-1, 1), { axes: [-1] });
      const clipped = add("Clip", path, [idOf(norm), real(1e-12)], norm.shape);
      const repeated = add("Expand", path, [idOf(clipped), whole(...read.shape)], read.shape);
      return add("Div", path, [idOf(read), idOf(repeated)], read.shape);
    },
    lstm(path, read, units) {
      const [batch = 1, steps = 1, features = 1] = read.shape;
      const stepsFirst = writer.transpose(path, read, [1, 0, 2]);
      const constants = [weights(1, 4 * units, features), weights(1, 4 * units, units), weights(1, 8 * units)];
      const shape = [steps, 1, batch, units];
      const made = add("LSTM", path, [idOf(stepsFirst), ...constants], shape, { hidden_size: units });
      const single = add("Squeeze", path, [idOf(made), whole(1)], [steps, batch, units]);
      return writer.transpose(path, single, [1, 0, 2]);
    },
    patches(path, image, kernels, size) {
      const [batch = 1, channels = 1, height = 1, width = 1] = image.shape;
      const filter = weights(kernels, channels, size, size);
      const map = [batch, kernels, height / size, width / size];
      const made = add("Conv", path, [idOf(image), filter, weights(kernels)], map, { strides: [size, size] });
      const steps = (height / size) * (width / size);
      return writer.transpose(path, writer.reshape(path, made, [batch, kernels, steps]), [0, 2, 1]);
    },
    bytes: (output) =>
      bytesOf({ input: inputs, initializer: constants, node: nodes, output: [info(idOf(output), output.shape)] }),
  };
  return writer;
}
