/** Networks of real numbers of all that the reference computes, with weights of seeds. */
import {
  ActivationFunctionType as Activation,
  BuiltinOptions as Kind,
  BuiltinOperator as Op,
  Padding,
  TensorType as Type,
} from "../../../../importer/tflite/schema.js";
import * as build from "../builders.js";
import { modelBytes, type Options, operatorModel, type TensorSpec } from "../model.js";
import type { Network } from "./networks.js";
import { dice } from "./quantised.js";

interface Row {
  readonly name: string;
  readonly code: Op;
  /** Shapes of inputs, weights (`w`) and states (`s`); undefined: absent. */
  readonly inputs: readonly (
    | readonly number[]
    | { readonly w: readonly number[] }
    | { readonly s: readonly number[] }
    | TensorSpec
    | undefined
  )[];
  readonly made: readonly number[];
  readonly options?: Options;
}

const conv = (stride: number, activation: Activation): Options => [
  Kind.Conv2DOptions,
  (b) => build.Conv2DOptions.createConv2DOptions(b, Padding.SAME, stride, stride, activation, 1, 1),
];
const pool: Options = [
  Kind.Pool2DOptions,
  (b) => build.Pool2DOptions.createPool2DOptions(b, Padding.SAME, 2, 2, 3, 3, Activation.NONE),
];
const ints = (...values: readonly number[]): TensorSpec => ({ shape: [values.length], type: Type.INT32, values });
const reducer: Options = [Kind.ReducerOptions, (b) => build.ReducerOptions.createReducerOptions(b, true)];
const resized: Options = [
  Kind.ResizeBilinearOptions,
  (b) => build.ResizeBilinearOptions.createResizeBilinearOptions(b, false, true),
];

const units = 5;
const gate = (wide: number) => [1, 2, 3, 4].map(() => ({ w: [units, wide] }));
const biases = [1, 2, 3, 4].map(() => ({ w: [units] }));
const none = (count: number) => Array<undefined>(count).fill(undefined);
const state = { s: [1, units] };

const unary = (code: Op, options?: Options): Row => ({
  name: Op[code],
  code,
  inputs: [[1, 4, 5, 3]],
  made: [1, 4, 5, 3],
  ...(options && { options }),
});
const binary = (code: Op, kind: Kind, write: Options[1]): Row => ({
  name: Op[code],
  code,
  inputs: [[1, 4, 5, 3], [3]],
  made: [1, 4, 5, 3],
  options: [kind, write],
});

const ROWS: readonly Row[] = [
  {
    name: "convolution",
    code: Op.CONV_2D,
    inputs: [[1, 7, 8, 3], { w: [6, 3, 3, 3] }, { w: [6] }],
    made: [1, 4, 4, 6],
    options: conv(2, Activation.RELU),
  },
  {
    name: "depthwise",
    code: Op.DEPTHWISE_CONV_2D,
    inputs: [[1, 6, 6, 3], { w: [1, 3, 3, 6] }, { w: [6] }],
    made: [1, 6, 6, 6],
    options: [
      Kind.DepthwiseConv2DOptions,
      (b) =>
        build.DepthwiseConv2DOptions.createDepthwiseConv2DOptions(b, Padding.SAME, 1, 1, 2, Activation.RELU6, 1, 1),
    ],
  },
  {
    name: "transposed",
    code: Op.TRANSPOSE_CONV,
    inputs: [ints(1, 8, 10, 4), { w: [4, 3, 3, 3] }, [1, 4, 5, 3]],
    made: [1, 8, 10, 4],
    options: [
      Kind.TransposeConvOptions,
      (b) => build.TransposeConvOptions.createTransposeConvOptions(b, Padding.SAME, 2, 2, Activation.NONE),
    ],
  },
  {
    name: "dense",
    code: Op.FULLY_CONNECTED,
    inputs: [[2, 20], { w: [7, 20] }, { w: [7] }],
    made: [2, 7],
    options: [
      Kind.FullyConnectedOptions,
      (b) => build.FullyConnectedOptions.createFullyConnectedOptions(b, Activation.RELU_N1_TO_1, 0, false),
    ],
  },
  {
    name: "product of matrices",
    code: Op.BATCH_MATMUL,
    inputs: [
      [1, 3, 4, 5],
      [1, 1, 6, 5],
    ],
    made: [1, 3, 4, 6],
    options: [Kind.BatchMatMulOptions, (b) => build.BatchMatMulOptions.createBatchMatMulOptions(b, false, true)],
  },
  { name: "largest of windows", code: Op.MAX_POOL_2D, inputs: [[1, 7, 7, 3]], made: [1, 4, 4, 3], options: pool },
  { name: "mean of windows", code: Op.AVERAGE_POOL_2D, inputs: [[1, 7, 7, 3]], made: [1, 4, 4, 3], options: pool },
  { name: "mean", code: Op.MEAN, inputs: [[1, 4, 5, 3], ints(1, 2)], made: [1, 1, 1, 3], options: reducer },
  { name: "sum", code: Op.SUM, inputs: [[1, 4, 5, 3], ints(3)], made: [1, 4, 5, 1], options: reducer },
  {
    name: "enlarged",
    code: Op.RESIZE_BILINEAR,
    inputs: [[1, 4, 5, 3], ints(7, 9)],
    made: [1, 7, 9, 3],
    options: resized,
  },
  { name: "parametric", code: Op.PRELU, inputs: [[1, 4, 5, 3], { w: [1, 1, 3] }], made: [1, 4, 5, 3] },
  binary(Op.ADD, Kind.AddOptions, (b) => build.AddOptions.createAddOptions(b, Activation.NONE)),
  binary(Op.SUB, Kind.SubOptions, (b) => build.SubOptions.createSubOptions(b, Activation.RELU)),
  binary(Op.MUL, Kind.MulOptions, (b) => build.MulOptions.createMulOptions(b, Activation.NONE)),
  binary(Op.DIV, Kind.DivOptions, (b) => build.DivOptions.createDivOptions(b, Activation.NONE)),
  unary(Op.SOFTMAX, [Kind.SoftmaxOptions, (b) => build.SoftmaxOptions.createSoftmaxOptions(b, 1)]),
  unary(Op.LEAKY_RELU, [Kind.LeakyReluOptions, (b) => build.LeakyReluOptions.createLeakyReluOptions(b, 0.2)]),
  unary(Op.GELU, [Kind.GeluOptions, (b) => build.GeluOptions.createGeluOptions(b, false)]),
  ...[Op.LOGISTIC, Op.TANH, Op.ELU, Op.HARD_SWISH, Op.RELU, Op.RELU6, Op.EXP, Op.ABS, Op.NEG].map((code) =>
    unary(code),
  ),
  ...[Op.SQUARE, Op.SIN, Op.COS, Op.FLOOR, Op.LOG_SOFTMAX].map((code) => unary(code)),
  {
    name: "filters of rank 2",
    code: Op.SVDF,
    inputs: [[1, 6], { w: [8, 6] }, { w: [8, 3] }, { w: [4] }, { s: [1, 24] }],
    made: [1, 4],
    options: [Kind.SVDFOptions, (b) => build.SVDFOptions.createSVDFOptions(b, 2, Activation.NONE)],
  },
  {
    name: "LSTM",
    code: Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
    inputs: [[1, 6, 4], ...gate(4), ...gate(units), ...none(3), ...biases, ...none(2), state, state],
    made: [1, 6, units],
    options: [
      Kind.UnidirectionalSequenceLSTMOptions,
      (b) =>
        build.UnidirectionalSequenceLSTMOptions.createUnidirectionalSequenceLSTMOptions(
          b,
          ...([Activation.TANH, 10, 0, false, false, false] as const),
        ),
    ],
  },
  {
    name: "LSTM both ways",
    code: Op.BIDIRECTIONAL_SEQUENCE_LSTM,
    inputs: [
      [6, 1, 4],
      ...[...gate(4), ...gate(units), ...none(3), ...biases, ...none(2)],
      ...[...gate(4), ...gate(units), ...none(3), ...biases, ...none(2)],
      ...[state, state, state, state],
      ...none(9),
    ],
    made: [6, 1, 2 * units],
    options: [
      Kind.BidirectionalSequenceLSTMOptions,
      (b) =>
        build.BidirectionalSequenceLSTMOptions.createBidirectionalSequenceLSTMOptions(
          b,
          Activation.TANH,
          0,
          0,
          true,
          true,
        ),
    ],
  },
  {
    name: "RNN",
    code: Op.UNIDIRECTIONAL_SEQUENCE_RNN,
    inputs: [[1, 6, 4], { w: [units, 4] }, { w: [units, units] }, { w: [units] }, state],
    made: [1, 6, units],
    options: [
      Kind.SequenceRNNOptions,
      (b) => build.SequenceRNNOptions.createSequenceRNNOptions(b, false, Activation.TANH),
    ],
  },
];

export function floatNetworks(): readonly Network[] {
  return ROWS.map(({ name, code, inputs, made, options }, row) => {
    const roll = dice(row + 1);
    const random = (shape: readonly number[], wide: number) =>
      Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () =>
        Math.fround((wide * (roll(2001) - 1000)) / 1000),
      );
    const specs = inputs.map((input, at): TensorSpec | undefined => {
      if (input === undefined) return undefined;
      if ("w" in input) return { name: `w${at}`, shape: input.w, values: random(input.w, 0.7) };
      if ("s" in input) return { name: `s${at}`, shape: input.s, isVariable: true };
      return "map" in input ? { name: `t${at}`, shape: input } : input;
    });
    const data = inputs.filter((input): input is readonly number[] => input !== undefined && "map" in input);
    const model = operatorModel(code, specs, { outputs: [{ name: "made", shape: made }], ...(options && { options }) });
    const lists = [1, 2].map(() => data.map((shape) => random(shape, 3)));
    return { name, bytes: modelBytes(model), inputs: lists };
  });
}
