/** Activations and other shapes as TFLite. */
import { BuiltinOperator, BuiltinOptions } from "../../../importer/tflite/schema.js";
import * as build from "../tflite-builders.js";
import type { Activation, Shape } from "./graph.js";
import { node, order, type Writing } from "./tflite-writing.js";

export function activate(writing: Writing, activation: Activation, value: number, shape: Shape): number {
  const operators = {
    relu: BuiltinOperator.RELU,
    relu6: BuiltinOperator.RELU6,
    sigmoid: BuiltinOperator.LOGISTIC,
    tanh: BuiltinOperator.TANH,
    hswish: BuiltinOperator.HARD_SWISH,
    softmax: BuiltinOperator.SOFTMAX,
  };
  if (activation !== "softmax") return node(writing, operators[activation], [value], shape);
  return node(writing, operators.softmax, [value], shape, BuiltinOptions.SoftmaxOptions, (builder) =>
    build.SoftmaxOptions.createSoftmaxOptions(builder, 1),
  );
}

export function reshaped(writing: Writing, value: number, shape: Shape): number {
  const to = [...shape];
  return node(
    writing,
    BuiltinOperator.RESHAPE,
    [value, order(writing, shape)],
    shape,
    BuiltinOptions.ReshapeOptions,
    (builder) =>
      build.ReshapeOptions.createReshapeOptions(builder, build.ReshapeOptions.createNewShapeVector(builder, to)),
  );
}
