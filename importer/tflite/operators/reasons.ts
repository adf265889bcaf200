import { NO_SHAPE } from "../infer/no-shape.js";
import { BuiltinOperator } from "../schema.js";

const ONE_STEP =
  "it computes one step of a sequence and keeps its state for the next inference; sequences as a whole are imported";
const ACTIVATION = "the language has no such activation";
const PARTS = "it cuts its input into parts, and a layer of the language reads the whole of what another makes";
const REARRANGED = "it moves values between the channels and the places of a map, for which the language has no layer";
/** Those around one convolution are part of it. */
const BATCHES =
  "it moves places of a map to batches or back; around one convolution alone that is a dilation, and imported";

/** Why operators are not imported, where there is more to say than that the language has no layer for them. */
const REASONS: Readonly<Partial<Record<BuiltinOperator, string>>> = {
  [BuiltinOperator.TRANSPOSE_CONV]:
    "the language has no transposed convolution; an import around it lacks its weights and their costs",
  [BuiltinOperator.L2_POOL_2D]: "the language's pooling takes a maximum or a mean, not a root of squares",
  [BuiltinOperator.MIRROR_PAD]: "it pads with mirrored values, not with zeros",
  [BuiltinOperator.LSTM]: ONE_STEP,
  [BuiltinOperator.RNN]: ONE_STEP,
  [BuiltinOperator.RELU_N1_TO_1]: ACTIVATION,
  [BuiltinOperator.RELU_0_TO_1]: ACTIVATION,
  [BuiltinOperator.LEAKY_RELU]: ACTIVATION,
  [BuiltinOperator.PRELU]: ACTIVATION,
  [BuiltinOperator.ELU]: ACTIVATION,
  [BuiltinOperator.GELU]: ACTIVATION,
  [BuiltinOperator.LOG_SOFTMAX]: ACTIVATION,
  [BuiltinOperator.SPLIT]: PARTS,
  [BuiltinOperator.SPLIT_V]: PARTS,
  [BuiltinOperator.UNPACK]: PARTS,
  [BuiltinOperator.DEPTH_TO_SPACE]: REARRANGED,
  [BuiltinOperator.SPACE_TO_DEPTH]: REARRANGED,
  [BuiltinOperator.SPACE_TO_BATCH_ND]: BATCHES,
  [BuiltinOperator.BATCH_TO_SPACE_ND]: BATCHES,
};

const OTHER = "the language has no layer for it";

/** Undefined: a custom operator. */
export function reasonAgainst(operator: BuiltinOperator | undefined): string {
  const found = operator ?? BuiltinOperator.CUSTOM;
  return REASONS[found] ?? NO_SHAPE[found] ?? OTHER;
}
