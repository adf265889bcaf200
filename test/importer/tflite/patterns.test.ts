/** What converters write in several nodes: whole networks as lines. */
import { expect, it } from "vitest";
import { BuiltinOperator as Op, TensorType as Type } from "../../../importer/tflite/schema.js";
import { convOptions, depthwiseOptions, numbers, weights } from "./meaning.js";
import type { TensorSpec } from "./model.js";
import { linesOf, type Node, row } from "./row.js";

const MAP = [1, 6, 5, 12];
const points = (channels: number): Node => ({
  code: Op.CONV_2D,
  shape: MAP,
  more: [weights([12, 1, 1, channels])],
  options: convOptions(),
});

it("a shuffle of channels leaves the map before to depthwise convolutions and those in groups", async () => {
  const depthwise = { code: Op.DEPTHWISE_CONV_2D, shape: MAP, more: [weights([1, 3, 3, 12])] };
  const nodes: Node[] = [
    points(12),
    { code: Op.RESHAPE, shape: [1, 6, 5, 3, 4], more: [numbers(1, 6, 5, 3, 4)] },
    { code: Op.TRANSPOSE, shape: [1, 6, 5, 4, 3], more: [numbers(0, 1, 2, 4, 3)] },
    { code: Op.RESHAPE, shape: MAP, more: [numbers(...MAP)] },
    { ...depthwise, options: depthwiseOptions() },
    points(4),
    { code: Op.ADD, shape: MAP, also: 4 },
  ];
  expect(await linesOf(row(MAP, nodes))).toEqual([
    "input x: 12x6x5",
    "0: conv kernels 12 size 1x1 from input0 -> 12x6x5",
    "! left out n4: reordering channels has no weights in the tiles and no cycles in the model",
    "1: dwconv size 3x3 pad same from 0 -> 12x6x5",
    "2: conv kernels 12 size 1x1 groups 3 from 1 -> 12x6x5",
    "3: add from 2, 0 -> 12x6x5",
    "output 3",
  ]);
});

it("a shuffle that takes places along is the host's", async () => {
  const nodes: Node[] = [
    { code: Op.RESHAPE, shape: [1, 2, 3, 5, 12], more: [numbers(1, 2, 3, 5, 12)] },
    { code: Op.TRANSPOSE, shape: [1, 3, 2, 5, 12], more: [numbers(0, 2, 1, 3, 4)] },
    { code: Op.RESHAPE, shape: MAP, more: [numbers(...MAP)] },
    points(12),
  ];
  expect((await linesOf(row(MAP, [points(12), ...nodes]))).slice(1)).toEqual([
    "0: conv kernels 12 size 1x1 from input0 -> 12x6x5",
    "! host n4: values are read in another order than they are made in, which no layer does",
    "1: host op RESHAPE macs 0 from 0 -> 12x6x5",
    "2: conv kernels 12 size 1x1 from 1 -> 12x6x5",
    "output 2",
  ]);
});

it("a shuffle of pixels is `depthtospace`, whichever part of the channels it takes, and so is one at the end", async () => {
  const shuffle = (parts: readonly number[], order: readonly number[]): Node[] => [
    { code: Op.RESHAPE, shape: [1, 6, 5, ...parts], more: [numbers(1, 6, 5, ...parts)] },
    {
      code: Op.TRANSPOSE,
      shape: order.map((axis) => [1, 6, 5, ...parts][axis] ?? 1),
      more: [numbers(...order)],
    },
    { code: Op.RESHAPE, shape: [1, 12, 10, 3], more: [numbers(1, 12, 10, 3)] },
  ];
  const lines = ["input x: 12x6x5", "0: conv kernels 12 size 1x1 from input0 -> 12x6x5"];
  const shuffled = "1: depthtospace scale 2x2 from 0 -> 3x12x10";
  expect(await linesOf(row(MAP, [points(12), ...shuffle([2, 2, 3], [0, 1, 3, 2, 4, 5])]))).toEqual([
    ...lines,
    shuffled,
    "output 1",
  ]);
  expect(await linesOf(row(MAP, [points(12), ...shuffle([3, 2, 2], [0, 1, 4, 2, 5, 3])]))).toEqual([
    ...lines,
    shuffled,
    "output 1",
  ]);
});

it("places that are repeated by TILE between reshapes are `upsample`", async () => {
  const repeated = (split: readonly number[], times: readonly number[], made: readonly number[]): Node[] => [
    points(12),
    { code: Op.RESHAPE, shape: [...split], more: [numbers(...split)] },
    { code: Op.TILE, shape: split.map((size, axis) => size * (times[axis] ?? 1)), more: [numbers(...times)] },
    { code: Op.RESHAPE, shape: [...made], more: [numbers(...made)] },
  ];
  expect(
    (await linesOf(row(MAP, repeated([1, 6, 1, 5, 1, 12], [1, 1, 2, 1, 3, 1], [1, 12, 15, 12])))).slice(2),
  ).toEqual(["1: upsample scale 2x3 from 0 -> 12x12x15", "output 1"]);
  // The whole map again and again is another value.
  const whole = await linesOf(row(MAP, repeated([1, 1, 6, 5, 12], [1, 2, 1, 1, 1], [1, 12, 5, 12])));
  expect(whole.filter((line) => line.includes("upsample"))).toEqual([]);
});

it("units of a dense layer are made in the order in which a map reads them", async () => {
  const nodes: Node[] = [
    { code: Op.FULLY_CONNECTED, shape: [1, 360], more: [weights([360, 16])] },
    { code: Op.HARD_SWISH, shape: [1, 360] },
    { code: Op.TANH, shape: [1, 360] },
    { code: Op.RESHAPE, shape: MAP, more: [numbers(...MAP)] },
    points(12),
  ];
  expect(await linesOf(row([1, 16], nodes))).toEqual([
    "input x: 16",
    "0: fc units 360 hswish from input0 -> 360",
    "1: act tanh from 0 -> 360",
    "2: reshape makes 12x6x5 from 1 -> 12x6x5",
    "3: conv kernels 12 size 1x1 from 2 -> 12x6x5",
    "output 3",
  ]);
});

const bound = (code: Op, value: number): Node => ({ code, shape: MAP, more: [{ shape: [], values: [value] }] });
const stored = (code: Op, value: number): Node => {
  const more: TensorSpec[] = [{ shape: [], type: Type.INT8, values: [value], scale: [6 / 255], zeroPoint: -128 }];
  return { code, shape: MAP, more };
};

it.each<[string, readonly Node[], string]>([
  ["a maximum", [bound(Op.MAXIMUM, 0)], "relu"],
  ["a maximum, then a minimum", [bound(Op.MAXIMUM, 0), bound(Op.MINIMUM, 6)], "relu6"],
  ["a minimum, then a maximum", [bound(Op.MINIMUM, 6), bound(Op.MAXIMUM, 0)], "relu6"],
  ["stored numbers", [stored(Op.MAXIMUM, -128), stored(Op.MINIMUM, 127)], "relu6"],
  ["an activation, then a minimum", [{ code: Op.RELU, shape: MAP }, bound(Op.MINIMUM, 6)], "relu6"],
])("values bounded by %s are activated", async (_, bounds, activation) => {
  expect(await linesOf(row(MAP, [points(12), ...bounds, points(12)]))).toEqual([
    "input x: 12x6x5",
    `0: conv kernels 12 size 1x1 ${activation} from input0 -> 12x6x5`,
    "1: conv kernels 12 size 1x1 from 0 -> 12x6x5",
    "output 1",
  ]);
});

it("a minimum with 6 alone is left out", async () => {
  expect(await linesOf(row(MAP, [points(12), bound(Op.MINIMUM, 6)]))).toEqual([
    "input x: 12x6x5",
    "0: conv kernels 12 size 1x1 from input0 -> 12x6x5",
    "! left out n2: values are clipped to at most 6, which has no cycles in the model",
    "output 0",
  ]);
});
