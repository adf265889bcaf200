import { describe, expect, it } from "vitest";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { planResidency } from "../../../src-sim/residency/plan.js";
import type { Residency, ResidencyLayer, Wish } from "../../../src-sim/residency/problem.js";
import type { Work } from "../../../src-sim/work.js";
import { convolution, dense, IMNPU18, mapped } from "../machines.js";
import { objections } from "./checker.js";

const ONE = { ...IMNPU18, clusters: 1 };

/** A plan on one cluster that the checker has nothing against. */
function planned(layers: readonly ResidencyLayer[], architecture = ONE, clusters = architecture.clusters): Residency {
  const problem = { architecture, clusters, layers };
  const plan = planResidency(problem);
  expect(objections(problem, plan)).toEqual([]);
  return plan;
}

const layer = (wish: Wish, work: Work, more: Partial<ResidencyLayer> = {}): ResidencyLayer => ({ work, wish, ...more });

/** 256 inputs at 4 bits fill a row; so many kernels are so many rows. */
const rows = (kernels: number) => dense(256, kernels);

describe("layers that stay", () => {
  it("cost no load but in the first inference, and need no area", () => {
    const plan = planned([layer("must", rows(128))]);
    expect(plan.layers).toEqual([
      {
        mapping: { stripes: 1, chains: 1, parallel: 8, slices: 1, resident: true },
        split: { kernels: 1, stripes: 1 },
        cycles: 16,
        first: 16 + 128 * 16,
        stays: { clusters: [0], tiles: [[0, 1, 2, 3, 4, 5, 6, 7]], rowFrom: [[0, 0, 0, 0, 0, 0, 0, 0]], rows: 16 },
      },
    ]);
    expect({ ...plan, layers: undefined }).toEqual({
      layers: undefined,
      area: undefined,
      cycles: 16,
      cost: 16,
      first: 2064,
      bound: 16,
      exhaustive: true,
      gap: 0,
      method: "exact",
      rowsUsed: 128,
      rowsAvailable: 256,
      leftOut: [],
    });
  });

  it("are proven of what is tried only, where a machine has more tiles than are tried one by one", () => {
    const wide = { ...IMNPU18, tiles: 17 };
    const plan = planResidency({ architecture: wide, clusters: 1, layers: [layer("must", rows(128))] });
    expect(plan.exhaustive).toBe(false);
  });

  it("share tiles on rows of their own", () => {
    const { layers } = planned([layer("must", rows(128)), layer("must", rows(64)), layer("must", rows(64))]);
    expect(layers.map(({ stays }) => [stays?.rowFrom[0]?.length, stays?.rowFrom[0]?.[0], stays?.rows])).toEqual([
      [8, 0, 16],
      [8, 16, 8],
      [8, 24, 8],
    ]);
  });

  it("leave tiles of their own to those that are loaded", () => {
    const plan = planned([layer("must", rows(128)), layer("no", convolution(64, 28, 64))]);
    expect(plan.area).toEqual({ clusters: 1, tiles: 4 });
    expect(plan.layers[0]?.stays).toMatchObject({ tiles: [[4, 5, 6, 7]], rows: 32 });
  });

  it("are none where all tiles are better used for loading", () => {
    const alone = convolution(64, 56, 64);
    const plan = planned([layer("may", dense(64, 8)), layer("no", alone)]);
    expect(plan.layers.map(({ stays }) => stays)).toEqual([undefined, undefined]);
    expect(plan.area).toEqual({ clusters: 1, tiles: 8 });
    expect(plan.layers[1]?.mapping).toEqual(bestMapping(alone, ONE, 1).mapping);
  });

  it("keep what a directive fixes", () => {
    const fixed = layer("must", rows(64), { mapping: mapped(1, 1, 2) });
    expect(planned([fixed]).layers[0]?.mapping).toEqual({ ...mapped(1, 1, 2), resident: true });
    const cut = layer("must", rows(64), { split: { kernels: 3, stripes: 1 } });
    expect(planned([cut], IMNPU18).layers[0]?.split).toEqual({ kernels: 3, stripes: 1 });
  });

  it("hold all slices of a kernel that few tiles hold at once", () => {
    const narrow = { ...ONE, tiles: 1 };
    expect(planned([layer("must", dense(512, 16))], narrow).layers[0]).toMatchObject({
      mapping: { chains: 1, slices: 2, resident: true },
      stays: { rows: 32 },
    });
  });

  it("need more clusters than a directed cut has: refused", () => {
    const cut = layer("must", rows(64), { split: { kernels: 3, stripes: 1 } });
    expect(() => planResidency({ architecture: IMNPU18, clusters: 2, layers: [cut] })).toThrow(RangeError);
  });
});

describe("layers that must stay and cannot", () => {
  it("have no mapping with all rounds at once: the fewest rows of any are told", () => {
    expect(planned([layer("must", rows(257))]).leftOut).toEqual([
      { layer: 0, reason: { kind: "no mapping", rowsNeeded: 33, rows: 32 } },
    ]);
    const directed = layer("must", rows(64), { mapping: mapped(1, 1, 1) });
    expect(planned([directed]).leftOut).toEqual([
      { layer: 0, reason: { kind: "no mapping", rowsNeeded: 64, rows: 32 } },
    ]);
  });

  it("have no room beside the others: as few as possible are left out", () => {
    const { leftOut, layers } = planned([layer("must", rows(200)), layer("must", rows(56)), layer("must", rows(56))]);
    expect(leftOut).toEqual([{ layer: 0, reason: { kind: "no room", rowsNeeded: 200, rowsAvailable: 16 } }]);
    expect(layers.map(({ stays }) => stays !== undefined)).toEqual([false, true, true]);
  });

  it("come before those that may stay, whatever that costs", () => {
    const { layers, leftOut } = planned([layer("may", rows(200)), layer("must", rows(64))]);
    expect(leftOut).toEqual([]);
    expect(layers.map(({ stays }) => stays !== undefined)).toEqual([false, true]);
  });
});
