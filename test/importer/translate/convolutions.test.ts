/** What convolutions become, and the zeros before them: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, dense, linesOf, pads, pool, translated } from "./model.js";

describe("convolutions", () => {
  it("take their activation, and scaling by constants", async () => {
    const model = chain([1, 3, 8, 8], [conv(4, 3), { kind: "affine" }, activation("relu"), dense(10, 256)]);
    expect((await translated(model)).layers[0]).toEqual({
      word: "conv",
      options: { kernels: 4, size: [3, 3], pad: [1, 1] },
      activation: "relu",
      facts: {},
      operands: [{ kind: "input", index: 0 }],
      shape: [4, 8, 8],
      weightBits: undefined,
      activationBits: undefined,
      origins: [
        { operator: "conv", name: "n1" },
        { operator: "affine", name: "n2" },
        { operator: "activation", name: "n3" },
      ],
      site: { tensor: 1, nth: 0, count: 1 },
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
    ["on each side apart", conv(4, 3, { pads: pads(2, 2, 0, 0) }), 8, "size 3x3 pad 2x2x0x0 from input0 -> 4x8x8"],
    [
      "before alone",
      conv(4, 3, { size: [3, 1], pads: pads(2, 0, 0, 0) }),
      8,
      "size 3x1 pad 2x0x0x0 from input0 -> 4x8x8",
    ],
    ["rows and columns apart", conv(4, 3, { size: [5, 1], pads: pads(2, 0) }), 8, "size 5x1 pad 2x0 from"],
    ["dilated", conv(4, 3, { dilation: [2, 2], pads: pads(2) }), 8, "size 3x3 pad 2x2 dilation 2x2 from"],
  ])("pad: %s", async (_, does, side, text) => {
    expect((await linesOf(chain([1, 3, side, side], [does])))[1]).toContain(text);
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
    expect(await linesOf(chain([1, 3, 8, 8], [conv(4, 3), pad]))).toEqual([
      "input x: 3x8x8",
      "0: conv kernels 4 size 3x3 pad 1x1 from input0 -> 4x8x8",
      "1: zeropad rows [1, 1] columns [1, 1] from 0 -> 4x10x10",
      "output 1",
    ]);
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
    expect(await linesOf(chain([1, 3, 8, 6], [conv(6, 3), toLast, conv(4, 8)]))).toEqual([
      "input x: 3x8x6",
      "0: conv kernels 6 size 3x3 pad 1x1 from input0 -> 6x8x6",
      "! host n3: the axes of its input are exchanged before it, which no layer does",
      "1: host op Transpose makes 8x6x6 macs 0 from 0 -> 8x6x6",
      "2: conv kernels 4 size 3x3 pad 1x1 from 1 -> 4x6x6",
      "output 2",
    ]);
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
