import { NO_SHAPE } from "../infer/no-shape.js";
import { BuiltinOperator } from "../schema.js";

const ONE_STEP =
  "it computes one step of a sequence and keeps its state for the next inference; sequences as a whole are imported";
const NORMALISES = "it normalises by the values that it reads";
/** Those around one convolution are part of it. */
const BATCHES =
  "it moves places of a map to batches or back; around one convolution alone that is a dilation, and imported";

/** Why operators are not imported, where there is more to say than that the language has no layer for them. */
const REASONS: Readonly<Partial<Record<BuiltinOperator, string>>> = {
  [BuiltinOperator.L2_POOL_2D]: "the language's pooling takes a maximum or a mean, not a root of squares",
  [BuiltinOperator.L2_NORMALIZATION]: NORMALISES,
  [BuiltinOperator.LOCAL_RESPONSE_NORMALIZATION]: NORMALISES,
  [BuiltinOperator.LOG_SOFTMAX]: "the language has softmax, without its logarithm",
  [BuiltinOperator.MIRROR_PAD]: "it pads with mirrored values, not with zeros",
  [BuiltinOperator.READ_VARIABLE]: "it is a state, kept from one inference to the next",
  [BuiltinOperator.LSTM]: ONE_STEP,
  [BuiltinOperator.RNN]: ONE_STEP,
  [BuiltinOperator.SPACE_TO_BATCH_ND]: BATCHES,
  [BuiltinOperator.BATCH_TO_SPACE_ND]: BATCHES,
};

const OTHER = "the language has no layer for it";

/** Custom operators that stand for whole networks, compiled for a processor. */
const COMPILED: Readonly<Record<string, string>> = {
  "edgetpu-custom-op": "the Edge TPU",
  "ethos-u": "an Ethos-U",
  "vela-ethos-u": "an Ethos-U",
};

export function reasonAgainst(operator: BuiltinOperator): string {
  return REASONS[operator] ?? NO_SHAPE[operator] ?? OTHER;
}

export function reasonAgainstCustom(name: string): string {
  if (!Object.hasOwn(COMPILED, name)) return NO_SHAPE[BuiltinOperator.CUSTOM] ?? OTHER;
  return `the file is compiled for ${COMPILED[name]}: import the model that it was compiled from`;
}
