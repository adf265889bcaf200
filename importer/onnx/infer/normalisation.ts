/** Normalisations that tell their statistics, too, and losses. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { type Asked, integerOf } from "../node.js";
import { axisOf } from "../shapes.js";
import type { Infer, Inferred } from "./rule.js";

export const NORMALISATION: Readonly<Record<string, Infer>> = {
  // Mean and variance of each channel, as they were and as they are: which of them depends on the opset.
  BatchNormalization: (node) => {
    const ofChannels = [node.shape(0)[1] ?? 1];
    return [node.shape(0), ofChannels, ofChannels, ofChannels, ofChannels];
  },
  LayerNormalization: layered,
  SimplifiedLayerNormalization: layered,
  DynamicQuantizeLinear: (node) => [node.shape(0), [], []],
  NegativeLogLikelihoodLoss: (node) => [lossShape(node)],
  SoftmaxCrossEntropyLoss: (node) => [lossShape(node), node.shape(0)],
};

/** Mean and deviation are those of all axes from one on, which stay with one place each. */
function layered(node: Asked): Inferred {
  const shape = node.shape(0);
  const first = axisOf(integerOf(node, "axis", -1), shape.length);
  const statistics = shape.map((size, axis) => (axis < first ? size : 1));
  return [shape, statistics, statistics];
}

/** One for each label, or one in all. */
function lossShape(node: Asked): Shape {
  return node.attributes.text("reduction") === "none" ? node.shape(1) : [];
}

/** With what is added to the input before: the sum is the last output. */
export function skipLayered(node: Asked): Inferred {
  const [shape, statistics] = layered(node);
  return [shape, statistics, statistics, shape];
}
