/** Values chosen by masks: what the operators mean, and what becomes of one before softmax. */
import { describe, expect, it } from "vitest";
import { BuiltinOperator as Op, TensorType as Type } from "../../../importer/tflite/schema.js";
import { tfliteGraph } from "./graph.js";
import { convOptions, data, weights } from "./meaning.js";
import type { TensorSpec } from "./model.js";
import { linesOf } from "./row.js";
import { table, unsupported } from "./table.js";

const map = data(1, 6, 5, 4);
const mask = (...shape: number[]): TensorSpec => ({
  shape,
  type: Type.BOOL,
  bytes: new Uint8Array(shape.reduce((product, size) => product * size, 1)),
});
const low = weights([]);

describe("choices", () => {
  const kept = { kind: "affine", isMask: true } as const;
  table([
    ["SELECT_V2 by a constant mask", Op.SELECT_V2, [mask(6, 1, 1), map, low], undefined, { ...kept, data: [1] }],
    ["SELECT_V2 of a constant", Op.SELECT_V2, [mask(5, 4), low, map], undefined, { ...kept, data: [2] }],
    [
      "SELECT_V2 that makes its values more",
      Op.SELECT_V2,
      [mask(3, 6, 5, 4), map, low],
      undefined,
      unsupported("its constants make [3, 6, 5, 4] of [1, 6, 5, 4]"),
    ],
    [
      "SELECT_V2 by a computed mask",
      Op.SELECT_V2,
      [map, map, low],
      undefined,
      unsupported("what it chooses by is computed"),
    ],
    [
      "SELECT_V2 of two computed values",
      Op.SELECT_V2,
      [mask(6, 5, 4), map, map],
      undefined,
      unsupported("it chooses between two computed values"),
    ],
    ["SELECT of rows", Op.SELECT, [mask(7), data(7, 4), weights([7, 4])], undefined, { ...kept, data: [1] }],
  ]);
});

it("a mask is no layer, and softmax behind it part of the layer before", async () => {
  const shape = [1, 6, 5, 4];
  const graph = tfliteGraph(shape);
  const made = graph.node(Op.CONV_2D, [0, graph.constant(weights([4, 1, 1, 4]))], shape, convOptions());
  const chosen = graph.node(Op.SELECT_V2, [graph.constant(mask(5, 4)), made, graph.constant(low)], shape);
  expect(await linesOf(graph.bytes(graph.node(Op.SOFTMAX, [chosen], shape)))).toEqual([
    "input x: 4x6x5",
    "0: conv kernels 4 size 1x1 softmax from input0 -> 4x6x5",
    "! left out n1: choosing by a constant mask has no cycles in the model",
    "output 0",
  ]);
});
