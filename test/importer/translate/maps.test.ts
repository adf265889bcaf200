/** What becomes of means over maps, and of maps of another size: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { chain, conv, type Doing, linesOf, pads, pool } from "./model.js";

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
    const model = chain([1, 6, 8, 8], [pool("avg", 8), { kind: "resize", to: [8, 8] }]);
    expect((await linesOf(model)).slice(1)).toEqual([
      "0: avgpool size 8x8 from input0 -> 6x1x1",
      "1: upsample scale 8x8 from 0 -> 6x8x8",
      "output 1",
    ]);
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

describe("maps of another size", () => {
  const resize = (to: readonly [number, number], interpolates?: true): Doing => {
    return { kind: "resize", to, ...(interpolates && { interpolates }) };
  };

  it.each([
    ["twice as large", resize([8, 12]), "scale 2x2 from input0 -> 3x8x12"],
    ["twice as high", resize([8, 6]), "scale 2x1 from input0 -> 3x8x6"],
    ["by parts of a whole", resize([6, 9]), "to 6x9 from input0 -> 3x6x9"],
    ["smaller", resize([2, 3]), "to 2x3 from input0 -> 3x2x3"],
    ["interpolated", resize([8, 12], true), "scale 2x2 linear from input0 -> 3x8x12"],
    ["interpolated to any size", resize([5, 5], true), "to 5x5 linear from input0 -> 3x5x5"],
  ])("%s", async (_, does, line) => {
    expect((await linesOf(chain([1, 3, 4, 6], [does])))[1]).toBe(`0: upsample ${line}`);
  });

  it("keep their zeros", async () => {
    const pad = { kind: "pad", before: [0, 0, 1, 0], after: [0, 0, 2, 3] } as const;
    expect((await linesOf(chain([1, 3, 4, 6], [pad, resize([14, 9])]))).slice(1)).toEqual([
      "0: zeropad rows [1, 2] columns [0, 3] from input0 -> 3x7x9",
      "1: upsample scale 2x1 from 0 -> 3x14x9",
      "output 1",
    ]);
  });
});

describe("places to channels, and back", () => {
  it.each([
    ["NCHW", [1, 8, 4, 6], "depthtospace", [2, 2], "depthtospace scale 2x2 from input0 -> 2x8x12"],
    ["NCHW", [1, 8, 4, 6], "depthtospace", [2, 1], "depthtospace scale 2x1 from input0 -> 4x8x6"],
    ["NCHW", [1, 8, 4, 6], "spacetodepth", [2, 3], "spacetodepth scale 2x3 from input0 -> 48x2x2"],
    ["NHWC", [1, 4, 6, 8], "spacetodepth", [2, 2], "spacetodepth scale 2x2 from input0 -> 32x2x3"],
  ] as const)("%s %j %s %j", async (layout, shape, word, scale, line) => {
    const model = chain(shape, [{ kind: "rearrange", word, scale }], { layout });
    expect((await linesOf(model))[1]).toBe(`0: ${line}`);
  });

  it("are undone", async () => {
    const scale = [2, 2] as const;
    const does = [
      conv(8, 3),
      { kind: "rearrange", word: "spacetodepth", scale },
      { kind: "rearrange", word: "depthtospace", scale },
    ] as const;
    expect((await linesOf(chain([1, 3, 4, 6], does))).slice(2)).toEqual([
      "1: spacetodepth scale 2x2 from 0 -> 32x2x3",
      "2: depthtospace scale 2x2 from 1 -> 8x4x6",
      "output 2",
    ]);
  });

  it.each([
    ["depthtospace", [1, 6, 4, 6], "moves blocks of 2x2, into which 1x6x4x6 cannot be cut"],
    ["spacetodepth", [1, 6, 3, 6], "moves blocks of 2x2, into which 1x6x3x6 cannot be cut"],
    ["spacetodepth", [1, 6, 4], "reads 1x6x4, which has no columns"],
  ] as const)("%s of %j are a contradiction", async (word, shape, why) => {
    const model = chain(shape, [{ kind: "rearrange", word, scale: [2, 2] }]);
    await expect(linesOf(model)).rejects.toThrow(`\`rearrange\` (node \`n1\`): ${why}`);
  });
});
