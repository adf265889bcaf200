/** What has the shape of an input, or that which several are repeated to. Source: https://www.tensorflow.org/mlir/tfl_ops */
import { broadcast } from "../../broadcast.js";
import type { Known } from "../../model.js";
import { isPresent, shapeOf, type TfliteNode } from "../node.js";
import { BuiltinOperator as Op } from "../schema.js";
import { each, type Infer, type Inferred, type Rules } from "./rule.js";

export const ELEMENTWISE: Rules = {
  ...each(alike(0), Op.ABS, Op.CEIL, Op.COS, Op.ELU, Op.EXP, Op.FLOOR, Op.GELU, Op.HARD_SWISH, Op.LEAKY_RELU, Op.LOG),
  ...each(alike(0), Op.LOGICAL_NOT, Op.LOGISTIC, Op.LOG_SOFTMAX, Op.NEG, Op.PRELU, Op.RELU, Op.RELU6, Op.RELU_0_TO_1),
  ...each(alike(0), Op.RELU_N1_TO_1, Op.ROUND, Op.RSQRT, Op.SIGN, Op.SIN, Op.SOFTMAX, Op.SQRT, Op.SQUARE, Op.TANH),
  ...each(alike(0), Op.ZEROS_LIKE, Op.CAST, Op.QUANTIZE, Op.DEQUANTIZE, Op.FAKE_QUANT, Op.DENSIFY, Op.BUCKETIZE),
  ...each(
    alike(0),
    Op.L2_NORMALIZATION,
    Op.LOCAL_RESPONSE_NORMALIZATION,
    Op.CUMSUM,
    Op.REVERSE_V2,
    Op.REVERSE_SEQUENCE,
  ),
  ...each(alike(0), Op.IMAG, Op.REAL, Op.COMPLEX_ABS, Op.DYNAMIC_UPDATE_SLICE, Op.MATRIX_SET_DIAG, Op.ADD_N),
  // The condition of `SELECT` may be one of each row.
  ...each(alike(1), Op.SELECT, Op.HASHTABLE_FIND),
  ...each(repeated, Op.ADD, Op.SUB, Op.MUL, Op.DIV, Op.FLOOR_DIV, Op.FLOOR_MOD, Op.MAXIMUM, Op.MINIMUM, Op.POW),
  ...each(repeated, Op.SQUARED_DIFFERENCE, Op.EQUAL, Op.NOT_EQUAL, Op.GREATER, Op.GREATER_EQUAL, Op.LESS),
  ...each(repeated, Op.LESS_EQUAL, Op.LOGICAL_AND, Op.LOGICAL_OR, Op.ATAN2, Op.BITWISE_XOR, Op.RIGHT_SHIFT),
  ...each(repeated, Op.SELECT_V2),
  ...each(alike(0), Op.STABLEHLO_LOGISTIC, Op.STABLEHLO_ADD, Op.STABLEHLO_DIVIDE, Op.STABLEHLO_MULTIPLY),
  ...each(alike(0), Op.STABLEHLO_MAXIMUM, Op.STABLEHLO_ABS, Op.STABLEHLO_AND, Op.STABLEHLO_COSINE),
  ...each(alike(0), Op.STABLEHLO_EXPONENTIAL, Op.STABLEHLO_FLOOR, Op.STABLEHLO_LOG, Op.STABLEHLO_MINIMUM),
  ...each(alike(0), Op.STABLEHLO_NEGATE, Op.STABLEHLO_OR, Op.STABLEHLO_POWER, Op.STABLEHLO_REMAINDER),
  ...each(alike(0), Op.STABLEHLO_RSQRT, Op.STABLEHLO_SUBTRACT, Op.STABLEHLO_TANH, Op.STABLEHLO_COMPARE),
  ...each(alike(0), Op.STABLEHLO_CONVERT, Op.STABLEHLO_DYNAMIC_UPDATE_SLICE, Op.STABLEHLO_SCATTER),
  ...each(alike(0), Op.STABLEHLO_SHIFT_LEFT, Op.STABLEHLO_CBRT, Op.STABLEHLO_RNG_BIT_GENERATOR),
  // A lower bound, or a condition, stands first.
  ...each(alike(1), Op.STABLEHLO_CLAMP, Op.STABLEHLO_SELECT),
  ...each(likeEachInput, Op.STABLEHLO_SORT, Op.STABLEHLO_WHILE),
};

function alike(position: number): Infer {
  return (node, known) => [shapeOf(node, known, position)];
}

function repeated(node: TfliteNode, known: Known): Inferred {
  const positions = [...node.inputs.keys()].filter((position) => isPresent(node, position));
  return positions.length === 0 ? [] : [positions.map((position) => shapeOf(node, known, position)).reduce(broadcast)];
}

function likeEachInput(node: TfliteNode, known: Known): Inferred {
  return node.outputs.map((_, at) => (isPresent(node, at) ? shapeOf(node, known, at) : undefined));
}
