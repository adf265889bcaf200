/** Transposed convolutions, and dense layers in two parts, in full. */
import { describe, expect, it } from "vitest";
import { ImportProblem } from "../../../importer/problem.js";
import {
  ActivationFunctionType as Act,
  BuiltinOperator as Op,
  Padding,
  TensorType as Type,
} from "../../../importer/tflite/schema.js";
import { data, filterOptions, meaningOf, numbers, transposedOptions, weights } from "./meaning.js";
import type { Options, TensorSpec } from "./model.js";
import { COMPUTED, table, unsupported } from "./table.js";

describe("TRANSPOSE_CONV", () => {
  const map = data(1, 10, 12, 4);
  const filter = weights([8, 3, 2, 4]);
  const doubled = transposedOptions({ stride: [2, 2] });
  const tconv = {
    kind: "tconv",
    data: [2],
    kernels: 8,
    channels: 4,
    groups: 1,
    size: [3, 2],
    stride: [2, 2],
    dilation: [1, 1],
    pads: { top: 0, left: 0, bottom: 0, right: 0 },
    outpad: [0, 0],
    hasBias: false,
    weightBits: undefined,
  } as const;
  // (10 - 1) 2 + 3 = 21 rows and (12 - 1) 2 + 2 = 24 columns.
  table([
    [
      "by the shape that it makes",
      Op.TRANSPOSE_CONV,
      [numbers(1, 21, 24, 8), filter, map],
      transposedOptions({ stride: [2, 2], padding: Padding.VALID }),
      tconv,
    ],
    [
      "cut to the shape that it makes, the odd one behind",
      Op.TRANSPOSE_CONV,
      [numbers(1, 20, 22, 8), weights([8, 3, 2, 4], Type.INT8), map, weights([8])],
      transposedOptions({ stride: [2, 2], activation: Act.RELU }),
      {
        ...tconv,
        pads: { top: 0, left: 1, bottom: 1, right: 1 },
        hasBias: true,
        weightBits: 8,
        activation: "relu",
      },
    ],
    [
      "to more than its kernels reach",
      Op.TRANSPOSE_CONV,
      [numbers(1, 40, 24, 8), filter, map],
      transposedOptions({ stride: [4, 2] }),
      { ...tconv, stride: [4, 2], outpad: [1, 0] },
    ],
    [
      "by computed weights",
      Op.TRANSPOSE_CONV,
      [numbers(1, 20, 24, 8), data(8, 3, 2, 4), map],
      doubled,
      unsupported(COMPUTED),
    ],
    [
      "to a computed shape",
      Op.TRANSPOSE_CONV,
      [data(4), filter, map],
      doubled,
      unsupported("the shape that it makes is computed while the model runs"),
    ],
  ]);

  it.each<[string, readonly TensorSpec[], Options | undefined]>([
    ["it has no options, which say its stride and padding", [numbers(1, 20, 24, 8), filter, map], undefined],
    ["it makes [20, 24], where 4 dimensions are needed", [numbers(20, 24), filter, map], doubled],
    [
      "its stride is 0 x 1, where both are at least 1",
      [numbers(1, 20, 24, 8), filter, map],
      transposedOptions({ stride: [0, 1] }),
    ],
    [
      "its input 3 is [10, 12, 4], where 4 dimensions are needed",
      [numbers(1, 20, 24, 8), filter, data(10, 12, 4)],
      doubled,
    ],
  ])("%s", (what, inputs, options) => {
    const problem = new ImportProblem(`\`TRANSPOSE_CONV\` (node \`made\`): ${what}`);
    expect(() => meaningOf(Op.TRANSPOSE_CONV, inputs, options, [{ name: "made" }])).toThrow(problem);
  });
});

describe("MediaPipe's transposed convolution", () => {
  const map = data(1, 8, 10, 4);
  const inputs = [map, weights([6, 3, 2, 4]), weights([6])];
  const meaning = (made: TensorSpec, read: readonly TensorSpec[] = inputs) =>
    meaningOf(Op.CUSTOM, read, undefined, [made], "Convolution2DTransposeBias");
  const tconv = {
    kind: "tconv",
    data: [0],
    kernels: 6,
    channels: 4,
    groups: 1,
    size: [3, 2],
    stride: [2, 2],
    dilation: [1, 1],
    pads: { top: 0, left: 0, bottom: 1, right: 0 },
    outpad: [0, 0],
    hasBias: true,
    weightBits: undefined,
  };

  it("says its stride by what the file says that it makes", () => {
    // (8 - 1) 2 + 3 = 17 rows, of which 16 are kept, and (10 - 1) 2 + 2 = 20 columns.
    expect(meaning(data(1, 16, 20, 6))).toEqual(tconv);
    expect(meaning(data(1, 17, 20, 6))).toEqual({ ...tconv, pads: { top: 0, left: 0, bottom: 0, right: 0 } });
  });

  it.each([
    ["the shape that it makes says no stride", data(1, 15, 20, 6), inputs],
    ["the shape that it makes says no stride", {}, inputs],
    [COMPUTED, data(1, 16, 20, 6), [map, data(6, 3, 2, 4), weights([6])]],
  ])("is the host's where %s", (why, made, read) => {
    expect(meaning(made, read)).toEqual(unsupported(why));
  });
});

describe("other custom operators", () => {
  it.each([
    ["FlexErf", "it is a custom operator: the file names it, but does not say what it computes"],
    ["edgetpu-custom-op", "the file is compiled for the Edge TPU: import the model that it was compiled from"],
    ["ethos-u", "the file is compiled for an Ethos-U: import the model that it was compiled from"],
  ])("%s is the host's", (name, why) => {
    expect(meaningOf(Op.CUSTOM, [data(1, 4)], undefined, [{}], name)).toEqual(unsupported(why));
  });
});

describe("SVDF", () => {
  const state: TensorSpec = { shape: [1, 60], isVariable: true };
  const input = data(1, 40);
  const svdf = {
    kind: "svdf",
    data: [0],
    units: 6,
    rank: 1,
    features: 40,
    steps: 10,
    hasBias: true,
    weightBits: 8,
  } as const;
  const int8 = (...shape: number[]) => weights(shape, Type.INT8);
  table([
    [
      "of rank 1",
      Op.SVDF,
      [input, int8(6, 40), int8(6, 10), weights([6]), state],
      filterOptions(1, Act.RELU),
      { ...svdf, activation: "relu" },
    ],
    [
      "of rank 2, without a bias",
      Op.SVDF,
      [input, weights([6, 40]), weights([6, 10]), undefined, state],
      filterOptions(2),
      { ...svdf, units: 3, rank: 2, hasBias: false, weightBits: undefined },
    ],
    [
      "by computed weights",
      Op.SVDF,
      [input, data(6, 40), int8(6, 10), weights([6]), state],
      filterOptions(1),
      unsupported(COMPUTED),
    ],
  ]);

  it.each<[string, readonly TensorSpec[], number]>([
    ["its weights are [6, 40] and [5, 10] of rank 1", [int8(6, 40), int8(5, 10)], 1],
    ["its weights are [6, 41] and [6, 10] of rank 1", [int8(6, 41), int8(6, 10)], 1],
    ["its weights are [6, 40] and [6, 10] of rank 4", [int8(6, 40), int8(6, 10)], 4],
    ["its weights are [6, 40] and [6, 10] of rank 0", [int8(6, 40), int8(6, 10)], 0],
  ])("%s", (what, filters, rank) => {
    const problem = new ImportProblem(`\`SVDF\` (node \`made\`): ${what}, which an input of [1, 40] does not fill`);
    const inputs = [input, ...filters, weights([6]), state];
    expect(() => meaningOf(Op.SVDF, inputs, filterOptions(rank), [{ name: "made" }])).toThrow(problem);
  });
});
