/** Nodes that do several things, or one thing in another order of axes: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { type OnnxGraph, onnxGraph } from "./graph.js";
import { MICROSOFT } from "./table.js";

/** Of a graph whose input `x` has this shape. */
async function linesOf(input: readonly number[], build: (graph: OnnxGraph) => string): Promise<readonly string[]> {
  const graph = onnxGraph();
  const output = build(graph);
  const shapes = { x: input };
  return lines(await translate(readOnnx(graph.bytes(input, output)), { shapes }, paceOf({})));
}

/** What an optimiser has fused a sum into, and an activation. */
describe("fused convolutions", () => {
  const fused = (attributes: Parameters<OnnxGraph["node"]>[2]) => (graph: OnnxGraph) => {
    const before = graph.conv("x", 3, 8);
    const inputs = [before, graph.weights([8, 8, 3, 3]), graph.weights([8]), before];
    return graph.node(`${MICROSOFT}.FusedConv`, inputs, { pads: [1, 1, 1, 1], ...attributes });
  };
  const sum = (activation: string) => [
    "input x: 3x6x6",
    "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x6x6",
    "1: conv kernels 8 size 3x3 pad 1x1 from 0 -> 8x6x6",
    `2: add${activation} from 1, 0 -> 8x6x6`,
    "output 2",
  ];
  it.each([
    ["a sum", {}, ""],
    ["a sum that is activated", { activation: "Relu" }, " relu"],
    ["a sum that is clipped", { activation: "Clip", activation_params: { floats: [0, 6] } }, " relu6"],
    [
      "a sum that is clipped otherwise",
      { activation: "Clip", activation_params: { floats: [-1, 1] } },
      " clip [-1, 1]",
    ],
  ])("%s", async (_, attributes, activation) => {
    expect(await linesOf([1, 3, 6, 6], fused(attributes))).toEqual(sum(activation));
  });

  it("a sum with a constant, which costs nothing", async () => {
    const build = (graph: OnnxGraph) => {
      const inputs = ["x", graph.weights([8, 3, 1, 1]), graph.weights([8]), graph.weights([1, 8, 6, 6])];
      return graph.node(`${MICROSOFT}.FusedConv`, inputs, { activation: "Relu" });
    };
    expect(await linesOf([1, 3, 6, 6], build)).toEqual([
      "input x: 3x6x6",
      "0: conv kernels 8 size 1x1 relu from input0 -> 8x6x6",
      "output 0",
    ]);
  });

  it("bounds, and a dense layer", async () => {
    const build = (graph: OnnxGraph) => {
      const inputs = ["x", graph.weights([20, 10]), graph.weights([10])];
      return graph.node(`${MICROSOFT}.FusedGemm`, inputs, {
        activation: "LeakyRelu",
        activation_alpha: { float: 0.1 },
      });
    };
    expect(await linesOf([1, 20], build)).toEqual([
      "input x: 20",
      "0: fc units 10 leakyrelu from input0 -> 10",
      "output 0",
    ]);
  });

  it("without bounds contradict themselves", async () => {
    const why =
      "`com.microsoft.FusedConv` (node `FusedConv1`): its activation is `Clip`, but `activation_params` has not the two bounds";
    await expect(
      linesOf([1, 3, 6, 6], fused({ activation: "Clip", activation_params: { floats: [0] } })),
    ).rejects.toThrow(why);
  });
});
