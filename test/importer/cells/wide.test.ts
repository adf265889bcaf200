/** What looks like cells, with more values than cells have: soon, and without much memory. */
import { expect, it } from "vitest";
import { analysed } from "../models/imported.js";
import { outcome } from "../models/outcome.js";
import { type OnnxGraph, onnxGraph } from "../onnx/graph.js";

/** Twice as many values with each. */
const doubled = (graph: OnnxGraph, x: string, times: number): string =>
  times === 0 ? x : doubled(graph, graph.node("Concat", [x, x], { axis: 1 }), times - 1);

/** `s * tanh(x) + s * x` of the sigmoid of `x`, one after another. */
function gated(graph: OnnxGraph, x: string, times: number): string {
  let made = x;
  for (let done = 0; done < times; done++) {
    const gate = graph.node("Sigmoid", [made]);
    const added = graph.node("Mul", [gate, graph.node("Tanh", [made])]);
    made = graph.node("Add", [added, graph.node("Mul", [gate, made])]);
  }
  return made;
}

it.each<[string, (graph: OnnxGraph) => string, number, string]>([
  ["a hundred million values", (graph) => graph.node("Tanh", [doubled(graph, "x", 24)]), 8, "concat"],
  ["as many values as cells have at most", (graph) => gated(graph, doubled(graph, "x", 11), 100), 8, "add"],
  ["a long way over moves", (graph) => graph.node("Tanh", [moved(graph, "x", 2_000)]), 16_384, "flatten"],
])("%s take no longer than other files", async (_, build, values, last) => {
  const graph = onnxGraph();
  const { words } = analysed(await outcome(graph.bytes([1, values], build(graph))));
  expect(words.at(-1)).toBe(last);
});

function moved(graph: OnnxGraph, x: string, times: number): string {
  let made = x;
  for (let done = 0; done < times; done += 2)
    made = graph.node("Transpose", [graph.node("Reshape", [made, graph.wholes(128, 128)])], { perm: [1, 0] });
  return graph.node("Reshape", [made, graph.wholes(1, 16_384)]);
}
