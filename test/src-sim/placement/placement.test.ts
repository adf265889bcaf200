import { describe, expect, it } from "vitest";
import { placementOf } from "../../../src-sim/placement/placement.js";
import { rowsInTile } from "../../../src-sim/placement/rows.js";
import { chainsInRound, type TileContent, tilesInRound } from "../../../src-sim/placement/tiles.js";
import { convolution, IMNPU18, mapped, UNCUT } from "../machines.js";

const C1_1 = placementOf(convolution(3, 112, 32), IMNPU18, mapped(8, 1, 1), UNCUT, 1);
const C2_2 = placementOf(convolution(64, 56, 112), IMNPU18, mapped(1, 3, 2), UNCUT, 1);
const C2_2_ON_8 = placementOf(convolution(64, 56, 112), IMNPU18, mapped(1, 3, 2), { kernels: 2, stripes: 4 }, 8);
const C4_1 = placementOf(convolution(224, 14, 224), IMNPU18, mapped(1, 8, 1), UNCUT, 1);
const C4_1_ON_8 = placementOf(convolution(224, 14, 224), IMNPU18, mapped(1, 8, 1), { kernels: 7, stripes: 1 }, 8);
/** 3x3 at 4 bits: 36 bits a kernel, 28 of them side by side in a tile. */
const DEPTHWISE = placementOf(convolution(60, 8, 60, { groups: 60 }), IMNPU18, mapped(1, 1, 2), UNCUT, 1);

/** A tile on a line: cluster.tile, its place, what it holds. */
function line({ cluster, tile, use }: TileContent): string {
  if (use === undefined) return `${cluster}.${tile} idle`;
  const { kernelGroup, acrossStripe, stripe, parallelGroup, chainPosition, slice, kernels, bits, occupancy } = use;
  const across = `group ${kernelGroup} stripe ${acrossStripe}`;
  const inside = `stripe ${stripe} parallel ${parallelGroup} chain ${chainPosition} slice ${slice}`;
  const held = `kernels ${kernels.first}-${kernels.first + kernels.count - 1} bits ${bits.from}-${bits.to}`;
  return `${cluster}.${tile} ${across}, ${inside}: ${held}, ${occupancy * 100}%`;
}

const lines = (placement: typeof C1_1, round: number) => tilesInRound(placement, round).map(line);

describe("a placement", () => {
  it("is plain data: the machine, the layer, its mapping and cut, and what the formulas say of them", () => {
    expect(C2_2_ON_8).toEqual({
      clusters: 8,
      tiles: 8,
      rows: 32,
      rowBits: 1024,
      kernels: 112,
      groups: 1,
      kernelBits: 2304,
      weightBits: 4,
      mapRows: 56,
      mapColumns: 56,
      mapping: { stripes: 1, chains: 3, parallel: 2, slices: 1 },
      split: { kernels: 2, stripes: 4 },
      kernelsPerTile: 32,
      rounds: 1,
    });
  });

  it("on one cluster is uncut, whatever the split", () => {
    const work = convolution(64, 56, 112);
    expect(placementOf(work, IMNPU18, mapped(1, 3, 2), { kernels: 2, stripes: 4 }, 1)).toEqual(C2_2);
  });

  it("takes nothing from a report's mapping and cut but the mapping and the cut", () => {
    const mapping = { ...mapped(1, 3, 2), tilesUsed: 6, auto: true };
    const across = { kernels: 2, stripes: 4, auto: false };
    expect(placementOf(convolution(64, 56, 112), IMNPU18, mapping, across, 8)).toEqual(C2_2_ON_8);
  });

  it("refuses a cut over more clusters than there are", () => {
    const place = () => placementOf(convolution(8, 8, 8), IMNPU18, mapped(1, 1, 1), { kernels: 2, stripes: 4 }, 7);
    expect(place).toThrow(new RangeError("a cut over 2 x 4 clusters on 7"));
  });
});

describe("tiles in a round", () => {
  it("C1_1: eight stripes hold the same 32 short kernels", () => {
    expect(lines(C1_1, 0)).toEqual([
      "0.0 group 0 stripe 0, stripe 0 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-108, 10.546875%",
      "0.1 group 0 stripe 0, stripe 1 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-108, 10.546875%",
      "0.2 group 0 stripe 0, stripe 2 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-108, 10.546875%",
      "0.3 group 0 stripe 0, stripe 3 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-108, 10.546875%",
      "0.4 group 0 stripe 0, stripe 4 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-108, 10.546875%",
      "0.5 group 0 stripe 0, stripe 5 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-108, 10.546875%",
      "0.6 group 0 stripe 0, stripe 6 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-108, 10.546875%",
      "0.7 group 0 stripe 0, stripe 7 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-108, 10.546875%",
    ]);
  });

  it("C2_2, first round: two parallel groups, full, each a chain of three tiles; two tiles idle", () => {
    expect(lines(C2_2, 0)).toEqual([
      "0.0 group 0 stripe 0, stripe 0 parallel 0 chain 0 slice 0: kernels 0-31 bits 0-768, 75%",
      "0.1 group 0 stripe 0, stripe 0 parallel 0 chain 1 slice 0: kernels 0-31 bits 768-1536, 75%",
      "0.2 group 0 stripe 0, stripe 0 parallel 0 chain 2 slice 0: kernels 0-31 bits 1536-2304, 75%",
      "0.3 group 0 stripe 0, stripe 0 parallel 1 chain 0 slice 0: kernels 32-63 bits 0-768, 75%",
      "0.4 group 0 stripe 0, stripe 0 parallel 1 chain 1 slice 0: kernels 32-63 bits 768-1536, 75%",
      "0.5 group 0 stripe 0, stripe 0 parallel 1 chain 2 slice 0: kernels 32-63 bits 1536-2304, 75%",
      "0.6 idle",
      "0.7 idle",
    ]);
  });

  it("C2_2, second round: the 48 kernels left over, 24 in each parallel group", () => {
    expect(lines(C2_2, 1)).toEqual([
      "0.0 group 0 stripe 0, stripe 0 parallel 0 chain 0 slice 0: kernels 64-87 bits 0-768, 56.25%",
      "0.1 group 0 stripe 0, stripe 0 parallel 0 chain 1 slice 0: kernels 64-87 bits 768-1536, 56.25%",
      "0.2 group 0 stripe 0, stripe 0 parallel 0 chain 2 slice 0: kernels 64-87 bits 1536-2304, 56.25%",
      "0.3 group 0 stripe 0, stripe 0 parallel 1 chain 0 slice 0: kernels 88-111 bits 0-768, 56.25%",
      "0.4 group 0 stripe 0, stripe 0 parallel 1 chain 1 slice 0: kernels 88-111 bits 768-1536, 56.25%",
      "0.5 group 0 stripe 0, stripe 0 parallel 1 chain 2 slice 0: kernels 88-111 bits 1536-2304, 56.25%",
      "0.6 idle",
      "0.7 idle",
    ]);
  });

  it("C4_1, last of seven rounds: one chain over the whole cluster", () => {
    expect(C4_1.rounds).toBe(7);
    expect(lines(C4_1, 6)).toEqual([
      "0.0 group 0 stripe 0, stripe 0 parallel 0 chain 0 slice 0: kernels 192-223 bits 0-1008, 98.4375%",
      "0.1 group 0 stripe 0, stripe 0 parallel 0 chain 1 slice 0: kernels 192-223 bits 1008-2016, 98.4375%",
      "0.2 group 0 stripe 0, stripe 0 parallel 0 chain 2 slice 0: kernels 192-223 bits 2016-3024, 98.4375%",
      "0.3 group 0 stripe 0, stripe 0 parallel 0 chain 3 slice 0: kernels 192-223 bits 3024-4032, 98.4375%",
      "0.4 group 0 stripe 0, stripe 0 parallel 0 chain 4 slice 0: kernels 192-223 bits 4032-5040, 98.4375%",
      "0.5 group 0 stripe 0, stripe 0 parallel 0 chain 5 slice 0: kernels 192-223 bits 5040-6048, 98.4375%",
      "0.6 group 0 stripe 0, stripe 0 parallel 0 chain 6 slice 0: kernels 192-223 bits 6048-7056, 98.4375%",
      "0.7 group 0 stripe 0, stripe 0 parallel 0 chain 7 slice 0: kernels 192-223 bits 7056-8064, 98.4375%",
    ]);
  });

  it("a depthwise layer: 56 kernels in the first round, and the four left over in the second", () => {
    expect(DEPTHWISE.rounds).toBe(2);
    expect([0, 1].map((round) => lines(DEPTHWISE, round).slice(0, 3))).toEqual([
      [
        "0.0 group 0 stripe 0, stripe 0 parallel 0 chain 0 slice 0: kernels 0-27 bits 0-36, 3.076171875%",
        "0.1 group 0 stripe 0, stripe 0 parallel 1 chain 0 slice 0: kernels 28-55 bits 0-36, 3.076171875%",
        "0.2 idle",
      ],
      [
        "0.0 group 0 stripe 0, stripe 0 parallel 0 chain 0 slice 0: kernels 56-57 bits 0-36, 0.2197265625%",
        "0.1 group 0 stripe 0, stripe 0 parallel 1 chain 0 slice 0: kernels 58-59 bits 0-36, 0.2197265625%",
        "0.2 idle",
      ],
    ]);
  });

  it("C2_2 on 8 clusters: four clusters hold kernels 0 to 55, four the others, all in one round", () => {
    const expected = Array.from({ length: 8 }, (_, cluster) => {
      const across = `group ${Math.floor(cluster / 4)} stripe ${cluster % 4}`;
      const [one, other] = cluster < 4 ? ["0-27", "28-55"] : ["56-83", "84-111"];
      return [
        `${cluster}.0 ${across}, stripe 0 parallel 0 chain 0 slice 0: kernels ${one} bits 0-768, 65.625%`,
        `${cluster}.1 ${across}, stripe 0 parallel 0 chain 1 slice 0: kernels ${one} bits 768-1536, 65.625%`,
        `${cluster}.2 ${across}, stripe 0 parallel 0 chain 2 slice 0: kernels ${one} bits 1536-2304, 65.625%`,
        `${cluster}.3 ${across}, stripe 0 parallel 1 chain 0 slice 0: kernels ${other} bits 0-768, 65.625%`,
        `${cluster}.4 ${across}, stripe 0 parallel 1 chain 1 slice 0: kernels ${other} bits 768-1536, 65.625%`,
        `${cluster}.5 ${across}, stripe 0 parallel 1 chain 2 slice 0: kernels ${other} bits 1536-2304, 65.625%`,
        `${cluster}.6 idle`,
        `${cluster}.7 idle`,
      ];
    });
    expect(lines(C2_2_ON_8, 0)).toEqual(expected.flat());
  });

  it("C4_1 on 8 clusters: seven hold a round each, the eighth is idle", () => {
    expect(C4_1_ON_8.rounds).toBe(1);
    const heads = tilesInRound(C4_1_ON_8, 0).filter(({ tile }) => tile === 0);
    expect(heads.map(({ use }) => use?.kernels)).toEqual([
      ...[0, 32, 64, 96, 128, 160, 192].map((first) => ({ first, count: 32 })),
      undefined,
    ]);
    expect(lines(C4_1_ON_8, 0).slice(56)).toEqual([56, 57, 58, 59, 60, 61, 62, 63].map((at) => `7.${at - 56} idle`));
  });

  it("a kernel in slices: all its slices follow each other before the next kernels", () => {
    const sliced = placementOf(convolution(1024, 4, 40), IMNPU18, mapped(1, 8, 1, 5), UNCUT, 1);
    expect(sliced.rounds).toBe(10);
    const first = (round: number) => lines(sliced, round)[0]?.replace(/^.*slice/, "slice");
    expect([0, 1, 4, 5].map(first)).toEqual([
      "slice 0: kernels 0-31 bits 0-924, 90.234375%",
      "slice 1: kernels 0-31 bits 7376-8300, 90.234375%",
      "slice 4: kernels 0-31 bits 29492-30416, 90.234375%",
      "slice 0: kernels 32-39 bits 0-924, 22.55859375%",
    ]);
  });

  it("spread over more parallel groups than come out even, the last of them hold nothing", () => {
    const five = placementOf(convolution(8, 8, 5), IMNPU18, mapped(1, 1, 4), UNCUT, 1);
    expect(tilesInRound(five, 0).map(({ use }) => use?.kernels.count ?? 0)).toEqual([2, 2, 1, 0, 0, 0, 0, 0]);
  });

  it("cut over more clusters than come out even, the last of them hold nothing", () => {
    const five = placementOf(convolution(8, 8, 5), IMNPU18, mapped(1, 1, 1), { kernels: 4, stripes: 1 }, 4);
    const heads = tilesInRound(five, 0).filter(({ tile }) => tile === 0);
    expect(heads.map(({ use }) => use?.kernels.count ?? 0)).toEqual([2, 2, 1, 0]);
  });

  it("a kernelwise group with fewer kernels than the others is done in fewer rounds", () => {
    const uneven = placementOf(convolution(8, 8, 65), IMNPU18, mapped(1, 1, 1), { kernels: 2, stripes: 1 }, 2);
    const counts = (round: number) => [0, 8].map((at) => tilesInRound(uneven, round)[at]?.use?.kernels.count ?? 0);
    expect([0, 1].map(counts)).toEqual([
      [32, 32],
      [1, 0],
    ]);
  });

  it.each([-1, 2, 0.5, Number.NaN])("round %d of two does not exist", (round) => {
    expect(() => tilesInRound(C2_2, round)).toThrow(new RangeError(`kernel round ${round} of 2, counted from 0`));
    expect(() => chainsInRound(C2_2, round)).toThrow(RangeError);
  });
});

describe("rows in a tile", () => {
  const rows = (placement: typeof C1_1, round: number, tile: number) =>
    rowsInTile(placement, tilesInRound(placement, round)[tile] as TileContent);

  it("one part of a kernel in each, from column 0", () => {
    expect(rows(C2_2, 1, 4)).toEqual(
      Array.from({ length: 24 }, (_, row) => ({ row, kernel: 88 + row, from: 0, to: 768 })),
    );
  });

  it("of a depthwise layer: kernels side by side, each where its channel's features pass", () => {
    expect(rows(DEPTHWISE, 0, 0)).toEqual(
      Array.from({ length: 28 }, (_, row) => ({ row, kernel: row, from: row * 36, to: row * 36 + 36 })),
    );
    expect(rows(DEPTHWISE, 1, 1)).toEqual([
      { row: 0, kernel: 58, from: 72, to: 108 },
      { row: 1, kernel: 59, from: 108, to: 144 },
    ]);
  });

  it("of a grouped layer: kernels of one group below each other", () => {
    // 36 channels in 2 groups: kernels of 18 x 3 x 3 x 4 = 648 bits, one beside another only in a chain of two.
    const grouped = placementOf(convolution(36, 8, 6, { groups: 2 }), IMNPU18, mapped(1, 2, 1), UNCUT, 1);
    expect(rows(grouped, 0, 1)).toEqual([
      { row: 0, kernel: 0, from: 0, to: 324 },
      { row: 1, kernel: 1, from: 0, to: 324 },
      { row: 2, kernel: 2, from: 0, to: 324 },
      { row: 3, kernel: 3, from: 324, to: 648 },
      { row: 4, kernel: 4, from: 324, to: 648 },
      { row: 5, kernel: 5, from: 324, to: 648 },
    ]);
  });

  it("of a grouped layer whose groups are cut: the first and the last share columns, which the model does not count", () => {
    // Five groups of three kernels of 432 bits: two groups have room side by side, but these five kernels are of three.
    const cut = placementOf(convolution(60, 8, 15, { groups: 5 }), IMNPU18, mapped(1, 1, 3), UNCUT, 1);
    expect(rows(cut, 0, 1)).toEqual([
      { row: 0, kernel: 5, from: 432, to: 864 },
      { row: 1, kernel: 6, from: 0, to: 432 },
      { row: 2, kernel: 7, from: 0, to: 432 },
      { row: 3, kernel: 8, from: 0, to: 432 },
      { row: 4, kernel: 9, from: 432, to: 864 },
    ]);
  });

  it("of an idle tile: none", () => {
    expect(rows(C2_2, 0, 6)).toEqual([]);
  });
});

describe("chains in a round", () => {
  it("link the tiles that hold one kernel, in each parallel group, stripe and cluster", () => {
    expect(chainsInRound(C2_2, 0)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(chainsInRound(C2_2_ON_8, 0).slice(0, 4)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [8, 9, 10],
      [11, 12, 13],
    ]);
    expect(chainsInRound(C4_1_ON_8, 0)).toHaveLength(7);
  });

  it("are none where a kernel fits in one tile, or where a tile holds no kernel", () => {
    expect(chainsInRound(C1_1, 0)).toEqual([]);
    const idle = placementOf(convolution(8, 8, 3), IMNPU18, mapped(1, 2, 3), UNCUT, 1);
    expect(chainsInRound(idle, 0)).toHaveLength(3);
    const uneven = placementOf(convolution(8, 8, 4), IMNPU18, mapped(1, 2, 3), UNCUT, 1);
    expect(chainsInRound(uneven, 0)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});
