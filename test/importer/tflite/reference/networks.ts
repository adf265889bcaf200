/** Quantised networks of all that the reference computes, generated from seeds. */
import {
  ActivationFunctionType as Activation,
  BuiltinOptions as Kind,
  BuiltinOperator as Op,
  Padding,
  TensorType as Type,
} from "../../../../importer/tflite/schema.js";
import * as build from "../builders.js";
import { option, type QuantisedModel, quantisedModel, type Stored } from "./quantised.js";

export interface Network {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** One list of numbers for each input, several times. */
  readonly inputs: readonly (readonly (readonly number[])[])[];
}

type Write = (model: QuantisedModel) => readonly Stored[] | Stored;

interface Row {
  readonly name: string;
  readonly type?: Type;
  readonly write: Write;
}

const shaped = ({ shape }: Stored) => shape;
const alike = ({ scale, zero }: Stored) => ({ scale, zero });
const reducer = (keeps: boolean) =>
  option(Kind.ReducerOptions, (builder) => build.ReducerOptions.createReducerOptions(builder, keeps));
const fusedAdd = (activation: Activation) =>
  option(Kind.AddOptions, (builder) => build.AddOptions.createAddOptions(builder, activation));
const fusedMul = (activation: Activation) =>
  option(Kind.MulOptions, (builder) => build.MulOptions.createMulOptions(builder, activation));
const fusedSub = (activation: Activation) =>
  option(Kind.SubOptions, (builder) => build.SubOptions.createSubOptions(builder, activation));
const joinedAt = (axis: number) =>
  option(Kind.ConcatenationOptions, (builder) =>
    build.ConcatenationOptions.createConcatenationOptions(builder, axis, Activation.NONE),
  );

function softmax(model: QuantisedModel, input: Stored): Stored {
  const isSigned = input.type === Type.INT8;
  const output = model.made(shaped(input), { scale: 1 / 256, zero: isSigned ? -128 : 0 });
  return model.node(
    Op.SOFTMAX,
    [input],
    output,
    option(Kind.SoftmaxOptions, (builder) => build.SoftmaxOptions.createSoftmaxOptions(builder, 1)),
  );
}

function flat(model: QuantisedModel, input: Stored): Stored {
  const count = input.shape.reduce((product, size) => product * size, 1);
  return model.node(Op.RESHAPE, [input, model.ints(1, count)], model.made([1, count], alike(input)));
}

const unary =
  (code: Op, facts: { scale?: number; zero?: number } = {}): Write =>
  (model) => {
    const input = model.input([1, 6, 6, 4], { scale: model.between(0.03, 0.08) });
    return model.node(code, [input], model.made(shaped(input), facts));
  };

const binary =
  (code: Op, options: Parameters<QuantisedModel["node"]>[3], other: readonly number[] = [1, 5, 6, 4]): Write =>
  (model) => {
    const one = model.input([1, 5, 6, 4]);
    const two = model.input(other);
    return model.node(code, [one, two], model.made(shaped(one), { scale: code === Op.MUL ? 0.05 : 0.1 }), options);
  };

const ROWS: readonly Row[] = [
  { name: "convolution", write: (m) => m.conv(m.input([1, 8, 9, 3]), 8) },
  { name: "convolution, one scale", write: (m) => m.conv(m.input([1, 8, 9, 3]), 8, { perTensor: true }) },
  { name: "convolution without padding", write: (m) => m.conv(m.input([1, 8, 9, 5]), 6, { padding: Padding.VALID }) },
  { name: "convolution in steps", write: (m) => m.conv(m.input([1, 9, 8, 4]), 8, { stride: [2, 2] }) },
  {
    name: "convolution in uneven steps",
    write: (m) => m.conv(m.input([1, 9, 12, 4]), 8, { size: [5, 2], stride: [3, 2] }),
  },
  { name: "dilated convolution", write: (m) => m.conv(m.input([1, 10, 10, 4]), 8, { dilation: [2, 2] }) },
  { name: "convolution and relu", write: (m) => m.conv(m.input([1, 8, 8, 3]), 8, { activation: Activation.RELU }) },
  { name: "convolution and relu6", write: (m) => m.conv(m.input([1, 8, 8, 3]), 8, { activation: Activation.RELU6 }) },
  { name: "convolution of one place", write: (m) => m.conv(m.input([1, 7, 7, 16]), 24, { size: [1, 1] }) },
  { name: "depthwise", write: (m) => m.depthwise(m.input([1, 8, 8, 6]), 1) },
  { name: "depthwise in steps", write: (m) => m.depthwise(m.input([1, 9, 8, 6]), 1, { stride: [2, 2] }) },
  { name: "depthwise, two kernels a channel", write: (m) => m.depthwise(m.input([1, 8, 8, 5]), 2) },
  { name: "depthwise of one channel", write: (m) => m.depthwise(m.input([1, 8, 8, 1]), 8, { size: [5, 3] }) },
  { name: "depthwise dilated", write: (m) => m.depthwise(m.input([1, 10, 10, 4]), 1, { dilation: [2, 2] }) },
  {
    name: "depthwise, one scale, relu6",
    write: (m) => m.depthwise(m.input([1, 8, 8, 6]), 1, { perTensor: true, activation: Activation.RELU6 }),
  },
  { name: "dense", write: (m) => m.dense(m.input([1, 64]), 10) },
  { name: "dense and relu", write: (m) => m.dense(m.input([1, 40]), 16, { activation: Activation.RELU }) },
  { name: "dense without bias", write: (m) => m.dense(m.input([1, 33]), 7, { hasBias: false }) },
  { name: "dense of several rows", write: (m) => m.dense(m.input([4, 24]), 8) },
  { name: "transposed convolution", write: (m) => m.transposed(m.input([1, 5, 6, 4]), 6) },
  {
    name: "transposed convolution without padding",
    write: (m) => m.transposed(m.input([1, 4, 5, 3]), 5, { padding: Padding.VALID }),
  },
  {
    name: "transposed convolution of even kernels",
    write: (m) => m.transposed(m.input([1, 5, 5, 4]), 4, { size: [4, 4] }),
  },
  { name: "largest of windows", write: (m) => m.pool(m.input([1, 8, 8, 4]), Op.MAX_POOL_2D) },
  {
    name: "largest of padded windows",
    write: (m) => m.pool(m.input([1, 7, 7, 4]), Op.MAX_POOL_2D, { size: [3, 3], padding: Padding.SAME }),
  },
  { name: "mean of windows", write: (m) => m.pool(m.input([1, 8, 8, 4]), Op.AVERAGE_POOL_2D) },
  {
    name: "mean of padded windows",
    write: (m) =>
      m.pool(m.input([1, 7, 7, 4]), Op.AVERAGE_POOL_2D, { size: [3, 3], stride: [1, 1], padding: Padding.SAME }),
  },
  {
    name: "mean of maps",
    write: (m) => {
      const input = m.input([1, 7, 7, 8]);
      return m.node(Op.MEAN, [input, m.ints(1, 2)], m.made([1, 8], { scale: input.scale / 3 }), reducer(false));
    },
  },
  {
    name: "mean of channels",
    write: (m) => {
      const input = m.input([1, 5, 5, 12]);
      return m.node(Op.MEAN, [input, m.ints(3)], m.made([1, 5, 5, 1], { scale: input.scale / 3 }), reducer(true));
    },
  },
  {
    name: "sum of rows",
    write: (m) => {
      const input = m.input([1, 6, 5, 4]);
      return m.node(Op.SUM, [input, m.ints(1)], m.made([1, 5, 4], { scale: input.scale * 12 }), reducer(false));
    },
  },
  {
    name: "largest of columns",
    write: (m) => {
      const input = m.input([1, 6, 5, 4]);
      return m.node(Op.REDUCE_MAX, [input, m.ints(2)], m.made([1, 6, 4], alike(input)), reducer(false));
    },
  },
  { name: "sum", write: binary(Op.ADD, fusedAdd(Activation.NONE)) },
  { name: "sum and relu", write: binary(Op.ADD, fusedAdd(Activation.RELU)) },
  { name: "sum with one for each channel", write: binary(Op.ADD, fusedAdd(Activation.NONE), [4]) },
  { name: "difference", write: binary(Op.SUB, fusedSub(Activation.NONE)) },
  { name: "product", write: binary(Op.MUL, fusedMul(Activation.NONE)) },
  { name: "product with one for each channel", write: binary(Op.MUL, fusedMul(Activation.RELU6), [1, 1, 1, 4]) },
  {
    name: "residual",
    write: (m) => {
      const first = m.conv(m.input([1, 8, 8, 4]), 8, { activation: Activation.RELU });
      const second = m.conv(m.conv(first, 8, { activation: Activation.RELU }), 8);
      return m.node(
        Op.ADD,
        [first, second],
        m.made(shaped(first), { scale: second.scale * 1.3 }),
        fusedAdd(Activation.RELU),
      );
    },
  },
  {
    name: "joined",
    write: (m) => {
      const one = m.input([1, 4, 4, 3]);
      const two = m.input([1, 4, 4, 5], alike(one));
      return m.node(Op.CONCATENATION, [one, two], m.made([1, 4, 4, 8], alike(one)), joinedAt(3));
    },
  },
  {
    name: "joined of other scales",
    type: Type.UINT8,
    write: (m) => {
      const [one, two] = [m.input([1, 4, 4, 3]), m.input([1, 4, 4, 5])];
      return m.node(Op.CONCATENATION, [one, two], m.made([1, 4, 4, 8], { scale: 0.08 }), joinedAt(3));
    },
  },
  { name: "shares", write: (m) => softmax(m, m.input([2, 12], { scale: 0.1 })) },
  { name: "shares of uint8", type: Type.UINT8, write: (m) => softmax(m, m.input([1, 20], { scale: 0.07 })) },
  { name: "sigmoid", write: unary(Op.LOGISTIC, { scale: 1 / 256, zero: -128 }) },
  { name: "hyperbolic tangent", write: unary(Op.TANH, { scale: 1 / 128, zero: 0 }) },
  { name: "hard swish", write: unary(Op.HARD_SWISH, { scale: 0.03 }) },
  { name: "elu", write: unary(Op.ELU, { scale: 0.04 }) },
  { name: "relu", write: unary(Op.RELU, { scale: 0.03 }) },
  { name: "relu6", write: unary(Op.RELU6, { scale: 6 / 255, zero: -128 }) },
  {
    name: "leaky relu",
    write: (m) => {
      const input = m.input([1, 6, 6, 4]);
      const alpha = option(Kind.LeakyReluOptions, (b) => build.LeakyReluOptions.createLeakyReluOptions(b, 0.1));
      return m.node(Op.LEAKY_RELU, [input], m.made(shaped(input), { scale: input.scale * 0.8 }), alpha);
    },
  },
  {
    name: "parametric relu",
    write: (m) => {
      const input = m.input([1, 6, 6, 4]);
      const values = [30, -20, 100, 127];
      const slopes = m.add({ shape: [1, 1, 4], type: Type.INT8, values, scale: [0.004], zeroPoint: 3 });
      return m.node(Op.PRELU, [input, slopes], m.made(shaped(input), { scale: input.scale * 0.9 }));
    },
  },
  { name: "requantised", write: unary(Op.QUANTIZE, { scale: 0.07 }) },
  {
    name: "largest of two",
    write: (m) => {
      const one = m.input([1, 5, 4, 3]);
      const two = m.input([1, 5, 4, 3], alike(one));
      return m.node(Op.MAXIMUM, [one, two], m.made(shaped(one), alike(one)));
    },
  },
  {
    name: "padded",
    write: (m) => {
      const input = m.input([1, 4, 5, 3]);
      const pads = m.add({ shape: [4, 2], type: Type.INT32, values: [0, 0, 1, 2, 2, 0, 0, 0] });
      return m.node(Op.PAD, [input, pads], m.made([1, 7, 7, 3], alike(input)));
    },
  },
  {
    name: "enlarged, interpolated",
    write: (m) => {
      const input = m.input([1, 5, 4, 3]);
      const options = option(Kind.ResizeBilinearOptions, (b) =>
        build.ResizeBilinearOptions.createResizeBilinearOptions(b, false, true),
      );
      return m.node(Op.RESIZE_BILINEAR, [input, m.ints(9, 10)], m.made([1, 9, 10, 3], alike(input)), options);
    },
  },
  {
    name: "enlarged from corner to corner",
    write: (m) => {
      const input = m.input([1, 5, 4, 3]);
      const options = option(Kind.ResizeBilinearOptions, (b) =>
        build.ResizeBilinearOptions.createResizeBilinearOptions(b, true, false),
      );
      return m.node(Op.RESIZE_BILINEAR, [input, m.ints(11, 7)], m.made([1, 11, 7, 3], alike(input)), options);
    },
  },
  {
    name: "enlarged, repeated",
    write: (m) => {
      const input = m.input([1, 5, 4, 3]);
      const options = option(Kind.ResizeNearestNeighborOptions, (b) =>
        build.ResizeNearestNeighborOptions.createResizeNearestNeighborOptions(b, false, true),
      );
      return m.node(Op.RESIZE_NEAREST_NEIGHBOR, [input, m.ints(10, 7)], m.made([1, 10, 7, 3], alike(input)), options);
    },
  },
  {
    name: "blocks to maps of a batch and back around a convolution",
    write: (m) => {
      const input = m.input([1, 8, 8, 4]);
      const none = m.add({ shape: [2, 2], type: Type.INT32, values: [2, 2, 2, 2] });
      const dealt = m.node(Op.SPACE_TO_BATCH_ND, [input, m.ints(2, 2), none], m.made([4, 6, 6, 4], alike(input)));
      const made = m.conv(dealt, 6, { padding: Padding.VALID });
      const crops = m.add({ shape: [2, 2], type: Type.INT32, values: [0, 0, 0, 0] });
      return m.node(Op.BATCH_TO_SPACE_ND, [made, m.ints(2, 2), crops], m.made([1, 8, 8, 6], alike(made)));
    },
  },
  {
    name: "blocks to channels and back",
    write: (m) => {
      const input = m.input([1, 4, 6, 4]);
      const to = option(Kind.SpaceToDepthOptions, (b) => build.SpaceToDepthOptions.createSpaceToDepthOptions(b, 2));
      const back = option(Kind.DepthToSpaceOptions, (b) => build.DepthToSpaceOptions.createDepthToSpaceOptions(b, 2));
      const deep = m.node(Op.SPACE_TO_DEPTH, [input], m.made([1, 2, 3, 16], alike(input)), to);
      const made = m.conv(deep, 8, { size: [1, 1] });
      return m.node(Op.DEPTH_TO_SPACE, [made], m.made([1, 4, 6, 2], alike(made)), back);
    },
  },
  {
    name: "parts, exchanged axes",
    write: (m) => {
      const input = m.input([1, 6, 5, 4]);
      const options = option(Kind.StridedSliceOptions, (b) =>
        build.StridedSliceOptions.createStridedSliceOptions(b, 0, 0, 0, 0, 0, false),
      );
      const part = m.node(
        Op.STRIDED_SLICE,
        [input, m.ints(0, 1, 0, 0), m.ints(1, 6, 5, 4), m.ints(1, 2, 2, 1)],
        m.made([1, 3, 3, 4], alike(input)),
        options,
      );
      return m.node(Op.TRANSPOSE, [part, m.ints(0, 3, 1, 2)], m.made([1, 4, 3, 3], alike(input)));
    },
  },
  {
    name: "product of matrices",
    write: (m) => {
      const [one, two] = [m.input([1, 2, 5, 8]), m.input([1, 2, 8, 6])];
      const options = option(Kind.BatchMatMulOptions, (b) =>
        build.BatchMatMulOptions.createBatchMatMulOptions(b, false, false),
      );
      const scale = one.scale * two.scale * Math.sqrt(8) * 70;
      return m.node(Op.BATCH_MATMUL, [one, two], m.made([1, 2, 5, 6], { scale }), options);
    },
  },
  {
    name: "filters of rank 2",
    write: (m) => {
      const input = m.input([1, 12]);
      const features = m.weights([8, 12], 0, true);
      const steps = Array.from({ length: 8 * 3 }, () => m.roll(60_000) - 30_000);
      const time = m.add({ shape: [8, 3], type: Type.INT16, values: steps, scale: [0.0001], zeroPoint: 0 });
      const scale = (m.spread(input, features.scales, 12) * 100) / 25_000;
      const state = m.add({ shape: [1, 24], type: Type.INT16, scale: [scale], zeroPoint: 0, isVariable: true });
      const values = Array.from({ length: 4 }, () => m.roll(2000) - 1000);
      const bias = m.add({ shape: [4], type: Type.INT32, values, scale: [scale * 0.0001], zeroPoint: 0 });
      const options = option(Kind.SVDFOptions, (b) => build.SVDFOptions.createSVDFOptions(b, 2, Activation.RELU));
      // The runtime has no other bound than that of the type.
      const made = m.made([1, 4], { scale: (scale * 25_000 * 3) / 100, zero: -128 });
      return m.node(Op.SVDF, [input, features.tensor, time, bias, state], made, options);
    },
  },
  {
    name: "separable network",
    write: (m) => {
      let map = m.conv(m.input([1, 16, 16, 3]), 8, { stride: [2, 2], activation: Activation.RELU6 });
      for (const [kernels, stride] of [
        [12, 1],
        [16, 2],
        [16, 1],
      ] as const) {
        map = m.depthwise(map, 1, { stride: [stride, stride], activation: Activation.RELU6 });
        map = m.conv(map, kernels, { size: [1, 1], activation: Activation.RELU6 });
      }
      const mean = m.pool(map, Op.AVERAGE_POOL_2D, { size: [4, 4], stride: [4, 4] });
      return softmax(m, m.dense(flat(m, mean), 10));
    },
  },
  {
    name: "uint8 convolution",
    type: Type.UINT8,
    write: (m) => m.conv(m.input([1, 8, 8, 3]), 8, { activation: Activation.RELU }),
  },
  {
    name: "uint8 depthwise",
    type: Type.UINT8,
    write: (m) => m.depthwise(m.input([1, 8, 8, 4]), 1, { stride: [2, 2] }),
  },
  { name: "uint8 dense", type: Type.UINT8, write: (m) => m.dense(m.input([1, 48]), 10) },
  { name: "uint8 sum", type: Type.UINT8, write: binary(Op.ADD, fusedAdd(Activation.NONE)) },
  { name: "int16 convolution", type: Type.INT16, write: (m) => m.conv(m.input([1, 8, 8, 3]), 8) },
  { name: "int16 dense", type: Type.INT16, write: (m) => m.dense(m.input([1, 30]), 8) },
];

/** `ownKernels`: none that a delegate of the runtime could take. */
export function networks(seeds: readonly number[], ownKernels: boolean): readonly Network[] {
  return ROWS.flatMap(({ name, type, write }, row) =>
    seeds.map((seed) => {
      const model = quantisedModel(1000 * row + seed, type);
      const made = write(model);
      const outputs = "tensor" in made ? [made] : made;
      const aside = ownKernels ? [model.aside(model.firstInput())] : [];
      return { name, bytes: model.bytes(...outputs, ...aside), inputs: [model.inputs(), model.inputs()] };
    }),
  );
}
