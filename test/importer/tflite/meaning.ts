/** What operators of files that the tests write mean. */
import type { Known, Meaning } from "../../../importer/model.js";
import { readTflite } from "../../../importer/tflite/read.js";
import {
  ActivationFunctionType as Act,
  type BuiltinOperator,
  type FullyConnectedOptionsWeightsFormat,
  BuiltinOptions as Kind,
  Padding,
  TensorType,
} from "../../../importer/tflite/schema.js";
import * as build from "./builders.js";
import { modelBytes, type Options, operatorModel, type TensorSpec } from "./model.js";

/** The meaning of a model's only operator. Shapes are those that the tensors have; a custom operator has a name of its own. */
export function meaningOf(
  code: BuiltinOperator,
  inputs: readonly (TensorSpec | undefined)[],
  options?: Options,
  outputs: readonly TensorSpec[] = [{}],
  customCode?: string,
): Meaning {
  const more = { ...(options && { options }), ...(customCode !== undefined && { customCode }) };
  const model = readTflite(modelBytes(operatorModel(code, inputs, { outputs, ...more })));
  const known: Known = {
    shape: (tensor) => (model.tensors[tensor]?.shape ?? []).map(Number),
    constant: (tensor) => model.tensors[tensor]?.constant,
  };
  const [node] = model.nodes;
  if (node === undefined) throw new Error("no node is left");
  return node.meaning(known);
}

export function data(...shape: number[]): TensorSpec {
  return { shape, hasRank: true };
}

/** Zeros of 32 bits, floating point unless another type of as many is given. */
export function weights(shape: readonly number[], type = TensorType.FLOAT32): TensorSpec {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, type, bytes: new Uint8Array(count * 4) };
}

/** A vector of whole numbers, as axes, paddings and shapes are. */
export function numbers(...values: number[]): TensorSpec {
  return { shape: [values.length], type: TensorType.INT32, values };
}

export function number(value: number): TensorSpec {
  return { shape: [], type: TensorType.INT32, values: [value] };
}

interface Windowed {
  readonly padding?: Padding;
  /** Height, then width, as everywhere. */
  readonly stride?: readonly [number, number];
  readonly dilation?: readonly [number, number];
  readonly activation?: Act;
}

export function convOptions({
  padding = Padding.SAME,
  stride = [1, 1],
  dilation = [1, 1],
  activation = Act.NONE,
}: Windowed = {}): Options {
  return [
    Kind.Conv2DOptions,
    (b) =>
      build.Conv2DOptions.createConv2DOptions(b, padding, stride[1], stride[0], activation, dilation[1], dilation[0]),
  ];
}

export function depthwiseOptions({
  padding = Padding.SAME,
  stride = [1, 1],
  dilation = [1, 1],
  activation = Act.NONE,
}: Windowed = {}): Options {
  return [
    Kind.DepthwiseConv2DOptions,
    (b) =>
      build.DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
        b,
        padding,
        stride[1],
        stride[0],
        0,
        activation,
        dilation[1],
        dilation[0],
      ),
  ];
}

export function poolOptions(
  size: readonly [number, number],
  { padding = Padding.VALID, stride = [1, 1], activation = Act.NONE }: Windowed = {},
): Options {
  return [
    Kind.Pool2DOptions,
    (b) => build.Pool2DOptions.createPool2DOptions(b, padding, stride[1], stride[0], size[1], size[0], activation),
  ];
}

export function denseOptions(activation: Act, format: FullyConnectedOptionsWeightsFormat, keeps: boolean): Options {
  return [
    Kind.FullyConnectedOptions,
    (b) => build.FullyConnectedOptions.createFullyConnectedOptions(b, activation, format, keeps),
  ];
}

export function matrixOptions(transposesData: boolean, transposesWeights: boolean): Options {
  return [
    Kind.BatchMatMulOptions,
    (b) => build.BatchMatMulOptions.createBatchMatMulOptions(b, transposesData, transposesWeights),
  ];
}

export function lstmOptions({ timeFirst = false, diagonal = false, activation = Act.TANH } = {}): Options {
  return [
    Kind.UnidirectionalSequenceLSTMOptions,
    (b) =>
      build.UnidirectionalSequenceLSTMOptions.createUnidirectionalSequenceLSTMOptions(
        b,
        activation,
        0,
        0,
        timeFirst,
        false,
        diagonal,
      ),
  ];
}

export function bidirectionalOptions(merges: boolean): Options {
  return [
    Kind.BidirectionalSequenceLSTMOptions,
    (b) =>
      build.BidirectionalSequenceLSTMOptions.createBidirectionalSequenceLSTMOptions(b, Act.TANH, 0, 0, merges, true),
  ];
}

export function rnnOptions(timeFirst: boolean, activation: Act): Options {
  return [Kind.SequenceRNNOptions, (b) => build.SequenceRNNOptions.createSequenceRNNOptions(b, timeFirst, activation)];
}

export function reducerOptions(keeps: boolean): Options {
  return [Kind.ReducerOptions, (b) => build.ReducerOptions.createReducerOptions(b, keeps)];
}

export function concatOptions(axis: number, activation = Act.NONE): Options {
  return [Kind.ConcatenationOptions, (b) => build.ConcatenationOptions.createConcatenationOptions(b, axis, activation)];
}

export function addOptions(activation: Act): Options {
  return [Kind.AddOptions, (b) => build.AddOptions.createAddOptions(b, activation)];
}

export function arithmeticOptions(word: "Sub" | "Mul" | "Div", activation: Act): Options {
  const made: { readonly [W in typeof word]: Options } = {
    Sub: [Kind.SubOptions, (b) => build.SubOptions.createSubOptions(b, activation)],
    Mul: [Kind.MulOptions, (b) => build.MulOptions.createMulOptions(b, activation)],
    Div: [Kind.DivOptions, (b) => build.DivOptions.createDivOptions(b, activation)],
  };
  return made[word];
}

export function transposedOptions({
  padding = Padding.SAME,
  stride = [1, 1],
  activation = Act.NONE,
}: Windowed = {}): Options {
  return [
    Kind.TransposeConvOptions,
    (b) => build.TransposeConvOptions.createTransposeConvOptions(b, padding, stride[1], stride[0], activation),
  ];
}

export function filterOptions(rank: number, activation = Act.NONE): Options {
  return [Kind.SVDFOptions, (b) => build.SVDFOptions.createSVDFOptions(b, rank, activation)];
}

export function unpackOptions(count: number, axis: number): Options {
  return [Kind.UnpackOptions, (b) => build.UnpackOptions.createUnpackOptions(b, count, axis)];
}

export function blockOptions(word: "DepthToSpace" | "SpaceToDepth", size: number): Options {
  return word === "DepthToSpace"
    ? [Kind.DepthToSpaceOptions, (b) => build.DepthToSpaceOptions.createDepthToSpaceOptions(b, size)]
    : [Kind.SpaceToDepthOptions, (b) => build.SpaceToDepthOptions.createSpaceToDepthOptions(b, size)];
}

export function nearestOptions(alignsCorners: boolean): Options {
  return [
    Kind.ResizeNearestNeighborOptions,
    (b) => build.ResizeNearestNeighborOptions.createResizeNearestNeighborOptions(b, alignsCorners, false),
  ];
}

export function reshapeOptions(...shape: number[]): Options {
  return [
    Kind.ReshapeOptions,
    (b) => build.ReshapeOptions.createReshapeOptions(b, build.ReshapeOptions.createNewShapeVector(b, shape)),
  ];
}

export function squeezeOptions(...axes: number[]): Options {
  return [
    Kind.SqueezeOptions,
    (b) => build.SqueezeOptions.createSqueezeOptions(b, build.SqueezeOptions.createSqueezeDimsVector(b, axes)),
  ];
}

export function gatherOptions(axis: number, batches = 0): Options {
  return [Kind.GatherOptions, (b) => build.GatherOptions.createGatherOptions(b, axis, batches)];
}

interface Masks {
  readonly begin?: number;
  readonly end?: number;
  readonly ellipsis?: number;
  readonly newAxis?: number;
  readonly shrink?: number;
  readonly offset?: boolean;
}

export function stridedOptions({
  begin = 0,
  end = 0,
  ellipsis = 0,
  newAxis = 0,
  shrink = 0,
  offset = false,
}: Masks): Options {
  return [
    Kind.StridedSliceOptions,
    (b) => build.StridedSliceOptions.createStridedSliceOptions(b, begin, end, ellipsis, newAxis, shrink, offset),
  ];
}

export function fakeQuantOptions(bits: number): Options {
  return [Kind.FakeQuantOptions, (b) => build.FakeQuantOptions.createFakeQuantOptions(b, -1, 1, bits)];
}
