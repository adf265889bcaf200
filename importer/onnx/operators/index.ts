/** What each operator means. Source: https://onnx.ai/onnx/operators/ */
import type { Meaning } from "../../model.js";
import type { Asked } from "../node.js";
import { QONNX_DOMAINS } from "../qonnx.js";
import { activation, biased, bounding, clipping, parametric } from "./activations.js";
import { attention, projectedAttention } from "./attention.js";
import { convolution } from "./convolution.js";
import { blockwise, gemm, matMul } from "./dense.js";
import { einsum } from "./einsum.js";
import { choice, combination, negation, normalisation, power, sum } from "./elementwise.js";
import { fused } from "./fused.js";
import { concatenation, padding } from "./joining.js";
import { globalPooling, pooling, quantisedMean, reduction } from "./pooling.js";
import { dequantising, quantising, quantisingTo, toOneBit } from "./quantisation.js";
import { quantisedLstm, recurrent } from "./recurrent.js";
import { resizing, upsampling } from "./resizing.js";
import {
  expanding,
  gathering,
  gatheringPoints,
  rearranging,
  reshaping,
  same,
  slicing,
  splitting,
  tiling,
  transposition,
} from "./shaping.js";
import { transposedConvolution } from "./transposed.js";

type Rule = (node: Asked) => Meaning;

const ONNX: Readonly<Record<string, Rule>> = {
  Conv: convolution({ weights: 1, bias: 2 }),
  ConvInteger: convolution({ weights: 1 }),
  QLinearConv: convolution({ weights: 3, bias: 8 }),
  ConvTranspose: transposedConvolution,
  Gemm: gemm({ weights: 1, bias: 2 }),
  MatMul: matMul({ weights: 1 }),
  MatMulInteger: matMul({ weights: 1 }),
  QLinearMatMul: matMul({ weights: 3 }),
  Einsum: einsum,
  LSTM: recurrent("lstm"),
  GRU: recurrent("gru"),
  RNN: recurrent("rnn"),
  MaxPool: pooling("max"),
  AveragePool: pooling("avg"),
  GlobalMaxPool: globalPooling("max"),
  GlobalAveragePool: globalPooling("avg"),
  ReduceMax: reduction("max"),
  ReduceMean: reduction("avg"),
  ReduceMin: reduction("min"),
  ReduceSum: reduction("sum"),
  Add: combination("add"),
  Sub: combination("sub"),
  Mul: combination("mul"),
  Div: combination("div"),
  Sum: sum,
  Pow: power,
  Where: choice,
  Neg: negation,
  BatchNormalization: normalisation,
  Concat: concatenation(),
  Upsample: upsampling,
  Resize: resizing,
  Pad: padding,
  Relu: activation("relu"),
  Clip: clipping,
  Max: bounding("least"),
  Min: bounding("most"),
  Sigmoid: activation("sigmoid"),
  Tanh: activation("tanh"),
  Softmax: activation("softmax"),
  Attention: attention(["q_num_heads", "kv_num_heads"], [4, 5]),
  HardSwish: activation("hswish"),
  LeakyRelu: activation("leakyrelu"),
  PRelu: parametric,
  Elu: activation("elu"),
  Celu: activation("elu"),
  Selu: activation("selu"),
  Swish: activation("silu"),
  Gelu: activation("gelu"),
  Mish: activation("mish"),
  HardSigmoid: activation("hardsigmoid"),
  Softplus: activation("softplus"),
  Reshape: reshaping("Reshape"),
  Flatten: reshaping("Flatten"),
  Squeeze: reshaping("Squeeze"),
  Unsqueeze: reshaping("Unsqueeze"),
  Transpose: transposition,
  Identity: same,
  Dropout: same,
  Cast: same,
  Slice: slicing,
  Split: splitting,
  DepthToSpace: rearranging("depthtospace"),
  SpaceToDepth: rearranging("spacetodepth"),
  Gather: gathering,
  GatherND: gatheringPoints,
  Expand: expanding,
  Tile: tiling,
  QuantizeLinear: quantising,
  DequantizeLinear: dequantising,
  DynamicQuantizeLinear: quantising,
};

/** Source: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md */
const MICROSOFT: Readonly<Record<string, Rule>> = {
  FusedConv: fused("Conv", convolution({ weights: 1, bias: 2 })),
  FusedGemm: fused("Gemm", gemm({ weights: 1, bias: 2 })),
  FusedMatMul: matMul({ weights: 1 }),
  QGemm: gemm({ weights: 3, bias: 6 }),
  MatMulNBits: blockwise,
  MatMulIntegerToFloat: matMul({ weights: 1, bias: 6 }),
  DynamicQuantizeMatMul: matMul({ weights: 1, bias: 4 }),
  DynamicQuantizeLSTM: quantisedLstm,
  QLinearAdd: combination("add", [0, 3]),
  QLinearMul: combination("mul", [0, 3]),
  QLinearConcat: concatenation(2, 3),
  QLinearAveragePool: pooling("avg"),
  QLinearGlobalAveragePool: globalPooling("avg"),
  QLinearReduceMean: quantisedMean,
  QLinearSigmoid: activation("sigmoid"),
  Attention: projectedAttention,
  MultiHeadAttention: attention(["num_heads"], [6, 7]),
  QLinearSoftmax: activation("softmax"),
  QLinearLeakyRelu: activation("leakyrelu"),
  Gelu: activation("gelu"),
  QuickGelu: activation("gelu"),
  FastGelu: biased("gelu"),
  BiasGelu: biased("gelu"),
  QuantizeLinear: quantising,
  DequantizeLinear: dequantising,
};

const QUANTISERS: Readonly<Record<string, Rule>> = { Quant: quantisingTo, BipolarQuant: toOneBit };

export const OPERATORS: ReadonlyMap<string, Rule> = new Map([
  ...Object.entries(ONNX),
  ...inDomain("com.microsoft", MICROSOFT),
  ...QONNX_DOMAINS.flatMap((domain) => inDomain(domain, QUANTISERS)),
]);

function inDomain(domain: string, rules: Readonly<Record<string, Rule>>): [string, Rule][] {
  return Object.entries(rules).map(([name, rule]) => [`${domain}.${name}`, rule]);
}
