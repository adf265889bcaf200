import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeMapping } from "../../../src-sim/mapping/complete.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import type { Split } from "../../../src-sim/work.js";
import { architectures, works } from "../arbitrary.js";
import { convolution, dense, IMNPU18, mapped } from "../machines.js";

describe("what a mapping leaves out", () => {
  it.each([
    ["nothing directed", convolution(64, 56, 112), {}, mapped(1, 3, 1)],
    ["one stripe and group", convolution(3, 112, 32), {}, mapped(1, 1, 1)],
    ["a directed part stays", convolution(64, 56, 112), { stripes: 2, parallel: 4 }, mapped(2, 3, 4)],
    ["a longer chain stays", convolution(64, 56, 112), { chains: 5 }, mapped(1, 5, 1)],
    ["fewest slices and chains", convolution(1024, 8, 8), {}, mapped(1, 8, 1, 5)],
    ["chains follow directed slices", convolution(64, 56, 112), { slices: 2 }, mapped(1, 2, 1, 2)],
  ])("%s", (_, work, directed, expected) => {
    expect(completeMapping(work, IMNPU18, directed)).toEqual(expected);
  });

  it("takes no more parts than weights where a row holds one", () => {
    const narrow = { ...IMNPU18, tiles: 3, rowBits: 4 };
    expect(completeMapping(dense(16, 1), narrow, {})).toEqual(mapped(1, 2, 1, 8));
    expect(completeMapping(dense(7, 1), narrow, {})).toEqual(mapped(1, 1, 1, 7));
  });

  it("is legal for every layer and machine where nothing is directed", () => {
    fc.assert(
      fc.property(works(), architectures(), (work, architecture) => {
        expect(violations(work, architecture, completeMapping(work, architecture, {}))).toEqual([]);
      }),
    );
  });
});

describe("violations", () => {
  const work = convolution(64, 56, 112);
  const of = (mapping = mapped(1, 3, 1), split: Split = { kernels: 1, stripes: 1 }, layer = work) =>
    violations(layer, IMNPU18, mapping, split);

  it("none", () => {
    expect(of()).toEqual([]);
    expect(of(mapped(2, 4, 1), { kernels: 2, stripes: 4 })).toEqual([]);
  });

  it("chain too short", () => {
    expect(of(mapped(1, 2, 1))).toEqual([
      { kind: "chain too short", kernelBits: 2304, heldBits: 2048, excessBits: 256, chains: 2, slices: 1, fits: 3 },
    ]);
    expect(of(mapped(1, 1, 1, 2))).toMatchObject([{ heldBits: 2048, fits: 2 }]);
    expect(of(mapped(1, 2, 1, 2))).toEqual([]);
  });

  it("too many tiles, with the largest of each that fits beside the others", () => {
    expect(of(mapped(2, 3, 2))).toEqual([
      { kind: "too many tiles", used: 12, available: 8, excess: 4, largest: { stripes: 1, parallel: 1 } },
    ]);
    expect(of(mapped(1, 5, 2))).toMatchObject([{ used: 10, largest: { chains: 4, parallel: 1 } }]);
    expect(of(mapped(1, 9, 1))).toMatchObject([{ excess: 1, largest: { chains: 8 } }]);
    expect(of(mapped(9, 3, 9))[0]).toEqual({
      kind: "too many tiles",
      used: 243,
      available: 8,
      excess: 235,
      largest: {},
    });
  });

  it("too many tiles, where kernels or output rows leave less than the tiles would", () => {
    const narrow = convolution(8, 7, 3);
    expect(of(mapped(1, 1, 16), { kernels: 1, stripes: 1 }, narrow)).toMatchObject([
      { kind: "too many tiles", largest: { parallel: 3 } },
      { kind: "idle parallel groups" },
    ]);
    expect(of(mapped(16, 1, 1), { kernels: 1, stripes: 2 }, narrow)).toMatchObject([
      { kind: "too many tiles", largest: { stripes: 3 } },
      { kind: "too many stripes" },
    ]);
  });

  it("more stripes than output rows", () => {
    const flat = convolution(8, 7, 8);
    expect(of(mapped(2, 1, 1), { kernels: 1, stripes: 4 }, flat)).toEqual([
      {
        kind: "too many stripes",
        stripes: 2,
        acrossStripes: 4,
        rows: 7,
        excess: 1,
        largest: { stripes: 1, acrossStripes: 3 },
      },
    ]);
    expect(of(mapped(8, 1, 1), { kernels: 1, stripes: 1 }, flat)).toMatchObject([{ largest: { stripes: 7 } }]);
    expect(of(mapped(2, 1, 1), { kernels: 1, stripes: 1 }, dense(64, 64))).toMatchObject([
      { kind: "too many stripes", rows: 1, largest: { stripes: 1 } },
    ]);
  });

  it("more rows than a tile has, and more strides than output columns", () => {
    expect(of({ ...mapped(1, 3, 1), rows: 40 })).toEqual([
      { kind: "too many rows", rows: 40, available: 32, excess: 8 },
    ]);
    const narrow = convolution(8, 5, 8);
    expect(of({ ...mapped(1, 1, 1), strides: 3 }, { kernels: 1, stripes: 1, strides: 2 }, narrow)).toEqual([
      {
        kind: "too many strides",
        strides: 3,
        acrossStrides: 2,
        columns: 5,
        excess: 1,
        largest: { strides: 2, acrossStrides: 1 },
      },
    ]);
    expect(of({ ...mapped(2, 3, 1), strides: 2 })).toMatchObject([{ used: 12, largest: { stripes: 1, strides: 1 } }]);
  });

  it("more parts of a kernel than weights, by its depth", () => {
    const short = dense(6, 8);
    expect(of(mapped(1, 2, 1), { kernels: 1, stripes: 1, depth: 4 }, short)).toEqual([
      {
        kind: "too many parts",
        parts: 8,
        weights: 6,
        excess: 2,
        chains: 2,
        slices: 1,
        depth: 4,
        largest: { depth: 3 },
      },
    ]);
    expect(of(mapped(1, 1, 1), { kernels: 2, stripes: 1, depth: 5 }, dense(64, 64))).toMatchObject([
      { kind: "too many clusters", used: 10, largest: { kernels: 1, depth: 4 } },
    ]);
  });

  it("more kernelwise groups than kernels, and more parallel groups than kernels", () => {
    const narrow = convolution(8, 7, 3);
    expect(of(mapped(1, 1, 1), { kernels: 4, stripes: 1 }, narrow)).toEqual([
      { kind: "too many kernel groups", groups: 4, kernels: 3, excess: 1 },
    ]);
    expect(of(mapped(1, 1, 4), { kernels: 1, stripes: 1 }, narrow)).toEqual([
      { kind: "idle parallel groups", parallel: 4, kernels: 3, excess: 1 },
    ]);
  });

  it("more clusters than there are", () => {
    expect(of(mapped(1, 3, 1), { kernels: 3, stripes: 3 })).toEqual([
      { kind: "too many clusters", used: 9, available: 8, excess: 1, largest: { kernels: 2, stripes: 2 } },
    ]);
    expect(of(mapped(1, 3, 1), { kernels: 9, stripes: 1 })).toMatchObject([{ largest: { kernels: 8 } }]);
  });
});
