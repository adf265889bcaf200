/** Sequences that layers over maps read, and maps that recurrent layers read: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, type Doing, dense, linesOf, pads, pool, type TestNode } from "./model.js";

/** All its steps. */
function gru(features: number, units: number, steps = 12): Doing {
  const results = { results: ["steps"], shapes: [[1, steps, units]], hasBias: true, weightBits: undefined } as const;
  return { kind: "recurrent", word: "gru", units, features, timeAxis: 1, directions: 1, ...results };
}

const to = (...shape: number[]): Doing => ({ kind: "reshape", shape });
const exchange = (...order: number[]): Doing => ({ kind: "transpose", order });
const FIRST = ["input x: 12x5", "0: gru units 8 sequence true from input0 -> 12x8"];

/** Behind a recurrent layer over 12 steps of 8 features. */
async function behind(doing: readonly Doing[], layout: "NCHW" | "NHWC" = "NCHW"): Promise<readonly string[]> {
  const lines = await linesOf(chain([1, 12, 5], [gru(5, 8), ...doing], { layout }));
  expect(lines.slice(0, 2)).toEqual(FIRST);
  return lines.slice(2, -1);
}

describe("behind a recurrent layer", () => {
  it("dense layers are done for each step, in whatever shape steps and features are", async () => {
    expect(await behind([dense(6, 8, true), activation("relu"), dense(4, 6, true)])).toEqual([
      "1: fc units 6 sequence true relu from 0 -> 12x6",
      "2: fc units 4 sequence true from 1 -> 12x4",
    ]);
    expect(await behind([to(12, 8), dense(6, 8, true), to(1, 12, 6), gru(6, 4)])).toEqual([
      "1: fc units 6 sequence true from 0 -> 12x6",
      "2: gru units 4 sequence true from 1 -> 12x4",
    ]);
    expect(await behind([dense(6, 8, false)])).toEqual(["1: fc units 6 sequence true from 0 -> 12x6"]);
  });

  it("a dense layer of all steps flattens them", async () => {
    expect(await behind([to(1, 96), dense(6, 96)])).toEqual(["1: fc units 6 from 0 -> 6"]);
  });

  it("convolutions and pooling over steps are over the rows of a map, which the next recurrent layer reads", async () => {
    const along = { size: [3, 1], pads: pads(1, 0) } as const;
    const halves = { size: [2, 1], stride: [2, 1] } as const;
    expect(await behind([exchange(0, 2, 1), conv(6, 8, along), pool("max", 1, halves), exchange(0, 2, 1)])).toEqual([
      "1: conv kernels 6 size 3x1 pad 1x0 from 0 -> 6x12x1",
      "2: maxpool size 2x1 from 1 -> 6x6x1",
    ]);
    expect(await behind([exchange(0, 2, 1), pool("avg", 1, halves)])).toEqual(["1: avgpool size 2x1 from 0 -> 8x6x1"]);
    expect(await behind([exchange(0, 2, 1), conv(8, 8, along), exchange(0, 2, 1), gru(8, 8)])).toEqual([
      "1: conv kernels 8 size 3x1 pad 1x0 from 0 -> 8x12x1",
      "2: gru units 8 sequence true from 1 -> 12x8",
    ]);
  });

  it("those over the columns of a single row are turned", async () => {
    const along = { size: [1, 3], stride: [1, 2], pads: pads(0, 2, 0, 0), dilation: [1, 1] } as const;
    const pooled = { size: [1, 2], stride: [1, 2] } as const;
    const behindRow = (...doing: readonly Doing[]) => behind([to(1, 1, 12, 8), ...doing], "NHWC");
    expect(await behindRow(conv(6, 8, along), to(1, 6, 6), gru(6, 4, 6))).toEqual([
      "1: conv kernels 6 size 3x1 stride 2x1 pad 2x0x0x0 from 0 -> 6x6x1",
      "2: gru units 4 sequence true from 1 -> 6x4",
    ]);
    expect(await behindRow(pool("max", 1, pooled))).toEqual(["1: maxpool size 2x1 from 0 -> 8x6x1"]);
    // What is no window has its places in a row: a map is made of the sequence, and read as that.
    expect(await behindRow({ kind: "resize", to: [1, 24] })).toEqual([
      "1: maxpool size 1x1 from 0 -> 8x12x1",
      "2: reshape makes 8x1x12 from 1 -> 8x1x12",
      "3: upsample scale 1x2 from 2 -> 8x1x24",
    ]);
  });

  it("heads of its features are those of products", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: gru(5, 8) },
      { reads: ["a"], makes: ["b"], does: to(1, 12, 2, 4) },
      { reads: ["b"], makes: ["h"], does: exchange(0, 2, 1, 3) },
      { reads: ["h", "h"], makes: ["s"], does: { kind: "product", transposed: [false, true] } },
      { reads: ["s", "h"], makes: ["o"], does: { kind: "product", transposed: [false, false] } },
      { reads: ["o"], makes: ["p"], does: exchange(0, 2, 1, 3) },
      { reads: ["p"], makes: ["q"], does: to(1, 12, 8) },
      { reads: ["q"], makes: ["y"], does: gru(8, 3) },
    ];
    expect(await linesOf({ inputs: { x: [1, 12, 5] }, nodes, outputs: ["y"] })).toEqual([
      ...FIRST,
      "1: matmul heads 2 transposed true from 0, 0 -> 24x12x1",
      "2: matmul heads 2 from 1, 0 -> 8x12x1",
      "3: gru units 3 sequence true from 2 -> 12x3",
      "output 3",
    ]);
  });

  it("what is added or joined to a map is made one", async () => {
    const nodes = (does: Doing): readonly TestNode[] => [
      { reads: ["x"], makes: ["c"], does: conv(8, 5, { size: [1, 1], pads: pads(0) }) },
      { reads: ["c"], makes: ["t"], does: exchange(0, 2, 1) },
      { reads: ["t"], makes: ["r"], does: gru(8, 8) },
      { reads: ["t", "r"], makes: ["y"], does },
    ];
    const of = async (does: Doing) =>
      (await linesOf({ inputs: { x: [1, 5, 12] }, nodes: nodes(does), outputs: ["y"] })).slice(2, -1);
    const first = ["1: gru units 8 sequence true from 0 -> 12x8", "2: maxpool size 1x1 from 1 -> 8x12x1"];
    expect(await of({ kind: "combine", word: "add" })).toEqual([...first, "3: add from 0, 2 -> 8x12x1"]);
    expect(await of({ kind: "concat", axis: 2 })).toEqual([...first, "3: concat from 0, 2 -> 16x12x1"]);
  });

  it("steps that become features are so in the order of the values", async () => {
    expect(await behind([exchange(0, 2, 1), dense(6, 12, true)])).toEqual([
      "1: reshape makes 12x8x1 from 0 -> 12x8x1",
      "2: conv kernels 6 size 1x1 from 1 -> 6x8x1",
    ]);
  });
});

describe("recurrent layers", () => {
  it("read a map of one row or one column as its steps", async () => {
    const rowOf = (layout: "NCHW" | "NHWC") =>
      layout === "NCHW" ? [pool("max", 4), to(1, 8, 12), exchange(0, 2, 1)] : [pool("max", 4), to(1, 12, 8)];
    for (const layout of ["NCHW", "NHWC"] as const) {
      const shape = layout === "NCHW" ? [1, 3, 4, 48] : [1, 4, 48, 3];
      const lines = await linesOf(chain(shape, [conv(8, 3), ...rowOf(layout), gru(8, 5)], { layout }));
      expect(lines.slice(1)).toEqual([
        "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x4x48",
        "1: maxpool size 4x4 from 0 -> 8x1x12",
        "2: gru units 5 sequence true from 1 -> 12x5",
        "output 2",
      ]);
    }
  });

  it("read several rows as those of one column", async () => {
    const lines = await linesOf(
      chain([1, 3, 4, 3], [conv(8, 3), exchange(0, 2, 3, 1), to(1, 12, 8), gru(8, 5)], { layout: "NCHW" }),
    );
    expect(lines.slice(1, -1)).toEqual([
      "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x4x3",
      "1: reshape makes 8x12x1 from 0 -> 8x12x1",
      "2: gru units 5 sequence true from 1 -> 12x5",
    ]);
  });
});
