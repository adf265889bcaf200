/** What operations become, whole networks as lines: `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, dense, INT8, linesOf, pads, pool, translated } from "./translate-model.js";

describe("convolutions", () => {
  it("take their activation, and scaling by constants", async () => {
    const model = chain([1, 3, 8, 8], [conv(4, 3), { kind: "affine" }, activation("relu"), dense(10, 256)]);
    expect((await translated(model)).layers[0]).toEqual({
      word: "conv",
      options: { kernels: 4, size: [3, 3], pad: [1, 1] },
      activation: "relu",
      operands: [{ kind: "input", index: 0 }],
      shape: [4, 8, 8],
      weightBits: undefined,
      activationBits: undefined,
      origins: [
        { operator: "conv", name: "n1" },
        { operator: "affine", name: "n2" },
        { operator: "activation", name: "n3" },
      ],
    });
    expect(await linesOf(model)).toEqual([
      "input x: 3x8x8",
      "0: conv kernels 4 size 3x3 pad 1x1 relu from input0 -> 4x8x8",
      "1: fc units 10 from 0 -> 10",
      "output 1",
    ]);
  });

  it("of as many groups as channels are depthwise", async () => {
    const model = chain(
      [1, 4, 8, 8],
      [conv(8, 1, { groups: 4 }), conv(8, 4, { groups: 2 }), conv(16, 8, { size: [1, 1], pads: pads(0) })],
    );
    expect(await linesOf(model)).toEqual([
      "input x: 4x8x8",
      "0: dwconv size 3x3 pad 1x1 multiplier 2 from input0 -> 8x8x8",
      "1: conv kernels 8 size 3x3 pad 1x1 groups 2 from 0 -> 8x8x8",
      "2: conv kernels 16 size 1x1 from 1 -> 16x8x8",
      "output 2",
    ]);
  });

  const s2 = { stride: [2, 2] } as const;
  it.each([
    ["same upper", conv(4, 3, { ...s2, pads: "same upper" }), 8, "stride 2x2 pad same"],
    [
      "same where nothing is added",
      conv(4, 3, { ...s2, size: [1, 1], pads: "same lower" }),
      8,
      "size 1x1 stride 2x2 from",
    ],
    ["a number that is also same", conv(4, 3), 8, "size 3x3 pad 1x1 from"],
    ["one-sided as same", conv(4, 3, { ...s2, pads: pads(0, 0, 1, 1) }), 8, "stride 2x2 pad same from"],
    ["one-sided the other way", conv(4, 3, { ...s2, pads: pads(1, 1, 0, 0) }), 8, "stride 2x2 pad 1x1 from"],
    ["a last row that no window reaches", conv(4, 3, { ...s2, pads: pads(0, 0, 1, 1) }), 9, "size 3x3 stride 2x2 from"],
    ["rows and columns apart", conv(4, 3, { size: [5, 1], pads: pads(2, 0) }), 8, "size 5x1 pad 2x0 from"],
    ["dilated", conv(4, 3, { dilation: [2, 2], pads: pads(2) }), 8, "size 3x3 pad 2x2 dilation 2x2 from"],
  ])("pad: %s", async (_, does, side, text) => {
    expect((await linesOf(chain([1, 3, side, side], [does])))[1]).toContain(text);
  });

  it("say which pads they cannot have", async () => {
    const model = chain([1, 3, 8, 8], [conv(4, 3, { pads: pads(2, 2, 0, 0) })]);
    await expect(translated(model)).rejects.toThrow(
      "`conv` (node `n1`): pads 2 rows above, 0 below, 2 columns left, 0 right of its input; `pad` adds as many zeros on both sides, or `same`",
    );
  });

  it("add the zeros of a node before them", async () => {
    const pad = { kind: "pad", before: [0, 0, 1, 1], after: [0, 0, 1, 1] } as const;
    const model = chain(
      [1, 3, 1, 8],
      [pad, conv(4, 3, { stride: [2, 2], pads: pads(0) }), pad, pool("max", 3, { stride: [1, 1] })],
    );
    expect(await linesOf(model)).toEqual([
      "input x: 3x1x8",
      "0: conv kernels 4 size 3x3 stride 2x2 pad 1x1 from input0 -> 4x1x4",
      "1: maxpool size 3x3 stride 1x1 pad 1x1 from 0 -> 4x1x4",
      "output 1",
    ]);
    await expect(translated(chain([1, 3, 8, 8], [conv(4, 3), pad]))).rejects.toThrow(
      "adds zeros to what leaves the network",
    );
    await expect(translated(chain([1, 3, 8, 8], [{ ...pad, before: [0, 1, 0, 0] }, conv(4, 4)]))).rejects.toThrow(
      "adds zeros, 1 before and 0 after axis 1 of 1x3x8x8",
    );
  });

  it("read channels last where the layout has them last", async () => {
    const model = chain([1, 8, 6, 3], [conv(4, 3, { pads: "same upper" }), pool("max", 2), dense(5, 48)], {
      layout: "NHWC",
    });
    expect(await linesOf(model)).toEqual([
      "input x: 3x8x6",
      "0: conv kernels 4 size 3x3 pad same from input0 -> 4x8x6",
      "1: maxpool size 2x2 from 0 -> 4x4x3",
      "2: fc units 5 from 1 -> 5",
      "output 2",
    ]);
  });

  it("see through transposes that only bring the axes where they belong", async () => {
    const toLast = { kind: "transpose", order: [0, 2, 3, 1] } as const;
    const toFirst = { kind: "transpose", order: [0, 3, 1, 2] } as const;
    expect(
      await linesOf(chain([1, 8, 6, 3], [toFirst, conv(4, 3), toLast, activation("relu"), toFirst, conv(4, 4)])),
    ).toEqual([
      "input x: 3x8x6",
      "0: conv kernels 4 size 3x3 pad 1x1 relu from input0 -> 4x8x6",
      "1: conv kernels 4 size 3x3 pad 1x1 from 0 -> 4x8x6",
      "output 1",
    ]);
    await expect(translated(chain([1, 3, 8, 6], [conv(6, 3), toLast, conv(4, 8)]))).rejects.toThrow(
      "`conv` (node `n3`): the axes of its input are exchanged before it, which no layer can say",
    );
  });

  it("over one axis are maps of one column", async () => {
    const line = { size: [3, 1], pads: pads(1, 0) } as const;
    expect(
      await linesOf(
        chain(
          [1, 40, 100],
          [conv(8, 40, line), { kind: "reduce", which: "avg", axes: [2], keepsAxes: false }, dense(3, 8)],
        ),
      ),
    ).toEqual([
      "input x: 40x100x1",
      "0: conv kernels 8 size 3x1 pad 1x0 from input0 -> 8x100x1",
      "1: globalavgpool from 0 -> 8",
      "2: fc units 3 from 1 -> 3",
      "output 2",
    ]);
  });
});

describe("activations", () => {
  it("are layers of their own where others read the value before", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: conv(3, 3) },
      { reads: ["a"], makes: ["b"], does: activation("relu") },
      { reads: ["a", "b"], makes: ["c"], does: { kind: "combine", word: "add" } },
      { reads: ["c"], makes: ["d"], does: activation("relu6") },
      { reads: ["d"], makes: ["e"], does: activation("tanh") },
    ] as const;
    expect(await linesOf({ inputs: { x: [1, 3, 4, 4] }, nodes, outputs: ["e"] })).toEqual([
      "input x: 3x4x4",
      "0: conv kernels 3 size 3x3 pad 1x1 from input0 -> 3x4x4",
      "1: act relu from 0 -> 3x4x4",
      "2: add relu6 from 0, 1 -> 3x4x4",
      "3: act tanh from 2 -> 3x4x4",
      "output 3",
    ]);
  });

  it("fused into nodes whose layers have none follow them", async () => {
    const model = chain(
      [1, 3, 4, 4],
      [
        { ...pool("max", 2), activation: "relu" },
        { ...conv(2, 3), activation: "relu6" },
      ],
    );
    expect(await linesOf(model)).toEqual([
      "input x: 3x4x4",
      "0: maxpool size 2x2 from input0 -> 3x2x2",
      "1: act relu from 0 -> 3x2x2",
      "2: conv kernels 2 size 3x3 pad 1x1 relu6 from 1 -> 2x2x2",
      "output 2",
    ]);
  });

  it("and scaling that cannot be folded is left out with a remark", async () => {
    expect(await linesOf(chain([1, 3, 4, 4], [{ kind: "affine" }, activation("relu")]))).toEqual([
      "input x: 3x4x4",
      "! left out n1: scaling by constants has no weights in the tiles and no cycles in the model",
      "0: act relu from input0 -> 3x4x4",
      "output 0",
    ]);
  });
});

describe("dense layers", () => {
  it("flatten by themselves, other layers read a vector made once", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: conv(2, 3) },
      { reads: ["a"], makes: ["f"], does: { kind: "reshape", shape: [1, 32] } },
      { reads: ["f"], makes: ["b"], does: dense(32, 32) },
      { reads: ["f", "b"], makes: ["c"], does: { kind: "combine", word: "mul" } },
      { reads: ["f", "c"], makes: ["d"], does: { kind: "concat", axis: 1 } },
    ] as const;
    expect(await linesOf({ inputs: { x: [1, 3, 4, 4] }, nodes, outputs: ["d", "f"] })).toEqual([
      "input x: 3x4x4",
      "0: conv kernels 2 size 3x3 pad 1x1 from input0 -> 2x4x4",
      "1: fc units 32 from 0 -> 32",
      "2: flatten from 0 -> 32",
      "3: mul from 2, 1 -> 32",
      "4: concat from 2, 3 -> 64",
      "output 4, 2",
    ]);
  });

  it("for each place are convolutions of size 1", async () => {
    expect(await linesOf(chain([1, 12, 40], [dense(8, 40, true), activation("relu"), dense(4, 8, true)]))).toEqual([
      "input x: 40x12x1",
      "0: conv kernels 8 size 1x1 relu from input0 -> 8x12x1",
      "1: conv kernels 4 size 1x1 from 0 -> 4x12x1",
      "output 1",
    ]);
    expect(await linesOf(chain([1, 7, 5, 40], [dense(8, 40, true)]))).toContain(
      "0: conv kernels 8 size 1x1 from input0 -> 8x7x5",
    );
    expect(await linesOf(chain([1, 12, 40], [dense(8, 40)]))).toContain(
      "0: conv kernels 8 size 1x1 from input0 -> 8x12x1",
    );
  });
});

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

  it("that interpolation enlarges are repeated, which is told", async () => {
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

describe("reshapes", () => {
  const to = (...shape: number[]) => ({ kind: "reshape", shape }) as const;

  it("that others undo are nothing", async () => {
    expect(
      await linesOf(chain([1, 3, 4, 4], [conv(2, 3), to(1, 2, 16), to(1, 32), to(1, 2, 4, 4), conv(2, 2)])),
    ).toEqual([
      "input x: 3x4x4",
      "0: conv kernels 2 size 3x3 pad 1x1 from input0 -> 2x4x4",
      "1: conv kernels 2 size 3x3 pad 1x1 from 0 -> 2x4x4",
      "output 1",
    ]);
  });

  it("leave the network as they are, a vector is made", async () => {
    const order = [0, 2, 1];
    expect(
      (
        await linesOf(
          chain([1, 3, 4, 4], [conv(2, 3), to(1, 2, 16), { kind: "transpose", order }, activation("sigmoid")]),
        )
      ).slice(1),
    ).toEqual(["0: conv kernels 2 size 3x3 pad 1x1 sigmoid from input0 -> 2x4x4", "output 0"]);
    expect((await linesOf(chain([1, 3, 4, 4], [conv(2, 3), to(1, 2, 16), to(1, 32)]))).slice(2)).toEqual([
      "1: flatten from 0 -> 32",
      "output 1",
    ]);
  });

  it("that split and join one axis keep it, unless its parts are exchanged", async () => {
    const one = conv(4, 4, { size: [1, 1], pads: pads(0) });
    expect(await linesOf(chain([1, 4, 6, 6], [one, to(1, 2, 2, 6, 6), to(1, 4, 6, 6), one]))).toContain(
      "1: conv kernels 4 size 1x1 from 0 -> 4x6x6",
    );
    const shuffled = [
      one,
      to(1, 2, 2, 6, 6),
      { kind: "transpose", order: [0, 2, 1, 3, 4] },
      to(1, 4, 6, 6),
      one,
    ] as const;
    await expect(translated(chain([1, 4, 6, 6], shuffled))).rejects.toThrow(
      "`conv` (node `n5`): reads 4x6x6 as 1x4x6x6, which no layer can say",
    );
  });
});

describe("inputs", () => {
  it("are declared as they are read", async () => {
    const model = chain([1, 490], [{ kind: "reshape", shape: [1, 49, 10, 1] }, conv(8, 1)], { layout: "NHWC" });
    expect(await linesOf(model)).toEqual([
      "input x: 1x49x10",
      "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x49x10",
      "output 0",
    ]);
  });

  it("may have no batch where the first node adds one", async () => {
    const model = chain([3, 8, 8], [{ kind: "reshape", shape: [1, 3, 8, 8] }, conv(2, 3)]);
    expect((await linesOf(model)).slice(0, 2)).toEqual([
      "input x: 3x8x8",
      "0: conv kernels 2 size 3x3 pad 1x1 from input0 -> 2x8x8",
    ]);
  });

  it("that no output needs are left out, nodes too", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: dense(3, 5) },
      { reads: ["z"], makes: ["b"], does: { kind: "unsupported", why: "never read" } },
    ] as const;
    expect(await linesOf({ inputs: { x: [1, 5], z: [1, 5] }, nodes, outputs: ["a"] })).toEqual([
      "input x: 5",
      "! left out b: no output needs its values",
      "! left out z: no output needs this input",
      "0: fc units 3 from input0 -> 3",
      "output 0",
    ]);
  });

  it("and layers have the bits of what they store", async () => {
    const tensors = { x: INT8, n1: INT8, n2: { type: { kind: "int", bits: 16 }, isQuantised: true } as const };
    const model = chain([1, 3, 8, 8], [conv(4, 3, { weightBits: 4 }), conv(4, 4, { weightBits: 16 }), dense(3, 256)], {
      tensors,
    });
    expect(await linesOf(model)).toEqual([
      "input x: 3x8x8 a8",
      "0: conv kernels 4 size 3x3 pad 1x1 from input0 -> 4x8x8 w4 a8",
      "! assumed n2: the model has weights of 16 bits, the language up to 8: none are written",
      "1: conv kernels 4 size 3x3 pad 1x1 from 0 -> 4x8x8 a8",
      "! assumed n3: the model has activations of 16 bits, the language up to 8: none are written",
      "2: fc units 3 from 1 -> 3",
      "output 2",
    ]);
  });

  it("quantised in nodes give their bits to the layers behind", async () => {
    const q = { kind: "quantise", bits: 8 } as const;
    const dq = { kind: "quantise", bits: undefined } as const;
    const model = chain([1, 3, 8, 8], [q, dq, conv(4, 3), q, dq, activation("relu"), pool("max", 2), conv(4, 4)]);
    expect(await linesOf(model)).toEqual([
      "input x: 3x8x8",
      "0: conv kernels 4 size 3x3 pad 1x1 relu from input0 -> 4x8x8 a8",
      "1: maxpool size 2x2 from 0 -> 4x4x4 a8",
      "2: conv kernels 4 size 3x3 pad 1x1 from 1 -> 4x4x4 a8",
      "output 2",
    ]);
  });
});
