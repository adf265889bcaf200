/** What products of two computed values become: whole networks as lines. */
import { describe, expect, it } from "vitest";
import type { Dimension } from "../../../importer/model.js";
import { chain, conv, type Doing, dense, linesOf, type TestModel, type TestNode } from "./model.js";

type Product = Extract<Doing, { kind: "product" }>;

const product = (...transposed: Product["transposed"]): Product => ({ kind: "product", transposed });
const to = (...shape: number[]): Doing => ({ kind: "reshape", shape });
const exchange = (...order: number[]): Doing => ({ kind: "transpose", order });
const EXCHANGED = "the axes of its input are exchanged before it, which no layer does";

function two(x: readonly number[], z: readonly number[], does: Product): TestModel {
  return { inputs: { x, z }, nodes: [{ reads: ["x", "z"], makes: ["y"], does }], outputs: ["y"] };
}

describe("products of two inputs", () => {
  it.each<[string, readonly number[], readonly number[], Product, string]>([
    ["rows by columns", [1, 5, 6], [1, 6, 7], product(false, false), "matmul heads 1 from input0, input1 -> 7x5x1"],
    [
      "rows by rows",
      [1, 5, 6],
      [1, 7, 6],
      product(false, true),
      "matmul heads 1 transposed true from input0, input1 -> 7x5x1",
    ],
    ["without a batch", [5, 6], [6, 7], product(false, false), "matmul heads 1 from input0, input1 -> 7x5x1"],
    ["with heads", [1, 2, 5, 6], [1, 2, 6, 7], product(false, false), "matmul heads 2 from input0, input1 -> 14x5x1"],
    ["of vectors", [1, 1, 6], [1, 6, 1], product(false, false), "matmul heads 1 from input0, input1 -> 1x1x1"],
  ])("%s are declared as maps of their rows", async (_, x, z, does, line) => {
    const lines = await linesOf(two(x, z, does), { shapes: { x, z } });
    expect(lines.slice(2)).toEqual([`0: ${line}`, "output 0"]);
  });
});

describe("products of sequences", () => {
  const gru = (read: string, makes: string, steps: number, features: number, units = 8): TestNode => ({
    reads: [read],
    makes: [makes],
    does: {
      ...{ kind: "recurrent", word: "gru", units, features, timeAxis: 1, directions: 1 },
      ...{ results: ["steps"], shapes: [[1, steps, units]], hasBias: true, weightBits: undefined },
    },
  });

  it.each<[string, number, number, Product, readonly string[]]>([
    ["by rows", 7, 8, product(false, true), ["2: matmul transposed true from 0, 1 -> 5x7"]],
    ["by columns", 8, 7, product(false, false), ["2: matmul from 0, 1 -> 5x7"]],
    [
      "of which the first is read in columns: the host turns it",
      5,
      7,
      product(true, false),
      [`! host y: ${EXCHANGED}`, "2: host op Transpose makes 8x5 macs 0 from 0 -> 8x5", "3: matmul from 2, 1 -> 8x7"],
    ],
  ])("%s", async (_, steps, units, does, lines) => {
    const nodes = [gru("x", "a", 5, 4), gru("z", "b", steps, 4, units), { reads: ["a", "b"], makes: ["y"], does }];
    const model = { inputs: { x: [1, 5, 4], z: [1, steps, 4] }, nodes, outputs: ["y"] };
    expect((await linesOf(model)).slice(4, -1)).toEqual(lines);
  });

  it("of recurrent layers: attention over their steps", async () => {
    const nodes: readonly TestNode[] = [
      gru("x", "a", 5, 4),
      gru("a", "b", 5, 8),
      { reads: ["a", "b"], makes: ["s"], does: product(false, true) },
      { reads: ["s"], makes: ["w"], does: { kind: "activation", activation: "softmax" } },
      { reads: ["w", "b"], makes: ["y"], does: product(false, false) },
    ];
    expect(await linesOf({ inputs: { x: [1, 5, 4] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 5x4",
      "0: gru units 8 sequence true from input0 -> 5x8",
      "1: gru units 8 sequence true from 0 -> 5x8",
      "2: matmul transposed true softmax from 0, 1 -> 5x5",
      "3: matmul from 2, 1 -> 5x8",
      "output 3",
    ]);
  });
});

/** Queries, keys and values of so many heads of 8 features, from 16 channels at each of 5 steps: the two products of them. */
function attention(
  shape: readonly Dimension[],
  heads: number,
  split: readonly Doing[],
  keys: Doing,
  back: readonly Doing[],
) {
  const nodes: TestNode[] = [];
  const row = (read: string, doing: readonly Doing[], name: string) =>
    doing.reduce((reads, does, at) => {
      const makes = `${name}${at}`;
      nodes.push({ reads: [reads], makes: [makes], does });
      return makes;
    }, read);
  const [q, k, v] = ["q", "k", "v"].map((name) => row("x", [dense(8 * heads, 16, true), ...split], name));
  const turned = row(k ?? "", [keys], "kt");
  nodes.push({ reads: [q ?? "", turned], makes: ["s"], does: product(false, false) });
  const weights = row("s", [{ kind: "activation", activation: "softmax" }], "w");
  nodes.push({ reads: [weights, v ?? ""], makes: ["o"], does: product(false, false) });
  const output = row("o", [...back, dense(16, 8 * heads, true)], "o");
  return { inputs: { x: shape }, nodes, outputs: [output] };
}

describe("products of maps with heads", () => {
  const expected = (heads: number, input: string) => [
    `input x: ${input}`,
    `0: conv kernels ${8 * heads} size 1x1 from input0 -> ${8 * heads}x5x1`,
    `1: conv kernels ${8 * heads} size 1x1 from input0 -> ${8 * heads}x5x1`,
    `2: conv kernels ${8 * heads} size 1x1 from input0 -> ${8 * heads}x5x1`,
    `3: matmul heads ${heads} transposed true softmax from 0, 1 -> ${5 * heads}x5x1`,
    `4: matmul heads ${heads} from 3, 2 -> ${8 * heads}x5x1`,
    "5: conv kernels 16 size 1x1 from 4 -> 16x5x1",
    "output 5",
  ];

  it.each([1, 2, 4])("are attention of %d", async (heads) => {
    const split = [to(1, 5, heads, 8), exchange(0, 2, 1, 3)];
    const back = [exchange(0, 2, 1, 3), to(1, 5, 8 * heads)];
    const model = attention([1, 5, 16], heads, split, exchange(0, 1, 3, 2), back);
    expect(await linesOf(model)).toEqual(expected(heads, "16x5x1"));
  });

  it("with steps first, as PyTorch's attention has them", async () => {
    // T x 1 x heads F to T x heads x F, then heads x T x F.
    const split = [to(5, 2, 8), exchange(1, 0, 2)];
    const back = [exchange(1, 0, 2), to(5, 1, 16)];
    const model = attention(["steps", 1, 16], 2, split, exchange(0, 2, 1), back);
    expect(await linesOf(model, { shapes: { x: [5, 1, 16] } })).toEqual(expected(2, "16x5x1"));
  });

  it("of a row of columns have their places there", async () => {
    const line = { size: [1, 3], pads: { top: 0, left: 1, bottom: 0, right: 1 } } as const;
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: conv(8, 3, line) },
      { reads: ["a"], makes: ["r"], does: to(1, 2, 4, 7) },
      { reads: ["r"], makes: ["q"], does: exchange(0, 1, 3, 2) },
      { reads: ["q", "r"], makes: ["y"], does: product(false, false) },
    ];
    expect((await linesOf({ inputs: { x: [1, 3, 1, 7] }, nodes, outputs: ["y"] })).slice(1)).toEqual([
      "0: conv kernels 8 size 1x3 pad 0x1 from input0 -> 8x1x7",
      "1: matmul heads 2 transposed true from 0, 0 -> 14x1x7",
      "output 1",
    ]);
  });

  it("of a single token, by keys and values that are kept, read it as a map", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["q"], does: dense(16, 16, true) },
      { reads: ["q"], makes: ["split"], does: to(1, 1, 2, 8) },
      { reads: ["split"], makes: ["heads"], does: exchange(0, 2, 1, 3) },
      { reads: ["heads", "k"], makes: ["s"], does: product(false, true) },
      { reads: ["s"], makes: ["w"], does: { kind: "activation", activation: "softmax" } },
      { reads: ["w", "v"], makes: ["o"], does: product(false, false) },
    ];
    const kept = [1, 2, 5, 8];
    const lines = await linesOf({ inputs: { x: [1, 1, 16], k: kept, v: kept }, nodes, outputs: ["o"] });
    expect(lines).toEqual([
      "input x: 1x16",
      "input k: 16x5x1",
      "input v: 16x5x1",
      "0: fc units 16 from input0 -> 16",
      "1: reshape makes 16x1x1 from 0 -> 16x1x1",
      "2: matmul heads 2 transposed true softmax from 1, input1 -> 10x1x1",
      "3: matmul heads 2 from 2, input2 -> 16x1x1",
      "output 3",
    ]);
  });

  it("with a single token read it as a map as well", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["v"], does: dense(16, 16, true) },
      { reads: ["v"], makes: ["split"], does: to(1, 1, 2, 8) },
      { reads: ["split"], makes: ["heads"], does: exchange(0, 2, 1, 3) },
      { reads: ["heads"], makes: ["columns"], does: exchange(0, 1, 3, 2) },
      { reads: ["q", "columns"], makes: ["s"], does: product(false, false) },
      { reads: ["s", "heads"], makes: ["o"], does: product(false, false) },
    ];
    const lines = await linesOf({ inputs: { x: [1, 1, 16], q: [1, 2, 5, 8] }, nodes, outputs: ["o"] });
    expect(lines.slice(2)).toEqual([
      "0: fc units 16 from input0 -> 16",
      "1: reshape makes 16x1x1 from 0 -> 16x1x1",
      "2: matmul heads 2 transposed true from input1, 1 -> 2x5x1",
      "3: matmul heads 2 from 2, 1 -> 16x5x1",
      "output 3",
    ]);
  });

  it("of two dimensions of places are read as one, which costs nothing", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: conv(8, 3) },
      { reads: ["a"], makes: ["r"], does: to(1, 8, 24) },
      { reads: ["r", "r"], makes: ["y"], does: product(true, false) },
    ];
    const lines = await linesOf({ inputs: { x: [1, 3, 6, 4] }, nodes, outputs: ["y"] });
    expect(lines.slice(1)).toEqual([
      "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x6x4",
      "1: reshape makes 8x24x1 from 0 -> 8x24x1",
      "2: matmul heads 1 transposed true from 1, 1 -> 24x24x1",
      "output 2",
    ]);
  });
});

describe("products of maps with channels first", () => {
  const columns = (read: string, makes: string, channels: number): TestNode => ({
    reads: [read],
    makes: [makes],
    does: { ...conv(channels, channels), size: [1, 1], pads: { top: 0, left: 0, bottom: 0, right: 0 } },
  });

  it("are said exchanged where the values are weighed by columns: whichever of queries and keys are more", async () => {
    for (const [asked, known] of [
      [5, 9],
      [9, 5],
    ] as const) {
      const nodes: readonly TestNode[] = [
        columns("x", "q", 16),
        columns("z", "k", 16),
        columns("z", "v", 16),
        ...["q", "k", "v"].map((read): TestNode => {
          const shape = [1, 2, 8, read === "q" ? asked : known];
          return { reads: [read], makes: [`${read}2`], does: { kind: "reshape", shape } };
        }),
        { reads: ["q2", "k2"], makes: ["s"], does: product(true, false) },
        { reads: ["s"], makes: ["w"], does: { kind: "activation", activation: "softmax" } },
        { reads: ["v2", "w"], makes: ["o"], does: product(false, true) },
        { reads: ["o"], makes: ["y"], does: to(1, 16, asked) },
      ];
      expect(
        (await linesOf({ inputs: { x: [1, 16, asked], z: [1, 16, known] }, nodes, outputs: ["y"] })).slice(5),
      ).toEqual([
        `3: matmul heads 2 transposed true softmax from 0, 1 -> ${2 * known}x${asked}x1`,
        `4: matmul heads 2 from 3, 2 -> 16x${asked}x1`,
        "output 4",
      ]);
    }
  });

  it("that weigh channels are said in the order in which what reads them finds its channels", async () => {
    // The products of each channel with each other, by the channels: neither order needs a move.
    const nodes: readonly TestNode[] = [
      columns("x", "a", 4),
      { reads: ["a", "a"], makes: ["s"], does: product(false, true) },
      { reads: ["s", "a"], makes: ["p"], does: product(false, false) },
      columns("p", "y", 4),
    ];
    expect((await linesOf({ inputs: { x: [1, 4, 9] }, nodes, outputs: ["y"] })).slice(2)).toEqual([
      `! host s: ${EXCHANGED}`,
      "1: host op Transpose makes 9x4x1 macs 0 from 0 -> 9x4x1",
      "2: matmul heads 1 from 1, 0 -> 4x4x1",
      "3: matmul heads 1 transposed true from 0, 2 -> 4x9x1",
      "4: conv kernels 4 size 1x1 from 3 -> 4x9x1",
      "output 4",
    ]);
  });
});

describe("products of several matrices", () => {
  const shared = (x: readonly number[], z: readonly number[]) =>
    linesOf(two(x, z, product(false, false)), { shapes: { x, z } });

  it("by one that is joined as many times", async () => {
    expect(await shared([2, 5, 6], [6, 7])).toEqual([
      "input x: 12x5x1",
      "input z: 7x6x1",
      "0: concat from input1, input1 -> 14x6x1",
      "1: matmul heads 2 from input0, 0 -> 14x5x1",
      "output 1",
    ]);
    expect((await shared([5, 6], [2, 6, 7])).slice(2)).toEqual([
      "0: concat from input0, input0 -> 12x5x1",
      "1: matmul heads 2 from 0, input1 -> 14x5x1",
      "output 1",
    ]);
  });

  it("by those of groups", async () => {
    expect((await shared([2, 3, 5, 6], [2, 1, 6, 7])).slice(2)).toEqual([
      "0: slice channels [0, 7] from input1 -> 7x6x1",
      "1: slice channels [7, 14] from input1 -> 7x6x1",
      "2: concat from 0, 0, 0, 1, 1, 1 -> 42x6x1",
      "3: matmul heads 6 from input0, 2 -> 42x5x1",
      "output 3",
    ]);
    expect((await shared([2, 3, 5, 6], [3, 6, 7])).slice(2)).toEqual([
      "0: slice channels [0, 7] from input1 -> 7x6x1",
      "1: slice channels [7, 14] from input1 -> 7x6x1",
      "2: slice channels [14, 21] from input1 -> 7x6x1",
      "3: concat from 0, 1, 2, 0, 1, 2 -> 42x6x1",
      "4: matmul heads 6 from input0, 3 -> 42x5x1",
      "output 4",
    ]);
  });

  it("by one, whose rows lie as those of one matrix: as that", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: conv(6, 3) },
      { reads: ["a"], makes: ["b"], does: exchange(0, 2, 3, 1) },
      { reads: ["b", "z"], makes: ["y"], does: product(false, false) },
    ];
    expect(await linesOf({ inputs: { x: [1, 3, 4, 5], z: [1, 6, 7] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 3x4x5",
      "input z: 7x6x1",
      "0: conv kernels 6 size 3x3 pad 1x1 from input0 -> 6x4x5",
      "1: reshape makes 6x20x1 from 0 -> 6x20x1",
      "2: matmul heads 1 from 1, input1 -> 7x20x1",
      "output 2",
    ]);
  });

  it("by more than are joined are the host's", async () => {
    const why = "repeats matrices to 65, to multiply by as many others; up to 64 are joined";
    expect((await shared([65, 5, 6], [6, 7]))[2]).toBe(`! host y: ${why}`);
  });

  it("that do not fit each other are a contradiction", async () => {
    const why = "`product` (node `y`): multiplies 1x5x6 by 1x7x6, which do not fit each other";
    await expect(linesOf(two([1, 5, 6], [1, 7, 6], product(false, false)))).rejects.toThrow(why);
    await expect(linesOf(chain([6], [dense(3, 6, true), to(3)]))).resolves.toHaveLength(3);
  });
});
