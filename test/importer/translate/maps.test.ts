/** What becomes of means over maps, and of maps that grow: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { chain, conv, linesOf, pads, pool, translated } from "./model.js";

describe("means over maps", () => {
  const over = (axes: readonly number[], keepsAxes: boolean, which: "avg" | "max" = "avg") =>
    ({ kind: "reduce", which, axes, keepsAxes }) as const;

  it.each([
    ["both sides", [1, 6, 8, 8], over([2, 3], true), "0: globalavgpool from input0 -> 6"],
    ["the maximum of both", [1, 6, 8, 4], over([2, 3], true, "max"), "0: maxpool size 8x4 from input0 -> 6x1x1"],
    ["columns", [1, 6, 8, 4], over([3], false), "0: avgpool size 1x4 from input0 -> 6x8x1"],
    ["a window as large as the map", [1, 6, 8, 8], pool("avg", 8), "0: globalavgpool from input0 -> 6"],
  ])("%s", async (_, shape, does, line) => {
    expect((await linesOf(chain(shape, [does])))[1]).toBe(line);
  });

  it("stay maps where a map is read", async () => {
    const model = chain([1, 6, 8, 8], [pool("avg", 8), { kind: "resize", scale: [8, 8] }]);
    expect((await linesOf(model)).slice(1)).toEqual([
      "0: avgpool size 8x8 from input0 -> 6x1x1",
      "1: upsample scale 8x8 from 0 -> 6x8x8",
      "output 1",
    ]);
  });

  it("of channels cannot be said", async () => {
    await expect(translated(chain([1, 6, 8, 8], [over([1], true)]))).rejects.toThrow(
      "`reduce` (node `n1`): reduces other axes than the height and width of a map",
    );
  });

  it("weight the channels of a map", async () => {
    const one = { size: [1, 1], pads: pads(0) } as const;
    const nodes = [
      { reads: ["x"], makes: ["m"], does: conv(8, 3) },
      { reads: ["m"], makes: ["g"], does: over([2, 3], true) },
      { reads: ["g"], makes: ["s"], does: { ...conv(2, 8, one), activation: "relu" } },
      { reads: ["s"], makes: ["e"], does: { ...conv(8, 2, one), activation: "sigmoid" } },
      { reads: ["m", "e"], makes: ["y"], does: { kind: "combine", word: "mul" } },
    ] as const;
    expect(await linesOf({ inputs: { x: [1, 3, 4, 4] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 3x4x4",
      "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x4x4",
      "1: globalavgpool from 0 -> 8",
      "2: conv kernels 2 size 1x1 relu from 1 -> 2x1x1",
      "3: conv kernels 8 size 1x1 sigmoid from 2 -> 8x1x1",
      "4: mul from 0, 3 -> 8x4x4",
      "output 4",
    ]);
  });
});

describe("maps that grow", () => {
  it("by interpolation are repeated, which is told", async () => {
    const does = { kind: "resize", scale: [2, 2], interpolates: true } as const;
    const { layers, remarks } = await translated({
      inputs: { x: [1, 3, 4, 4] },
      nodes: [{ name: "up", operator: "Resize", reads: ["x"], makes: ["y"], does }],
      outputs: ["y"],
    });
    expect(layers.map(({ word, options, shape }) => ({ word, options, shape }))).toEqual([
      { word: "upsample", options: { scale: [2, 2] }, shape: [3, 8, 8] },
    ]);
    const why = "interpolation is written as repetition, which costs the same";
    expect(remarks).toEqual([{ kind: "assumed", operator: "Resize", name: "up", why, before: 0 }]);
  });
});
