import { describe, expect, it } from "vitest";
import type { Point } from "../../../server/sweep/point.js";
import { type SweptOptions, swept } from "./sweeps.js";

const NETWORK = `/// A small one.
network n on imnpu18 at sleep {
  precision w4
  precision a4
  input x: 3x32x32

  // Of its own machine.
  conv C: kernels 16 size 3 pad 1 w2 map chains 2 across stripes 4 // the first
  fc   F: units 10 map auto resident
  // Fast enough.
  budget cycles <= 9_000
  measured cycles = 8_000 on 1 cluster // published
}
`;

function textOf(text: string, index: number, options: SweptOptions = {}): string {
  const sweep = swept(text, options);
  return sweep.text(sweep.points.at(index) as Point);
}

describe("a point's file", () => {
  it("has its properties, precision and operating point, and none of the clauses, budgets and measurements", () => {
    const text = `import "imnpu18"

${NETWORK}
sweep s of n {
  tiles      [4, 8]
  weight_bus [16B/cycle]
  precision  [w2 a2]
  clusters   [1, 2]
  point      [low, burst]
}
`;
    expect(
      textOf(text, 3),
    ).toBe(`// Point 3 of the sweep \`s\` of main.imnpu: tiles 4, weight_bus 16B/cycle, precision w2 a2, clusters 2, point burst.

import "imnpu18"

arch s_point extends imnpu18 {
  tiles      4
  weight_bus 16B/cycle
  clusters   2
}

/// A small one.
network n on s_point at burst {
  precision w2 a2

  input x: 3x32x32

  // Of its own machine.
  conv C: kernels 16 size 3 pad 1 w2  // the first
  fc   F: units 10   map auto resident
}
`);
  });
});
