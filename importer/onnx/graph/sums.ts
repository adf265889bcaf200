/**
 * Normalisations that add what goes around the layers before: a sum, which is a layer of the language, and the normalisation alone.
 *
 * Source: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
 */
import type { OnnxNode } from "../node.js";
import type { Graph } from "./graph.js";

interface Fused {
  /** What normalises, without the sum. */
  readonly operator: string;
  /** How many of its parameters stand behind both operands of the sum; a bias that is added, too, is the next input. */
  readonly parameters: number;
}

const FUSED: Readonly<Record<string, Fused>> = {
  "com.microsoft.SkipLayerNormalization": { operator: "LayerNormalization", parameters: 2 },
  "com.microsoft.SkipSimplifiedLayerNormalization": { operator: "SimplifiedLayerNormalization", parameters: 1 },
};

/** The position of the sum among the outputs, which mostly nobody reads. */
const SUM = 3;

/** The same graph with each of them as nodes that sum, and one that normalises. */
export function withSums(graph: Graph): Graph {
  if (!graph.nodes.some(({ operator }) => Object.hasOwn(FUSED, operator))) return graph;
  const names = [...graph.tensors.names];
  const add = (name: string) => names.push(name) - 1;
  const nodes = graph.nodes.flatMap((node) => {
    const fused = Object.hasOwn(FUSED, node.operator) ? FUSED[node.operator] : undefined;
    return fused ? apart(node, fused, add) : [node];
  });
  return { ...graph, nodes, tensors: { ...graph.tensors, names } };
}

function apart(node: OnnxNode, { operator, parameters }: Fused, add: (name: string) => number): readonly OnnxNode[] {
  const [data, skip, ...others] = node.inputs;
  const bias = others[parameters];
  const sum = node.outputs[SUM] ?? add("");
  const summed = (inputs: OnnxNode["inputs"], output: number): OnnxNode => {
    const name = node.name === "" ? "" : `${node.name}/Add`;
    return { ...node, operator: "Add", name, inputs, outputs: [output] };
  };
  const biased = bias === undefined ? undefined : add("");
  return [
    ...(biased === undefined ? [] : [summed([data, bias], biased)]),
    summed([biased ?? data, skip], sum),
    { ...node, operator, inputs: [sum, ...others.slice(0, parameters)], outputs: node.outputs.slice(0, SUM) },
  ];
}
