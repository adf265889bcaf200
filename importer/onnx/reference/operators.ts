/** How each operator runs. */

import type { Rule } from "./node.js";
import { MOVES } from "./operators/moves.js";
import { PAIRS } from "./operators/pairs.js";
import { POOLING } from "./operators/pooling.js";
import { REDUCING } from "./operators/reductions.js";
import { SINGLES } from "./operators/single.js";
import { SOFTMAX } from "./operators/softmax.js";
import { CONTRIBUTED_PRODUCTS } from "./products/contributed.js";
import { conv, convInteger, qLinearConv } from "./products/conv.js";
import { gemm, matMul, matMulInteger, qLinearMatMul } from "./products/matmul.js";
import { CONTRIBUTED } from "./quantised/contributed.js";
import { dynamicQuantizeLinear } from "./quantised/dynamic.js";
import { dequantizeLinear, quantizeLinear } from "./quantised/linear.js";

const PRODUCTS: Readonly<Record<string, Rule>> = {
  Conv: conv,
  ConvInteger: convInteger,
  QLinearConv: qLinearConv,
  MatMul: matMul,
  Gemm: gemm,
  MatMulInteger: matMulInteger,
  QLinearMatMul: qLinearMatMul,
};

const QUANTISING: Readonly<Record<string, Rule>> = {
  QuantizeLinear: quantizeLinear,
  DequantizeLinear: dequantizeLinear,
  DynamicQuantizeLinear: dynamicQuantizeLinear,
  "com.microsoft.QuantizeLinear": quantizeLinear,
  "com.microsoft.DequantizeLinear": dequantizeLinear,
};

export const RULES: ReadonlyMap<string, Rule> = new Map([
  ...Object.entries({
    ...SINGLES,
    ...PAIRS,
    ...MOVES,
    ...POOLING,
    ...SOFTMAX,
    ...REDUCING,
    ...PRODUCTS,
    ...QUANTISING,
  }),
  ...Object.entries({ ...CONTRIBUTED, ...CONTRIBUTED_PRODUCTS }).map(
    ([operator, rule]) => [`com.microsoft.${operator}`, rule] as const,
  ),
]);
