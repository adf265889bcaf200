/** Which operators can be run, and how. */
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import { BuiltinOperator as Op } from "../schema.js";
import type { Step } from "../steps.js";
import { evaluated } from "./evaluated.js";
import * as arithmetic from "./operators/arithmetic.js";
import * as blocks from "./operators/blocks.js";
import { convolution, depthwise } from "./operators/convolution.js";
import { batchMatrixProduct, fullyConnected } from "./operators/dense.js";
import * as functions from "./operators/functions.js";
import { hardSwish } from "./operators/hard-swish.js";
import { concatenate } from "./operators/joining.js";
import * as moves from "./operators/moves.js";
import * as pooling from "./operators/pooling.js";
import * as precision from "./operators/precision.js";
import * as rectifiers from "./operators/rectifiers.js";
import * as recurrent from "./operators/recurrent.js";
import * as reductions from "./operators/reductions.js";
import * as resizing from "./operators/resizing.js";
import { logSoftmax, softmax } from "./operators/softmax.js";
import { svdf } from "./operators/svdf.js";
import { transposed } from "./operators/transposed.js";
import type { Rule } from "./running.js";

const RULES: Readonly<Partial<Record<Op, Rule>>> = {
  [Op.CONV_2D]: convolution,
  [Op.DEPTHWISE_CONV_2D]: depthwise,
  [Op.TRANSPOSE_CONV]: transposed,
  [Op.FULLY_CONNECTED]: fullyConnected,
  [Op.BATCH_MATMUL]: batchMatrixProduct,
  [Op.SVDF]: svdf,
  [Op.UNIDIRECTIONAL_SEQUENCE_LSTM]: recurrent.lstm,
  [Op.BIDIRECTIONAL_SEQUENCE_LSTM]: recurrent.lstmBothWays,
  [Op.UNIDIRECTIONAL_SEQUENCE_RNN]: recurrent.rnn,
  [Op.MAX_POOL_2D]: pooling.largest,
  [Op.AVERAGE_POOL_2D]: pooling.mean,
  [Op.MEAN]: reductions.mean,
  [Op.SUM]: reductions.sum,
  [Op.REDUCE_MAX]: reductions.most,
  [Op.REDUCE_MIN]: reductions.least,
  [Op.ADD]: arithmetic.add,
  [Op.SUB]: arithmetic.subtract,
  [Op.MUL]: arithmetic.multiply,
  [Op.DIV]: arithmetic.divide,
  [Op.MAXIMUM]: arithmetic.most,
  [Op.MINIMUM]: arithmetic.least,
  [Op.CONCATENATION]: concatenate,
  [Op.RESHAPE]: moves.reshape,
  [Op.SQUEEZE]: moves.squeezed,
  [Op.EXPAND_DIMS]: moves.expand,
  [Op.TRANSPOSE]: moves.transpose,
  [Op.REVERSE_V2]: moves.reverse,
  [Op.PAD]: moves.pad,
  [Op.PADV2]: moves.padWith,
  [Op.MIRROR_PAD]: moves.mirrorPad,
  [Op.SLICE]: moves.slice,
  [Op.STRIDED_SLICE]: moves.stridedSlice,
  [Op.SPLIT]: moves.split,
  [Op.SPLIT_V]: moves.splitBySizes,
  [Op.PACK]: moves.pack,
  [Op.UNPACK]: moves.unpack,
  [Op.GATHER]: moves.gather,
  [Op.TILE]: moves.tile,
  [Op.BROADCAST_TO]: moves.broadcastTo,
  [Op.DEPTH_TO_SPACE]: blocks.depthToSpace,
  [Op.SPACE_TO_DEPTH]: blocks.spaceToDepth,
  [Op.SPACE_TO_BATCH_ND]: blocks.spaceToBatch,
  [Op.BATCH_TO_SPACE_ND]: blocks.batchToSpace,
  [Op.RESIZE_BILINEAR]: resizing.bilinear,
  [Op.RESIZE_NEAREST_NEIGHBOR]: resizing.nearest,
  [Op.SOFTMAX]: softmax,
  [Op.LOG_SOFTMAX]: logSoftmax,
  [Op.LOGISTIC]: functions.logistic,
  [Op.TANH]: functions.tanh,
  [Op.ELU]: functions.elu,
  [Op.GELU]: functions.gelu,
  [Op.EXP]: functions.exponential,
  [Op.LOG]: functions.logarithm,
  [Op.SQRT]: functions.root,
  [Op.RSQRT]: functions.reciprocalRoot,
  [Op.SQUARE]: functions.square,
  [Op.ABS]: functions.absolute,
  [Op.NEG]: functions.negative,
  [Op.SIN]: functions.sine,
  [Op.COS]: functions.cosine,
  [Op.HARD_SWISH]: hardSwish,
  [Op.RELU]: rectifiers.relu,
  [Op.RELU6]: rectifiers.relu6,
  [Op.RELU_N1_TO_1]: rectifiers.reluFromMinus1,
  [Op.RELU_0_TO_1]: rectifiers.reluTo1,
  [Op.LEAKY_RELU]: rectifiers.leakyRelu,
  [Op.PRELU]: rectifiers.parametricRelu,
  [Op.QUANTIZE]: precision.quantise,
  [Op.DEQUANTIZE]: precision.dequantise,
  [Op.CAST]: precision.cast,
};

/** @throws ImportProblem for an operator that cannot be run */
export function ruleOf({ kind, name }: Step): Rule {
  const rule = kind.builtin === undefined ? undefined : (RULES[kind.builtin] ?? evaluated(kind));
  if (rule) return rule;
  const node = name === "" ? "" : ` (node ${quoted(name)})`;
  throw new ImportProblem(
    `${quoted(kind.name)}${node}: it cannot be run, as it has no reference; models of other operators can`,
  );
}
