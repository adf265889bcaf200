/** Graphs as ONNX. */
import { type Graph, type Operation, type Step, shapeAt } from "./graph.js";
import { activate, activateComputed, swapped } from "./onnx-activations.js";
import type { OnnxDialect } from "./onnx-dialect.js";
import { onnxFile } from "./onnx-file.js";
import { FLOATING } from "./onnx-floating.js";
import { INTEGER } from "./onnx-integers.js";
import { dequantised, type Held, inFile, stored, type Writer, type Writing } from "./onnx-writing.js";

export function onnxBytes(graph: Graph, asked: OnnxDialect): Uint8Array {
  const needed = graph.weightBits === 4 ? 21 : usesHardSwish(graph) ? 14 : asked.layout === 1 ? 14 : 11;
  const dialect = { ...asked, opset: Math.max(needed, asked.opset) as OnnxDialect["opset"] };
  const file = onnxFile(dialect);
  const integers = asked.integers && graph.weightBits === 8 && graph.activationBits === 8;
  const writing = { file, graph, dialect, integers };
  const held: string[] = graph.inputs.map((shape, index) =>
    stored(writing, { name: file.input(`input.${index}`, inFile(graph, shape)), shape: inFile(graph, shape) }),
  );
  const heldAt = (value: number) => ({ name: held[value] ?? "", shape: inFile(graph, shapeAt(graph, value)) });
  for (const step of graph.steps) held.push(writeStep(writing, step, step.reads.map(heldAt)));
  for (const value of graph.outputs) {
    const output = heldAt(value);
    file.output(integers ? dequantised(writing, output) : output.name, output.shape);
  }
  return file.bytes(dialect.opset);
}

const usesHardSwish = ({ steps }: Graph) => steps.some(({ activation }) => activation === "hswish");

/** The node, the activation after it, and what quantising needs around them. */
function writeStep(writing: Writing, { operation, activation, shape }: Step, reads: readonly Held[]): string {
  const full = inFile(writing.graph, shape);
  const whole = writing.integers ? INTEGER[operation.kind]?.(writing, operation as never, reads, full) : undefined;
  if (whole !== undefined && activation === undefined) return whole;
  const before = writing.integers && whole === undefined ? reads.map((read) => floating(writing, read)) : reads;
  const name =
    whole === undefined
      ? (FLOATING[operation.kind] as Writer<Operation>)(writing, operation, before, full)
      : dequantised(writing, { name: whole, shape: full });
  if (operation.kind === "swapped")
    return stored(writing, { name: swapped(writing, name, activation, full), shape: full });
  const write = operation.kind === "act" ? activate : activateComputed;
  const after = activation ? write(writing, activation, name, full) : name;
  return stored(writing, { name: after, shape: full });
}

function floating(writing: Writing, read: Held): Held {
  return { ...read, name: dequantised(writing, read) };
}
