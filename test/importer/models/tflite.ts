/** Graphs as TFLite: maps with their channels last, activations fused where the format can. */
import { ActivationFunctionType, BuiltinOperator, TensorType } from "../../../importer/tflite/schema.js";
import { type Activation, type Graph, type Operation, type Step, shapeAt } from "./graph.js";
import type { TfliteDialect } from "./tflite-dialect.js";
import { activate, activateComputed } from "./tflite-elements.js";
import { type TensorOptions, tfliteFile } from "./tflite-file.js";
import { WRITERS } from "./tflite-operators.js";
import { type Held, INT32, inFile, node, order, type Writer, type Writing } from "./tflite-writing.js";

export function tfliteBytes(graph: Graph, dialect: TfliteDialect): Uint8Array {
  const file = tfliteFile();
  const writing: Writing = {
    file,
    graph,
    dialect,
    values: graph.activationBits === 8 ? { type: TensorType.INT8, isQuantised: true } : {},
    weights: weightOptions(graph),
    biases: graph.activationBits === 8 ? { ...INT32, isQuantised: true } : {},
  };
  const edges = dialect.edges && graph.activationBits === 8;
  const outer = edges ? {} : writing.values;
  const inputs = graph.inputs.map((shape, index) => {
    const full = inFile(shape);
    const signature = dialect.openBatch ? { signature: [-1, ...full.slice(1)] } : {};
    return file.tensor(full, { ...outer, name: `serving_default_input_${index}:0`, ...signature });
  });
  const held = inputs.map((input, index) => {
    const shape = graph.inputs[index] ?? [];
    return edges ? node(writing, BuiltinOperator.QUANTIZE, [input], inFile(shape)) : input;
  });
  const heldAt = (value: number) => ({ index: held[value] ?? 0, shape: shapeAt(graph, value) });
  for (const step of graph.steps) held.push(writeStep(writing, step, step.reads.map(heldAt)));
  const outputs = graph.outputs.map(heldAt).map(({ index, shape }) => {
    if (!edges) return index;
    const output = file.tensor(inFile(shape));
    file.operator(BuiltinOperator.DEQUANTIZE, [index], [output]);
    return output;
  });
  return file.bytes(inputs, outputs);
}

function weightOptions({ weightBits }: Graph): TensorOptions {
  if (weightBits === undefined) return {};
  return { type: weightBits === 4 ? TensorType.INT4 : TensorType.INT8, isQuantised: true };
}

const FUSED: Readonly<Partial<Record<Activation, ActivationFunctionType>>> = {
  relu: ActivationFunctionType.RELU,
  relu6: ActivationFunctionType.RELU6,
};
const FUSES: ReadonlySet<Operation["kind"]> = new Set(["conv", "dense", "add", "mul", "concat"]);

function writeStep(writing: Writing, { operation, activation, shape }: Step, reads: readonly Held[]): number {
  const fusing = activation && writing.dialect.fuses && FUSES.has(operation.kind) ? FUSED[activation] : undefined;
  const write = WRITERS[operation.kind] as Writer<Operation>;
  const made = write(writing, operation, reads, shape, fusing ?? ActivationFunctionType.NONE);
  if (activation === undefined || fusing !== undefined) return made;
  if (operation.kind === "act") return activate(writing, activation, made, inFile(shape));
  if (operation.kind !== "swapped") return activateComputed(writing, activation, made, inFile(shape));
  const there = node(writing, BuiltinOperator.TRANSPOSE, [made, order(writing, [0, 3, 1, 2])], [1, ...shape]);
  const done = activate(writing, activation, there, [1, ...shape]);
  return node(writing, BuiltinOperator.TRANSPOSE, [done, order(writing, [0, 2, 3, 1])], inFile(shape));
}
