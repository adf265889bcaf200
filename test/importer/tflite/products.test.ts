/** Products of matrices of which either is a constant, whichever way they lie: whole networks as lines. */
import { expect, it } from "vitest";
import { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { type TfliteGraph, tfliteGraph } from "./graph.js";
import { matrixOptions, numbers, weights } from "./meaning.js";
import { linesOf } from "./row.js";

type Build = (graph: TfliteGraph) => number;

it.each<[string, readonly number[], Build, readonly string[]]>([
  [
    "a constant first",
    [1, 5, 6],
    (graph) => graph.node(Op.BATCH_MATMUL, [graph.constant(weights([7, 5])), 0], [1, 7, 6]),
    ["input x: 5x6x1", "0: conv kernels 7 size 1x1 from input0 -> 7x6x1", "output 0"],
  ],
  [
    "a constant first, turned, and data that are turned",
    [1, 5, 6],
    (graph) => graph.node(Op.BATCH_MATMUL, [graph.constant(weights([6, 7])), 0], [1, 7, 5], matrixOptions(true, true)),
    ["input x: 6x5x1", "0: conv kernels 7 size 1x1 from input0 -> 7x5x1", "output 0"],
  ],
  [
    "data that are turned",
    [1, 6, 5],
    (graph) =>
      graph.node(Op.BATCH_MATMUL, [0, graph.constant(weights([6, 10]))], [1, 5, 10], matrixOptions(true, false)),
    ["input x: 6x5x1", "0: conv kernels 10 size 1x1 from input0 -> 10x5x1", "output 0"],
  ],
  [
    "a matrix for each head",
    [1, 5, 12],
    (graph) => {
      const apart = graph.node(Op.RESHAPE, [0, graph.constant(numbers(5, 2, 6))], [5, 2, 6]);
      const heads = graph.node(Op.TRANSPOSE, [apart, graph.constant(numbers(1, 0, 2))], [2, 5, 6]);
      const made = graph.node(Op.BATCH_MATMUL, [heads, graph.constant(weights([2, 6, 10]))], [2, 5, 10]);
      const back = graph.node(Op.TRANSPOSE, [made, graph.constant(numbers(1, 0, 2))], [5, 2, 10]);
      return graph.node(Op.RESHAPE, [back, graph.constant(numbers(1, 5, 20))], [1, 5, 20]);
    },
    ["input x: 12x5x1", "0: conv kernels 20 size 1x1 groups 2 from input0 -> 20x5x1", "output 0"],
  ],
  [
    "one value for several matrices",
    [1, 5, 6],
    (graph) => graph.node(Op.BATCH_MATMUL, [0, graph.constant(weights([3, 6, 4]))], [3, 5, 4]),
    ["input x: 6x5x1", "0: conv kernels 12 size 1x1 from input0 -> 12x5x1", "output 0"],
  ],
  [
    "a dense layer whose input is the constant",
    [10, 6],
    (graph) => graph.node(Op.FULLY_CONNECTED, [graph.constant(weights([4, 6])), 0], [4, 10]),
    [
      "input x: 6x10x1",
      "! assumed x: its 10 rows are read in one inference; a shape of 1x6 given for it reads one",
      "0: conv kernels 4 size 1x1 from input0 -> 4x10x1",
      "output 0",
    ],
  ],
])("%s", async (_, shape, build, lines) => {
  const graph = tfliteGraph(shape);
  expect(await linesOf(graph.bytes(build(graph)))).toEqual(lines);
});
