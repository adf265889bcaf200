/** What each operator means, in full. */
import { describe, expect, it } from "vitest";
import type { Meaning } from "../../../importer/model.js";
import { ImportProblem } from "../../../importer/problem.js";
import {
  ActivationFunctionType as Act,
  FullyConnectedOptionsWeightsFormat as Format,
  BuiltinOptions as Kind,
  BuiltinOperator as Op,
  Padding,
  TensorType as Type,
} from "../../../importer/tflite/schema.js";
import * as build from "./builders.js";
import {
  addOptions,
  arithmeticOptions,
  bidirectionalOptions,
  blockOptions,
  concatOptions,
  convOptions,
  data,
  denseOptions,
  depthwiseOptions,
  fakeQuantOptions,
  gatherOptions,
  lstmOptions,
  matrixOptions,
  meaningOf,
  nearestOptions,
  number,
  numbers,
  poolOptions,
  reducerOptions,
  reshapeOptions,
  rnnOptions,
  squeezeOptions,
  stridedOptions,
  weights,
} from "./meaning.js";
import type { Options, TensorSpec } from "./model.js";
import { COMPUTED, NO_LAYER, type Row, table, unsupported } from "./table.js";

const NO_PADS = { top: 0, left: 0, bottom: 0, right: 0 };
const BATCHES =
  "it moves places of a map to batches or back; around one convolution alone that is a dilation, and imported";

describe("convolutions", () => {
  const conv = {
    kind: "conv",
    data: [0],
    kernels: 8,
    channels: 4,
    groups: 1,
    size: [3, 2],
    stride: [1, 1],
    dilation: [1, 1],
    pads: "same upper",
    hasBias: true,
    weightBits: undefined,
  } as const;
  const map = data(1, 10, 12, 4);
  table([
    ["CONV_2D", Op.CONV_2D, [map, weights([8, 3, 2, 4]), weights([8])], convOptions(), conv],
    [
      "CONV_2D with a window of its own, without a bias",
      Op.CONV_2D,
      [map, weights([8, 3, 2, 4], Type.INT8)],
      convOptions({ padding: Padding.VALID, stride: [2, 3], dilation: [4, 5], activation: Act.RELU6 }),
      { ...conv, stride: [2, 3], dilation: [4, 5], pads: NO_PADS, hasBias: false, weightBits: 8, activation: "relu6" },
    ],
    [
      "CONV_2D in groups",
      Op.CONV_2D,
      [map, weights([8, 3, 2, 2], Type.INT4), weights([8])],
      convOptions(),
      { ...conv, channels: 2, groups: 2, weightBits: 4 },
    ],
    [
      "DEPTHWISE_CONV_2D",
      Op.DEPTHWISE_CONV_2D,
      [map, weights([1, 3, 2, 4], Type.INT16), weights([4])],
      depthwiseOptions({ activation: Act.RELU }),
      { ...conv, kernels: 4, channels: 1, groups: 4, weightBits: 16, activation: "relu" },
    ],
    [
      "DEPTHWISE_CONV_2D with several kernels a channel, dilated",
      Op.DEPTHWISE_CONV_2D,
      [map, weights([1, 3, 2, 8]), undefined],
      depthwiseOptions({ stride: [2, 1], dilation: [1, 2], padding: Padding.VALID, activation: Act.TANH }),
      {
        ...conv,
        channels: 1,
        groups: 4,
        stride: [2, 1],
        dilation: [1, 2],
        pads: NO_PADS,
        hasBias: false,
        activation: "tanh",
      },
    ],
    ["CONV_2D by computed weights", Op.CONV_2D, [map, data(8, 3, 2, 4)], convOptions(), unsupported(COMPUTED)],
    [
      "CONV_2D with another activation",
      Op.CONV_2D,
      [map, weights([8, 3, 2, 4])],
      convOptions({ activation: Act.RELU_N1_TO_1 }),
      { ...conv, hasBias: false, activation: { low: -1, high: 1 } },
    ],
    [
      "CONV_2D with an activation that the language has not",
      Op.CONV_2D,
      [map, weights([8, 3, 2, 4])],
      convOptions({ activation: Act.SIGN_BIT }),
      unsupported("the language has no activation like SIGN_BIT, which is fused into it"),
    ],
    ["CONV_3D", Op.CONV_3D, [map], undefined, unsupported(NO_LAYER)],
  ]);
});

describe("matrices", () => {
  const dense = {
    kind: "dense",
    data: [0],
    units: 10,
    features: 6,
    keepsAxes: false,
    hasBias: true,
    weightBits: undefined,
  } as const;
  const product = (...transposed: readonly [boolean, boolean]) =>
    ({ kind: "product", data: [0, 1], transposed }) as const;
  const matrix = weights([10, 6]);
  const keeps = denseOptions(Act.RELU, Format.DEFAULT, true);
  table([
    ["FULLY_CONNECTED", Op.FULLY_CONNECTED, [data(1, 6), matrix, weights([10])], undefined, dense],
    [
      "FULLY_CONNECTED of a map",
      Op.FULLY_CONNECTED,
      [data(1, 3, 1, 2), weights([10, 6], Type.INT8), undefined],
      denseOptions(Act.RELU, Format.DEFAULT, false),
      { ...dense, hasBias: false, weightBits: 8, activation: "relu" },
    ],
    [
      "FULLY_CONNECTED along the last axis",
      Op.FULLY_CONNECTED,
      [data(1, 5, 6), matrix, weights([10])],
      keeps,
      { ...dense, keepsAxes: true, activation: "relu" },
    ],
    [
      "FULLY_CONNECTED of rows",
      Op.FULLY_CONNECTED,
      [data(1, 5, 6), matrix, weights([10])],
      undefined,
      { ...dense, keepsAxes: true },
    ],
    [
      "FULLY_CONNECTED with shuffled weights",
      Op.FULLY_CONNECTED,
      [data(1, 6), matrix],
      denseOptions(Act.NONE, Format.SHUFFLED4x16INT8, false),
      unsupported("its weights are stored shuffled for one kind of processor"),
    ],
    [
      "FULLY_CONNECTED by computed weights",
      Op.FULLY_CONNECTED,
      [data(1, 6), data(10, 6), weights([10])],
      denseOptions(Act.RELU, Format.DEFAULT, false),
      { ...product(false, true), activation: "relu" },
    ],
    [
      "FULLY_CONNECTED along the last axis, by computed weights",
      Op.FULLY_CONNECTED,
      [data(1, 5, 6), data(10, 6)],
      denseOptions(Act.NONE, Format.DEFAULT, true),
      product(false, true),
    ],
    [
      "FULLY_CONNECTED of rows, by computed weights",
      Op.FULLY_CONNECTED,
      [data(1, 5, 6), data(10, 6)],
      denseOptions(Act.RELU, Format.DEFAULT, false),
      {
        kind: "several",
        parts: [
          { operator: "RESHAPE", inputs: [0], operation: { kind: "reshape", data: [0], shape: [5, 6] } },
          {
            operator: "BATCH_MATMUL",
            inputs: [-1, 1],
            operation: { kind: "product", data: [-1, 1], transposed: [false, true] },
          },
        ],
        activation: "relu",
      },
    ],
    [
      "FULLY_CONNECTED with a computed bias",
      Op.FULLY_CONNECTED,
      [data(1, 6), matrix, data(10)],
      undefined,
      {
        kind: "several",
        parts: [
          { operator: "FULLY_CONNECTED", inputs: [0, 1], operation: { ...dense, hasBias: false } },
          { operator: "ADD", inputs: [-1, 2], operation: { kind: "combine", word: "add", data: [-1, 2] } },
        ],
      },
    ],
    [
      "BATCH_MATMUL by weights",
      Op.BATCH_MATMUL,
      [data(1, 5, 6), weights([6, 10])],
      undefined,
      { ...dense, keepsAxes: true, hasBias: false },
    ],
    [
      "BATCH_MATMUL by transposed weights",
      Op.BATCH_MATMUL,
      [data(1, 5, 6), weights([1, 10, 6], Type.INT8)],
      matrixOptions(false, true),
      { ...dense, keepsAxes: true, hasBias: false, weightBits: 8 },
    ],
    [
      "BATCH_MATMUL of what is computed",
      Op.BATCH_MATMUL,
      [data(1, 5, 6), data(1, 6, 10)],
      undefined,
      product(false, false),
    ],
    [
      "BATCH_MATMUL of what is computed, both transposed",
      Op.BATCH_MATMUL,
      [data(1, 6, 5), data(1, 10, 6)],
      matrixOptions(true, true),
      product(true, true),
    ],
  ]);
});

describe("sequences", () => {
  const sequence = data(1, 20, 6);
  const state: TensorSpec = { shape: [1, 4], isVariable: true };
  const matrix = weights([4, 6], Type.INT8);
  const gates = [matrix, matrix, matrix, matrix];
  const recurrences = Array(4).fill(weights([4, 4], Type.INT8));
  const nothing = (count: number) => Array(count).fill(undefined);
  const biases = Array(4).fill(weights([4]));
  const lstmInputs = [sequence, ...gates, ...recurrences, ...nothing(3), ...biases, ...nothing(2), state, state];
  const replaced = (position: number, spec: TensorSpec | undefined) => lstmInputs.with(position, spec);
  const lstm = {
    kind: "recurrent",
    word: "lstm",
    data: [0],
    units: 4,
    features: 6,
    timeAxis: 1,
    directions: 1,
    results: ["steps"],
    shapes: [[1, 20, 4]],
    hasBias: true,
    weightBits: 8,
  } as const;
  const bidirectional = [
    data(20, 1, 6),
    ...gates,
    ...recurrences,
    ...nothing(3),
    ...biases,
    ...nothing(2),
    ...gates,
    ...recurrences,
    ...nothing(3),
    ...biases,
    ...nothing(2),
    ...Array(4).fill(state),
    ...nothing(9),
  ];
  const rnnInputs = [data(20, 1, 6), weights([4, 6]), weights([4, 4]), weights([4]), state];
  const oneStep =
    "it computes one step of a sequence and keeps its state for the next inference; sequences as a whole are imported";
  table([
    ["UNIDIRECTIONAL_SEQUENCE_LSTM", Op.UNIDIRECTIONAL_SEQUENCE_LSTM, lstmInputs, lstmOptions(), lstm],
    [
      "UNIDIRECTIONAL_SEQUENCE_LSTM, time first",
      Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
      replaced(0, data(20, 1, 6)),
      lstmOptions({ timeFirst: true }),
      { ...lstm, timeAxis: 0, shapes: [[20, 1, 4]] },
    ],
    [
      "an LSTM with coupled gates",
      Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
      replaced(1, undefined),
      lstmOptions(),
      unsupported("its input gate is computed from its forget gate"),
    ],
    [
      "an LSTM with peepholes",
      Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
      replaced(10, weights([4])),
      lstmOptions(),
      unsupported("its gates look at the cell's state (peepholes), which the language's lstm does not"),
    ],
    [
      "an LSTM with a projection",
      Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
      replaced(16, weights([2, 4])),
      lstmOptions(),
      unsupported("its state is projected to another size, which the language's lstm does not"),
    ],
    [
      "an LSTM with layer normalisation",
      Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
      [...lstmInputs, weights([4]), weights([4]), weights([4]), weights([4])],
      lstmOptions(),
      unsupported("its gates are normalised, which the language's lstm does not"),
    ],
    [
      "an LSTM with diagonal weights",
      Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
      lstmInputs,
      lstmOptions({ diagonal: true }),
      unsupported("its recurrent weights are diagonal"),
    ],
    [
      "an LSTM with another activation",
      Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
      lstmInputs,
      lstmOptions({ activation: Act.RELU }),
      unsupported("its activation is not the hyperbolic tangent, as that of the language's layers is"),
    ],
    [
      "an LSTM by computed weights",
      Op.UNIDIRECTIONAL_SEQUENCE_LSTM,
      replaced(2, data(4, 6)),
      lstmOptions(),
      unsupported(COMPUTED),
    ],
    [
      "BIDIRECTIONAL_SEQUENCE_LSTM",
      Op.BIDIRECTIONAL_SEQUENCE_LSTM,
      bidirectional,
      bidirectionalOptions(true),
      { ...lstm, timeAxis: 0, directions: 2, shapes: [[20, 1, 8]] },
    ],
    [
      "BIDIRECTIONAL_SEQUENCE_LSTM with two outputs",
      Op.BIDIRECTIONAL_SEQUENCE_LSTM,
      bidirectional,
      bidirectionalOptions(false),
      unsupported("it gives the steps of its two directions apart"),
    ],
    [
      "BIDIRECTIONAL_SEQUENCE_LSTM with an auxiliary input",
      Op.BIDIRECTIONAL_SEQUENCE_LSTM,
      bidirectional.with(39, data(20, 1, 6)),
      bidirectionalOptions(true),
      unsupported("it reads a second sequence beside its input, which the language's lstm does not"),
    ],
    [
      "UNIDIRECTIONAL_SEQUENCE_RNN",
      Op.UNIDIRECTIONAL_SEQUENCE_RNN,
      rnnInputs,
      rnnOptions(true, Act.TANH),
      { ...lstm, word: "rnn", timeAxis: 0, shapes: [[20, 1, 4]], weightBits: undefined },
    ],
    ["LSTM", Op.LSTM, [data(1, 6)], undefined, unsupported(oneStep)],
    ["RNN", Op.RNN, [data(1, 6)], undefined, unsupported(oneStep)],
  ]);
});

describe("pooling and reduction", () => {
  const pool = {
    kind: "pool",
    which: "max",
    data: [0],
    ceil: false,
    size: [2, 3],
    stride: [2, 1],
    dilation: [1, 1],
    pads: NO_PADS,
  } as const;
  const map = data(1, 8, 9, 4);
  table([
    ["MAX_POOL_2D", Op.MAX_POOL_2D, [map], poolOptions([2, 3], { stride: [2, 1] }), pool],
    [
      "AVERAGE_POOL_2D",
      Op.AVERAGE_POOL_2D,
      [map],
      poolOptions([2, 3], { stride: [2, 1], padding: Padding.SAME, activation: Act.RELU }),
      { ...pool, which: "avg", pads: "same upper", activation: "relu" },
    ],
    [
      "L2_POOL_2D",
      Op.L2_POOL_2D,
      [map],
      poolOptions([2, 2]),
      unsupported("the language's pooling takes a maximum or a mean, not a root of squares"),
    ],
    [
      "MEAN",
      Op.MEAN,
      [map, numbers(2, 1)],
      undefined,
      { kind: "reduce", which: "avg", data: [0], axes: [1, 2], keepsAxes: false },
    ],
    [
      "MEAN of one axis from the end",
      Op.MEAN,
      [map, number(-1)],
      reducerOptions(true),
      { kind: "reduce", which: "avg", data: [0], axes: [3], keepsAxes: true },
    ],
    [
      "REDUCE_MAX",
      Op.REDUCE_MAX,
      [map, numbers(-3, -2, 1)],
      undefined,
      { kind: "reduce", which: "max", data: [0], axes: [1, 2], keepsAxes: false },
    ],
    [
      "MEAN of no axis",
      Op.MEAN,
      [map, { shape: [0], type: Type.INT32, bytes: new Uint8Array(4) }],
      undefined,
      { kind: "same", data: [0] },
    ],
    [
      "MEAN of computed axes",
      Op.MEAN,
      [map, data(2)],
      undefined,
      unsupported("its axes are computed while the model runs"),
    ],
    [
      "SUM",
      Op.SUM,
      [map, numbers(1, -1)],
      undefined,
      { kind: "reduce", which: "sum", data: [0], axes: [1, 3], keepsAxes: false },
    ],
    [
      "REDUCE_MIN",
      Op.REDUCE_MIN,
      [map, number(3)],
      reducerOptions(true),
      { kind: "reduce", which: "min", data: [0], axes: [3], keepsAxes: true },
    ],
  ]);
});

/** Of 8 bits, of which each step stands for half of one. */
const stored = (count: number): TensorSpec => ({
  shape: [count],
  type: Type.INT8,
  values: Array(count).fill(1),
  scale: [0.5],
});

describe("element by element", () => {
  const map = data(1, 8, 9, 4);
  const affine = { kind: "affine", data: [0] } as const;
  const real = (value: number): TensorSpec => ({ shape: [], values: [value] });
  const clip = (least: number, most: number) => ({ kind: "clip", data: [0], least, most }) as const;
  table([
    [
      "ADD",
      Op.ADD,
      [map, map],
      addOptions(Act.RELU),
      { kind: "combine", word: "add", data: [0, 1], activation: "relu" },
    ],
    ["MUL", Op.MUL, [map, data(1, 1, 1, 4)], undefined, { kind: "combine", word: "mul", data: [0, 1] }],
    ["ADD of one value", Op.ADD, [map, weights([])], undefined, affine],
    [
      "ADD of one value a channel",
      Op.ADD,
      [map, weights([4])],
      addOptions(Act.TANH),
      { ...affine, activation: "tanh" },
    ],
    [
      "MUL by one value a channel, first",
      Op.MUL,
      [weights([1, 1, 1, 4]), map],
      undefined,
      { kind: "affine", data: [1] },
    ],
    ["SUB of a constant", Op.SUB, [map, weights([1])], undefined, affine],
    ["SUB from a constant", Op.SUB, [weights([1]), map], undefined, { kind: "affine", data: [1] }],
    ["DIV by a constant", Op.DIV, [map, weights([4])], undefined, affine],
    ["ADD of a constant map", Op.ADD, [map, weights([8, 9, 4])], undefined, affine],
    [
      "ADD of a constant that is larger",
      Op.ADD,
      [data(1, 4), weights([3, 4])],
      undefined,
      unsupported("a constant of [3, 4] makes [1, 4] larger"),
    ],
    [
      "ADD of quantised constants",
      Op.ADD,
      [stored(4), stored(4)],
      undefined,
      unsupported("it computes with constants only"),
    ],
    [
      "SUB of what is computed",
      Op.SUB,
      [map, map],
      arithmeticOptions("Sub", Act.RELU),
      { kind: "combine", word: "sub", data: [0, 1], activation: "relu" },
    ],
    [
      "MUL of what is computed, with an activation",
      Op.MUL,
      [map, data(4)],
      arithmeticOptions("Mul", Act.RELU6),
      { kind: "combine", word: "mul", data: [0, 1], activation: "relu6" },
    ],
    [
      "DIV of what is computed",
      Op.DIV,
      [map, data(9, 1)],
      arithmeticOptions("Div", Act.RELU_N1_TO_1),
      { kind: "combine", word: "div", data: [0, 1], activation: { low: -1, high: 1 } },
    ],
    [
      "DIV of a constant",
      Op.DIV,
      [weights([1]), map],
      undefined,
      unsupported("it divides a constant by what is computed"),
    ],
    ["SQUARE", Op.SQUARE, [map], undefined, { kind: "combine", word: "mul", data: [0, 0] }],
    ["POW of 2", Op.POW, [map, real(2)], undefined, { kind: "combine", word: "mul", data: [0, 0] }],
    ...[real(3), weights([4]), data(1)].map(
      (exponent, at): Row => [
        `POW of another exponent, ${at}`,
        Op.POW,
        [map, exponent],
        undefined,
        unsupported("the language has squares, and no other powers"),
      ],
    ),
    ["ADD_N", Op.ADD_N, [map, map, map], undefined, { kind: "combine", word: "add", data: [0, 1, 2] }],
    ["ADD_N of one", Op.ADD_N, [map], undefined, { kind: "same", data: [0] }],
    ["RELU", Op.RELU, [map], undefined, { kind: "activation", data: [0], activation: "relu" }],
    ["RELU6", Op.RELU6, [map], undefined, { kind: "activation", data: [0], activation: "relu6" }],
    ["LOGISTIC", Op.LOGISTIC, [map], undefined, { kind: "activation", data: [0], activation: "sigmoid" }],
    ["TANH", Op.TANH, [map], undefined, { kind: "activation", data: [0], activation: "tanh" }],
    ["SOFTMAX", Op.SOFTMAX, [map], undefined, { kind: "activation", data: [0], activation: "softmax" }],
    ["HARD_SWISH", Op.HARD_SWISH, [map], undefined, { kind: "activation", data: [0], activation: "hswish" }],
    ["LEAKY_RELU", Op.LEAKY_RELU, [map], undefined, { kind: "activation", data: [0], activation: "leakyrelu" }],
    ["ELU", Op.ELU, [map], undefined, { kind: "activation", data: [0], activation: "elu" }],
    ["GELU", Op.GELU, [map], undefined, { kind: "activation", data: [0], activation: "gelu" }],
    ["PRELU", Op.PRELU, [map, weights([1, 1, 4])], undefined, { kind: "activation", data: [0], activation: "prelu" }],
    ["PRELU with computed slopes", Op.PRELU, [map, data(4)], undefined, unsupported("its slopes are computed")],
    ["RELU_N1_TO_1", Op.RELU_N1_TO_1, [map], undefined, clip(-1, 1)],
    ["RELU_0_TO_1", Op.RELU_0_TO_1, [map], undefined, clip(0, 1)],
    ["LOG_SOFTMAX", Op.LOG_SOFTMAX, [map], undefined, unsupported("the language has softmax, without its logarithm")],
    [
      "L2_NORMALIZATION",
      Op.L2_NORMALIZATION,
      [map],
      undefined,
      unsupported("it normalises by the values that it reads"),
    ],
    ["MAXIMUM", Op.MAXIMUM, [map, map], undefined, { kind: "combine", word: "maximum", data: [0, 1] }],
    ["MINIMUM", Op.MINIMUM, [map, data(1, 1, 1, 4)], undefined, { kind: "combine", word: "minimum", data: [0, 1] }],
    [
      "MAXIMUM of quantised constants",
      Op.MAXIMUM,
      [stored(1), stored(1)],
      undefined,
      unsupported("it computes with constants only"),
    ],
    ["MAXIMUM with a constant", Op.MAXIMUM, [map, real(0)], undefined, clip(0, Infinity)],
    ["MAXIMUM of a constant", Op.MAXIMUM, [real(0), map], undefined, { ...clip(0, Infinity), data: [1] }],
    ["MINIMUM with a constant", Op.MINIMUM, [map, { ...real(6), shape: [1, 1] }], undefined, clip(-Infinity, 6)],
    ["MINIMUM with another constant", Op.MINIMUM, [map, real(1.5)], undefined, clip(-Infinity, 1.5)],
    ...(
      [
        [Op.MINIMUM, 127, 6 / 255, -128, clip(-Infinity, 6)],
        [Op.MINIMUM, 9, 0.7, 0, clip(-Infinity, 6)],
        [Op.MINIMUM, 8, 0.5, 0, clip(-Infinity, 4)],
        [Op.MAXIMUM, -128, 6 / 255, -128, clip(0, Infinity)],
      ] as const
    ).map(
      ([code, value, scale, zeroPoint, meaning]): Row => [
        `${Op[code]} with ${value} in steps of ${scale} from ${zeroPoint} on`,
        code,
        [map, { shape: [], type: Type.INT8, values: [value], scale: [scale], zeroPoint }],
        undefined,
        meaning,
      ],
    ),
    [
      "MINIMUM with a constant for each channel",
      Op.MINIMUM,
      [map, weights([4])],
      undefined,
      unsupported("it compares values with a constant of shape [4]; the language clips all to one value"),
    ],
    [
      "MINIMUM with a constant that is stored sparsely",
      Op.MINIMUM,
      [map, { ...real(6), isSparse: true }],
      undefined,
      unsupported("the values of the constant that it compares with cannot be looked at"),
    ],
  ]);
});

describe("axes", () => {
  const map = data(1, 8, 9, 4);
  const reshape = (...shape: number[]) => ({ kind: "reshape", data: [0], shape }) as const;
  table([
    ["CONCATENATION", Op.CONCATENATION, [map, map], concatOptions(-1), { kind: "concat", data: [0, 1], axis: 3 }],
    [
      "CONCATENATION with an activation",
      Op.CONCATENATION,
      [map, map],
      concatOptions(1, Act.RELU),
      { kind: "concat", data: [0, 1], axis: 1, activation: "relu" },
    ],
    [
      "CONCATENATION with a constant",
      Op.CONCATENATION,
      [map, weights([1, 8, 9, 1])],
      concatOptions(3),
      { kind: "pad", data: [0], before: [0, 0, 0, 0], after: [0, 0, 0, 1], standsFor: "constants" },
    ],
    [
      "CONCATENATION of two with a constant",
      Op.CONCATENATION,
      [map, weights([1, 8, 9, 1]), map],
      concatOptions(3),
      unsupported("one of its operands is a constant"),
    ],
    ["RESHAPE", Op.RESHAPE, [map, numbers(1, -1)], undefined, reshape(1, 288)],
    ["RESHAPE by its options", Op.RESHAPE, [map], reshapeOptions(-1, 72, 4), reshape(1, 72, 4)],
    [
      "RESHAPE to what is computed",
      Op.RESHAPE,
      [map, data(2)],
      undefined,
      unsupported("its shape is computed while the model runs"),
    ],
    ["SQUEEZE", Op.SQUEEZE, [data(1, 1, 1, 4)], squeezeOptions(1, -2), reshape(1, 4)],
    ["SQUEEZE of all", Op.SQUEEZE, [data(1, 8, 1, 4)], undefined, reshape(8, 4)],
    ["EXPAND_DIMS", Op.EXPAND_DIMS, [data(1, 4), number(-2)], undefined, reshape(1, 1, 4)],
    [
      "TRANSPOSE",
      Op.TRANSPOSE,
      [map, numbers(0, 3, 1, -2)],
      undefined,
      { kind: "transpose", data: [0], order: [0, 3, 1, 2] },
    ],
    [
      "PAD",
      Op.PAD,
      [map, { ...numbers(0, 0, 1, 2, 3, 4, 0, 0), shape: [4, 2] }],
      undefined,
      { kind: "pad", data: [0], before: [0, 1, 3, 0], after: [0, 2, 4, 0] },
    ],
    [
      "PAD by 64-bit numbers",
      Op.PAD,
      [data(4), { type: Type.INT64, shape: [1, 2], values: [2, 3] }],
      undefined,
      { kind: "pad", data: [0], before: [2], after: [3] },
    ],
    [
      "PADV2 with the lowest value",
      Op.PADV2,
      [data(4), numbers(2, 3), { shape: [], type: Type.INT8, values: [-128], scale: [1], zeroPoint: 3 }],
      undefined,
      { kind: "pad", data: [0], before: [2], after: [3] },
    ],
    [
      "PADV2 with zero",
      Op.PADV2,
      [data(4), numbers(2, 3), { shape: [], type: Type.INT8, values: [3], scale: [1], zeroPoint: 3 }],
      undefined,
      { kind: "pad", data: [0], before: [2], after: [3] },
    ],
    [
      "PADV2 with another value",
      Op.PADV2,
      [data(4), numbers(2, 3), { shape: [], values: [1.5] }],
      undefined,
      unsupported("it pads with 1.5, not with zeros"),
    ],
    [
      "MIRROR_PAD",
      Op.MIRROR_PAD,
      [data(4), numbers(2, 3)],
      undefined,
      unsupported("it pads with mirrored values, not with zeros"),
    ],
    [
      "RESIZE_NEAREST_NEIGHBOR",
      Op.RESIZE_NEAREST_NEIGHBOR,
      [map, numbers(16, 27)],
      undefined,
      { kind: "resize", data: [0], to: [16, 27] },
    ],
    [
      "RESIZE_NEAREST_NEIGHBOR to the same size",
      Op.RESIZE_NEAREST_NEIGHBOR,
      [map, numbers(8, 9)],
      undefined,
      { kind: "same", data: [0] },
    ],
    [
      "RESIZE_NEAREST_NEIGHBOR to another size",
      Op.RESIZE_NEAREST_NEIGHBOR,
      [map, numbers(12, 9)],
      undefined,
      { kind: "resize", data: [0], to: [12, 9] },
    ],
    [
      "RESIZE_NEAREST_NEIGHBOR with aligned corners",
      Op.RESIZE_NEAREST_NEIGHBOR,
      [map, numbers(16, 18)],
      nearestOptions(true),
      { kind: "resize", data: [0], to: [16, 18] },
    ],
    [
      "RESIZE_NEAREST_NEIGHBOR to a computed size",
      Op.RESIZE_NEAREST_NEIGHBOR,
      [map, data(2)],
      undefined,
      unsupported("its size is computed while the model runs"),
    ],
    [
      "RESIZE_BILINEAR to the same size",
      Op.RESIZE_BILINEAR,
      [map, numbers(8, 9)],
      undefined,
      { kind: "same", data: [0] },
    ],
    ...(
      [
        [16, 18],
        [16, 27],
        [12, 9],
        [4, 5],
      ] as const
    ).map(
      (to): Row => [
        `RESIZE_BILINEAR to ${to.join(" x ")}`,
        Op.RESIZE_BILINEAR,
        [map, numbers(...to)],
        undefined,
        { kind: "resize", data: [0], to, interpolates: true },
      ],
    ),
    ...(
      [
        [Op.DEPTH_TO_SPACE, "DepthToSpace", "depthtospace"],
        [Op.SPACE_TO_DEPTH, "SpaceToDepth", "spacetodepth"],
      ] as const
    ).map(
      ([code, option, word]): Row => [
        Op[code] ?? "",
        code,
        [map],
        blockOptions(option, 2),
        { kind: "rearrange", word, data: [0], scale: [2, 2] },
      ],
    ),
    ...[Op.SPACE_TO_BATCH_ND, Op.BATCH_TO_SPACE_ND].map(
      (code): Row => [
        `${Op[code]} alone`,
        code,
        [map, numbers(2, 2), numbers(0, 0, 1, 1)],
        undefined,
        unsupported(BATCHES),
      ],
    ),
  ]);
});

describe("precision", () => {
  const map = data(1, 4);
  it.each<[string, Op, TensorSpec, Options | undefined, Meaning]>([
    ["QUANTIZE", Op.QUANTIZE, { type: Type.INT8, scale: [1] }, undefined, { kind: "quantise", data: [0], bits: 8 }],
    [
      "QUANTIZE to 16 bits",
      Op.QUANTIZE,
      { type: Type.INT16, scale: [1] },
      undefined,
      { kind: "quantise", data: [0], bits: 16 },
    ],
    ["DEQUANTIZE", Op.DEQUANTIZE, {}, undefined, { kind: "quantise", data: [0], bits: undefined }],
    ["FAKE_QUANT", Op.FAKE_QUANT, {}, fakeQuantOptions(4), { kind: "quantise", data: [0], bits: 4 }],
    ["CAST", Op.CAST, {}, undefined, { kind: "same", data: [0] }],
  ])("%s", (_, code, output, options, meaning) => {
    expect(meaningOf(code, [map], options, [output])).toEqual(meaning);
  });
});

describe("what is known without running the model", () => {
  const known = (shape: readonly number[], ...values: number[]) =>
    ({ kind: "known", outputs: [{ shape, values }] }) as const;
  const matrix: TensorSpec = { shape: [2, 2], type: Type.INT32, values: [1, 2, 3, 4] };
  const reals = (...values: number[]): TensorSpec => ({ shape: [values.length], values });
  const truths = (...values: number[]): TensorSpec => ({ shape: [values.length], type: Type.BOOL, values });
  const oneHotOptions = (axis: number): Options => [
    Kind.OneHotOptions,
    (b) => build.OneHotOptions.createOneHotOptions(b, axis),
  ];
  table([
    ["SHAPE", Op.SHAPE, [data(1, 8, 9, 4)], undefined, known([4], 1, 8, 9, 4)],
    ["RANK", Op.RANK, [data(1, 8, 9, 4)], undefined, known([], 4)],
    [
      "STRIDED_SLICE of a shape",
      Op.STRIDED_SLICE,
      [numbers(1, 8, 9, 4), numbers(1), numbers(2), numbers(1)],
      stridedOptions({ shrink: 1 }),
      known([], 8),
    ],
    ["SLICE of a shape", Op.SLICE, [numbers(1, 8, 9, 4), numbers(1), numbers(2)], undefined, known([2], 8, 9)],
    ["GATHER of a shape", Op.GATHER, [numbers(1, 8, 9, 4), numbers(3, 0)], undefined, known([2], 4, 1)],
    ["PACK", Op.PACK, [number(1), number(-1)], undefined, known([2], 1, -1)],
    ["CONCATENATION of shapes", Op.CONCATENATION, [numbers(1, 8), numbers(9)], undefined, known([3], 1, 8, 9)],
    ["ADD", Op.ADD, [numbers(1, 2), number(3)], undefined, known([2], 4, 5)],
    ["SUB", Op.SUB, [number(9), numbers(1, 2)], undefined, known([2], 8, 7)],
    ["MUL", Op.MUL, [numbers(1, 2), numbers(3, 4)], undefined, known([2], 3, 8)],
    ["DIV", Op.DIV, [number(-7), number(2)], undefined, known([], -3)],
    ["FLOOR_DIV", Op.FLOOR_DIV, [number(-7), number(2)], undefined, known([], -4)],
    ["FLOOR_MOD", Op.FLOOR_MOD, [number(-7), number(2)], undefined, known([], 1)],
    ["MAXIMUM", Op.MAXIMUM, [number(-7), number(2)], undefined, known([], 2)],
    ["MINIMUM", Op.MINIMUM, [number(-7), number(2)], undefined, known([], -7)],
    ["REDUCE_PROD", Op.REDUCE_PROD, [numbers(2, 3, 4), number(0)], undefined, known([], 24)],
    ["CAST", Op.CAST, [numbers(2, 3)], undefined, known([2], 2, 3)],
    ["RESHAPE", Op.RESHAPE, [number(5), numbers(1)], undefined, known([1], 5)],
    ["EXPAND_DIMS", Op.EXPAND_DIMS, [number(5), number(0)], undefined, known([1], 5)],
    ["ADD of shapes", Op.ADD, [matrix, numbers(10, 20)], undefined, known([2, 2], 11, 22, 13, 24)],
    ["DIV of real ones", Op.DIV, [reals(7), reals(2)], undefined, known([1], 3.5)],
    ["POW", Op.POW, [numbers(2, 3), number(2)], undefined, known([2], 4, 9)],
    ["SQUARED_DIFFERENCE", Op.SQUARED_DIFFERENCE, [number(2), number(5)], undefined, known([], 9)],
    ["EQUAL", Op.EQUAL, [numbers(2, 5), number(5)], undefined, known([2], 0, 1)],
    ["NOT_EQUAL", Op.NOT_EQUAL, [numbers(2, 5), number(5)], undefined, known([2], 1, 0)],
    ["GREATER", Op.GREATER, [numbers(5, 9), number(5)], undefined, known([2], 0, 1)],
    ["GREATER_EQUAL", Op.GREATER_EQUAL, [numbers(5, 1), number(5)], undefined, known([2], 1, 0)],
    ["LESS", Op.LESS, [numbers(5, 1), number(5)], undefined, known([2], 0, 1)],
    ["LESS_EQUAL", Op.LESS_EQUAL, [numbers(5, 9), number(5)], undefined, known([2], 1, 0)],
    ["LOGICAL_AND", Op.LOGICAL_AND, [truths(1, 1, 0), truths(1, 0, 0)], undefined, known([3], 1, 0, 0)],
    ["LOGICAL_OR", Op.LOGICAL_OR, [truths(1, 1, 0), truths(1, 0, 0)], undefined, known([3], 1, 1, 0)],
    ["LOGICAL_NOT", Op.LOGICAL_NOT, [truths(1, 0)], undefined, known([2], 0, 1)],
    ["NEG", Op.NEG, [numbers(1, -2)], undefined, known([2], -1, 2)],
    ["ABS", Op.ABS, [numbers(1, -2)], undefined, known([2], 1, 2)],
    ["SIGN", Op.SIGN, [numbers(4, -2, 1)], undefined, known([3], 1, -1, 1)],
    ["FLOOR", Op.FLOOR, [reals(1.5, -1.5)], undefined, known([2], 1, -2)],
    ["CEIL", Op.CEIL, [reals(1.5, -1.5)], undefined, known([2], 2, -1)],
    ["ROUND", Op.ROUND, [reals(0.5, 1.5, 2.6)], undefined, known([3], 0, 2, 3)],
    ["SQRT", Op.SQRT, [reals(4, 2)], undefined, known([2], 2, Math.fround(Math.SQRT2))],
    ["RSQRT", Op.RSQRT, [reals(4)], undefined, known([1], 0.5)],
    ["SQUARE", Op.SQUARE, [reals(3)], undefined, known([1], 9)],
    ["EXP", Op.EXP, [reals(0, 1)], undefined, known([2], 1, Math.fround(Math.E))],
    ["LOG", Op.LOG, [reals(1, 10)], undefined, known([2], 0, Math.fround(Math.LN10))],
    ["SIN", Op.SIN, [reals(1)], undefined, known([1], Math.fround(Math.sin(1)))],
    ["COS", Op.COS, [reals(0)], undefined, known([1], 1)],
    ["SELECT_V2", Op.SELECT_V2, [truths(1, 0), numbers(1, 2), number(7)], undefined, known([2], 1, 7)],
    ["TRANSPOSE", Op.TRANSPOSE, [matrix, numbers(1, 0)], undefined, known([2, 2], 1, 3, 2, 4)],
    ["SQUEEZE", Op.SQUEEZE, [{ ...numbers(1, 2), shape: [1, 2] }], undefined, known([2], 1, 2)],
    [
      "CONCATENATION of matrices",
      Op.CONCATENATION,
      [matrix, matrix],
      concatOptions(1),
      known([2, 4], 1, 2, 1, 2, 3, 4, 3, 4),
    ],
    ["PACK of vectors", Op.PACK, [numbers(1, 2), numbers(3, 4)], undefined, known([2, 2], 1, 2, 3, 4)],
    ["SLICE of a matrix", Op.SLICE, [matrix, numbers(0, 1), numbers(-1, 1)], undefined, known([2, 1], 2, 4)],
    ["GATHER of a matrix", Op.GATHER, [matrix, number(-1)], gatherOptions(1), known([2], 2, 4)],
    ["TILE", Op.TILE, [matrix, numbers(1, 2)], undefined, known([2, 4], 1, 2, 1, 2, 3, 4, 3, 4)],
    ["BROADCAST_TO", Op.BROADCAST_TO, [numbers(1, 2), numbers(2, 2)], undefined, known([2, 2], 1, 2, 1, 2)],
    ["PAD", Op.PAD, [numbers(1, 2), { ...numbers(1, 2), shape: [1, 2] }], undefined, known([5], 0, 1, 2, 0, 0)],
    ["FILL", Op.FILL, [numbers(3), number(7)], undefined, known([3], 7, 7, 7)],
    ["RANGE", Op.RANGE, [number(1), number(8), number(3)], undefined, known([3], 1, 4, 7)],
    [
      "ONE_HOT",
      Op.ONE_HOT,
      [numbers(1, 2), number(3), number(7), number(5)],
      oneHotOptions(-1),
      known([2, 3], 5, 7, 5, 5, 5, 7),
    ],
    ["CUMSUM", Op.CUMSUM, [numbers(1, 2, 3), number(0)], undefined, known([3], 1, 3, 6)],
    ["SUM", Op.SUM, [matrix, number(1)], undefined, known([2], 3, 7)],
    ["MEAN", Op.MEAN, [reals(1, 2), number(0)], reducerOptions(true), known([1], 1.5)],
    ["REDUCE_MAX", Op.REDUCE_MAX, [matrix, number(0)], undefined, known([2], 3, 4)],
    ["REDUCE_MIN", Op.REDUCE_MIN, [matrix, number(0)], undefined, known([2], 1, 2)],
    ["REDUCE_ANY", Op.REDUCE_ANY, [truths(0, 1), number(0)], undefined, known([], 1)],
    ["REDUCE_ALL", Op.REDUCE_ALL, [truths(0, 1), number(0)], undefined, known([], 0)],
    ["ARG_MAX", Op.ARG_MAX, [numbers(1, 9, 9), number(0)], undefined, known([], 1)],
    ["ARG_MIN", Op.ARG_MIN, [matrix, number(1)], undefined, known([2], 0, 0)],
    [
      "of a fused activation",
      Op.ADD,
      [number(1), number(2)],
      addOptions(Act.RELU),
      unsupported("it computes with constants only"),
    ],
    ["DIV by zero", Op.FLOOR_DIV, [number(5), number(0)], undefined, unsupported(NO_LAYER)],
    [
      "PACK of what is computed",
      Op.PACK,
      [data(4), data(4)],
      undefined,
      {
        kind: "several",
        parts: [
          { operator: "RESHAPE", inputs: [0], operation: { kind: "reshape", data: [0], shape: [1, 4] } },
          { operator: "RESHAPE", inputs: [1], operation: { kind: "reshape", data: [1], shape: [1, 4] } },
          { operator: "CONCATENATION", inputs: [-1, -2], operation: { kind: "concat", data: [-1, -2], axis: 0 } },
        ],
      },
    ],
    [
      "PACK of a constant among others",
      Op.PACK,
      [data(2), numbers(1, 2)],
      undefined,
      unsupported("one of its operands is a constant"),
    ],
  ]);
});

describe("several outputs that are known", () => {
  const split = { outputs: [{ type: Type.INT32 }, { type: Type.INT32 }] };
  const values = [1, 2, 3, 4];
  const outputsOf = (code: Op, inputs: TensorSpec[], options?: Options) =>
    meaningOf(code, inputs, options, split.outputs);
  const both = (first: readonly number[], one: number[], second: readonly number[], two: number[]) => ({
    kind: "known",
    outputs: [
      { shape: first, values: one },
      { shape: second, values: two },
    ],
  });
  it.each<[string, unknown, unknown]>([
    ["SPLIT", outputsOf(Op.SPLIT, [number(0), numbers(...values)]), both([2], [1, 2], [2], [3, 4])],
    ["SPLIT_V", outputsOf(Op.SPLIT_V, [numbers(...values), numbers(1, -1), number(0)]), both([1], [1], [3], [2, 3, 4])],
    ["UNPACK", outputsOf(Op.UNPACK, [{ ...numbers(...values), shape: [2, 2] }]), both([2], [1, 2], [2], [3, 4])],
    ["TOPK_V2", outputsOf(Op.TOPK_V2, [numbers(3, 9, 9, 1), number(2)]), both([2], [9, 9], [2], [1, 2])],
  ])("%s", (_, meaning, expected) => expect(meaning).toEqual(expected));
});

describe("what is known, but too much to be looked at", () => {
  it("has a shape, and is a constant to what reads it", () => {
    const meaning = meaningOf(Op.GATHER, [weights([500, 768]), numbers(3, 4)]);
    const [output] = meaning.kind === "known" ? meaning.outputs : [];
    const constant = output && "numbers" in output.values ? output.values : undefined;
    expect([output?.shape, constant?.count]).toEqual([[2, 768], 1536]);
    expect(constant?.unread).toBe("there are 384000 of them; at most 65536 are looked at");
    expect(() => constant?.numbers()).toThrow("are needed to know a shape, but there are 384000 of them");
  });

  it("is not made of few values", () => {
    const meaning = meaningOf(Op.TILE, [numbers(1, 2), numbers(40_000)]);
    expect(meaning.kind === "known" && meaning.outputs[0]?.shape).toEqual([80_000]);
  });
});

describe("operators that run graphs of which nothing is said", () => {
  const other = unsupported("it runs another graph, and the file does not say which");
  table(
    [Op.IF, Op.WHILE, Op.CALL, Op.CALL_ONCE, Op.STABLEHLO_COMPOSITE].map(
      (code): Row => [Op[code] ?? "", code, [data(1)], undefined, other],
    ),
  );
});

describe("operators against their own rules", () => {
  const map = data(1, 8, 9, 4);
  it.each<[string, Op, (TensorSpec | undefined)[], Options | undefined]>([
    ["it has no input 1, which its operator needs", Op.RELU, [], undefined],
    [
      "its input 1 is [1, 4], where 4 dimensions are needed",
      Op.CONV_2D,
      [data(1, 4), weights([8, 3, 2, 4])],
      convOptions(),
    ],
    [
      "its stride is 0 x 1, where both are at least 1",
      Op.CONV_2D,
      [map, weights([8, 3, 2, 4])],
      convOptions({ stride: [0, 1] }),
    ],
    ["it has no options, which say its stride and padding", Op.CONV_2D, [map, weights([8, 3, 2, 4])], undefined],
    ["it has no options, which say its window", Op.MAX_POOL_2D, [map], undefined],
    ["its block is not said, where at least 1 is needed", Op.DEPTH_TO_SPACE, [map], undefined],
    ["its block is 0, where at least 1 is needed", Op.SPACE_TO_DEPTH, [map], blockOptions("SpaceToDepth", 0)],
    [
      "its 8 kernels of 3 channels do not fit an input of 4 channels; groups of kernels share its channels evenly",
      Op.CONV_2D,
      [map, weights([8, 3, 2, 3])],
      convOptions(),
    ],
    [
      "its 6 kernels do not fit an input of 4 channels; each channel has the same number of kernels",
      Op.DEPTHWISE_CONV_2D,
      [map, weights([1, 3, 2, 6])],
      depthwiseOptions(),
    ],
    [
      "its weights are [8, 3, 4], where 4 dimensions of at least 1 are needed",
      Op.CONV_2D,
      [map, weights([8, 3, 4])],
      convOptions(),
    ],
    [
      "its weights have 7 features, which an input of [1, 8, 9, 4] does not fill",
      Op.FULLY_CONNECTED,
      [map, weights([10, 7])],
      undefined,
    ],
    ["it has the axis 4, where its input has 4 dimensions", Op.MEAN, [map, number(4)], undefined],
    ["it makes [7, -1] of [1, 8, 9, 4], which has 288 values", Op.RESHAPE, [map, numbers(7, -1)], undefined],
    ["it makes 40 dimensions; at most 32 are read", Op.RESHAPE, [map, numbers(...Array(40).fill(1))], undefined],
    ["it leaves out axis 1 of [1, 8, 9, 4], which is not 1", Op.SQUEEZE, [map], squeezeOptions(1)],
    [
      "its order of axes is [0, 0, 1, 2], where each of 4 axes stands once",
      Op.TRANSPOSE,
      [map, numbers(0, 0, 1, 2)],
      undefined,
    ],
    [
      "its paddings are [1, 2], where each of 4 axes has one before and one after it, 0 or more",
      Op.PAD,
      [map, numbers(1, 2)],
      undefined,
    ],
    [
      "its size is [16], where a height and a width of at least 1 are needed",
      Op.RESIZE_NEAREST_NEIGHBOR,
      [map, numbers(16)],
      undefined,
    ],
  ])("%s", (what, code, inputs, options) => {
    const problem = new ImportProblem(`\`${Op[code]}\` (node \`made\`): ${what}`);
    expect(() => meaningOf(code, inputs, options, [{ name: "made" }])).toThrow(problem);
  });
});
