/** What inputs become, and the bits of what is stored: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, dense, INT8, linesOf, pool } from "./model.js";

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

  it("of a matrix of known size keep its rows, which is told", async () => {
    expect(await linesOf(chain([8, 16], [dense(4, 16)]))).toEqual([
      "input x: 16x8x1",
      "! assumed x: its 8 rows are read in one inference; a shape of 1x16 given for it reads one",
      "0: conv kernels 4 size 1x1 from input0 -> 4x8x1",
      "output 0",
    ]);
    expect(await linesOf(chain([8, 16], [dense(4, 16)]), { shapes: { x: [1, 16] } })).toEqual([
      "input x: 16",
      "0: fc units 4 from input0 -> 4",
      "output 0",
    ]);
  });

  it("have the shape that is given for them, whatever batch that says", async () => {
    expect(await linesOf(chain(["n", 16], [dense(4, 16)]), { shapes: { x: [8, 16] } })).toEqual([
      "input x: 16x8x1",
      "0: conv kernels 4 size 1x1 from input0 -> 4x8x1",
      "output 0",
    ]);
    expect(await linesOf(chain(["n", 3, 8, 6], [conv(4, 3)]), { shapes: { x: [2, 3, 8, 6] } })).toEqual([
      "input x: 2x3x48",
      "! host n1: is done 2 times over, along the first axis, which no layer does",
      "0: host op conv makes 2x4x48 from input0 -> 2x4x48",
      "output 0",
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
      "! assumed n2: the model has weights of 16 bits, of which up to 8 are written: these are not",
      "1: conv kernels 4 size 3x3 pad 1x1 from 0 -> 4x8x8 a8",
      "! assumed n3: the model has activations of 16 bits, of which up to 8 are written: these are not",
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
