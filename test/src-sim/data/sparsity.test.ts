import { describe, expect, it } from "vitest";
import { type Sparsity, sparsityOf } from "../../../src-sim/data/sparsity.js";
import { storedWeights } from "../../../src-sim/data/weights.js";

/** Kernels of weights as digits, channel by channel with their taps; `.` is 0. */
function of(kernels: readonly string[], { groups = 1, positions = 1, zero = 0, rowBits = 32 } = {}): Sparsity {
  const taps = kernels[0]?.length ?? 0;
  const weights = Int32Array.from(kernels.join(""), (each) => (each === "." ? zero : Number(each)));
  const stored = { kernels: kernels.length, groups, taps, weights, weightZeros: Float64Array.of(zero) };
  return sparsityOf(storedWeights(stored, 4), positions, rowBits);
}

describe("structured sparsity", () => {
  it("finds kernels and channels that are all 0, and the rows that they would free", () => {
    // 8 weights of 4 bits in a row: 9 take two.
    expect(of(["1.1.1.1.1", ".........", "1.1.1.1.1"])).toMatchObject({
      ...{ zeroKernels: 1, zeroChannels: 4, channels: 9, rows: 6 },
      // Two kernels of 5 weights are left, one row each.
      freedRows: 4,
    });
    expect(of(["123456789", "987654321"])).toMatchObject({ zeroKernels: 0, zeroChannels: 0, rows: 4, freedRows: 0 });
  });

  it("counts a channel with all of its taps, and in the kernels of its group alone", () => {
    // Two groups of one kernel, each of two channels of two taps.
    expect(of(["..12", "1..."], { groups: 2, positions: 2 })).toMatchObject({ zeroChannels: 2, channels: 4 });
    expect(of([".11.", "1..1"], { groups: 2, positions: 2 })).toMatchObject({ zeroChannels: 0, channels: 4 });
  });

  it("takes the number that stands for 0", () => {
    expect(of(["5.5.", "...."], { zero: 7 })).toMatchObject({ zeroKernels: 1, zeroChannels: 2 });
    expect(of(["7777", "7777"], { zero: 7 })).toMatchObject({ zeroKernels: 2, freedRows: 2 });
  });

  it("counts groups of so many along the channels, at each tap", () => {
    const patterns = (found: Sparsity) =>
      Object.fromEntries(
        found.patterns.map(({ nonzero, of, held, groups }) => [`${nonzero}:${of}`, `${held}/${groups}`]),
      );
    expect(patterns(of(["1...1...", "11..1..1"]))).toEqual({ "1:4": "2/4", "2:4": "4/4", "2:8": "1/2", "4:8": "2/2" });
    // Taps of a channel are no neighbours: 2 positions, 4 channels.
    expect(patterns(of(["11......"], { positions: 2 }))).toEqual({
      "1:4": "2/2",
      "2:4": "2/2",
      "2:8": "2/2",
      "4:8": "0/0",
    });
    expect(patterns(of(["111"]))).toEqual({ "1:4": "0/1", "2:4": "0/1", "2:8": "0/1", "4:8": "0/0" });
    expect(patterns(of(["1111.1"]))).toEqual({ "1:4": "1/2", "2:4": "0/1", "2:8": "0/1", "4:8": "0/1" });
  });

  it("says which rows a pattern that holds everywhere would free", () => {
    const freed = (found: Sparsity) => found.patterns.map(({ freedRows }) => freedRows);
    // 16 weights take two rows; half of them one.
    expect(freed(of(["11..1..1.11.1.1.", "11..1..1.11.1.1."]))).toEqual([0, 2, 0, 2]);
    expect(freed(of(["111.1..1.11.1.1."]))).toEqual([0, 0, 0, 0]);
  });
});
