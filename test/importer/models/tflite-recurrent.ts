/** Recurrent layers as TFLite. */
import { ActivationFunctionType, BuiltinOperator, BuiltinOptions } from "../../../importer/tflite/schema.js";
import * as build from "../tflite/builders.js";
import type { Operation, Shape } from "./graph.js";
import { type Held, INT32, inFile, node, order, type Writing } from "./tflite-writing.js";

/** All steps, or the last. */
export function recurrent(
  writing: Writing,
  operation: Extract<Operation, { kind: "recurrent" }>,
  read: Held,
  shape: Shape,
): number {
  const [steps = 1] = read.shape;
  const all = operation.word === "lstm" ? lstm(writing, operation.units, read) : rnn(writing, operation.units, read);
  return operation.sequence ? all : last(writing, all, steps, shape);
}

/** Gate by gate: weights of the features, weights of the state, peepholes (none), biases, projection (none), the states. */
function lstm(writing: Writing, units: number, { index, shape: [steps = 1, features = 1] }: Held): number {
  const { file, weights, biases, values } = writing;
  const four = (make: () => number) => Array.from({ length: 4 }, make);
  const state = () => file.tensor([1, units], { ...values, isVariable: true });
  const inputs = [
    index,
    ...four(() => file.constant([units, features], weights)),
    ...four(() => file.constant([units, units], weights)),
    ...[-1, -1, -1],
    ...four(() => file.constant([units], biases)),
    ...[-1, -1],
    ...[state(), state()],
    ...[-1, -1, -1, -1],
  ];
  const options = BuiltinOptions.UnidirectionalSequenceLSTMOptions;
  return node(writing, BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_LSTM, inputs, [1, steps, units], options, (builder) =>
    build.UnidirectionalSequenceLSTMOptions.createUnidirectionalSequenceLSTMOptions(
      builder,
      ActivationFunctionType.TANH,
      ...([0, 0] as const),
      ...([false, false, false] as const),
    ),
  );
}

function rnn(writing: Writing, units: number, { index, shape: [steps = 1, features = 1] }: Held): number {
  const { file, weights, biases, values } = writing;
  const state = file.tensor([1, units], { ...values, isVariable: true });
  const constants = [
    file.constant([units, features], weights),
    file.constant([units, units], weights),
    file.constant([units], biases),
  ];
  const inputs = [index, ...constants, state];
  const options = BuiltinOptions.SequenceRNNOptions;
  return node(writing, BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_RNN, inputs, [1, steps, units], options, (builder) =>
    build.SequenceRNNOptions.createSequenceRNNOptions(builder, false, ActivationFunctionType.TANH),
  );
}

/** The last step of `[1, T, F]`: as Keras slices it, or gathered. */
function last(writing: Writing, value: number, steps: number, shape: Shape): number {
  if (writing.dialect.last === "gathered") {
    const inputs = [value, writing.file.constant([], INT32, [steps - 1])];
    return node(writing, BuiltinOperator.GATHER, inputs, inFile(shape), BuiltinOptions.GatherOptions, (builder) =>
      build.GatherOptions.createGatherOptions(builder, 1, 0),
    );
  }
  const bounds = [
    [0, -1, 0],
    [0, 0, 0],
    [1, 1, 1],
  ].map((each) => order(writing, each));
  const [first, second] = [0b101, 0b010];
  return node(
    writing,
    BuiltinOperator.STRIDED_SLICE,
    [value, ...bounds],
    inFile(shape),
    BuiltinOptions.StridedSliceOptions,
    (builder) => build.StridedSliceOptions.createStridedSliceOptions(builder, first, first, 0, 0, second, false),
  );
}
