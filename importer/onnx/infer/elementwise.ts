/** What has the shape of an input, or that which several are repeated to. Source: https://onnx.ai/onnx/operators/ */
import { broadcast } from "../../broadcast.js";
import type { Asked } from "../node.js";
import { each, type Infer, type Inferred } from "./rule.js";

export const ELEMENTWISE: Readonly<Record<string, Infer>> = {
  ...each(alike, "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "BitwiseNot", "Ceil", "Celu", "Clip", "Cos"),
  ...each(alike, "Cosh", "Elu", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish", "Hardmax", "IsInf", "IsNaN"),
  ...each(
    alike,
    "LeakyRelu",
    "Log",
    "LogSoftmax",
    "Mish",
    "Neg",
    "Not",
    "PRelu",
    "Reciprocal",
    "Relu",
    "Round",
    "Selu",
  ),
  ...each(alike, "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softmax", "Softplus", "Softsign", "Sqrt", "Swish", "Tan"),
  ...each(alike, "Tanh", "ThresholdedRelu", "RegexFullMatch"),
  ...each(alike, "Cast", "CastLike", "Identity", "QuantizeLinear", "DequantizeLinear"),
  ...each(alike, "CumSum", "ReverseSequence", "Trilu", "EyeLike"),
  ...each(alike, "Scatter", "ScatterElements", "ScatterND"),
  ...each(alike, "Bernoulli", "RandomNormalLike", "RandomUniformLike"),
  ...each(alike, "LRN", "LpNormalization", "MeanVarianceNormalization", "InstanceNormalization", "GroupNormalization"),
  ...each(alike, "RMSNormalization", "RotaryEmbedding"),
  // An optional value has the shape of what it holds.
  ...each(alike, "Optional", "OptionalGetElement"),
  // The second output says which values stayed.
  Dropout: twice,
  ...each(repeated, "Add", "And", "BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor", "Div", "Equal", "Greater"),
  ...each(repeated, "GreaterOrEqual", "Less", "LessOrEqual", "Max", "Mean", "Min", "Mod", "Mul", "Or", "Pow"),
  ...each(repeated, "StringConcat", "Sub", "Sum", "Where", "Xor"),
};

export function alike(node: Asked): Inferred {
  return node.has(0) ? [node.shape(0)] : [];
}

export function twice(node: Asked): Inferred {
  return [node.shape(0), node.shape(0)];
}

/** Up to opset 6 an attribute says where the second operand's axes belong: the first one is never repeated. */
function repeated(node: Asked): Inferred {
  if (node.attributes.integer("broadcast") === 1) return alike(node);
  return repeatedAt(Array.from({ length: node.inputCount }, (_, position) => position))(node);
}

/** Of the inputs at these positions. */
export function repeatedAt(positions: readonly number[]): Infer {
  return (node) => {
    const shapes = positions.map((position) => node.shape(position));
    return shapes.length === 0 ? [] : [shapes.reduce(broadcast)];
  };
}
