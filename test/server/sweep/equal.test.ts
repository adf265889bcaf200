/** Both ways to a point's outcome say the same, and the same as an analysis of the point's file. */
import { describe, expect, it } from "vitest";
import { type SweptOptions, swept } from "./sweeps.js";

/** How many points took the short way, of how many; all are held against the long one. */
function compared(text: string, options: SweptOptions = {}): { readonly short: number; readonly all: number } {
  const { all, short, long } = swept(text, options);
  let count = 0;
  for (const point of all) {
    const shortly = short(point);
    if (shortly === undefined) continue;
    count++;
    expect(shortly).toEqual(long(point));
  }
  return { short: count, all: all.length };
}

const SMALL = `
  input x: 3x32x32 via 8B/cycle
  conv C1: kernels 24 size 3 pad 1 map chains 2
  conv C2: kernels 24 size 3 pad 1
  conv C3: kernels 24 size 3 pad 1
  maxpool P: size 2 stride 2
  fc F: units 10 softmax
}
`;

describe("points by the short way", () => {
  it("are those of their files, of axes of every kind of machine", () => {
    const text = `import "imnpu18"
network n on imnpu18 {
  precision w4 a4
${SMALL}
sweep s of n {
  tiles      [2, 8]
  rows       [16, 32]
  row_bits = 32768 / rows
  weight_bus [8B/cycle, 16B/cycle]
  precision  [w2 a2, w8 a8]
  clusters   [1, 3]
  point      [low, sleep]
}
`;
    expect(compared(text)).toEqual({ short: 64, all: 64 });
  });

  it("are those of their files, of constants, parameters and networks", () => {
    const text = `import "imnpu18"
const K = 8
block b(k, s = 1) {
  conv A: kernels k size 3 pad 1 stride s map chains 1
  conv B: kernels k size 1
}
network n {
  input x: 3x16x16
  use b(K) as X repeat 2
  use b(K, s = 2) as Y
  globalavgpool G
}
network m on imnpu18 at low {
  input x: 3x16x16
  use b(K) as X
  globalavgpool G
  fc L: units K
}
sweep s {
  networks [n, m]
  K        [4, 12]
  b.k      [8, 16]
  X.s      [1, 2]
  clusters [1, 8]
}
`;
    const { short, all } = compared(text);
    expect(all).toBe(32);
    expect(short).toBe(all);
  });
});
