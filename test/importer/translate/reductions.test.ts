/** What reductions over every kind of axes become: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { chain, conv, type Doing, dense, linesOf } from "./model.js";

type Reduction = Extract<Doing, { kind: "reduce" }>;

const over = (which: Reduction["which"], axes: readonly number[], keepsAxes = true): Reduction => {
  return { kind: "reduce", which, axes, keepsAxes };
};
const PART = "reduces a part of what lies on one dimension, which no layer does";

describe("over a map", () => {
  it.each<[string, Reduction, string]>([
    ["the mean of places", over("avg", [2, 3]), "globalavgpool from 0 -> 6"],
    ["the mean of places, without axes", over("avg", [2, 3], false), "globalavgpool from 0 -> 6"],
    ["the maximum of places", over("max", [2, 3]), "maxpool size 8x4 from 0 -> 6x1x1"],
    ["the minimum of places", over("min", [2, 3]), "reduce over [rows, columns] min from 0 -> 6"],
    ["the sum of places", over("sum", [3, 2], false), "reduce over [rows, columns] sum from 0 -> 6"],
    ["the mean of rows", over("avg", [2]), "avgpool size 8x1 from 0 -> 6x1x4"],
    ["the maximum of columns", over("max", [3]), "maxpool size 1x4 from 0 -> 6x8x1"],
    ["the sum of columns", over("sum", [3]), "reduce over columns sum from 0 -> 6x8x1"],
    ["the minimum of rows, without their axis", over("min", [2], false), "reduce over rows min from 0 -> 6x1x4"],
    ["the mean of channels", over("avg", [1]), "reduce over channels mean from 0 -> 1x8x4"],
    [
      "the maximum of channels, without their axis",
      over("max", [1], false),
      "reduce over channels max from 0 -> 1x8x4",
    ],
    ["the sum of channels and rows", over("sum", [1, 2]), "reduce over [channels, rows] sum from 0 -> 1x1x4"],
    ["the mean of all", over("avg", [0, 1, 2, 3]), "reduce over [channels, rows, columns] mean from 0 -> 1"],
    [
      "the maximum of all, without axes",
      over("max", [1, 2, 3], false),
      "reduce over [channels, rows, columns] max from 0 -> 1",
    ],
  ])("%s", async (_, does, line) => {
    expect((await linesOf(chain([1, 6, 8, 4], [conv(6, 6), does])))[2]).toBe(`1: ${line}`);
  });

  it("of one row, over places", async () => {
    expect((await linesOf(chain([1, 6, 1, 4], [over("sum", [3])])))[1]).toBe(
      "0: reduce over [rows, columns] sum from input0 -> 6",
    );
  });

  it("channels last", async () => {
    const model = chain([1, 8, 4, 6], [over("sum", [1, 2], false), dense(3, 6)], { layout: "NHWC" });
    expect((await linesOf(model)).slice(1)).toEqual([
      "0: reduce over [rows, columns] sum from input0 -> 6",
      "1: fc units 3 from 0 -> 3",
      "output 1",
    ]);
  });

  it("followed by layers that read maps", async () => {
    const does = [over("max", [1]), conv(2, 1)];
    expect((await linesOf(chain([1, 6, 8, 4], does))).slice(1)).toEqual([
      "0: reduce over channels max from input0 -> 1x8x4",
      "1: conv kernels 2 size 3x3 pad 1x1 from 0 -> 2x8x4",
      "output 1",
    ]);
  });

  it("with zeros around it", async () => {
    const pad = { kind: "pad", before: [0, 0, 1, 0], after: [0, 0, 1, 0] } as const;
    expect((await linesOf(chain([1, 6, 8, 4], [pad, over("min", [2, 3])]))).slice(1)).toEqual([
      "0: zeropad rows [1, 1] from input0 -> 6x10x4",
      "1: reduce over [rows, columns] min from 0 -> 6",
      "output 1",
    ]);
  });

  it("over what shares a dimension is the host's", async () => {
    const groups = { kind: "reshape", shape: [1, 2, 3, 8, 4] } as const;
    expect((await linesOf(chain([1, 6, 8, 4], [conv(6, 6), groups, over("avg", [2])]))).slice(2)).toEqual([
      `! host n3: ${PART}`,
      "1: host op reduce makes 2x8x4 from 0 -> 2x8x4",
      "output 1",
    ]);
  });
});

describe("over a sequence", () => {
  it.each<[string, Reduction, string]>([
    ["the mean of steps", over("avg", [1], false), "globalavgpool from input0 -> 16"],
    ["the sum of steps", over("sum", [1]), "reduce over [rows, columns] sum from input0 -> 16"],
    ["the mean of features", over("avg", [2]), "globalavgpool from input0 -> 12"],
  ])("that is the input: %s, which is declared as a map of channels", async (_, does, line) => {
    expect((await linesOf(chain([1, 12, 16], [does])))[1]).toBe(`0: ${line}`);
  });

  const gru: Doing = {
    ...{ kind: "recurrent", word: "gru", units: 8, features: 16, timeAxis: 1, directions: 1 },
    ...{ results: ["steps"], shapes: [[1, 12, 8]], hasBias: true, weightBits: undefined },
  };
  it.each<[string, Reduction, string]>([
    ["the mean of steps", over("avg", [1], false), "reduce over steps mean from 0 -> 8"],
    ["the maximum of steps", over("max", [1]), "reduce over steps max from 0 -> 8"],
    ["the mean of features", over("avg", [2]), "reduce over values mean from 0 -> 12x1"],
    ["the sum of all", over("sum", [1, 2], false), "reduce over [steps, values] sum from 0 -> 1"],
  ])("of a recurrent layer: %s", async (_, does, line) => {
    expect((await linesOf(chain([1, 12, 16], [gru, does])))[2]).toBe(`1: ${line}`);
  });
});

describe("over a vector", () => {
  it("of its values", async () => {
    expect((await linesOf(chain([1, 16], [dense(8, 16), over("sum", [1])]))).slice(2)).toEqual([
      "1: reduce over values sum from 0 -> 1",
      "output 1",
    ]);
  });

  it("of axes of one place changes nothing", async () => {
    const does = [dense(8, 16), { kind: "reshape", shape: [1, 8, 1] }, over("max", [2], false), dense(2, 8)] as const;
    expect((await linesOf(chain([1, 16], does))).slice(2)).toEqual(["1: fc units 2 from 0 -> 2", "output 1"]);
  });
});
