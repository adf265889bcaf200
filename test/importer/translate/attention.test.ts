/** What attention in one operator becomes: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { chain, type Doing, dense, linesOf, type TestNode } from "./model.js";

const attention = (heads: number): Doing => ({ kind: "attention", heads });

describe("attention", () => {
  it("of an input with a projection is a convolution, its parts and two products", async () => {
    const projection = { sizes: [16, 16, 16], weightBits: 8, hasBias: true };
    expect(
      await linesOf(chain([1, 12, 16], [{ kind: "attention", heads: 4, projection }, dense(16, 16, true)])),
    ).toEqual([
      "input x: 16x12x1",
      "0: conv kernels 48 size 1x1 from input0 -> 48x12x1 w8",
      "1: slice channels [0, 16] from 0 -> 16x12x1",
      "2: slice channels [16, 32] from 0 -> 16x12x1",
      "3: slice channels [32, 48] from 0 -> 16x12x1",
      "4: matmul heads 4 transposed true softmax from 1, 2 -> 48x12x1",
      "5: matmul heads 4 from 4, 3 -> 16x12x1",
      "6: conv kernels 16 size 1x1 from 5 -> 16x12x1",
      "output 6",
    ]);
  });

  it("of as many steps as another value has reads its keys and values there", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["q"], does: dense(16, 16, true) },
      { reads: ["z"], makes: ["k"], does: dense(16, 8, true) },
      { reads: ["z"], makes: ["v"], does: dense(8, 8, true) },
      {
        reads: ["q", "k", "v"],
        makes: ["y"],
        does: (_, data) => ({ kind: "attention", data, heads: 2 }),
      },
    ];
    const tensors = { y: { shape: [1, 12, 8] } };
    expect(await linesOf({ inputs: { x: [1, 12, 16], z: [1, 7, 8] }, nodes, outputs: ["y"], tensors })).toEqual([
      "input x: 16x12x1",
      "input z: 8x7x1",
      "0: conv kernels 16 size 1x1 from input0 -> 16x12x1",
      "1: conv kernels 16 size 1x1 from input1 -> 16x7x1",
      "2: conv kernels 8 size 1x1 from input1 -> 8x7x1",
      "3: matmul heads 2 transposed true softmax from 0, 1 -> 14x12x1",
      "4: matmul heads 2 from 3, 2 -> 8x12x1",
      "output 4",
    ]);
  });

  it("of heads that stand apart reads the channels of each, and makes them", async () => {
    const heads = (read: string, made: string): readonly TestNode[] => [
      { reads: [read], makes: [`${made}1`], does: dense(16, 16, true) },
      { reads: [`${made}1`], makes: [`${made}2`], does: { kind: "reshape", shape: [1, 12, 4, 4] } },
      { reads: [`${made}2`], makes: [made], does: { kind: "transpose", order: [0, 2, 1, 3] } },
    ];
    const nodes: readonly TestNode[] = [
      ...["q", "k", "v"].flatMap((made) => heads("x", made)),
      { reads: ["q", "k", "v"], makes: ["a"], does: attention(4) },
      { reads: ["a"], makes: ["b"], does: { kind: "transpose", order: [0, 2, 1, 3] } },
      { reads: ["b"], makes: ["c"], does: { kind: "reshape", shape: [1, 12, 16] } },
      { reads: ["c"], makes: ["y"], does: dense(16, 16, true) },
    ];
    expect(await linesOf({ inputs: { x: [1, 12, 16] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 16x12x1",
      "0: conv kernels 16 size 1x1 from input0 -> 16x12x1",
      "1: conv kernels 16 size 1x1 from input0 -> 16x12x1",
      "2: conv kernels 16 size 1x1 from input0 -> 16x12x1",
      "3: matmul heads 4 transposed true softmax from 0, 1 -> 48x12x1",
      "4: matmul heads 4 from 3, 2 -> 16x12x1",
      "5: conv kernels 16 size 1x1 from 4 -> 16x12x1",
      "output 5",
    ]);
  });

  it("of several inferences at once is the host's", async () => {
    const nodes: readonly TestNode[] = [{ reads: ["x", "x", "x"], makes: ["y"], does: attention(2) }];
    expect(
      (await linesOf({ inputs: { x: [2, 12, 16] }, nodes, outputs: ["y"] }, { shapes: { x: [2, 12, 16] } })).slice(1),
    ).toEqual([
      "! host y: attends to what are not steps of one inference",
      "0: host op attention from input0, input0, input0 -> 2x12x16",
      "output 0",
    ]);
  });
});
