/** What graphs within a node read of the graphs around it. */
import { type Attributes, attributesOf } from "../attributes.js";
import type { GraphProto, NodeProto } from "../bytes/messages.js";

/** Names that the graphs of a node read, those within them too, and do not make themselves. @throws ImportProblem */
export function capturedNames({ attribute }: NodeProto): readonly string[] {
  if (attribute.every(({ g }) => g === undefined)) return [];
  const graphs = graphsIn(attributesOf(attribute));
  const read = new Set<string>();
  const made = new Set<string>();
  // Without recursion: they may lie as deep in each other as the file is long.
  for (let graph = graphs.pop(); graph; graph = graphs.pop()) {
    for (const { name = "" } of [...graph.input, ...graph.initializer]) made.add(name);
    for (const { name = "" } of graph.output) read.add(name);
    for (const node of graph.node) {
      for (const name of node.input) read.add(name);
      for (const name of node.output) made.add(name);
      graphs.push(...graphsIn(attributesOf(node.attribute)));
    }
  }
  return [...read].filter((name) => name !== "" && !made.has(name));
}

function graphsIn(attributes: Attributes): GraphProto[] {
  return attributes.protos.flatMap(({ name = "", g }) => (g === undefined ? [] : (attributes.graph(name) ?? [])));
}
