/** Values that are repeated by an operator of their own, and what becomes of it. */
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { type OnnxGraph, onnxGraph } from "./graph.js";
import { wholes } from "./model.js";
import { data, table } from "./table.js";

async function linesOf(build: (graph: OnnxGraph) => string): Promise<readonly string[]> {
  const graph = onnxGraph();
  return lines(await translate(readOnnx(graph.bytes([1, 8, 6, 5], build(graph))), {}, paceOf({})));
}

describe("Tile", () => {
  const map = [1, 4, 1, 5];
  table([
    ["once", "Tile", { inputs: [map, wholes("n", 1, 1, 1, 1)] }, { kind: "same", data }],
    [
      "along an axis of one place",
      "Tile",
      { inputs: [map, wholes("n", 1, 1, 6, 1)] },
      { kind: "unsupported", why: "it repeats values: [1, 1, 6, 1] times [1, 4, 1, 5]", repeats: true },
    ],
    [
      "along others",
      "Tile",
      { inputs: [map, wholes("n", 1, 2, 6, 1)] },
      { kind: "unsupported", why: "it repeats values: [1, 2, 6, 1] times [1, 4, 1, 5]" },
    ],
  ]);
});

describe("nothing", () => {
  const gate = (graph: OnnxGraph) =>
    graph.node("Sigmoid", [graph.conv(graph.node("GlobalAveragePool", ["x"]), 8, 8, 1)]);
  const GATED = [
    "input x: 8x6x5",
    "0: globalavgpool from input0 -> 8",
    "1: conv kernels 8 size 1x1 sigmoid from 0 -> 8x1x1",
    "2: mul from input0, 1 -> 8x6x5",
    "output 2",
  ];

  it.each<[string, (graph: OnnxGraph, gate: string) => string]>([
    ["Expand", (graph, gate) => graph.node("Expand", [gate, graph.wholes(1, 8, 6, 5)])],
    ["Tile", (graph, gate) => graph.node("Tile", [gate, graph.wholes(1, 1, 6, 5)])],
    [
      "two in a row",
      (graph, gate) =>
        graph.node("Expand", [graph.node("Expand", [gate, graph.wholes(1, 8, 6, 1)]), graph.wholes(1, 8, 6, 5)]),
    ],
  ])("is %s before a product", async (_, repeated) => {
    expect(await linesOf((graph) => graph.node("Mul", ["x", repeated(graph, gate(graph))]))).toEqual(GATED);
  });

  it("is what an operator of the host repeats by itself", async () => {
    const build = (graph: OnnxGraph) => {
      const mean = graph.node("ReduceMean", ["x"], { axes: [2, 3] });
      return graph.node("Greater", ["x", graph.node("Expand", [mean, graph.wholes(1, 8, 6, 5)])]);
    };
    expect(await linesOf(build)).toEqual([
      "input x: 8x6x5",
      "0: globalavgpool from input0 -> 8",
      "! host Greater2: the language has no such operator",
      "1: host op Greater params 0 macs 0 from input0, 0 -> 8x6x5",
      "output 1",
    ]);
  });
});

describe("on the host", () => {
  const REPEATED = [
    "! host Expand1: it repeats values: [1, 8, 6, 5] of [1, 8, 1, 1]",
    "1: host op Expand makes 8x6x5 params 0 macs 0 from 0 -> 8x6x5",
  ];

  it.each<[string, (graph: OnnxGraph, expanded: string) => string, readonly string[]]>([
    [
      "what nothing else makes larger",
      (graph, expanded) => graph.node("Mul", [expanded, expanded]),
      ["2: mul from 1, 1 -> 8x6x5", "output 2"],
    ],
    [
      "what a layer with weights reads",
      (graph, expanded) => graph.conv(expanded, 8, 4),
      ["2: conv kernels 4 size 3x3 pad 1x1 from 1 -> 4x6x5", "output 2"],
    ],
  ])("is %s", async (_, behind, layers) => {
    const build = (graph: OnnxGraph) => {
      const mean = graph.node("GlobalAveragePool", ["x"]);
      return behind(graph, graph.node("Expand", [mean, graph.wholes(1, 8, 6, 5)]));
    };
    expect(await linesOf(build)).toEqual([
      "input x: 8x6x5",
      "0: globalavgpool from input0 -> 8",
      ...REPEATED,
      ...layers,
    ]);
  });
});
