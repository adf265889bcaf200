/** Operators of `com.microsoft`. Source: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { reducedShape } from "../../values/reductions.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { axesOf } from "../shapes.js";
import { CONTRIBUTED_ATTENTION } from "./contributed-attention.js";
import { alike, repeatedAt, twice } from "./elementwise.js";
import { concatenated } from "./joining.js";
import { skipLayered } from "./normalisation.js";
import { pointsShape } from "./parts.js";
import { general, multiplied, productShape } from "./products.js";
import { stepped } from "./recurrent.js";
import { keepsAxes } from "./reductions.js";
import { each, type Infer, type Inferred } from "./rule.js";
import { convolved, globallyPooled, pooled } from "./windows.js";

export const CONTRIBUTED: Readonly<Record<string, Infer>> = {
  ...CONTRIBUTED_ATTENTION,
  ...each(alike, "Gelu", "FastGelu", "BiasGelu", "QuickGelu", "BiasAdd", "BiasSoftmax", "Trilu", "Inverse", "MoE"),
  ...each(alike, "QuantizeLinear", "DequantizeLinear", "QLinearLeakyRelu", "QLinearSigmoid", "QLinearSoftmax"),
  ...each(alike, "GroupNorm", "RotaryEmbedding", "QMoE", "GemmaRotaryEmbedding"),
  BiasDropout: twice,
  MulInteger: repeatedAt([0, 2]),
  ...each(repeatedAt([0, 3]), "QLinearAdd", "QLinearMul"),
  QLinearWhere: repeatedAt([0, 1, 4]),
  QLinearConcat: concatenated(2, 3),
  FusedConv: convolved(1),
  ...each(convolved(1, true), "NhwcConv", "NhwcFusedConv"),
  QLinearConv: (node) => convolved(3, integerOf(node, "channels_last", 0) === 1)(node),
  NhwcMaxPool: (node) => [pooled(node, true)],
  QLinearAveragePool: (node) => [pooled(node)],
  QLinearGlobalAveragePool: globallyPooled,
  ...each(multiplied(0, 1), "FusedMatMul", "TransposeMatMul", "MatMulInteger16", "DynamicQuantizeMatMul"),
  ...each(multiplied(0, 1), "FusedMatMulActivation", "GemmFastGelu", "MatMulIntegerToFloat", "SparseToDenseMatMul"),
  FusedGemm: general(0, 1),
  QGemm: general(0, 3),
  // Weights are packed; their shape is in the attributes.
  ...each(packed, "MatMulNBits", "MatMulBnb4"),
  MatMulFpQ4: (node) => [productShape(node.shape(0), node.values(2) ?? [])],
  SkipLayerNormalization: skipLayered,
  SkipSimplifiedLayerNormalization: skipLayered,
  EmbedLayerNormalization: embedded,
  QEmbedLayerNormalization: embedded,
  QLinearReduceMean: (node) => {
    const { length } = node.shape(0);
    const named = node.attributes.integers("axes") ?? [];
    const axes = named.length > 0 ? axesOf(named, length) : [...node.shape(0).keys()];
    return [reducedShape(node.shape(0), axes, keepsAxes(node))];
  },
  ReduceSumInteger: (node) => [
    reducedShape(node.shape(0), axesOf(numbersOf(node, 1, "axes") ?? [], node.shape(0).length), keepsAxes(node)),
  ],
  DynamicQuantizeLSTM: stepped,
  GatherND: (node) => [pointsShape(node)],
  ExpandDims: (node) => [withAxis(node)],
  // Distances between the rows of two matrices.
  CDist: (node) => [[node.shape(0)[0] ?? 1, node.shape(1)[0] ?? 1]],
  CropAndResize: (node) => [[node.shape(1)[0] ?? 1, node.shape(0)[1] ?? 1, ...(node.values(3) ?? []).slice(0, 2)]],
  GridSample: (node) => [[...node.shape(0).slice(0, 2), ...node.shape(1).slice(1, -1)]],
};

function packed(node: Asked): Inferred {
  const [features, units] = [integerOf(node, "K", 0), integerOf(node, "N", 0)];
  return [productShape(node.shape(0), [features, units])];
}

/** Token numbers, [batch, steps], become vectors of a table; then come the unmasked lengths, and the sum before. */
function embedded(node: Asked): Inferred {
  const [batch = 1, steps = 1] = node.shape(0);
  const vectors: Shape = [batch, steps, node.shape(2)[1] ?? 1];
  return [vectors, [batch], vectors];
}

function withAxis(node: Asked): Shape {
  const shape = node.shape(0);
  const axis = node.values(1)?.[0] ?? 0;
  return shape.toSpliced(axis < 0 ? axis + shape.length + 1 : axis, 0, 1);
}
