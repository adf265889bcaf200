import { describe, expect, it } from "vitest";
import type { Point } from "../../../server/sweep/point.js";
import { analyseText } from "../analysis/analyse.js";
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

  it("has its constants and arguments, and what it needs of imported files, under names that are free", () => {
    const files = {
      "parts.imnpu": `import "./deep.imnpu"
// Parts.

/// How wide.
const K = 12

/// A pair.
block pair(k, s = 1) {
  conv A: kernels k size 3 pad 1 stride s map chains 1 // taken apart
  conv B: kernels WIDE size 1 map chains 1
  conv D: kernels K size 1
}
arch chip extends base { tiles T }
`,
      "deep.imnpu": `import "imnpu18"
const WIDE = 8 // of all
const T = 2
arch base extends imnpu18 { rows 16 }
`,
    };
    const text = `// Ours.
import "./parts.imnpu"

// Not needed.
const UNUSED = 3
const WIDE = 6 // another one
const KK = 4

arch other { tiles 3 }

network gone { input x: 3x8x8 }

/// Small.
network n on chip {
  input x: 3x16x16
  use pair(KK) as X
  use pair(WIDE * 2) as Y repeat 2
}

scenario c { run n every 1s }

sweep s of n {
  KK       [4, 12]
  X.s      [2, 1]
  pair.k   [8, 9]
  clusters [1, 8]
  weight_bus = 2B/cycle * clusters
}
`;
    expect(
      textOf(text, 9, { files }),
    ).toBe(`// Point 9 of the sweep \`s\` of main.imnpu: KK 12, X.s 2, pair.k 8, clusters 8, weight_bus 16B/cycle.

import "imnpu18"

const WIDE_2 = 8  // of all
const T = 2

arch base extends imnpu18 {
  rows 16
}

// Parts.

/// How wide.
const K = 12

/// A pair.
block pair(k, s = 1) {
  conv A: kernels k      size 3 pad 1 stride s  // taken apart
  conv B: kernels WIDE_2 size 1
  conv D: kernels K      size 1
}

arch chip extends base {
  tiles T
}

const WIDE = 6  // another one
const KK = 12

arch s_point extends chip {
  clusters   8
  weight_bus 16B/cycle
}

/// Small.
network n on s_point {
  input x: 3x16x16
  use pair(8, s = 2) as X
  use pair(8) as Y repeat 2
}
`);
  });

  it("has the network that is asked, and what its header does not say", () => {
    const text = `network n at low { input x: 3x8x8 conv C: kernels 4 size 1 }
network m { input x: 3x8x8 conv C: kernels 8 size 1 }
sweep s { networks [n, m] point [low, sleep] }
`;
    expect(textOf(text, 3)).toBe(`// Point 3 of the sweep \`s\` of main.imnpu: networks m, point sleep.

network m at sleep {
  input x: 3x8x8
  conv C: kernels 8 size 1
}
`);
    expect(textOf(text.replace("point", "tiles [3]\n  point"), 0)).toContain(`import "imnpu18"

arch s_point extends imnpu18 {
  tiles 3
}

network n on s_point at low {
`);
  });

  it("writes out how its layers lie, where all layers of a statement lie alike, and comes to the same", () => {
    const text = `import "imnpu18"
block b(k) { conv A: kernels k size 3 pad 1 conv B: kernels 8 size 1 map auto }
network n on imnpu18 {
  input x: 3x16x16
  use b(8) as X
  use b(64) as Y
  fc F: units 10 map chains 1
}
sweep s of n { tiles [4] clusters [1, 4] }
`;
    const { all, text: written } = swept(text);
    const point = all[1] as Point;
    const mapped = written(point, { mapped: true });
    expect(mapped).toContain("fc F: units 10   map chains 4 slices 2   across kernels 4");
    expect(mapped).not.toMatch(/conv A: .* map /);
    const [before, after] = [written(point), mapped].map((each) => analyseText(each).networks[0]?.simulated.totals);
    expect(after).toEqual(before);
  });

  it("says why nothing is written where clauses would change a figure", () => {
    const text = `import "imnpu18"
network n on imnpu18 {
  resident auto
  input x: 64x16x16
  conv A: kernels 64 size 3 pad 1
  conv B: kernels 64 size 3 pad 1
  conv C: kernels 96 size 3 pad 1
}
sweep s of n { tiles [4] clusters [1, 3] }
`;
    const { all, text: written } = swept(text);
    for (const point of all) {
      const mapped = written(point, { mapped: true });
      const [before, after] = [written(point), mapped].map((each) => analyseText(each).networks[0]?.simulated.totals);
      expect(after).toEqual(before);
    }
  });
});
