/** Values chosen by masks: what the operator means, and what becomes of those that PyTorch writes around softmax. */
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { type OnnxGraph, onnxGraph } from "./graph.js";
import { real, Type, tensor } from "./model.js";
import { data, table, unsupported } from "./table.js";

const map = [1, 4, 6, 5];
const mask = (...shape: number[]) => tensor("mask", shape, Type.BOOL);
const low = real("low", -1e9);

describe("Where", () => {
  const kept = { kind: "affine", data, isMask: true } as const;
  table([
    ["keeps by a constant mask", "Where", { inputs: [mask(6, 5), map, low] }, kept],
    ["replaces by a constant mask", "Where", { inputs: [mask(1, 1, 6, 1), low, map] }, kept],
    [
      "that makes its values more",
      "Where",
      { inputs: [mask(3, 4, 6, 5), map, low] },
      unsupported("its constants make [3, 4, 6, 5] of [1, 4, 6, 5]"),
    ],
    ["by a computed mask", "Where", { inputs: [map, map, low] }, unsupported("what it chooses by is computed")],
    [
      "of two computed values",
      "Where",
      { inputs: [mask(6, 5), map, map] },
      unsupported("it chooses between two computed values"),
    ],
  ]);
});

async function linesOf(build: (graph: OnnxGraph) => string): Promise<readonly string[]> {
  const graph = onnxGraph();
  return lines(await translate(readOnnx(graph.bytes([1, 6, 8], build(graph))), {}, paceOf({})));
}

describe("attention", () => {
  const around = (graph: OnnxGraph, softmax: (scores: string) => string) => {
    const [query = "", key = ""] = [0, 1].map(() => graph.node("MatMul", ["x", graph.weights([8, 8])]));
    const scores = graph.node("MatMul", [query, graph.node("Transpose", [key], { perm: [0, 2, 1] })]);
    return graph.node("MatMul", [softmax(scores), "x"]);
  };
  const LAYERS = [
    "input x: 8x6x1",
    "0: conv kernels 8 size 1x1 from input0 -> 8x6x1",
    "1: conv kernels 8 size 1x1 from input0 -> 8x6x1",
    "2: matmul heads 1 transposed true softmax from 0, 1 -> 6x6x1",
    "3: matmul heads 1 from 2, input0 -> 8x6x1",
    "output 3",
  ];

  it("with a causal mask is that without one", async () => {
    const build = (graph: OnnxGraph) =>
      around(graph, (scores) => {
        const causal = graph.node("Greater", [graph.weights([6, 6]), graph.weights([], 0.5)]);
        return graph.node("Softmax", [graph.node("Where", [causal, graph.weights([], -1e9), scores])]);
      });
    expect(await linesOf(build)).toEqual(
      LAYERS.toSpliced(4, 0, "! left out Where5: choosing by a constant mask has no cycles in the model"),
    );
  });

  it("does without what replaces values that are no numbers", async () => {
    const build = (graph: OnnxGraph) =>
      around(graph, (scores) => {
        const made = graph.node("Softmax", [scores]);
        return graph.node("Where", [graph.node("IsNaN", [made]), graph.weights([], 0), made]);
      });
    expect(await linesOf(build)).toEqual(LAYERS);
  });

  it("keeps other choices by what is no number on the host", async () => {
    const build = (graph: OnnxGraph) => {
      const made = graph.node("Softmax", ["x"]);
      return graph.node("Where", [graph.node("IsNaN", [made]), graph.node("Relu", [made]), made]);
    };
    expect((await linesOf(build)).filter((line) => line.startsWith("! host"))).toEqual([
      "! host IsNaN1: the language has no such operator",
      "! host Where3: what it chooses by is computed",
    ]);
  });
});
