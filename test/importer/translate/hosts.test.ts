/** Layers of the host among others: whole networks as lines. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, dense, linesOf, type TestModel, type TestNode } from "./model.js";

const odd = { kind: "unsupported", why: "sorts" } as const;

function around(shape: readonly number[]): TestModel {
  const nodes: readonly TestNode[] = [
    { reads: ["x"], makes: ["a"], does: conv(3, 3) },
    { reads: ["a"], makes: ["b"], does: odd, operator: "TOPK", name: "top" },
    { reads: ["b"], makes: ["c"], does: dense(5, 12) },
  ];
  return { inputs: { x: [1, 3, 2, 2] }, nodes, outputs: ["c"], tensors: { b: { shape } } };
}

describe("a layer of the host", () => {
  it("keeps the shape, or says the one that it makes", async () => {
    const lines = (makes: string, shape: string) => [
      "input x: 3x2x2",
      "0: conv kernels 3 size 3x3 pad 1x1 from input0 -> 3x2x2",
      "! host top: sorts",
      `1: host op TOPK ${makes}from 0 -> ${shape}`,
      "2: fc units 5 from 1 -> 5",
      "output 2",
    ];
    expect(await linesOf(around([1, 3, 2, 2]))).toEqual(lines("", "3x2x2"));
    expect(await linesOf(around([1, 12]))).toEqual(lines("makes 12 ", "12"));
  });

  it("lies as its operand does, where the shape is the same", async () => {
    const does = [dense(8, 16, true), odd, dense(4, 8, true)] as const;
    const model = chain([1, 12, 16], does, { tensors: { n2: { shape: [1, 12, 8] } } });
    expect(await linesOf(model)).toEqual([
      "input x: 16x12x1",
      "0: conv kernels 8 size 1x1 from input0 -> 8x12x1",
      "! host n2: sorts",
      "1: host op unsupported from 0 -> 8x12x1",
      "2: conv kernels 4 size 1x1 from 1 -> 4x12x1",
      "output 2",
    ]);
  });

  it("lies as those behind it read, where it makes another", async () => {
    const model = (does: TestNode["does"], shape: readonly number[]) =>
      chain([1, 5], [odd, does], { tensors: { n1: { shape } } });
    expect((await linesOf(model(conv(4, 3), [1, 3, 8, 8])))[2]).toBe(
      "0: host op unsupported makes 3x8x8 from input0 -> 3x8x8",
    );
    expect((await linesOf(model(dense(4, 8, true), [1, 12, 8])))[2]).toBe(
      "0: host op unsupported makes 8x12x1 from input0 -> 8x12x1",
    );
    expect((await linesOf(model(activation("relu"), [1, 12, 8])))[2]).toBe(
      "0: host op unsupported makes 12x8 from input0 -> 12x8",
    );
  });

  it("is one for each result that is read", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a", "b", "c"], does: odd, operator: "TOPK", name: "top" },
      { reads: ["a"], makes: ["d"], does: activation("relu") },
      { reads: ["c"], makes: ["e"], does: activation("tanh") },
    ];
    const tensors = { a: { shape: [1, 5] }, b: { shape: [1, 5] }, c: { shape: [1, 7] } };
    expect(await linesOf({ inputs: { x: [1, 9] }, nodes, outputs: ["d", "e"], tensors })).toEqual([
      "input x: 9",
      "! host top: sorts",
      "0: host op TOPK makes 5 from input0 -> 5",
      "! host top: sorts",
      "1: host op TOPK makes 7 macs 0 from input0 -> 7",
      "2: act relu from 0 -> 5",
      "3: act tanh from 1 -> 7",
      "output 2, 3",
    ]);
  });

  it("takes no activation, and no scaling", async () => {
    const does = [odd, { kind: "affine" }, activation("relu")] as const;
    expect((await linesOf(chain([1, 5], does, { tensors: { n1: { shape: [1, 5] } } }))).slice(1)).toEqual([
      "! host n1: sorts",
      "0: host op unsupported from input0 -> 5",
      "! left out n2: scaling by constants has no weights in the tiles and no cycles in the model",
      "1: act relu from 0 -> 5",
      "output 1",
    ]);
  });

  it("moves a value once, however many read it", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: conv(6, 3) },
      { reads: ["a"], makes: ["t"], does: { kind: "transpose", order: [0, 2, 1, 3] } },
      { reads: ["t"], makes: ["b"], does: conv(4, 6) },
      { reads: ["t"], makes: ["c"], does: conv(4, 6) },
      { reads: ["b", "c"], makes: ["y"], does: { kind: "combine", word: "add" } },
    ];
    expect((await linesOf({ inputs: { x: [1, 3, 6, 5] }, nodes, outputs: ["y"] })).slice(2)).toEqual([
      "! host b: the axes of its input are exchanged before it, which no layer does",
      "1: host op Transpose macs 0 from 0 -> 6x6x5",
      "2: conv kernels 4 size 3x3 pad 1x1 from 1 -> 4x6x5",
      "3: conv kernels 4 size 3x3 pad 1x1 from 1 -> 4x6x5",
      "4: add from 2, 3 -> 4x6x5",
      "output 4",
    ]);
  });

  it("reads zeros that wait, as a layer", async () => {
    const pad = { kind: "pad", before: [0, 0, 1, 1], after: [0, 0, 1, 1] } as const;
    const model = chain([1, 3, 2, 2], [pad, odd], { tensors: { n2: { shape: [1, 3, 4, 4] } } });
    expect((await linesOf(model)).slice(1)).toEqual([
      "0: zeropad rows [1, 1] columns [1, 1] from input0 -> 3x4x4",
      "! host n2: sorts",
      "1: host op unsupported from 0 -> 3x4x4",
      "output 1",
    ]);
  });

  it("leaves out inputs that only a left-out value needs", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: odd },
      { reads: ["z"], makes: ["b"], does: odd },
    ];
    const tensors = { a: { shape: [1, 3] }, b: { shape: [1, 4] } };
    expect(await linesOf({ inputs: { x: [1, 2], z: [1, 4] }, nodes, outputs: ["a"], tensors })).toEqual([
      "input x: 2",
      "! left out b: no output needs its values",
      "! left out z: no output needs this input",
      "! host a: sorts",
      "0: host op unsupported makes 3 from input0 -> 3",
      "output 0",
    ]);
  });
});
