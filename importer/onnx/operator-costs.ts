/**
 * What is certain of operators that are left out: their weights, and multiply-accumulate operations. Of those that are not here
 * nothing is claimed.
 *
 * Sources: https://onnx.ai/onnx/operators/, https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
 */
import { channelsFirst, multiplied, none, type OperatorCosts, rows, slid, spread, stepped } from "../operator-costs.js";

/** Weights of operators that have none beside what they compute with: a table to add, say. */
const ALIKE = undefined;

export const ONNX_COSTS: OperatorCosts = new Map([
  ...rows([1, 2], spread(0, 1, channelsFirst), "ConvTranspose"),
  ...rows([1, 2], slid(1, channelsFirst), "Conv", "com.microsoft.FusedConv"),
  ...rows([1], slid(1, channelsFirst), "ConvInteger"),
  ...rows([1, 3], slid(1, channelsFirst), "DeformConv"),
  ...rows([3, 8], slid(3, channelsFirst), "QLinearConv"),
  ...rows([0, 1], multiplied(0, 1), "MatMul", "MatMulInteger", "com.microsoft.FusedMatMul"),
  ...rows([0, 1, 2], multiplied(0, 1), "Gemm", "com.microsoft.FusedGemm"),
  ...rows([0, 3], multiplied(0, 3), "QLinearMatMul"),
  ...rows([1, 2, 3], stepped, "LSTM", "GRU", "RNN", "com.microsoft.DynamicQuantizeLSTM"),
  // Tables are looked up, slopes scale single values.
  ...rows([0], none, "Gather", "GatherElements", "GatherND"),
  ...rows([1], none, "PRelu"),
  // Scaled by what they read: no kernels, so no multiply-accumulates are counted.
  ...rows([1, 2], none, "LayerNormalization", "InstanceNormalization", "GroupNormalization"),
  ...rows([1, 2, 3, 4], none, "BatchNormalization"),
  ...rows([1], none, "RMSNormalization", "SimplifiedLayerNormalization"),
  ...rows([2, 3, 4, 5, 6], none, "com.microsoft.EmbedLayerNormalization"),
  ...rows([1, 2], none, "com.microsoft.GroupNorm"),
  // Sines and cosines are no weights.
  ...rows([], none, "RotaryEmbedding", "com.microsoft.RotaryEmbedding", "com.microsoft.GemmaRotaryEmbedding"),
  ...rows([], none, "LRN", "LpNormalization", "MeanVarianceNormalization", "LpPool", "GlobalLpPool"),
  ...rows([], none, "Resize", "Upsample", "GridSample"),
  // Single values, one after another.
  ...rows(ALIKE, none, "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cast", "Ceil", "Celu", "Clip", "Cos"),
  ...rows(ALIKE, none, "Cosh", "Elu", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish", "Hardmax", "IsInf"),
  ...rows(ALIKE, none, "IsNaN", "LeakyRelu", "Log", "LogSoftmax", "Mish", "Neg", "Not", "Reciprocal", "Relu", "Round"),
  ...rows(ALIKE, none, "Selu", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softmax", "Softplus", "Softsign", "Sqrt"),
  ...rows(ALIKE, none, "Swish", "Tan", "Tanh", "ThresholdedRelu", "com.microsoft.Gelu"),
  // Several values each: added, multiplied, compared; largest ones; sums, without products.
  ...rows(
    ALIKE,
    none,
    "Add",
    "Sub",
    "Mul",
    "Div",
    "Pow",
    "Mod",
    "Sum",
    "Mean",
    "Max",
    "Min",
    "Where",
    "And",
    "Or",
    "Xor",
  ),
  ...rows(
    ALIKE,
    none,
    "Equal",
    "Greater",
    "GreaterOrEqual",
    "Less",
    "LessOrEqual",
    "ArgMax",
    "ArgMin",
    "TopK",
    "NonZero",
  ),
  ...rows(ALIKE, none, "MaxPool", "GlobalMaxPool", "MaxRoiPool", "MaxUnpool", "ReduceMax", "ReduceMin", "OneHot"),
  ...rows(ALIKE, none, "AveragePool", "GlobalAveragePool", "ReduceMean", "ReduceSum", "CumSum", "NonMaxSuppression"),
  ...rows(ALIKE, none, "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceProd", "ReduceSumSquare"),
  // Moved, cut and joined.
  ...rows(ALIKE, none, "Concat", "DepthToSpace", "SpaceToDepth", "Dropout", "Expand", "Flatten", "Identity", "Pad"),
  ...rows(ALIKE, none, "Reshape", "ReverseSequence", "Shape", "Size", "Slice", "Split", "SplitToSequence", "Squeeze"),
  ...rows(ALIKE, none, "Tile", "Transpose", "Unsqueeze"),
]);
