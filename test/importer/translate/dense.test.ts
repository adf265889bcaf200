/** What dense layers become: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, dense, linesOf } from "./model.js";

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
