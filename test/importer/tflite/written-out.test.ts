/** Functions as Keras writes them in many operators: whole networks as lines. */
import { expect, it } from "vitest";
import { ActivationFunctionType as Act, BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { type TfliteGraph, tfliteGraph } from "./graph.js";
import { addOptions, convOptions, numbers, reducerOptions, weights } from "./meaning.js";
import { linesOf } from "./row.js";

type Shape = readonly number[];

/** `tf.nn.batch_normalization` of moments over these axes: x * (rsqrt(variance + e) * gamma) + (beta - mean * (...)). */
function normalised(graph: TfliteGraph, x: number, shape: Shape, axes: readonly number[], scale: Shape): number {
  const reduced = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const over = graph.constant(numbers(...axes));
  const mean = graph.node(Op.MEAN, [x, over], reduced, reducerOptions(true));
  const distance = graph.node(Op.SQUARED_DIFFERENCE, [x, mean], shape);
  const variance = graph.node(Op.MEAN, [distance, over], reduced, reducerOptions(true));
  const shifted = graph.node(Op.ADD, [variance, graph.constant(weights([]))], reduced);
  const root = graph.node(Op.RSQRT, [shifted], reduced);
  const factors = reduced.map((size, axis) => Math.max(size, scale[axis - reduced.length + scale.length] ?? 1));
  const factor = graph.node(Op.MUL, [root, graph.constant(weights(scale))], factors);
  const scaled = graph.node(Op.MUL, [x, factor], shape);
  const offset = graph.node(Op.MUL, [mean, factor], factors);
  const moved = graph.node(Op.SUB, [graph.constant(weights(scale)), offset], factors);
  return graph.node(Op.ADD, [scaled, moved], shape);
}

function convolved(graph: TfliteGraph, x: number, shape: Shape, kernels: number): number {
  const [, height = 1, width = 1, channels = 1] = shape;
  const filter = graph.constant(weights([kernels, 1, 1, channels]));
  return graph.node(Op.CONV_2D, [x, filter], [1, height, width, kernels], convOptions());
}

const NORMALISES = "it normalises by the values that it reads";

it("layer normalisation of tokens is one layer, and what is added to it lies as it did", async () => {
  const tokens = [1, 16, 64];
  const graph = tfliteGraph(tokens);
  const made = normalised(graph, 0, tokens, [2], [64]);
  expect(await linesOf(graph.bytes(graph.node(Op.ADD, [made, 0], tokens)))).toEqual([
    "input x: 16x64",
    `! host n9: ${NORMALISES}`,
    "0: host op LayerNormalization params 128 macs 0 from input0 -> 16x64",
    "1: add from 0, input0 -> 16x64",
    "output 1",
  ]);
});

it("an activation that is fused into its offset stands behind it", async () => {
  const tokens = [1, 16, 64];
  const graph = tfliteGraph(tokens);
  const over = graph.constant(numbers(2));
  const mean = graph.node(Op.MEAN, [0, over], [1, 16, 1], reducerOptions(true));
  const distance = graph.node(Op.SUB, [0, mean], tokens);
  const square = graph.node(Op.MUL, [distance, distance], tokens);
  const variance = graph.node(Op.MEAN, [square, over], [1, 16, 1], reducerOptions(true));
  const root = graph.node(Op.RSQRT, [variance], [1, 16, 1]);
  const normal = graph.node(Op.MUL, [distance, root], tokens);
  const scaled = graph.node(Op.MUL, [normal, graph.constant(weights([64]))], tokens);
  const moved = graph.node(Op.ADD, [scaled, graph.constant(weights([64]))], tokens, addOptions(Act.RELU));
  expect(await linesOf(graph.bytes(moved))).toEqual([
    "input x: 16x64",
    `! host n7: ${NORMALISES}`,
    "0: host op LayerNormalization params 128 macs 0 from input0 -> 16x64",
    "1: act relu from 0 -> 16x64",
    "output 1",
  ]);
});

it("layer normalisation of the channels of a map is one layer", async () => {
  const map = [1, 6, 5, 8];
  const graph = tfliteGraph(map);
  const made = normalised(graph, convolved(graph, 0, map, 8), map, [3], [8]);
  expect(await linesOf(graph.bytes(convolved(graph, made, map, 4)))).toEqual([
    "input x: 8x6x5",
    "0: conv kernels 8 size 1x1 from input0 -> 8x6x5",
    `! host n10: ${NORMALISES}`,
    "1: host op LayerNormalization params 16 macs 0 from 0 -> 8x6x5",
    "2: conv kernels 4 size 1x1 from 1 -> 4x6x5",
    "output 2",
  ]);
});

it("instance normalisation is one layer", async () => {
  const map = [1, 6, 5, 8];
  const graph = tfliteGraph(map);
  const made = normalised(graph, convolved(graph, 0, map, 8), map, [1, 2], [8]);
  expect(await linesOf(graph.bytes(made))).toEqual([
    "input x: 8x6x5",
    "0: conv kernels 8 size 1x1 from input0 -> 8x6x5",
    `! host n10: ${NORMALISES}`,
    "1: host op InstanceNormalization params 16 macs 0 from 0 -> 8x6x5",
    "output 1",
  ]);
});

it("group normalisation is one layer, in the shape of the map", async () => {
  const [map, groups] = [
    [1, 6, 5, 8],
    [1, 6, 5, 4, 2],
  ];
  const graph = tfliteGraph(map);
  const parts = graph.node(Op.RESHAPE, [convolved(graph, 0, map, 8), graph.constant(numbers(...groups))], groups);
  const normal = normalised(graph, parts, groups, [1, 2, 4], [1, 1, 1, 4, 2]);
  const made = graph.node(Op.RESHAPE, [normal, graph.constant(numbers(...map))], map);
  expect(await linesOf(graph.bytes(convolved(graph, made, map, 4)))).toEqual([
    "input x: 8x6x5",
    "0: conv kernels 8 size 1x1 from input0 -> 8x6x5",
    `! host n12: ${NORMALISES}`,
    "1: host op GroupNormalization params 16 macs 0 from 0 -> 8x6x5",
    "2: conv kernels 4 size 1x1 from 1 -> 4x6x5",
    "output 2",
  ]);
});

it("hard swish with a fused bound is an activation", async () => {
  const map = [1, 6, 5, 8];
  const graph = tfliteGraph(map);
  const x = convolved(graph, 0, map, 8);
  const bounded = graph.node(Op.ADD, [x, graph.constant(weights([]))], map, addOptions(Act.RELU6));
  const gate = graph.node(Op.MUL, [bounded, graph.constant(weights([]))], map);
  const made = graph.node(Op.MUL, [x, gate], map);
  expect(await linesOf(graph.bytes(convolved(graph, made, map, 4)))).toEqual([
    "input x: 8x6x5",
    "0: conv kernels 8 size 1x1 hswish from input0 -> 8x6x5",
    "1: conv kernels 4 size 1x1 from 0 -> 4x6x5",
    "output 1",
  ]);
});

it("a bounded value times another is none", async () => {
  const map = [1, 6, 5, 8];
  const graph = tfliteGraph(map);
  const x = convolved(graph, 0, map, 8);
  const bounded = graph.node(Op.ADD, [x, graph.constant(weights([]))], map, addOptions(Act.RELU));
  expect(await linesOf(graph.bytes(graph.node(Op.MUL, [x, bounded], map)))).toEqual([
    "input x: 8x6x5",
    "0: conv kernels 8 size 1x1 from input0 -> 8x6x5",
    "! left out n1: scaling by constants has no weights in the tiles and no cycles in the model",
    "1: act relu from 0 -> 8x6x5",
    "2: mul from 0, 1 -> 8x6x5",
    "output 2",
  ]);
});
