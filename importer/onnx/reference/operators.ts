/** How each operator runs. */
import type { Rule } from "./node.js";
import { CASTS } from "./operators/cast.js";
import { GENERATED } from "./operators/generated.js";
import { MOVES } from "./operators/moves.js";
import { NORMS } from "./operators/norms.js";
import { pad } from "./operators/padding.js";
import { PAIRS } from "./operators/pairs.js";
import { PICKS } from "./operators/picks.js";
import { POOLING } from "./operators/pooling.js";
import { REDUCING } from "./operators/reductions.js";
import { resize, upsample } from "./operators/resize.js";
import { SINGLES } from "./operators/single.js";
import { SOFTMAX } from "./operators/softmax.js";
import { attention, multiHeadAttention, projectedAttention } from "./products/attention.js";
import { CONTRIBUTED_PRODUCTS } from "./products/contributed.js";
import { conv, convInteger, qLinearConv } from "./products/conv.js";
import { einsum } from "./products/einsum.js";
import { gemm, matMul, matMulInteger, qLinearMatMul } from "./products/matmul.js";
import { recurrent } from "./products/recurrent.js";
import { convTranspose } from "./products/transposed.js";
import { CONTRIBUTED } from "./quantised/contributed.js";
import { dynamicQuantizeLinear } from "./quantised/dynamic.js";
import { dequantizeLinear, quantizeLinear } from "./quantised/linear.js";
import { QONNX } from "./quantised/qonnx.js";

const PRODUCTS: Readonly<Record<string, Rule>> = {
  Conv: conv,
  ConvInteger: convInteger,
  QLinearConv: qLinearConv,
  ConvTranspose: convTranspose,
  MatMul: matMul,
  Gemm: gemm,
  MatMulInteger: matMulInteger,
  QLinearMatMul: qLinearMatMul,
  Einsum: einsum,
  LSTM: recurrent("LSTM"),
  GRU: recurrent("GRU"),
  RNN: recurrent("RNN"),
  Attention: attention,
};

const QUANTISING: Readonly<Record<string, Rule>> = {
  QuantizeLinear: quantizeLinear,
  DequantizeLinear: dequantizeLinear,
  DynamicQuantizeLinear: dynamicQuantizeLinear,
};

const ONNX: Readonly<Record<string, Rule>> = {
  ...SINGLES,
  ...PAIRS,
  ...MOVES,
  ...CASTS,
  ...GENERATED,
  ...PICKS,
  ...POOLING,
  ...SOFTMAX,
  ...REDUCING,
  ...NORMS,
  Pad: pad,
  Resize: resize,
  Upsample: upsample,
  ...PRODUCTS,
  ...QUANTISING,
};

const MICROSOFT: Readonly<Record<string, Rule>> = {
  ...CONTRIBUTED,
  ...CONTRIBUTED_PRODUCTS,
  Attention: projectedAttention,
  MultiHeadAttention: multiHeadAttention,
  QuantizeLinear: quantizeLinear,
  DequantizeLinear: dequantizeLinear,
};

/** By name, with the domain unless that is ONNX's own. */
export const RULES: ReadonlyMap<string, Rule> = new Map([
  ...Object.entries(ONNX),
  ...Object.entries(MICROSOFT).map(([operator, rule]) => [`com.microsoft.${operator}`, rule] as const),
  ...QONNX,
]);
