/** Activations and other shapes as TFLite. */
import { BuiltinOperator, BuiltinOptions } from "../../../importer/tflite/schema.js";
import * as build from "../tflite/builders.js";
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

/** As `activate`, of what has just been computed: behind other bounds nobody could tell which of them are one activation. */
export function activateComputed(writing: Writing, activation: Activation, value: number, shape: Shape): number {
  const { file, values, dialect } = writing;
  if (dialect.bounds === "own" || (activation !== "relu" && activation !== "relu6"))
    return activate(writing, activation, value, shape);
  // Stored numbers stand for half of what they are.
  const constant = (bound: number) => file.constant([], values, [values.isQuantised ? 2 * bound : bound]);
  const maximum = (read: number) => node(writing, BuiltinOperator.MAXIMUM, [read, constant(0)], shape);
  const minimum = (read: number) => node(writing, BuiltinOperator.MINIMUM, [constant(6), read], shape);
  if (activation === "relu") return maximum(value);
  return dialect.bounds === "lower first" ? minimum(maximum(value)) : maximum(minimum(value));
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
