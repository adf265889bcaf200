/** Values that are repeated by an operator of their own, and what becomes of it. */
import { describe, expect, it } from "vitest";
import { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { tfliteGraph } from "./graph.js";
import { data, numbers, reducerOptions } from "./meaning.js";
import { linesOf } from "./row.js";
import { table, unsupported } from "./table.js";

const COMPUTED = "how often it repeats values is computed while the model runs";
const repeated = {
  kind: "unsupported",
  why: "it repeats values: [1, 6, 5, 4] of [1, 1, 5, 4]",
  repeats: true,
} as const;

describe("what they mean", () => {
  const map = data(1, 1, 5, 4);
  table([
    ["TILE once", Op.TILE, [map, numbers(1, 1, 1, 1)], undefined, { kind: "same", data: [0] }],
    ["TILE along an axis of one place", Op.TILE, [map, numbers(1, 6, 1, 1)], undefined, repeated],
    [
      "TILE along others",
      Op.TILE,
      [map, numbers(1, 1, 2, 1)],
      undefined,
      unsupported("it repeats values: [1, 1, 10, 4] of [1, 1, 5, 4]"),
    ],
    ["TILE as computed", Op.TILE, [map, data(4)], undefined, unsupported(COMPUTED)],
    ["BROADCAST_TO", Op.BROADCAST_TO, [map, numbers(1, 6, 5, 4)], undefined, repeated],
    ["BROADCAST_TO the same", Op.BROADCAST_TO, [map, numbers(1, 5, 4)], undefined, { kind: "same", data: [0] }],
    ["BROADCAST_TO as computed", Op.BROADCAST_TO, [map, data(4)], undefined, unsupported(COMPUTED)],
  ]);
});

it.each([
  [Op.TILE, [1, 6, 5, 1]],
  [Op.BROADCAST_TO, [1, 6, 5, 8]],
])("operator %i before a product is nothing", async (code, by) => {
  const map = [1, 6, 5, 8];
  const graph = tfliteGraph(map);
  const mean = graph.node(Op.MEAN, [0, graph.constant(numbers(1, 2))], [1, 1, 1, 8], reducerOptions(true));
  const made = graph.node(code, [mean, graph.constant(numbers(...by))], map);
  expect(await linesOf(graph.bytes(graph.node(Op.MUL, [0, made], map)))).toEqual([
    "input x: 8x6x5",
    "0: globalavgpool from input0 -> 8",
    "1: mul from input0, 0 -> 8x6x5",
    "output 1",
  ]);
});
