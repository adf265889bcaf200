/** Channels whose order is no matter, and rows that become channels: what attention does to its heads. Whole networks as lines. */
import { describe, expect, it } from "vitest";
import { chain, conv, type Doing, dense, linesOf, type TestNode } from "./model.js";

const REORDERED = "reordering channels has no weights in the tiles and no cycles in the model";
const to = (...shape: number[]): Doing => ({ kind: "reshape", shape });
const exchange = (...order: number[]): Doing => ({ kind: "transpose", order });
const combine = (word: "add" | "div"): Doing => ({ kind: "combine", word });
const node = (reads: readonly string[], makes: string, does: TestNode["does"]): TestNode => ({
  reads,
  makes: [makes],
  does,
});

/** Tokens of 16 features, projected to so many heads of 8: `makes` is [1, heads, 5, 8]. */
function heads(makes: string, count: number): readonly TestNode[] {
  return [
    node(["x"], `${makes}1`, dense(8 * count, 16, true)),
    node([`${makes}1`], `${makes}2`, to(1, 5, count, 8)),
    node([`${makes}2`], makes, exchange(0, 2, 1, 3)),
  ];
}

describe("channels of each head", () => {
  it("are halved and joined the other way round, as rotary positions do", async () => {
    const half = (begin: number): Doing => {
      const part = { begin: [0, 0, 0, begin], end: [1, 2, 5, begin + 4], step: [1, 1, 1, 1], gone: [] };
      return { kind: "slice", ...part };
    };
    const nodes = [
      ...heads("q", 2),
      node(["q"], "left", half(0)),
      node(["q"], "right", half(4)),
      node(["right", "left"], "turned", { kind: "concat", axis: 3 }),
      node(["q", "turned"], "sum", combine("add")),
      node(["sum", "q"], "y", { kind: "product", transposed: [false, true] }),
    ];
    expect(await linesOf({ inputs: { x: [1, 5, 16] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 16x5x1",
      "0: conv kernels 16 size 1x1 from input0 -> 16x5x1",
      `! left out left: ${REORDERED}`,
      "1: slice channels [0, 8] from 0 -> 8x5x1",
      `! left out right: ${REORDERED}`,
      "2: slice channels [8, 16] from 0 -> 8x5x1",
      `! left out turned: ${REORDERED}`,
      "3: concat from 2, 1 -> 16x5x1",
      "4: add from 0, 3 -> 16x5x1",
      "5: matmul heads 2 transposed true from 4, 0 -> 10x5x1",
      "output 5",
    ]);
  });

  const repeats = { kind: "unsupported", why: "it repeats values", repeats: true } as const;

  it("are repeated for the heads that share them", async () => {
    const nodes = [
      ...heads("q", 4),
      ...heads("k", 2),
      node(["k"], "split", to(1, 2, 1, 5, 8)),
      node(["split"], "all", repeats),
      node(["all"], "joined", to(1, 4, 5, 8)),
      node(["q", "joined"], "y", { kind: "product", transposed: [false, true] }),
    ];
    const tensors = { all: { shape: [1, 2, 2, 5, 8] } };
    expect((await linesOf({ inputs: { x: [1, 5, 16] }, nodes, outputs: ["y"], tensors })).slice(1)).toEqual([
      "0: conv kernels 32 size 1x1 from input0 -> 32x5x1",
      "1: conv kernels 16 size 1x1 from input0 -> 16x5x1",
      `! left out all: ${REORDERED}`,
      "2: concat from 1, 1 -> 32x5x1",
      "3: matmul heads 4 transposed true from 0, 2 -> 20x5x1",
      "output 3",
    ]);
  });

  it("are the host's where they are repeated as places, or too often", async () => {
    const repeated = async (times: number, then: readonly Doing[], made: readonly number[]) => {
      const nodes = [
        node(["x"], "a", conv(2, 3)),
        node(["a"], "split", to(1, 2, 1, 4, 5)),
        node(["split"], "all", repeats),
        ...then.map((does, at) => node([at === 0 ? "all" : `t${at}`], `t${at + 1}`, does)),
        node([`t${then.length}`], "y", conv(3, made[1] ?? 1)),
      ];
      const tensors = { all: { shape: [1, 2, times, 4, 5] } };
      return (await linesOf({ inputs: { x: [1, 3, 4, 5] }, nodes, outputs: ["y"], tensors }))[2];
    };
    expect(await repeated(3, [to(1, 6, 4, 5)], [1, 6])).toBe(`! left out all: ${REORDERED}`);
    expect(await repeated(65, [to(1, 130, 4, 5)], [1, 130])).toBe("! host all: it repeats values");
    expect(await repeated(3, [exchange(0, 1, 3, 2, 4), to(1, 2, 12, 5)], [1, 2])).toBe("! host all: it repeats values");
  });

  it("are divided by one value for each head", async () => {
    const sum = { begin: [0, 0, 0, 7], end: [1, 2, 5, 8], step: [1, 1, 1, 1], gone: [] };
    const nodes = [
      ...heads("q", 2),
      node(["q"], "last", { kind: "slice", ...sum }),
      node(["q", "last"], "d", combine("div")),
      node(["d"], "e", exchange(0, 2, 1, 3)),
      node(["e"], "f", to(1, 5, 16)),
      node(["f"], "y", dense(4, 16, true)),
    ];
    expect((await linesOf({ inputs: { x: [1, 5, 16] }, nodes, outputs: ["y"] })).slice(3, -1)).toEqual([
      "1: slice channels [14, 16] from 0 -> 2x5x1",
      `! left out d: ${REORDERED}`,
      "2: concat from 1, 1, 1, 1, 1, 1, 1, 1 -> 16x5x1",
      "3: div from 0, 2 -> 16x5x1",
      "4: conv kernels 4 size 1x1 from 3 -> 4x5x1",
    ]);
  });
});

describe("rows", () => {
  it("that attend apart become channels, and rows again", async () => {
    // Axial attention: each of 6 rows of 7 places.
    const row = (makes: string) => node(["rows"], makes, dense(8, 8, true));
    const nodes = [
      node(["x"], "a", conv(8, 3)),
      node(["a"], "last", exchange(0, 2, 3, 1)),
      node(["last"], "rows", to(6, 7, 8)),
      ...["q", "k", "v"].map(row),
      node(["q", "k"], "s", { kind: "product", transposed: [false, true] }),
      node(["s", "v"], "o", { kind: "product", transposed: [false, false] }),
      node(["o"], "y", dense(4, 8, true)),
    ];
    expect((await linesOf({ inputs: { x: [1, 3, 6, 7] }, nodes, outputs: ["y"] })).slice(2, -1)).toEqual([
      "1: conv kernels 8 size 1x1 from 0 -> 8x6x7",
      "2: conv kernels 8 size 1x1 from 0 -> 8x6x7",
      "3: conv kernels 8 size 1x1 from 0 -> 8x6x7",
      "4: spacetodepth scale 6x1 from 1 -> 48x1x7",
      "5: reshape makes 48x7x1 from 4 -> 48x7x1",
      "6: spacetodepth scale 6x1 from 2 -> 48x1x7",
      "7: reshape makes 48x7x1 from 6 -> 48x7x1",
      "8: matmul heads 6 transposed true from 5, 7 -> 42x7x1",
      "9: spacetodepth scale 6x1 from 3 -> 48x1x7",
      "10: reshape makes 48x7x1 from 9 -> 48x7x1",
      "11: matmul heads 6 from 8, 10 -> 48x7x1",
      "12: reshape makes 48x1x7 from 11 -> 48x1x7",
      "13: depthtospace scale 6x1 from 12 -> 8x6x7",
      "14: conv kernels 4 size 1x1 from 13 -> 4x6x7",
    ]);
  });

  it("of windows are places of a map apart, and that map again", async () => {
    // Windows of 2 x 3 places of a map of 4 x 6.
    const does = [
      conv(8, 3),
      exchange(0, 2, 3, 1),
      to(1, 2, 2, 2, 3, 8),
      exchange(0, 1, 3, 2, 4, 5),
      to(4, 6, 8),
      dense(8, 8, true),
      to(1, 2, 2, 2, 3, 8),
      exchange(0, 1, 3, 2, 4, 5),
      to(1, 4, 6, 8),
      exchange(0, 3, 1, 2),
      conv(4, 8),
    ];
    expect((await linesOf(chain([1, 3, 4, 6], does))).slice(2, -1)).toEqual([
      "1: spacetodepth scale 2x3 from 0 -> 48x2x2",
      "2: reshape makes 48x4x1 from 1 -> 48x4x1",
      "3: depthtospace scale 1x6 from 2 -> 8x4x6",
      "4: conv kernels 8 size 1x1 from 3 -> 8x4x6",
      "5: spacetodepth scale 2x3 from 4 -> 48x2x2",
      "6: reshape makes 48x4x1 from 5 -> 48x4x1",
      "7: depthtospace scale 1x6 from 6 -> 8x4x6",
      "8: conv kernels 4 size 3x3 pad 1x1 from 7 -> 4x4x6",
    ]);
  });

  it("that are counted in one with columns are cut and joined the other way round, as shifted windows are", async () => {
    const rows = (begin: number, end: number): Doing => {
      return { kind: "slice", begin: [0, begin, 0, 0], end: [1, end, 6, 8], step: [1, 1, 1, 1], gone: [] };
    };
    const nodes = [
      node(["x"], "a", dense(8, 16, true)),
      node(["a"], "map", to(1, 4, 6, 8)),
      node(["map"], "above", rows(0, 1)),
      node(["map"], "below", rows(1, 4)),
      node(["below", "above"], "y", { kind: "concat", axis: 1 }),
    ];
    expect((await linesOf({ inputs: { x: [1, 24, 16] }, nodes, outputs: ["y"] })).slice(2)).toEqual([
      "1: slice rows [0, 6] from 0 -> 8x6x1",
      "2: slice rows [6, 24] from 0 -> 8x18x1",
      "3: concat along rows from 2, 1 -> 8x24x1",
      "output 3",
    ]);
  });

  it("and columns that are counted in one are cut apart, as patches are merged", async () => {
    const every = (row: number, column: number): Doing => {
      const part = { begin: [0, row, column, 0], end: [1, 4, 6, 8], step: [1, 2, 2, 1], gone: [] };
      return { kind: "slice", ...part };
    };
    const lines = await linesOf(chain([1, 24, 16], [dense(8, 16, true), to(1, 4, 6, 8), every(0, 1), to(1, 6, 8)]));
    expect(lines).toEqual([
      "input x: 16x24x1",
      "0: conv kernels 8 size 1x1 from input0 -> 8x24x1",
      "1: reshape makes 8x4x6 from 0 -> 8x4x6",
      "2: slice columns [1, 6] from 1 -> 8x4x5",
      "3: maxpool size 1x1 stride 2x2 from 2 -> 8x2x3",
      "output 3",
    ]);
  });
});
