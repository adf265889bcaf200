/** What each operator of TFLite means; those that are not here are not imported. */
import { folded } from "../evaluate/index.js";
import { type MeaningOf, unsupported } from "../node.js";
import type { OperatorKind } from "../operator-codes.js";
import { BuiltinOperator as Op } from "../schema.js";
import { activation, bounding, clip, parametric } from "./activations.js";
import { convolution, depthwiseConvolution } from "./convolution.js";
import { fullyConnected } from "./dense.js";
import { addMany, arithmetic, choice, power, square } from "./elementwise.js";
import { pack } from "./packing.js";
import { pad, padWith } from "./padding.js";
import { split, splitBySizes, unpack } from "./parts.js";
import { pooling, reduction } from "./pooling.js";
import { dequantise, fakeQuantise, quantise, same } from "./precision.js";
import { matrixMultiplication } from "./products.js";
import { reasonAgainst, reasonAgainstCustom } from "./reasons.js";
import { bidirectionalLstm, sequenceLstm, sequenceRnn } from "./recurrent.js";
import { broadcasting, tiling } from "./repeating.js";
import { resizeBilinear, resizeNearest } from "./resizing.js";
import { concatenation, expandDims, rearrange, reshape, reverse, squeeze, transpose } from "./shaping.js";
import { gather, slice, stridedSlice } from "./slicing.js";
import { filtersOfRank } from "./svdf.js";
import { transposedConvolution, transposedConvolutionBias } from "./transposed.js";

const MEANINGS: Readonly<Partial<Record<Op, MeaningOf>>> = {
  [Op.CONV_2D]: convolution,
  [Op.DEPTHWISE_CONV_2D]: depthwiseConvolution,
  [Op.SPACE_TO_BATCH_ND]: notImported(Op.SPACE_TO_BATCH_ND),
  [Op.BATCH_TO_SPACE_ND]: notImported(Op.BATCH_TO_SPACE_ND),
  [Op.TRANSPOSE_CONV]: transposedConvolution,
  [Op.FULLY_CONNECTED]: fullyConnected,
  [Op.SVDF]: filtersOfRank,
  [Op.BATCH_MATMUL]: matrixMultiplication,
  [Op.UNIDIRECTIONAL_SEQUENCE_LSTM]: sequenceLstm,
  [Op.BIDIRECTIONAL_SEQUENCE_LSTM]: bidirectionalLstm,
  [Op.UNIDIRECTIONAL_SEQUENCE_RNN]: sequenceRnn,
  [Op.MAX_POOL_2D]: pooling("max"),
  [Op.AVERAGE_POOL_2D]: pooling("avg"),
  [Op.REDUCE_MAX]: reduction("max"),
  [Op.REDUCE_MIN]: reduction("min"),
  [Op.MEAN]: reduction("avg"),
  [Op.SUM]: reduction("sum"),
  [Op.ADD]: arithmetic("add"),
  [Op.SUB]: arithmetic("sub"),
  [Op.MUL]: arithmetic("mul"),
  [Op.DIV]: arithmetic("div"),
  [Op.MAXIMUM]: bounding("least"),
  [Op.MINIMUM]: bounding("most"),
  [Op.ADD_N]: addMany,
  [Op.SQUARE]: square,
  [Op.POW]: power,
  [Op.SELECT]: choice(true),
  [Op.SELECT_V2]: choice(false),
  [Op.CONCATENATION]: concatenation,
  [Op.PACK]: pack,
  [Op.RESIZE_NEAREST_NEIGHBOR]: resizeNearest,
  [Op.RESIZE_BILINEAR]: resizeBilinear,
  [Op.RELU]: activation("relu"),
  [Op.RELU6]: activation("relu6"),
  [Op.LOGISTIC]: activation("sigmoid"),
  [Op.TANH]: activation("tanh"),
  [Op.SOFTMAX]: activation("softmax"),
  [Op.HARD_SWISH]: activation("hswish"),
  [Op.LEAKY_RELU]: activation("leakyrelu"),
  [Op.PRELU]: parametric,
  [Op.ELU]: activation("elu"),
  [Op.GELU]: activation("gelu"),
  [Op.RELU_N1_TO_1]: clip(-1, 1),
  [Op.RELU_0_TO_1]: clip(0, 1),
  [Op.RESHAPE]: reshape,
  [Op.SQUEEZE]: squeeze,
  [Op.EXPAND_DIMS]: expandDims,
  [Op.TRANSPOSE]: transpose,
  [Op.REVERSE_V2]: reverse,
  [Op.SPLIT]: split,
  [Op.SPLIT_V]: splitBySizes,
  [Op.UNPACK]: unpack,
  [Op.DEPTH_TO_SPACE]: rearrange("depthtospace"),
  [Op.SPACE_TO_DEPTH]: rearrange("spacetodepth"),
  [Op.PAD]: pad,
  [Op.PADV2]: padWith,
  [Op.SLICE]: slice,
  [Op.STRIDED_SLICE]: stridedSlice,
  [Op.GATHER]: gather,
  [Op.BROADCAST_TO]: broadcasting,
  [Op.TILE]: tiling,
  [Op.CAST]: same,
  [Op.QUANTIZE]: quantise,
  [Op.DEQUANTIZE]: dequantise,
  [Op.FAKE_QUANT]: fakeQuantise,
};

/** Custom operators whose definition is public, by their name in the file. */
const CUSTOM: Readonly<Record<string, MeaningOf>> = {
  Convolution2DTransposeBias: transposedConvolutionBias,
};

export function meaningOf({ builtin, name }: OperatorKind): MeaningOf {
  if (builtin !== undefined) return folded(builtin, MEANINGS[builtin] ?? notImported(builtin));
  return Object.hasOwn(CUSTOM, name) ? (CUSTOM[name] as MeaningOf) : () => unsupported(reasonAgainstCustom(name));
}

function notImported(operator: Op): MeaningOf {
  return () => unsupported(reasonAgainst(operator));
}
