/** What nodes with several operands become: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { activation, conv, dense, linesOf, pads, translated } from "./model.js";

describe("operands", () => {
  it("of one pixel become vectors beside vectors", async () => {
    const nodes = [
      { reads: ["x"], makes: ["g"], does: { kind: "reduce", which: "avg", axes: [2, 3], keepsAxes: true } },
      { reads: ["g"], makes: ["c"], does: conv(3, 3, { size: [1, 1], pads: pads(0) }) },
      { reads: ["g", "c"], makes: ["y"], does: { kind: "combine", word: "add" } },
    ] as const;
    expect(await linesOf({ inputs: { x: [1, 3, 4, 4] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 3x4x4",
      "0: globalavgpool from input0 -> 3",
      "1: conv kernels 3 size 1x1 from 0 -> 3x1x1",
      "2: flatten from 1 -> 3",
      "3: add from 0, 2 -> 3",
      "output 3",
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

  it.each([
    ["add", [1, 3, 4, 4], [1, 3, 1, 1], "its operands are 1x3x4x4 and 1x3x1x1; `add` reads operands of one shape"],
    ["mul", [1, 3, 4, 4], [1, 1, 4, 4], "`mul` reads operands of one shape, or a factor for each channel"],
    ["mul", [1, 3, 1, 1], [1, 1, 4, 4], "repeats its operands 1x3x1x1 and 1x1x4x4 to one shape"],
  ] as const)("%s of %s and %s is not said", async (word, x, z, why) => {
    const nodes = [{ reads: ["x", "z"], makes: ["y"], does: { kind: "combine", word } }] as const;
    await expect(translated({ inputs: { x, z }, nodes, outputs: ["y"] })).rejects.toThrow(why);
  });

  it("of a difference is a sum, which is told", async () => {
    const does = { kind: "combine", word: "add", isDifference: true } as const;
    const { layers, remarks } = await translated({
      inputs: { x: [1, 3, 4, 4], z: [1, 3, 4, 4] },
      nodes: [{ name: "minus", operator: "Sub", reads: ["x", "z"], makes: ["y"], does }],
      outputs: ["y"],
    });
    expect(layers.map(({ word }) => word)).toEqual(["add"]);
    const why = "a difference is written as a sum, which costs the same";
    expect(remarks).toEqual([{ kind: "assumed", operator: "Sub", name: "minus", why, before: 0 }]);
  });

  it("are joined along channels alone", async () => {
    const join = (axis: number) => [{ reads: ["x", "z"], makes: ["y"], does: { kind: "concat", axis } }] as const;
    const inputs = { x: [1, 4, 4, 1], z: [1, 4, 4, 1] };
    expect(await linesOf({ layout: "NHWC", inputs, nodes: join(3), outputs: ["y"] })).toContain(
      "0: concat from input0, input1 -> 2x4x4",
    );
    await expect(translated({ layout: "NHWC", inputs, nodes: join(1), outputs: ["y"] })).rejects.toThrow(
      "along an axis other than the channels",
    );
  });

  it("are not joined where one is a sequence and the other a vector that has got an axis of one place", async () => {
    const nodes = [
      { reads: ["x"], makes: ["b"], does: dense(17, 8) },
      { reads: ["b"], makes: ["c"], does: { kind: "reshape", shape: [1, 17, 1] } },
      { reads: ["m", "c"], makes: ["y"], does: { kind: "concat", axis: 2 } },
    ] as const;
    await expect(translated({ inputs: { x: [1, 8], m: [1, 17, 2] }, nodes, outputs: ["y"] })).rejects.toThrow(
      "`concat` (node `y`): joins its operands along an axis other than the channels, which no layer can say",
    );
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
