/** Options of operators by the words of `rows.ts`. */
import type { Builder } from "flatbuffers";
import {
  ActivationFunctionType as Act,
  BuiltinOptions as Kind,
  BuiltinOptions2 as Kind2,
  BuiltinOperator as Op,
  type Padding,
} from "../../../../importer/tflite/schema.js";
import * as build from "../builders.js";
import {
  bidirectionalOptions,
  concatOptions,
  convOptions,
  denseOptions,
  depthwiseOptions,
  gatherOptions,
  matrixOptions,
  poolOptions,
  reducerOptions,
  reshapeOptions,
  squeezeOptions,
  stridedOptions,
} from "../meaning.js";
import type { NewOptions, Options } from "../model.js";

export interface Words {
  /** The first number, or what stands for it. */
  one(word: string, otherwise?: number): number;
  list(word: string, otherwise?: readonly number[]): readonly number[];
  has(word: string): boolean;
  readonly padding: Padding;
}

type Make = (words: Words) => Options | undefined;
type MakeNew = (words: Words) => NewOptions;

const window = (words: Words) => {
  const pair = (word: string) => words.list(word, [1, 1]) as readonly [number, number];
  return { padding: words.padding, stride: pair("strides"), dilation: pair("dilations") };
};

const reducing: Make = (words) => reducerOptions(words.one("keep") === 1);
const pooling: Make = (words) => {
  const [height = 1, width = 1] = words.list("size");
  return poolOptions([height, width], window(words));
};

export const OPTIONS: Readonly<Partial<Record<Op, Make>>> = {
  [Op.MEAN]: reducing,
  [Op.SUM]: reducing,
  [Op.REDUCE_PROD]: reducing,
  [Op.REDUCE_MAX]: reducing,
  [Op.REDUCE_MIN]: reducing,
  [Op.REDUCE_ANY]: reducing,
  [Op.REDUCE_ALL]: reducing,
  [Op.RESHAPE]: (words) => (words.has("shape") ? reshapeOptions(...words.list("shape")) : undefined),
  [Op.SQUEEZE]: (words) => squeezeOptions(...words.list("axes")),
  [Op.SPACE_TO_DEPTH]: ({ one }) => [
    Kind.SpaceToDepthOptions,
    (b) => build.SpaceToDepthOptions.createSpaceToDepthOptions(b, one("block")),
  ],
  [Op.DEPTH_TO_SPACE]: ({ one }) => [
    Kind.DepthToSpaceOptions,
    (b) => build.DepthToSpaceOptions.createDepthToSpaceOptions(b, one("block")),
  ],
  [Op.STRIDED_SLICE]: ({ one }) =>
    stridedOptions({
      begin: one("begin"),
      end: one("end"),
      ellipsis: one("ellipsis"),
      newAxis: one("newaxis"),
      shrink: one("shrink"),
      offset: one("offset") === 1,
    }),
  [Op.UNPACK]: ({ one }) => [Kind.UnpackOptions, (b) => build.UnpackOptions.createUnpackOptions(b, 0, one("axis"))],
  [Op.GATHER]: ({ one }) => gatherOptions(one("axis"), one("batches")),
  [Op.CONCATENATION]: ({ one }) => concatOptions(one("axis")),
  [Op.PACK]: ({ one }) => [Kind.PackOptions, (b) => build.PackOptions.createPackOptions(b, 0, one("axis"))],
  [Op.CONV_2D]: (words) => convOptions(window(words)),
  [Op.DEPTHWISE_CONV_2D]: (words) => depthwiseOptions(window(words)),
  [Op.CONV_3D]: ({ list, padding }) => {
    const [depth = 1, height = 1, width = 1] = list("strides", [1, 1, 1]);
    const [deep = 1, high = 1, wide = 1] = list("dilations", [1, 1, 1]);
    return [
      Kind.Conv3DOptions,
      (b) => build.Conv3DOptions.createConv3DOptions(b, padding, depth, width, height, Act.NONE, deep, wide, high),
    ];
  },
  [Op.AVERAGE_POOL_2D]: pooling,
  [Op.MAX_POOL_2D]: pooling,
  [Op.L2_POOL_2D]: pooling,
  [Op.FULLY_CONNECTED]: ({ one }) => denseOptions(Act.NONE, 0, one("keep") === 1),
  [Op.BATCH_MATMUL]: ({ one }) => matrixOptions(one("adjx") === 1, one("adjy") === 1),
  [Op.SVDF]: ({ one }) => [Kind.SVDFOptions, (b) => build.SVDFOptions.createSVDFOptions(b, one("rank"), Act.NONE)],
  [Op.LSTM]: ({ one }) => [
    Kind.LSTMOptions,
    (b) => build.LSTMOptions.createLSTMOptions(b, Act.TANH, 0, 0, one("kernel")),
  ],
  [Op.BIDIRECTIONAL_SEQUENCE_RNN]: ({ one }) => [
    Kind.BidirectionalSequenceRNNOptions,
    (b) =>
      build.BidirectionalSequenceRNNOptions.createBidirectionalSequenceRNNOptions(
        b,
        true,
        Act.TANH,
        one("merge") === 1,
      ),
  ],
  [Op.BIDIRECTIONAL_SEQUENCE_LSTM]: ({ one }) => bidirectionalOptions(one("merge") === 1),
  [Op.ONE_HOT]: ({ one }) => [Kind.OneHotOptions, (b) => build.OneHotOptions.createOneHotOptions(b, one("axis"))],
  [Op.LSH_PROJECTION]: ({ one }) => [
    Kind.LSHProjectionOptions,
    (b) => build.LSHProjectionOptions.createLSHProjectionOptions(b, one("lsh")),
  ],
};

const big = (numbers: readonly number[]) => numbers.map(BigInt);

/** A table of one list of whole numbers. */
function ofList(kind: Kind2, write: (builder: Builder, numbers: bigint[]) => number, word: string): MakeNew {
  return ({ list }) => [kind, (b) => write(b, big(list(word)))];
}

export const NEW_OPTIONS: Readonly<Partial<Record<Op, MakeNew>>> = {
  [Op.STABLEHLO_CONCATENATE]: ({ one }) => [
    Kind2.StablehloConcatenateOptions,
    (b) => build.StablehloConcatenateOptions.createStablehloConcatenateOptions(b, BigInt(one("dimension"))),
  ],
  [Op.STABLEHLO_SLICE]: ({ list }) => [
    Kind2.StablehloSliceOptions,
    (b) => {
      const table = build.StablehloSliceOptions;
      const starts = table.createStartIndicesVector(b, big(list("start")));
      const limits = table.createLimitIndicesVector(b, big(list("limit")));
      const strides = table.createStridesVector(b, big(list("stride")));
      return table.createStablehloSliceOptions(b, starts, limits, strides);
    },
  ],
  [Op.STABLEHLO_DYNAMIC_SLICE]: ofList(
    Kind2.StablehloDynamicSliceOptions,
    (b, numbers) => {
      const table = build.StablehloDynamicSliceOptions;
      return table.createStablehloDynamicSliceOptions(b, table.createSliceSizesVector(b, numbers));
    },
    "sizes",
  ),
  [Op.STABLEHLO_REDUCE]: ofList(
    Kind2.StablehloReduceOptions,
    (b, numbers) => {
      const table = build.StablehloReduceOptions;
      return table.createStablehloReduceOptions(b, table.createDimensionsVector(b, numbers));
    },
    "axes",
  ),
  [Op.STABLEHLO_TRANSPOSE]: ofList(
    Kind2.StablehloTransposeOptions,
    (b, numbers) => {
      const table = build.StablehloTransposeOptions;
      return table.createStablehloTransposeOptions(b, table.createPermutationVector(b, numbers));
    },
    "order",
  ),
  [Op.STABLEHLO_PAD]: ({ list }) => [
    Kind2.StablehloPadOptions,
    (b) => {
      const table = build.StablehloPadOptions;
      const low = table.createEdgePaddingLowVector(b, big(list("low")));
      const high = table.createEdgePaddingHighVector(b, big(list("high")));
      const interior = table.createInteriorPaddingVector(b, big(list("interior")));
      return table.createStablehloPadOptions(b, low, high, interior);
    },
  ],
  [Op.STABLEHLO_DOT_GENERAL]: ({ list }) => [
    Kind2.StablehloDotGeneralOptions,
    (b) => {
      const table = build.StablehloDotGeneralOptions;
      const [batch, other] = [list("lhsbatch"), list("rhsbatch")].map(big);
      const lefts = table.createLhsBatchingDimensionsVector(b, batch ?? []);
      const rights = table.createRhsBatchingDimensionsVector(b, other ?? []);
      const left = table.createLhsContractingDimensionsVector(b, big(list("lhs")));
      const right = table.createRhsContractingDimensionsVector(b, big(list("rhs")));
      return table.createStablehloDotGeneralOptions(b, lefts, rights, left, right);
    },
  ],
  [Op.STABLEHLO_GATHER]: ({ one, list }) => [
    Kind2.StablehloGatherOptions,
    (b) => {
      const table = build.StablehloGatherOptions;
      const offset = table.createOffsetDimsVector(b, big(list("offset")));
      const collapsed = table.createCollapsedSliceDimsVector(b, big(list("collapsed")));
      const map = table.createStartIndexMapVector(b, big(list("map")));
      const sizes = table.createSliceSizesVector(b, big(list("sizes")));
      return table.createStablehloGatherOptions(b, offset, collapsed, map, BigInt(one("vector")), sizes);
    },
  ],
  // Maps of [batch, height, width, channels], kernels of [height, width, channels, kernels].
  [Op.STABLEHLO_CONVOLUTION]: ({ list }) => [
    Kind2.StablehloConvolutionOptions,
    (b) => {
      const table = build.StablehloConvolutionOptions;
      const strides = table.createWindowStridesVector(b, big(list("strides")));
      const pads = table.createPaddingVector(b, big(list("pads")));
      const spread = table.createLhsDilationVector(b, [1n, 1n]);
      const dilations = table.createRhsDilationVector(b, big(list("dilations")));
      const map = table.createInputSpatialDimensionsVector(b, [1n, 2n]);
      const taps = table.createKernelSpatialDimensionsVector(b, [0n, 1n]);
      const made = table.createOutputSpatialDimensionsVector(b, [1n, 2n]);
      table.startStablehloConvolutionOptions(b);
      table.addWindowStrides(b, strides);
      table.addPadding(b, pads);
      table.addLhsDilation(b, spread);
      table.addRhsDilation(b, dilations);
      table.addInputFeatureDimension(b, 3n);
      table.addInputSpatialDimensions(b, map);
      table.addKernelInputFeatureDimension(b, 2n);
      table.addKernelOutputFeatureDimension(b, 3n);
      table.addKernelSpatialDimensions(b, taps);
      table.addOutputFeatureDimension(b, 3n);
      table.addOutputSpatialDimensions(b, made);
      table.addFeatureGroupCount(b, 1n);
      table.addBatchGroupCount(b, 1n);
      return table.endStablehloConvolutionOptions(b);
    },
  ],
  [Op.STABLEHLO_REDUCE_WINDOW]: ({ list }) => [
    Kind2.StablehloReduceWindowOptions,
    (b) => {
      const table = build.StablehloReduceWindowOptions;
      const sizes = table.createWindowDimensionsVector(b, big(list("sizes")));
      const strides = table.createWindowStridesVector(b, big(list("strides")));
      const spread = table.createBaseDilationsVector(b, []);
      const dilations = table.createWindowDilationsVector(b, []);
      const pads = table.createPaddingVector(b, big(list("pads")));
      return table.createStablehloReduceWindowOptions(b, sizes, strides, spread, dilations, pads);
    },
  ],
};
