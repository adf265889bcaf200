/** Why operators are not imported. */
import { NO_SHAPE } from "../infer/no-shape.js";

const REASONS: Readonly<Record<string, string>> = {
  ...NO_SHAPE,
  ...reasons("it runs a graph of its own, depending on values", "If", "Loop", "Scan"),
  ...reasons("it normalises by the values that it reads", "InstanceNormalization", "LayerNormalization"),
  ...reasons(
    "it normalises by the values that it reads",
    "GroupNormalization",
    "RMSNormalization",
    "LRN",
    "MeanVarianceNormalization",
  ),
  ...reasons("it normalises by the values that it reads", "LpNormalization", "SimplifiedLayerNormalization"),
  ...reasons(
    "the language has no transposed convolution; an import around it lacks its weights and their costs",
    "ConvTranspose",
  ),
  ...reasons("the language has maximum and mean pooling only", "LpPool", "GlobalLpPool", "MaxUnpool", "MaxRoiPool"),
  ...reasons("the language has no such activation", "LeakyRelu", "PRelu", "Elu", "Selu", "Celu", "Gelu", "Erf", "Mish"),
  ...reasons(
    "the language has no such activation",
    "HardSigmoid",
    "ThresholdedRelu",
    "Softplus",
    "Softsign",
    "LogSoftmax",
  ),
  ...reasons(
    "the language has no such activation",
    "com.microsoft.QLinearLeakyRelu",
    "com.microsoft.Gelu",
    "Hardmax",
    "Swish",
  ),
  ...reasons("its value is stored sparsely", "Constant"),
  ...reasons(
    "it cuts its input into parts, and a layer of the language reads the whole of what another makes",
    "Split",
    "SplitToSequence",
  ),
  ...reasons(
    "it moves values between the channels and the places of a map, for which the language has no layer",
    "DepthToSpace",
    "SpaceToDepth",
  ),
};

const EVERYTHING_ELSE = "the language has no such operator";

/** Goes on from "`Conv` (node `x`): ". */
export function whyUnsupported(operator: string): string {
  if (operator.startsWith("ai.onnx.ml."))
    return "it is of classical machine learning; only neural networks are imported";
  return Object.hasOwn(REASONS, operator) ? (REASONS[operator] ?? EVERYTHING_ELSE) : EVERYTHING_ELSE;
}

function reasons(why: string, ...operators: readonly string[]): Record<string, string> {
  return Object.fromEntries(operators.map((operator) => [operator, why]));
}
