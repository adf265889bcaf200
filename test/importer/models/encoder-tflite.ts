/** Encoders as Keras writes them to TFLite: normalisations by a reciprocal root, GELU by a hyperbolic tangent. */
import {
  ActivationFunctionType as Act,
  BuiltinOperator as Op,
  Padding,
  TensorType as Type,
} from "../../../importer/tflite/schema.js";
import {
  concatOptions,
  convOptions,
  denseOptions,
  depthwiseOptions,
  lstmOptions,
  matrixOptions,
  reducerOptions,
  squeezeOptions,
  stridedOptions,
} from "../tflite/meaning.js";
import type { Options } from "../tflite/model.js";
import type { Encoded, EncoderWriter } from "./encoder-writer.js";
import type { Shape } from "./graph.js";
import { tfliteFile } from "./tflite-file.js";

const ELEMENTS = { add: Op.ADD, mul: Op.MUL } as const;
const SINGLES = { sigmoid: Op.LOGISTIC, softmax: Op.SOFTMAX, relu: Op.RELU } as const;
const INT32 = { type: Type.INT32 };

export function encoderTflite(): EncoderWriter {
  const file = tfliteFile();
  const inputs: number[] = [];
  let count = 0;
  const idOf = ({ id }: Encoded) => Number(id);
  const weights = (...shape: readonly number[]) => file.constant(shape);
  const real = (value: number) => file.constant([], {}, [value]);
  const whole = (...values: readonly number[]) => file.constant([values.length], INT32, values);
  const single = (value: number) => file.constant([], INT32, [value]);
  const last = (read: Encoded) => read.shape.at(-1) ?? 1;

  function add(code: Op, path: string, reads: readonly number[], shape: Shape, options?: Options): Encoded {
    const id = file.tensor(shape, { name: `model/${path}/${Op[code]}_${count++}` });
    file.operator(code, reads, [id], options && { kind: options[0], write: options[1] });
    return { id, shape };
  }

  const writer: EncoderWriter = {
    input(name, shape) {
      const id = file.tensor(shape, { name });
      inputs.push(id);
      return { id, shape };
    },
    linear: (path, read, units) =>
      add(
        Op.FULLY_CONNECTED,
        path,
        [idOf(read), weights(units, last(read)), weights(units)],
        read.shape.with(-1, units),
        denseOptions(Act.NONE, 0, true),
      ),
    product: (path, one, other) =>
      add(
        Op.BATCH_MATMUL,
        path,
        [idOf(one), idOf(other)],
        one.shape.with(-1, other.shape.at(-1) ?? 1),
        matrixOptions(false, false),
      ),
    combine: (path, word, one, other) => add(ELEMENTS[word], path, [idOf(one), idOf(other)], one.shape),
    single: (path, word, read) => add(SINGLES[word], path, [idOf(read)], read.shape),
    scaled: (path, read, factor) => add(Op.MUL, path, [idOf(read), real(factor)], read.shape),
    affine(path, read) {
      const scaled = add(Op.MUL, path, [idOf(read), weights(last(read))], read.shape);
      return add(Op.ADD, path, [idOf(scaled), weights(last(read))], read.shape);
    },
    positions: (path, read) => add(Op.ADD, path, [idOf(read), weights(...read.shape)], read.shape),
    reshape: (path, read, shape) => add(Op.RESHAPE, path, [idOf(read), whole(...shape)], shape),
    transpose: (path, read, order) =>
      add(
        Op.TRANSPOSE,
        path,
        [idOf(read), whole(...order)],
        order.map((axis) => read.shape[axis] ?? 1),
      ),
    halves(path, read) {
      const shape = read.shape.with(-1, last(read) / 2);
      const made = [0, 1].map((at) => file.tensor(shape, { name: `model/${path}/SPLIT_${count}:${at}` }));
      count++;
      file.operator(Op.SPLIT, [single(-1), idOf(read)], made);
      return made.map((id) => ({ id, shape })) as unknown as readonly [Encoded, Encoded];
    },
    withToken(path, read) {
      const [batch = 1, steps = 1, features = 1] = read.shape;
      const token = weights(batch, 1, features);
      return add(Op.CONCATENATION, path, [token, idOf(read)], [batch, steps + 1, features], concatOptions(1));
    },
    firstStep(path, read) {
      const masks = stridedOptions({ begin: 0b101, end: 0b101, shrink: 0b010 });
      const reads = [idOf(read), whole(0, 0, 0), whole(0, 1, 0), whole(1, 1, 1)];
      return add(Op.STRIDED_SLICE, path, reads, read.shape.toSpliced(1, 1), masks);
    },
    meanOfSteps: (path, read) =>
      add(Op.MEAN, path, [idOf(read), whole(1)], read.shape.toSpliced(1, 1), reducerOptions(false)),
    layerNorm(path, read) {
      const { shape } = read;
      const one = shape.with(-1, 1);
      const mean = add(Op.MEAN, path, [idOf(read), whole(-1)], one, reducerOptions(true));
      const square = add(Op.SQUARED_DIFFERENCE, path, [idOf(read), idOf(mean)], shape);
      const variance = add(Op.MEAN, path, [idOf(square), whole(-1)], one, reducerOptions(true));
      const root = add(Op.RSQRT, path, [idOf(add(Op.ADD, path, [idOf(variance), real(1e-3)], one))], one);
      const factor = add(Op.MUL, path, [idOf(root), weights(last(read))], shape);
      const scaled = add(Op.MUL, path, [idOf(read), idOf(factor)], shape);
      const moved = add(Op.MUL, path, [idOf(mean), idOf(factor)], shape);
      const offset = add(Op.SUB, path, [weights(last(read)), idOf(moved)], shape);
      return add(Op.ADD, path, [idOf(scaled), idOf(offset)], shape);
    },
    gelu(path, read) {
      const { shape } = read;
      const cube = add(Op.POW, path, [idOf(read), real(3)], shape);
      const sum = add(Op.ADD, path, [idOf(read), idOf(writer.scaled(path, cube, 0.044715))], shape);
      const tanh = add(Op.TANH, path, [idOf(writer.scaled(path, sum, Math.sqrt(2 / Math.PI)))], shape);
      const half = writer.scaled(path, add(Op.ADD, path, [idOf(tanh), real(1)], shape), 0.5);
      return writer.combine(path, "mul", read, half);
    },
    depthwise(path, read, size) {
      const [batch = 1, steps = 1, features = 1] = read.shape;
      const map = [batch, 1, steps, features];
      const wide = add(Op.EXPAND_DIMS, path, [idOf(read), single(1)], map);
      const reads = [idOf(wide), weights(1, 1, size, features), weights(features)];
      const made = add(Op.DEPTHWISE_CONV_2D, path, reads, map, depthwiseOptions());
      return add(Op.SQUEEZE, path, [idOf(made)], read.shape, squeezeOptions(1));
    },
    conv(path, map, kernels, size, groups = 1) {
      const channels = last(map);
      const shape = map.shape.with(-1, kernels);
      if (groups === channels) {
        const reads = [idOf(map), weights(1, size, size, kernels), weights(kernels)];
        return add(Op.DEPTHWISE_CONV_2D, path, reads, shape, depthwiseOptions());
      }
      const reads = [idOf(map), weights(kernels, size, size, channels / groups), weights(kernels)];
      return add(Op.CONV_2D, path, reads, shape, convOptions());
    },
    channelsFirst: (path, map) => writer.transpose(path, map, [0, 3, 1, 2]),
    asMap: (path, read) => writer.transpose(path, read, [0, 2, 3, 1]),
    parts(path, read, axis, sizes) {
      const made = sizes.map((size, at) =>
        file.tensor(read.shape.with(axis, size), { name: `model/${path}/SPLIT_V_${count}:${at}` }),
      );
      count++;
      file.operator(Op.SPLIT_V, [idOf(read), whole(...sizes), single(axis)], made);
      return made.map((id, at) => ({ id, shape: read.shape.with(axis, sizes[at] ?? 1) }));
    },
    unitNorm(path, read) {
      const one = read.shape.with(-1, 1);
      const square = add(Op.SQUARE, path, [idOf(read)], read.shape);
      const sum = add(Op.SUM, path, [idOf(square), whole(-1)], one, reducerOptions(true));
      const root = add(Op.RSQRT, path, [idOf(add(Op.MAXIMUM, path, [idOf(sum), real(1e-12)], one))], one);
      return add(Op.MUL, path, [idOf(read), idOf(root)], read.shape);
    },
    lstm(path, read, units) {
      const four = (...shape: readonly number[]) => Array.from({ length: 4 }, () => weights(...shape));
      const states = [0, 1].map(() => file.tensor([1, units], { isVariable: true }));
      const matrices = [...four(units, last(read)), ...four(units, units), -1, -1, -1, ...four(units), -1, -1];
      const reads = [idOf(read), ...matrices, ...states, -1, -1, -1, -1];
      return add(Op.UNIDIRECTIONAL_SEQUENCE_LSTM, path, reads, read.shape.with(-1, units), lstmOptions());
    },
    patches(path, image, kernels, size) {
      const [batch = 1, height = 1, width = 1, channels = 1] = image.shape;
      const map = [batch, height / size, width / size, kernels];
      const reads = [idOf(image), weights(kernels, size, size, channels), weights(kernels)];
      const options = convOptions({ padding: Padding.VALID, stride: [size, size] });
      const made = add(Op.CONV_2D, path, reads, map, options);
      return writer.reshape(path, made, [batch, (height / size) * (width / size), kernels]);
    },
    bytes: (output) => file.bytes(inputs, [idOf(output)]),
  };
  return writer;
}
