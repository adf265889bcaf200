/** ONNX files as models: https://onnx.ai */
import type { FileModel, FileNode, Known, Meaning, Tensor } from "../model.js";
import { ImportProblem } from "../problem.js";
import { about } from "./about.js";
import { decode } from "./bytes/decode.js";
import { MODEL, type ModelProto } from "./bytes/messages.js";
import { einsumCost } from "./einsum-cost.js";
import { evaluate } from "./evaluate/index.js";
import { fold } from "./fold.js";
import { type Taken, takeBranches } from "./graph/branches.js";
import { type Graph, graphOf } from "./graph/graph.js";
import { withSums } from "./graph/sums.js";
import { inferShapes } from "./infer/index.js";
import { asked, type Facts, type OnnxNode } from "./node.js";
import { ONNX_COSTS } from "./operator-costs.js";
import { OPERATORS } from "./operators/index.js";
import { whyUnsupported } from "./operators/unsupported.js";
import { recognisePatterns } from "./patterns.js";
import { Refusal } from "./refusal.js";
import { constantOf, type Stored } from "./stored.js";

/** @throws ImportProblem where the bytes are damaged, or their graph contradicts itself */
export function readOnnx(bytes: Uint8Array): FileModel {
  const { model, taken } = readGraph(bytes);
  return fileModel(model, taken);
}

/** What the file says, and its graph as far as it is known before shapes are. @throws ImportProblem as `readOnnx` */
export function readGraph(bytes: Uint8Array): { readonly model: ModelProto; readonly taken: Taken } {
  const model = decode(bytes, MODEL);
  if (!model.graph) throw new ImportProblem("the file holds no graph");
  return { model, taken: takeBranches(graphOf(model, model.graph), undefined) };
}

export function fileModel(model: ModelProto, { graph: taken, assumed, isOpen }: Taken): FileModel {
  const graph = withSums(taken);
  const { nodes, facts, roots } = fold(graph);
  return {
    format: "ONNX",
    about: about(model),
    name: model.graph?.name ?? "",
    layout: "NCHW",
    costs: ONNX_COSTS,
    tensors: graph.tensors.names.map((name, tensor) => tensorOf(name, tensor, graph, facts, roots)),
    inputs: graph.inputs,
    outputs: graph.outputs,
    nodes: recognisePatterns(nodes, graph.outputs, facts).map((node) => fileNode(node, facts)),
    assumed,
    ...(isOpen && { forShapes: (shapes) => fileModel(model, takeBranches(taken, shapes)) }),
  };
}

/** Larger types are sums of products, which are not values that somebody quantised. */
const MOST_QUANTISED_BITS = 16;

function tensorOf(
  name: string,
  tensor: number,
  { tensors: { stated } }: Graph,
  { types, stored }: Facts,
  roots: ReadonlyMap<number, number>,
): Tensor {
  const constant = stored.get(tensor);
  const type = constant?.origin ?? types[tensor] ?? { kind: "other", bits: 0 };
  const isQuantised = type.kind === "int" && type.bits <= MOST_QUANTISED_BITS;
  if (constant) {
    const root = roots.get(tensor);
    const { shape } = constant;
    return {
      name,
      shape,
      type,
      isQuantised,
      constant: constantOf(name, constant),
      ...(root !== undefined && { root }),
    };
  }
  return { name, shape: stated.get(tensor)?.shape, type, isQuantised };
}

/** Its equation says what it costs. */
const EINSUM = "Einsum";

function fileNode(node: OnnxNode, facts: Facts): FileNode {
  const { operator, name, inputs, captured, outputs } = node;
  const isThere = (tensor: number | undefined) => tensor !== undefined;
  return {
    operator,
    name,
    inputs: [...inputs.filter(isThere), ...captured],
    outputs: outputs.filter(isThere),
    ...(operator === EINSUM && { cost: einsumCost(node.attributes) }),
    ...(node.known && { cost: node.known.cost }),
    meaning: (known) => meaningOf(node, facts, known),
    shapes(known) {
      const made = inferShapes(operator, asked(node, facts, known));
      return outputs.flatMap((tensor, position) => (tensor === undefined ? [] : [made[position]]));
    },
  };
}

function meaningOf(node: OnnxNode, facts: Facts, known: Known): Meaning {
  const view = asked(node, facts, known);
  try {
    const found = evaluate(node.operator, view);
    if (found) return knownOutputs(node, found);
    const rule = OPERATORS.get(node.operator);
    return rule ? rule(view) : { kind: "unsupported", why: node.known?.why ?? whyUnsupported(node.operator) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "unsupported", why: error.why };
    throw error;
  }
}

function knownOutputs({ outputs }: OnnxNode, found: readonly Stored[]): Meaning {
  const read = found.filter((_, position) => outputs[position] !== undefined);
  const known = read.map((stored) => {
    const { shape, values } = stored;
    return { shape, values: typeof values === "function" ? values() : constantOf("", stored) };
  });
  return { kind: "known", outputs: known };
}
