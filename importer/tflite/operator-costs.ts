/**
 * What is certain of operators that are left out: their weights, and multiply-accumulate operations. Of those that are not here
 * nothing is claimed.
 *
 * Source: https://www.tensorflow.org/mlir/tfl_ops
 */
import { channelsLast, dense, multiplied, none, type OperatorCosts, rows, slid, spread } from "../operator-costs.js";

/** Weights of operators that have none beside what they compute with: a table to add, say. */
const ALIKE = undefined;

export const TFLITE_COSTS: OperatorCosts = new Map([
  ...rows([1, 3], spread(2, 1, channelsLast), "TRANSPOSE_CONV", "CONV_3D_TRANSPOSE"),
  ...rows([1, 2], slid(1, channelsLast), "CONV_2D", "DEPTHWISE_CONV_2D", "CONV_3D"),
  ...rows([0, 1], multiplied(0, 1), "BATCH_MATMUL"),
  ...rows([1, 2], dense, "FULLY_CONNECTED"),
  // Tables are looked up, slopes scale single values.
  ...rows([0], none, "GATHER", "GATHER_ND"),
  ...rows([1], none, "PRELU", "EMBEDDING_LOOKUP"),
  // No kernels, so no multiply-accumulates are counted.
  ...rows([], none, "L2_NORMALIZATION", "LOCAL_RESPONSE_NORMALIZATION", "L2_POOL_2D", "RESIZE_BILINEAR"),
  // Single values, one after another.
  ...rows(
    ALIKE,
    none,
    "ABS",
    "CAST",
    "CEIL",
    "COS",
    "DEQUANTIZE",
    "ELU",
    "EXP",
    "FAKE_QUANT",
    "FLOOR",
    "GELU",
    "HARD_SWISH",
  ),
  ...rows(
    ALIKE,
    none,
    "LEAKY_RELU",
    "LOG",
    "LOGICAL_NOT",
    "LOGISTIC",
    "LOG_SOFTMAX",
    "NEG",
    "QUANTIZE",
    "RELU",
    "RELU6",
  ),
  ...rows(
    ALIKE,
    none,
    "RELU_0_TO_1",
    "RELU_N1_TO_1",
    "ROUND",
    "RSQRT",
    "SIGN",
    "SIN",
    "SOFTMAX",
    "SQRT",
    "SQUARE",
    "TANH",
  ),
  // Several values each: added, multiplied, compared; largest ones; sums, without products.
  ...rows(
    ALIKE,
    none,
    "ADD",
    "ADD_N",
    "SUB",
    "MUL",
    "DIV",
    "FLOOR_DIV",
    "FLOOR_MOD",
    "POW",
    "MAXIMUM",
    "MINIMUM",
    "SELECT",
  ),
  ...rows(
    ALIKE,
    none,
    "SELECT_V2",
    "EQUAL",
    "NOT_EQUAL",
    "GREATER",
    "GREATER_EQUAL",
    "LESS",
    "LESS_EQUAL",
    "LOGICAL_AND",
  ),
  ...rows(ALIKE, none, "LOGICAL_OR", "ARG_MAX", "ARG_MIN", "TOPK_V2", "UNIQUE", "ONE_HOT", "MAX_POOL_2D", "REDUCE_MAX"),
  ...rows(ALIKE, none, "REDUCE_MIN", "AVERAGE_POOL_2D", "MEAN", "SUM", "CUMSUM", "NON_MAX_SUPPRESSION_V4"),
  ...rows(ALIKE, none, "NON_MAX_SUPPRESSION_V5", "SQUARED_DIFFERENCE", "REDUCE_PROD", "REDUCE_ANY", "REDUCE_ALL"),
  // Moved, cut and joined.
  ...rows(
    ALIKE,
    none,
    "BATCH_TO_SPACE_ND",
    "CONCATENATION",
    "DEPTH_TO_SPACE",
    "EXPAND_DIMS",
    "MIRROR_PAD",
    "PACK",
    "PAD",
  ),
  ...rows(
    ALIKE,
    none,
    "PADV2",
    "RANK",
    "RESHAPE",
    "RESIZE_NEAREST_NEIGHBOR",
    "REVERSE_SEQUENCE",
    "REVERSE_V2",
    "SHAPE",
  ),
  ...rows(ALIKE, none, "SLICE", "SPACE_TO_BATCH_ND", "SPACE_TO_DEPTH", "SPLIT", "SPLIT_V", "SQUEEZE", "STRIDED_SLICE"),
  ...rows(ALIKE, none, "TILE", "TRANSPOSE", "UNPACK"),
]);
