/** What zeros become that no window adds: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, type Doing, dense, linesOf, pads } from "./model.js";

const pad = (before: readonly number[], after: readonly number[]): Doing => ({ kind: "pad", before, after });

describe("zeros", () => {
  it.each<[string, readonly number[], Doing, string]>([
    ["channels", [1, 3, 4, 5], pad([0, 1, 0, 0], [0, 2, 0, 0]), "zeropad channels [1, 2] from input0 -> 6x4x5"],
    [
      "channels and places",
      [1, 3, 4, 5],
      pad([0, 1, 2, 0], [0, 0, 0, 3]),
      "zeropad channels [1, 0] rows [2, 0] columns [0, 3] from input0 -> 4x6x8",
    ],
    ["steps", [1, 12, 8], pad([0, 2, 0], [0, 1, 0]), "zeropad steps [2, 1] from input0 -> 15x8"],
    ["features", [1, 12, 8], pad([0, 0, 0], [0, 0, 8]), "zeropad values [0, 8] from input0 -> 12x16"],
    ["values", [1, 8], pad([0, 4], [0, 0]), "zeropad values [4, 0] from input0 -> 12"],
    [
      "an axis of one place",
      [1, 3, 1, 5],
      pad([0, 1, 1, 0], [0, 0, 0, 0]),
      "zeropad channels [1, 0] rows [1, 0] from input0 -> 4x2x5",
    ],
  ])("of %s are a layer", async (_, shape, does, line) => {
    expect((await linesOf(chain(shape, [does, activation("sigmoid")])))[1]).toBe(`0: ${line}`);
  });

  it("are added once for two pads that follow each other", async () => {
    const does = [pad([0, 0, 1, 0], [0, 0, 0, 0]), pad([0, 0, 0, 2], [0, 0, 1, 0]), activation("sigmoid")];
    expect((await linesOf(chain([1, 3, 4, 5], does))).slice(1)).toEqual([
      "0: zeropad rows [1, 1] columns [2, 0] from input0 -> 3x6x7",
      "1: act sigmoid from 0 -> 3x6x7",
      "output 1",
    ]);
  });

  it("are those of the convolution behind, each side apart", async () => {
    const does = [pad([0, 0, 2, 0], [0, 0, 0, 0]), conv(4, 3, { size: [3, 1], pads: pads(0) })];
    expect((await linesOf(chain([1, 3, 8, 1], does))).slice(1)).toEqual([
      "0: conv kernels 4 size 3x1 pad 2x0x0x0 from input0 -> 4x8x1",
      "output 0",
    ]);
  });

  it("are a layer where several layers read them, before those that flatten", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: pad([0, 0, 1, 1], [0, 0, 1, 1]) },
      { reads: ["a"], makes: ["b"], does: dense(2, 126) },
    ] as const;
    expect((await linesOf({ inputs: { x: [1, 3, 4, 5] }, nodes, outputs: ["b"] })).slice(1)).toEqual([
      "0: zeropad rows [1, 1] columns [1, 1] from input0 -> 3x6x7",
      "1: fc units 2 from 0 -> 2",
      "output 1",
    ]);
  });

  it("of a map are added to one of its operands", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: conv(3, 3, { pads: pads(0) }) },
      { reads: ["a"], makes: ["b"], does: pad([0, 0, 1, 1], [0, 0, 1, 1]) },
      { reads: ["x", "b"], makes: ["y"], does: { kind: "combine", word: "add" } },
    ] as const;
    expect((await linesOf({ inputs: { x: [1, 3, 4, 5] }, nodes, outputs: ["y"] })).slice(1)).toEqual([
      "0: conv kernels 3 size 3x3 from input0 -> 3x2x3",
      "1: zeropad rows [1, 1] columns [1, 1] from 0 -> 3x4x5",
      "2: add from input0, 1 -> 3x4x5",
      "output 2",
    ]);
  });

  it("along an axis that shares the channels with others are as many channels; along two of them they are the host's", async () => {
    const behind = async (before: readonly number[]) => {
      const does = [conv(8, 3), { kind: "reshape", shape: [1, 2, 4, 4, 5] }, pad(before, [0, 0, 0, 0, 0])] as const;
      return (await linesOf(chain([1, 3, 4, 5], does))).slice(2);
    };
    expect(await behind([0, 0, 1, 0, 0])).toEqual([
      "! left out n3: reordering channels has no weights in the tiles and no cycles in the model",
      "1: zeropad channels [2, 0] from 0 -> 10x4x5",
      "output 1",
    ]);
    expect(await behind([0, 1, 1, 0, 0])).toEqual([
      "! host n3: adds zeros along axis 2 of 1x2x4x4x5, which lies on a dimension with others",
      "1: host op pad makes 3x5x20 from 0 -> 3x5x20",
      "output 1",
    ]);
  });
});
