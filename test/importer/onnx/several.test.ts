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

/** One operand, `w`, is constant, the other is `x`: layers from its shape and that of the constant. */
describe("products with a constant", () => {
  const by = (w: readonly number[], operator = "MatMul", attributes = {}) => {
    return (graph: OnnxGraph) => graph.node(operator, ["x", graph.weights(w)], attributes);
  };
  const of = (w: readonly number[], operator = "MatMul", attributes = {}) => {
    return (graph: OnnxGraph) => graph.node(operator, [graph.weights(w), "x"], attributes);
  };
  const FUSED = `${MICROSOFT}.FusedMatMul`;
  it.each<[string, readonly number[], (graph: OnnxGraph) => string, readonly string[]]>([
    ["first: along the axis before the last", [1, 16, 7], of([8, 16]), ["16x7x1", "conv kernels 8 size 1x1", "8x7x1"]],
    ["first, of a batch", [1, 16, 7], of([1, 8, 16]), ["16x7x1", "conv kernels 8 size 1x1", "8x7x1"]],
    ["first, of one dimension", [1, 16, 7], of([16]), ["16x7x1", "conv kernels 1 size 1x1", "1x7x1"]],
    ["first, by a vector", [16], of([8, 16]), ["16", "fc units 8", "8"]],
    ["first, exchanged", [1, 16, 7], of([16, 8], FUSED, { transA: 1 }), ["16x7x1", "conv kernels 8 size 1x1", "8x7x1"]],
    ["first, by rows", [1, 7, 16], of([8, 16], FUSED, { transB: 1 }), ["16x7x1", "conv kernels 8 size 1x1", "8x7x1"]],
    ["first, in Gemm", [16, 7], of([8, 16], "Gemm"), ["16x7x1", "conv kernels 8 size 1x1", "8x7x1"]],
    ["first, a matrix a head", [1, 4, 6, 7], of([4, 5, 6]), ["24x7x1", "conv kernels 20 size 1x1 groups 4", "20x7x1"]],
    ["first, a query a head", [1, 4, 6, 7], of([1, 4, 1, 6]), ["24x7x1", "conv kernels 4 size 1x1 groups 4", "4x7x1"]],
    ["second, of one dimension", [1, 7, 16], by([16]), ["16x7x1", "conv kernels 1 size 1x1", "1x7x1"]],
    ["second, by a vector", [16], by([16, 3]), ["16", "fc units 3", "3"]],
    ["second, by a vector, of a batch", [16], by([1, 16, 3]), ["16", "fc units 3", "3"]],
    ["second, of more dimensions", [7, 16], by([1, 1, 16, 3]), ["16x7x1", "conv kernels 3 size 1x1", "3x7x1"]],
    ["second, by columns", [16, 1], by([16, 3], "Gemm", { transA: 1 }), ["16", "fc units 3", "3"]],
    [
      "second, by several columns",
      [16, 7],
      by([16, 3], "Gemm", { transA: 1 }),
      ["16x7x1", "conv kernels 3 size 1x1", "3x7x1"],
    ],
    ["second, a matrix a head", [1, 4, 7, 6], by([4, 6, 5]), ["24x7x1", "conv kernels 20 size 1x1 groups 4", "20x7x1"]],
    ["second, each head of all", [1, 1, 7, 6], by([4, 6, 5]), ["6x7x1", "conv kernels 20 size 1x1", "20x7x1"]],
  ])("%s", async (_, x, build, [input, layer, made]) => {
    expect(await linesOf(x, build)).toEqual([`input x: ${input}`, `0: ${layer} from input0 -> ${made}`, "output 0"]);
  });

  it("of which some heads share one is the host's, with its work", async () => {
    expect(await linesOf([1, 2, 7, 6], by([4, 1, 6, 5]))).toEqual([
      "input x: 2x7x6",
      "! host MatMul0: it has several matrices of weights: [4, 1, 6, 5]",
      "0: host op MatMul makes 4x2x35 params 120 macs 1680 from input0 -> 4x2x35",
      "output 0",
    ]);
  });
});

describe("products of computed values", () => {
  it.each<[string, readonly ("a" | "b" | "v")[], string]>([
    ["by a vector", ["a", "v"], "4: matmul heads 1 transposed true from 0, 3 -> 1x4x1"],
    ["of a vector", ["v", "b"], "4: matmul heads 1 transposed true from 3, 0 -> 4x1x1"],
  ])("%s", async (_, operands, line) => {
    const found = await linesOf([1, 4, 8], (graph) => {
      const a = graph.node("MatMul", ["x", graph.weights([8, 6])]);
      const b = graph.node("Transpose", [a], { perm: [0, 2, 1] });
      const rows = graph.node("MatMul", ["x", graph.weights([8, 6])]);
      const v = graph.node("ReduceMean", [rows], { axes: [0, 1], keepdims: 0 });
      const tensors = { a, b, v };
      const inputs = operands.map((name) => tensors[name]);
      return graph.node("MatMul", inputs);
    });
    expect(found.filter((each) => !each.startsWith("!"))).toEqual([
      "input x: 8x4x1",
      "0: conv kernels 6 size 1x1 from input0 -> 6x4x1",
      "1: conv kernels 6 size 1x1 from input0 -> 6x4x1",
      "2: globalavgpool from 1 -> 6",
      "3: reshape makes 6x1x1 from 2 -> 6x1x1",
      line,
      "output 4",
    ]);
  });
});

describe("what is added and computed", () => {
  /** `make` says what it is added to, from the vector of 10 values. */
  const adding = (input: readonly number[], make: (graph: OnnxGraph, vector: string) => string) =>
    linesOf(input, (graph) => {
      const mean = graph.node("ReduceMean", ["x"], { axes: [2, 3], keepdims: 0 });
      return make(graph, graph.node("Gemm", [mean, graph.weights([20, 10])]));
    });
  const vector = ["input x: 20x6x6", "0: globalavgpool from input0 -> 20", "1: fc units 10 from 0 -> 10"];

  it("in Gemm", async () => {
    const make = (graph: OnnxGraph, read: string) => graph.node("Gemm", [read, graph.weights([10, 10]), read]);
    expect(await adding([1, 20, 6, 6], make)).toEqual([
      ...vector,
      "2: fc units 10 from 1 -> 10",
      "3: add from 2, 1 -> 10",
      "output 3",
    ]);
  });

  it("in Gemm of two that are computed", async () => {
    const make = (graph: OnnxGraph, read: string) => graph.node("Gemm", [read, read, read], { transA: 1 });
    expect(await adding([1, 20, 6, 6], make)).toEqual([
      ...vector,
      "2: reshape makes 1x10x1 from 1 -> 1x10x1",
      "3: reshape makes 10x1x1 from 1 -> 10x1x1",
      "4: matmul heads 1 from 2, 3 -> 10x10x1",
      "5: add from 4, 1 -> 10x10x1",
      "output 5",
    ]);
  });

  it("in Gemm, times 0", async () => {
    const make = (graph: OnnxGraph, read: string) =>
      graph.node("Gemm", [read, graph.weights([10, 10]), read], { beta: { float: 0 } });
    expect(await adding([1, 20, 6, 6], make)).toEqual([...vector, "2: fc units 10 from 1 -> 10", "output 2"]);
  });

  it("in Conv, for each kernel", async () => {
    const make = (graph: OnnxGraph, read: string) => {
      const bias = graph.node("Reshape", [read, graph.wholes(10)]);
      return graph.node("Conv", ["x", graph.weights([10, 20, 1, 1]), bias]);
    };
    expect(await adding([1, 20, 6, 6], make)).toEqual([
      ...vector,
      "2: conv kernels 10 size 1x1 from input0 -> 10x6x6",
      "3: add from 2, 1 -> 10x6x6",
      "output 3",
    ]);
  });

  it("in ConvTranspose, for each kernel", async () => {
    const make = (graph: OnnxGraph, read: string) => {
      const bias = graph.node("Reshape", [read, graph.wholes(10)]);
      return graph.node("ConvTranspose", ["x", graph.weights([20, 10, 2, 2]), bias], { strides: [2, 2] });
    };
    expect(await adding([1, 20, 6, 6], make)).toEqual([
      ...vector,
      "2: tconv kernels 10 size 2x2 stride 2x2 from input0 -> 10x12x12",
      "3: add from 2, 1 -> 10x12x12",
      "output 3",
    ]);
  });
});
