/** Why operators are not imported. */
import { NO_SHAPE } from "../infer/no-shape.js";

const ROTARY = ["RotaryEmbedding", "com.microsoft.RotaryEmbedding", "com.microsoft.GemmaRotaryEmbedding"];

const REASONS: Readonly<Record<string, string>> = {
  ...NO_SHAPE,
  ...reasons("it runs a graph of its own, depending on values", "If", "Loop", "Scan"),
  ...reasons(
    "it normalises by the values that it reads",
    ...["InstanceNormalization", "LayerNormalization", "GroupNormalization", "RMSNormalization", "LRN"],
    ...["MeanVarianceNormalization", "LpNormalization", "SimplifiedLayerNormalization"],
    "com.microsoft.GroupNorm",
  ),
  ...reasons(
    "it looks up rows of tables (embedding), and normalises by the values that it reads",
    "com.microsoft.EmbedLayerNormalization",
  ),
  ...reasons("it turns pairs of values by angles that depend on their place", ...ROTARY),
  ...reasons("the language has softmax, without its logarithm", "LogSoftmax"),
  ...reasons(
    "it reduces values in a way that the language has not; it has their mean, sum, maximum and minimum",
    ...["ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceProd", "ReduceSumSquare"],
  ),
  ...reasons(
    "pooling in the language takes a maximum or a mean",
    ...["LpPool", "GlobalLpPool", "MaxUnpool", "MaxRoiPool"],
  ),
  ...reasons("the language has no such activation", ...["Erf", "ThresholdedRelu", "Softsign", "Hardmax"]),
  ...reasons("its value is stored sparsely", "Constant"),
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
