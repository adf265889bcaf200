/** Functions as exporters write them in many operators: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { type OnnxGraph, onnxGraph } from "./graph.js";

/** What is made of `x`. */
type Build = (graph: OnnxGraph) => string;

async function linesOf(input: readonly number[], build: Build): Promise<readonly string[]> {
  const graph = onnxGraph();
  return lines(await translate(readOnnx(graph.bytes(input, build(graph))), {}, paceOf({})));
}

const one = (graph: OnnxGraph, value: number) => graph.weights([], value);
const NORMALISES = "it normalises by the values that it reads";

/** As TensorFlow's moments and batch normalisation: x * (1 / root * gamma) + (beta - mean * (1 / root * gamma)). */
function normalised(graph: OnnxGraph, x: string, axes: readonly number[], scale: readonly number[]): string {
  const mean = graph.node("ReduceMean", [x], { axes });
  const distance = graph.node("Sub", [x, mean]);
  const variance = graph.node("ReduceMean", [graph.node("Mul", [distance, distance])], { axes });
  const root = graph.node("Sqrt", [graph.node("Add", [variance, one(graph, 1e-3)])]);
  const factor = graph.node("Mul", [graph.node("Reciprocal", [root]), graph.weights(scale)]);
  const offset = graph.node("Sub", [graph.weights(scale), graph.node("Mul", [mean, factor])]);
  return graph.node("Add", [graph.node("Mul", [x, factor]), offset]);
}

describe("normalisations of Keras", () => {
  it("of layers are one layer, and what goes around them is added", async () => {
    const build: Build = (graph) => {
      const dense = graph.node("MatMul", [normalised(graph, "x", [2], [64]), graph.weights([64, 64])]);
      return graph.node("Add", [normalised(graph, dense, [2], [64]), dense]);
    };
    expect(await linesOf([1, 16, 64], build)).toEqual([
      "input x: 64x16x1",
      `! host Add11: ${NORMALISES}`,
      "0: host op LayerNormalization params 128 macs 0 from input0 -> 64x16x1",
      "1: conv kernels 64 size 1x1 from 0 -> 64x16x1",
      `! host Add24: ${NORMALISES}`,
      "2: host op LayerNormalization params 128 macs 0 from 1 -> 64x16x1",
      "3: add from 2, 1 -> 64x16x1",
      "output 3",
    ]);
  });

  it("of groups of channels are one layer", async () => {
    const build: Build = (graph) => {
      const parts = graph.node("Reshape", [graph.conv("x", 4, 8), graph.wholes(1, 4, 2, 6, 5)]);
      const made = normalised(graph, parts, [2, 3, 4], [1, 4, 2, 1, 1]);
      return graph.conv(graph.node("Reshape", [made, graph.wholes(1, 8, 6, 5)]), 8, 4);
    };
    expect(await linesOf([1, 4, 6, 5], build)).toEqual([
      "input x: 4x6x5",
      "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x6x5",
      `! host Reshape14: ${NORMALISES}`,
      "1: host op GroupNormalization params 16 macs 0 from 0 -> 8x6x5",
      "2: conv kernels 4 size 3x3 pad 1x1 from 1 -> 4x6x5",
      "output 2",
    ]);
  });

  it("of a window of tokens, which makes no groups, stay what they are", async () => {
    const build: Build = (graph) => {
      const tokens = graph.node("Reshape", ["x", graph.wholes(1, 4, 4, 8)]);
      return graph.node("Reshape", [normalised(graph, tokens, [3], [8]), graph.wholes(1, 16, 8)]);
    };
    expect(await linesOf([1, 16, 8], build)).toEqual([
      "input x: 4x4x8",
      `! host Add12: ${NORMALISES}`,
      "0: host op LayerNormalization params 16 macs 0 from input0 -> 4x4x8",
      "output 0",
    ]);
  });
});

describe("what goes around a function", () => {
  it.each<[string, Build, readonly string[]]>([
    ["its input", () => "x", ["0: act silu from input0 -> 8x6x5", "1: add from 0, input0 -> 8x6x5", "output 1"]],
    [
      "an activation before it",
      (graph) => graph.node("Relu", ["x"]),
      ["0: act relu from input0 -> 8x6x5", "1: act silu from 0 -> 8x6x5", "2: add from 1, 0 -> 8x6x5", "output 2"],
    ],
  ])("is added to it: %s", async (_, before, layers) => {
    const build: Build = (graph) => {
      const read = before(graph);
      return graph.node("Add", [graph.node("Mul", [read, graph.node("Sigmoid", [read])]), read]);
    };
    expect(await linesOf([1, 8, 6, 5], build)).toEqual(["input x: 8x6x5", ...layers]);
  });
});

describe("group normalisation of PyTorch", () => {
  it("is one layer with the factors of each channel", async () => {
    const build: Build = (graph) => {
      const groups = graph.node("Reshape", [graph.conv("x", 4, 8), graph.wholes(0, 4, -1)]);
      const made = graph.node("InstanceNormalization", [groups, graph.weights([4]), graph.weights([4])]);
      const back = graph.node("Reshape", [made, graph.wholes(1, 8, 6, 5)]);
      const scaled = graph.node("Mul", [back, graph.weights([8, 1, 1])]);
      return graph.node("Relu", [graph.node("Add", [scaled, graph.weights([8, 1, 1])])]);
    };
    expect(await linesOf([1, 4, 6, 5], build)).toEqual([
      "input x: 4x6x5",
      "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x6x5",
      `! host Add5: ${NORMALISES}`,
      "1: host op GroupNormalization params 16 macs 0 from 0 -> 8x6x5",
      "2: act relu from 1 -> 8x6x5",
      "output 2",
    ]);
  });

  it("is none where each channel is normalised, or what comes back has another shape", async () => {
    const build: Build = (graph) => {
      const channels = graph.node("Reshape", ["x", graph.wholes(1, 8, -1)]);
      const made = graph.node("InstanceNormalization", [channels, graph.weights([8]), graph.weights([8])]);
      const back = graph.node("Reshape", [made, graph.wholes(1, 8, 6, 5)]);
      const groups = graph.node("Reshape", [back, graph.wholes(1, 4, -1)]);
      return graph.node("InstanceNormalization", [groups, graph.weights([4]), graph.weights([4])]);
    };
    expect(await linesOf([1, 8, 6, 5], build)).toEqual([
      "input x: 8x30",
      `! host InstanceNormalization1: ${NORMALISES}`,
      "0: host op InstanceNormalization params 16 macs 0 from input0 -> 8x30",
      `! host InstanceNormalization4: ${NORMALISES}`,
      "1: host op InstanceNormalization makes 4x60 params 8 macs 0 from 0 -> 4x60",
      "output 1",
    ]);
  });
});

describe("quantised between its operators", () => {
  const stepped = (graph: OnnxGraph, read: string) => {
    const scale = one(graph, 0.1);
    return graph.node("DequantizeLinear", [graph.node("QuantizeLinear", [read, scale]), scale]);
  };

  it.each([
    ["Sigmoid", "silu"],
    ["HardSigmoid", "hswish"],
  ])("a product with %s is %s", async (gate, word) => {
    const build: Build = (graph) => {
      const read = stepped(graph, graph.conv(stepped(graph, "x"), 8, 8));
      const made = graph.node("Mul", [read, stepped(graph, graph.node(gate, [read]))]);
      return graph.conv(stepped(graph, made), 8, 4);
    };
    expect(await linesOf([1, 8, 6, 5], build)).toEqual([
      "input x: 8x6x5",
      `0: conv kernels 8 size 3x3 pad 1x1 ${word} from input0 -> 8x6x5 a8`,
      "1: conv kernels 4 size 3x3 pad 1x1 from 0 -> 4x6x5 a8",
      "output 1",
    ]);
  });
});
