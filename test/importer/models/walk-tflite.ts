/** What a TFLite file costs by its own weights' shapes, and the shapes that it states. */
import { ByteBuffer } from "flatbuffers";
import { BuiltinOperator, Model, type Operator, type SubGraph } from "../../../importer/tflite/schema.js";
import { product } from "./arithmetic.js";
import type { Shape } from "./graph.js";
import type { Walked, WalkedLayer } from "./walk.js";

export function walkTflite(bytes: Uint8Array): Walked {
  const model = Model.getRootAsModel(new ByteBuffer(bytes));
  const graph = model.subgraphs(0);
  if (!graph) throw new Error("no graph");
  const operators = Array.from({ length: graph.operatorsLength() }, (_, index) => graph.operators(index));
  return {
    layers: operators.flatMap((operator) => {
      const known = operator && model.operatorCodes(operator.opcodeIndex());
      // Older files have the first of the two alone.
      const code = Math.max(known?.deprecatedBuiltinCode() ?? 0, known?.builtinCode() ?? 0);
      return (operator && WEIGHTED[code as BuiltinOperator]?.(operator, graph)) ?? [];
    }),
    outputs: Array.from({ length: graph.outputsLength() }, (_, index) =>
      channelsFirst(shapeOf(graph, graph.outputs(index))),
    ),
  };
}

function shapeOf(graph: SubGraph, index: number | undefined): Shape {
  const tensor = graph.tensors(index ?? 0);
  return Array.from({ length: tensor?.shapeLength() ?? 0 }, (_, axis) => tensor?.shape(axis) ?? 0);
}

/** Without the batch. */
function channelsFirst([, ...shape]: Shape): Shape {
  return shape.length === 3 ? [...shape.slice(2), ...shape.slice(0, 2)] : shape;
}

const inputOf = (operator: Operator, graph: SubGraph, index: number) => shapeOf(graph, operator.inputs(index));
const outputOf = (operator: Operator, graph: SubGraph) => shapeOf(graph, operator.outputs(0));

/** Of a convolution: where it makes several batches, what they are put together to. */
function convolved(operator: Operator, graph: SubGraph): Shape {
  const made = outputOf(operator, graph);
  if (made[0] === 1) return made;
  const operators = Array.from({ length: graph.operatorsLength() }, (_, index) => graph.operators(index));
  const behind = operators.find((each) => each?.inputs(0) === operator.outputs(0));
  return behind ? outputOf(behind, graph) : made;
}

/** `axis`: that of a kernel's numbers that counts kernels. */
const convolution = (axis: number) => (operator: Operator, graph: SubGraph) => {
  const kernel = inputOf(operator, graph, 1);
  const made = channelsFirst(convolved(operator, graph));
  const count = product(kernel);
  return { parameters: count + (kernel[axis] ?? 0), macs: count * product(made.slice(1)), shape: made };
};

function dense(operator: Operator, graph: SubGraph): WalkedLayer {
  const count = product(inputOf(operator, graph, 1));
  const made = outputOf(operator, graph);
  const units = made.at(-1) ?? 1;
  return { parameters: count + units, macs: (count * product(made)) / units, shape: made.slice(1) };
}

/** `weights`: the places of the weights among the inputs. */
const recurrent = (weights: readonly number[], gates: number) => (operator: Operator, graph: SubGraph) => {
  const count = weights.reduce((sum, index) => sum + product(inputOf(operator, graph, index)), 0);
  const [, steps = 1] = inputOf(operator, graph, 0);
  return { parameters: count + gates * (outputOf(operator, graph).at(-1) ?? 1), macs: count * steps };
};

const WEIGHTED: Readonly<Partial<Record<BuiltinOperator, (operator: Operator, graph: SubGraph) => WalkedLayer>>> = {
  [BuiltinOperator.CONV_2D]: convolution(0),
  [BuiltinOperator.DEPTHWISE_CONV_2D]: convolution(3),
  [BuiltinOperator.FULLY_CONNECTED]: dense,
  [BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_LSTM]: recurrent([1, 2, 3, 4, 5, 6, 7, 8], 4),
  [BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_RNN]: recurrent([1, 2], 1),
};
