/** What operators give, by hand. Scales are powers of two where results are to be seen at once. */
import { describe, expect, it } from "vitest";
import {
  ActivationFunctionType as Activation,
  BuiltinOptions as Kind,
  MirrorPadMode,
  BuiltinOperator as Op,
  Padding,
  TensorType as Type,
} from "../../../../importer/tflite/schema.js";
import * as build from "../builders.js";
import type { Options, TensorSpec } from "../model.js";
import { type Case, ranCase } from "./run.js";

const int8 = (shape: readonly number[], scale = 1, zeroPoint = 0): TensorSpec => ({
  ...{ name: "t", shape, type: Type.INT8, scale: [scale], zeroPoint },
});
const real = (shape: readonly number[]): TensorSpec => ({ name: "t", shape });
const ints = (shape: readonly number[], values: readonly number[]): TensorSpec => ({ shape, type: Type.INT32, values });
const stored = (shape: readonly number[], values: readonly number[], scale = 1, zeroPoint = 0): TensorSpec => ({
  ...int8(shape, scale, zeroPoint),
  values,
});

const conv = (padding: Padding, activation = Activation.NONE): Options => [
  Kind.Conv2DOptions,
  (b) => build.Conv2DOptions.createConv2DOptions(b, padding, 1, 1, activation, 1, 1),
];
const pool = (padding: Padding): Options => [
  Kind.Pool2DOptions,
  (b) => build.Pool2DOptions.createPool2DOptions(b, padding, 2, 2, 2, 2, Activation.NONE),
];
const add = (activation: Activation): Options => [
  Kind.AddOptions,
  (b) => build.AddOptions.createAddOptions(b, activation),
];
const axis = (at: number): Options => [
  Kind.ConcatenationOptions,
  (b) => build.ConcatenationOptions.createConcatenationOptions(b, at, Activation.NONE),
];
const keep = (keeps: boolean): Options => [
  Kind.ReducerOptions,
  (b) => build.ReducerOptions.createReducerOptions(b, keeps),
];
const mirror = (mode: MirrorPadMode): Options => [
  Kind.MirrorPadOptions,
  (b) => build.MirrorPadOptions.createMirrorPadOptions(b, mode),
];

const CASES: readonly Case[] = [
  {
    name: "a convolution reads zeros beyond the map, which is its zero point",
    code: Op.CONV_2D,
    inputs: [int8([1, 2, 2, 1], 0.5, 3), stored([1, 2, 2, 1], [1, 2, 3, 4], 0.5), ints([1], [4])],
    data: [[4, 5, 6, 7]],
    outputs: [int8([1, 2, 2, 1], 0.25, -1)],
    options: conv(Padding.SAME),
    // Of 1, 2, 3, 4: sums 30, 14 (2, 4), 11 (3, 4), 4, and the bias.
    made: [[33, 17, 14, 7]],
  },
  {
    name: "each kernel has its scale, and an activation its bounds",
    code: Op.CONV_2D,
    inputs: [int8([1, 1, 2, 1]), { ...stored([2, 1, 1, 1], [10, 10]), scale: [0.5, 0.25], axis: 0 }],
    data: [[3, -3]],
    outputs: [int8([1, 1, 2, 2], 1, 2)],
    options: conv(Padding.VALID, Activation.RELU6),
    // 15 and 7.5 are bounded by 6.
    made: [[8, 8, 2, 2]],
  },
  {
    name: "kernels of a channel lie beside each other",
    code: Op.DEPTHWISE_CONV_2D,
    inputs: [int8([1, 1, 1, 2]), stored([1, 1, 1, 4], [1, 2, 3, 4])],
    data: [[10, 20]],
    outputs: [int8([1, 1, 1, 4])],
    options: [
      Kind.DepthwiseConv2DOptions,
      (b) =>
        build.DepthwiseConv2DOptions.createDepthwiseConv2DOptions(b, Padding.VALID, 1, 1, 2, Activation.NONE, 1, 1),
    ],
    made: [[10, 20, 60, 80]],
  },
  {
    name: "each value of a map is spread over the next rows and columns",
    code: Op.TRANSPOSE_CONV,
    inputs: [ints([4], [1, 1, 5, 1]), stored([1, 1, 3, 1], [1, 2, 3]), int8([1, 1, 2, 1])],
    data: [[1, 10]],
    outputs: [int8([1, 1, 5, 1])],
    options: [
      Kind.TransposeConvOptions,
      (b) => build.TransposeConvOptions.createTransposeConvOptions(b, Padding.VALID, 2, 1, Activation.NONE),
    ],
    made: [[1, 2, 13, 20, 30]],
  },
  {
    name: "a dense layer of uint8 takes both zero points away",
    code: Op.FULLY_CONNECTED,
    inputs: [
      { ...int8([1, 2], 1, 100), type: Type.UINT8 },
      { ...stored([1, 2], [129, 126], 1, 128), type: Type.UINT8 },
    ],
    data: [[103, 104]],
    outputs: [{ ...int8([1, 1], 1, 10), type: Type.UINT8 }],
    made: [[5]],
  },
  {
    name: "a dense layer of 4-bit weights",
    code: Op.FULLY_CONNECTED,
    inputs: [int8([1, 4]), { ...int8([1, 4], 0.5), type: Type.INT4, bytes: Uint8Array.of(0x21, 0xf3) }],
    data: [[2, 4, 6, 8]],
    outputs: [int8([1, 1])],
    // Weights of 1, 2, 3 and -1, halved.
    made: [[10]],
  },
  {
    name: "a dense layer of real features and stored weights is one of real numbers",
    code: Op.FULLY_CONNECTED,
    inputs: [real([1, 2]), { ...stored([2, 2], [1, 2, 3, 4]), scale: [0.5, 0.25], axis: 0 }],
    data: [[1, -2]],
    outputs: [real([1, 2])],
    made: [[-1.5, -1.25]],
  },
  {
    name: "windows keep their largest value",
    code: Op.MAX_POOL_2D,
    inputs: [int8([1, 2, 3, 1], 1, 5)],
    data: [[-9, -2, -7, -4, -5, -6]],
    outputs: [int8([1, 1, 2, 1], 1, 5)],
    options: pool(Padding.SAME),
    made: [[-2, -6]],
  },
  {
    name: "means round halves away from 0, of what lies in the map",
    code: Op.AVERAGE_POOL_2D,
    inputs: [int8([1, 2, 3, 1])],
    data: [[1, 2, -3, 3, 4, -4]],
    outputs: [int8([1, 1, 2, 1])],
    options: pool(Padding.SAME),
    // 10 / 4 and -7 / 2.
    made: [[3, -4]],
  },
  {
    name: "a mean is brought to its scale first",
    code: Op.MEAN,
    inputs: [int8([1, 2, 2], 0.5, 1), ints([1], [2])],
    data: [[2, 5, -3, -4]],
    outputs: [int8([1, 2], 0.25, 10)],
    options: keep(false),
    made: [[15, 1]],
  },
  {
    name: "a sum is one of real values",
    code: Op.SUM,
    inputs: [int8([1, 3], 0.5, 1), ints([1], [-1])],
    data: [[2, 5, 7]],
    outputs: [int8([1, 1], 1, -3)],
    options: keep(true),
    made: [[3]],
  },
  {
    name: "sums are of real values, also of different scales",
    code: Op.ADD,
    inputs: [int8([1, 3], 0.5, 2), int8([1, 3], 0.25, -4)],
    data: [
      [4, 10, -30],
      [0, 4, 4],
    ],
    outputs: [int8([1, 3], 0.5, 1)],
    options: add(Activation.RELU),
    // 1 + 1, 4 + 2, -16 + 2.
    made: [[5, 13, 1]],
  },
  {
    name: "products are of real values",
    code: Op.MUL,
    inputs: [int8([1, 2], 0.5, 2), stored([2], [3, -5], 0.5, 1)],
    data: [[6, 8]],
    outputs: [int8([1, 2], 0.25, 0)],
    options: [Kind.MulOptions, (b) => build.MulOptions.createMulOptions(b, Activation.NONE)],
    made: [[8, -36]],
  },
  {
    name: "whole numbers without a scale stand for themselves",
    code: Op.SUB,
    inputs: [
      { shape: [1, 3], type: Type.INT32 },
      { shape: [1, 3], type: Type.INT32, values: [1, 1, 10] },
    ],
    data: [[5, -7, 3]],
    outputs: [{ shape: [1, 3], type: Type.INT32 }],
    options: [Kind.SubOptions, (b) => build.SubOptions.createSubOptions(b, Activation.NONE)],
    made: [[4, -8, -7]],
  },
  {
    name: "values of other scales are brought to that of what is joined",
    code: Op.CONCATENATION,
    inputs: [int8([1, 2], 0.5, 0), int8([1, 2], 1, 2)],
    data: [
      [1, -2],
      [4, 0],
    ],
    outputs: [int8([1, 4], 0.5, 0)],
    options: axis(1),
    made: [[1, -2, 4, -4]],
  },
  {
    name: "quantising rounds halves away from 0 and stays within its type",
    code: Op.QUANTIZE,
    inputs: [real([1, 5])],
    data: [[0.25, -0.25, 0.24, 100, -100]],
    outputs: [int8([1, 5], 0.5, 3)],
    made: [[4, 2, 3, 127, -128]],
  },
  {
    name: "a scale becomes another",
    code: Op.QUANTIZE,
    inputs: [int8([1, 3], 0.5, 1)],
    data: [[3, 2, -4]],
    outputs: [{ ...int8([1, 3], 0.25, 128), type: Type.UINT8 }],
    made: [[132, 130, 118]],
  },
  {
    name: "stored numbers stand for real ones",
    code: Op.DEQUANTIZE,
    inputs: [int8([1, 3], 0.5, 1)],
    data: [[3, 1, -4]],
    outputs: [real([1, 3])],
    made: [[1, 0, -2.5]],
  },
  {
    name: "a slope of values below 0",
    code: Op.LEAKY_RELU,
    inputs: [int8([1, 4], 0.5, 1)],
    data: [[5, 1, -3, -19]],
    outputs: [int8([1, 4], 0.5, 0)],
    options: [Kind.LeakyReluOptions, (b) => build.LeakyReluOptions.createLeakyReluOptions(b, 0.25)],
    made: [[4, 0, -1, -5]],
  },
  {
    name: "hard swish",
    code: Op.HARD_SWISH,
    inputs: [real([1, 4])],
    data: [[-4, -1, 0, 6]],
    outputs: [real([1, 4])],
    made: [[-0, Math.fround(-1 / 3), 0, 6]],
  },
  {
    name: "shares add up to 1",
    code: Op.SOFTMAX,
    inputs: [int8([1, 4], 0.5)],
    data: [[0, 0, 0, 0]],
    outputs: [int8([1, 4], 1 / 256, -128)],
    options: [Kind.SoftmaxOptions, (b) => build.SoftmaxOptions.createSoftmaxOptions(b, 1)],
    made: [[-64, -64, -64, -64]],
  },
  {
    name: "around quantised values stands their zero point",
    code: Op.PAD,
    inputs: [int8([1, 2], 1, 7), ints([2, 2], [0, 0, 1, 2])],
    data: [[1, 2]],
    outputs: [int8([1, 5], 1, 7)],
    made: [[7, 1, 2, 7, 7]],
  },
  {
    name: "a mirror shows the border once",
    code: Op.MIRROR_PAD,
    inputs: [real([1, 3]), ints([2, 2], [0, 0, 2, 1])],
    data: [[1, 2, 3]],
    outputs: [real([1, 6])],
    options: mirror(MirrorPadMode.REFLECT),
    made: [[3, 2, 1, 2, 3, 2]],
  },
  {
    name: "a symmetric mirror shows it twice",
    code: Op.MIRROR_PAD,
    inputs: [real([1, 3]), ints([2, 2], [0, 0, 2, 1])],
    data: [[1, 2, 3]],
    outputs: [real([1, 6])],
    options: mirror(MirrorPadMode.SYMMETRIC),
    made: [[2, 1, 1, 2, 3, 3]],
  },
  {
    name: "places are picked by their numbers",
    code: Op.GATHER,
    inputs: [real([1, 3]), ints([2], [2, 0])],
    data: [[1, 2, 3]],
    outputs: [real([1, 2])],
    options: [Kind.GatherOptions, (b) => build.GatherOptions.createGatherOptions(b, 1, 0)],
    made: [[3, 1]],
  },
  {
    name: "parts in uneven sizes",
    code: Op.SPLIT_V,
    inputs: [real([1, 4]), ints([2], [1, 3]), ints([], [1])],
    data: [[1, 2, 3, 4]],
    outputs: [real([1, 1]), real([1, 3])],
    made: [[1], [2, 3, 4]],
  },
  {
    name: "channels become blocks of places",
    code: Op.DEPTH_TO_SPACE,
    inputs: [real([1, 1, 2, 4])],
    data: [[1, 2, 3, 4, 5, 6, 7, 8]],
    outputs: [real([1, 2, 4, 1])],
    options: [Kind.DepthToSpaceOptions, (b) => build.DepthToSpaceOptions.createDepthToSpaceOptions(b, 2)],
    made: [[1, 2, 5, 6, 3, 4, 7, 8]],
  },
  {
    name: "values are interpolated between places",
    code: Op.RESIZE_BILINEAR,
    inputs: [int8([1, 1, 2, 1]), ints([2], [1, 4])],
    data: [[0, 10]],
    outputs: [int8([1, 1, 4, 1])],
    options: [
      Kind.ResizeBilinearOptions,
      (b) => build.ResizeBilinearOptions.createResizeBilinearOptions(b, false, true),
    ],
    made: [[0, 3, 8, 10]],
  },
  {
    name: "values are repeated",
    code: Op.RESIZE_NEAREST_NEIGHBOR,
    inputs: [real([1, 1, 2, 1]), ints([2], [1, 3])],
    data: [[1, 2]],
    outputs: [real([1, 1, 3, 1])],
    options: [
      Kind.ResizeNearestNeighborOptions,
      (b) => build.ResizeNearestNeighborOptions.createResizeNearestNeighborOptions(b, false, false),
    ],
    made: [[1, 1, 2]],
  },
  {
    name: "comparisons are truths",
    code: Op.GREATER,
    inputs: [real([1, 3]), { ...real([3]), values: [1, 2, 3] }],
    data: [[2, 2, 2]],
    outputs: [{ shape: [1, 3], type: Type.BOOL }],
    made: [[1, 0, 0]],
  },
  {
    name: "whole numbers are made of others towards 0",
    code: Op.CAST,
    inputs: [real([1, 3])],
    data: [[1.9, -1.9, 0]],
    outputs: [{ shape: [1, 3], type: Type.INT32 }],
    made: [[1, -1, 0]],
  },
];

describe("operators", () => {
  it.each(CASES)("$name", async (row) => {
    const { data, shapes } = await ranCase(row);
    expect(data).toEqual(row.made);
    expect(shapes).toEqual(row.outputs.map(({ shape }) => shape));
  });
});
