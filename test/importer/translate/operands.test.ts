/** What nodes with several operands become: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import type { Combining, Layout } from "../../../importer/model.js";
import { activation, conv, dense, linesOf, pads } from "./model.js";

describe("operands", () => {
  it("of one pixel stand beside vectors", async () => {
    const nodes = [
      { reads: ["x"], makes: ["g"], does: { kind: "reduce", which: "avg", axes: [2, 3], keepsAxes: true } },
      { reads: ["g"], makes: ["c"], does: conv(3, 3, { size: [1, 1], pads: pads(0) }) },
      { reads: ["g", "c"], makes: ["y"], does: { kind: "combine", word: "add" } },
    ] as const;
    expect(await linesOf({ inputs: { x: [1, 3, 4, 4] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 3x4x4",
      "0: globalavgpool from input0 -> 3",
      "1: conv kernels 3 size 1x1 from 0 -> 3x1x1",
      "2: add from 0, 1 -> 3x1x1",
      "output 2",
    ]);
  });

  it("may be one value twice, and more than two", async () => {
    const nodes = [{ reads: ["x", "x", "z"], makes: ["y"], does: { kind: "combine", word: "add" } }] as const;
    expect(await linesOf({ inputs: { x: [1, 5], z: [5] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 5",
      "input z: 5",
      "0: add from input0, input0, input1 -> 5",
      "output 0",
    ]);
  });

  const two = (word: Combining, x: readonly number[], z: readonly number[], layout: Layout = "NCHW") => ({
    layout,
    inputs: { x, z },
    nodes: [{ reads: ["x", "z"], makes: ["y"], does: { kind: "combine", word } }] as const,
    outputs: ["y"],
  });

  it.each<Combining>(["add", "sub", "mul", "div", "maximum", "minimum"])(
    "of %s are repeated as the language does",
    async (word) => {
      expect(await linesOf(two(word, [1, 3, 4, 4], [1, 3, 1, 1]))).toEqual([
        "input x: 3x4x4",
        "input z: 3x1x1",
        `0: ${word} from input0, input1 -> 3x4x4`,
        "output 0",
      ]);
    },
  );

  it.each<[string, readonly number[], readonly number[], string]>([
    ["a value for each place", [1, 3, 4, 5], [1, 1, 4, 5], "input1: 1x4x5 -> 3x4x5"],
    ["a value for each row", [1, 3, 4, 5], [1, 1, 4, 1], "input1: 1x4x1 -> 3x4x5"],
    ["one value in all", [1, 3, 4, 5], [1, 1, 1, 1], "input1: 1x1x1 -> 3x4x5"],
    ["one value without axes", [1, 3, 4, 5], [], "input1: 1 -> 3x4x5"],
    ["channels by places", [1, 3, 1, 1], [1, 1, 4, 5], "input1: 1x4x5 -> 3x4x5"],
    ["rows by columns", [1, 3, 4, 1], [1, 3, 1, 5], "input1: 3x1x5 -> 3x4x5"],
    ["a feature for each step", [1, 12, 8], [8], "input1: 8 -> 12x8"],
    ["a value for each step", [1, 12, 8], [1, 12, 1], "input1: 12x1 -> 12x8"],
    ["a step for each of several", [1, 12, 8], [12, 8], "input1: 12x8 -> 12x8"],
    ["one value for a vector", [1, 8], [1, 1], "input1: 1 -> 8"],
  ])("%s", async (_, x, z, line) => {
    const [shape, result] = line.slice("input1: ".length).split(" -> ");
    expect((await linesOf(two("add", x, z), { shapes: { x, z } })).slice(1)).toEqual([
      `input z: ${shape}`,
      `0: add from input0, input1 -> ${result}`,
      "output 0",
    ]);
  });

  it.each<[string, readonly number[], string]>([
    ["vectors", [1, 4, 5, 3], "3"],
    ["maps", [1, 4, 5, 1], "1x4x5"],
  ])("channels last: %s", async (_, z, shape) => {
    const other = shape === "3" ? [3] : z;
    expect((await linesOf(two("mul", [1, 4, 5, 3], other, "NHWC"))).slice(1)).toEqual([
      `input z: ${shape}`,
      "0: mul from input0, input1 -> 3x4x5",
      "output 0",
    ]);
  });

  it("of fewer axes lie along the last ones: a vector is read as that", async () => {
    expect((await linesOf(two("add", [1, 3, 4, 5], [5]))).slice(1)).toEqual([
      "input z: 5",
      "0: reshape makes 1x1x5 from input1 -> 1x1x5",
      "1: add from input0, 0 -> 3x4x5",
      "output 1",
    ]);
  });

  it("of which one lies otherwise are moved by the host", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: conv(4, 3) },
      { reads: ["a"], makes: ["b"], does: { kind: "transpose", order: [0, 1, 3, 2] } },
      { reads: ["a", "b"], makes: ["y"], does: { kind: "combine", word: "sub" } },
    ] as const;
    expect((await linesOf({ inputs: { x: [1, 3, 6, 6] }, nodes, outputs: ["y"] })).slice(1)).toEqual([
      "0: conv kernels 4 size 3x3 pad 1x1 from input0 -> 4x6x6",
      "! host y: the axes of its input are exchanged before it, which no layer does",
      "1: host op Transpose macs 0 from 0 -> 4x6x6",
      "2: sub from 0, 1 -> 4x6x6",
      "output 2",
    ]);
  });

  it("of four axes beside the batch are repeated by the host where the language cannot", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: conv(4, 3) },
      { reads: ["a"], makes: ["b"], does: { kind: "reshape", shape: [1, 2, 2, 6, 5] } },
      { reads: ["z"], makes: ["s"], does: { kind: "activation", activation: "sigmoid" } },
      { reads: ["b", "s"], makes: ["c"], does: { kind: "combine", word: "mul" } },
      { reads: ["c"], makes: ["y"], does: { kind: "reshape", shape: [1, 4, 6, 5] } },
    ] as const;
    const model = { inputs: { x: [1, 3, 6, 5], z: [1, 2, 1, 1, 1] }, nodes, outputs: ["y"] };
    expect((await linesOf(model)).slice(2)).toEqual([
      "0: conv kernels 4 size 3x3 pad 1x1 from input0 -> 4x6x5",
      "1: act sigmoid from input1 -> 2",
      "! host c: `mul` cannot put 2x1x1 to 4x6x5",
      "2: host op combine from 0, 1 -> 4x6x5",
      "output 2",
    ]);
  });

  it("that fit in no way are a contradiction", async () => {
    await expect(linesOf(two("add", [1, 3, 4, 4], [1, 2, 4, 4]))).rejects.toThrow(
      "`combine` (node `y`): its operands [1, 3, 4, 4] and [1, 2, 4, 4] do not fit each other",
    );
  });

  it("are joined where one is a sequence and the other a vector that has got an axis of one place", async () => {
    const nodes = [
      { reads: ["x"], makes: ["b"], does: dense(17, 8) },
      { reads: ["b"], makes: ["c"], does: { kind: "reshape", shape: [1, 17, 1] } },
      { reads: ["m", "c"], makes: ["y"], does: { kind: "concat", axis: 2 } },
    ] as const;
    expect((await linesOf({ inputs: { x: [1, 8], m: [1, 17, 2] }, nodes, outputs: ["y"] })).slice(2)).toEqual([
      "0: fc units 17 from input0 -> 17",
      "1: reshape makes 17x1 from 0 -> 17x1",
      "2: concat from input1, 1 -> 17x3",
      "output 2",
    ]);
  });

  it("are joined as vectors where their values lie in one line", async () => {
    const lines = await linesOf({
      layout: "NHWC",
      inputs: { x: [1, 1, 5, 1] },
      nodes: [
        { reads: ["x"], makes: ["r"], does: activation("relu") },
        { reads: ["r"], makes: ["f"], does: { kind: "reshape", shape: [1, 5] } },
        { reads: ["f"], makes: ["t"], does: activation("tanh") },
        { reads: ["f", "t"], makes: ["y"], does: { kind: "concat", axis: 1 } },
      ],
      outputs: ["y"],
    });
    expect(lines.at(-2)).toMatch(/concat from \d, \d -> 10$/);
  });
});
