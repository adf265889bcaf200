import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HeatmapLayer, heatmapLayer } from "../../../src-sim/placement/heatmap.js";
import { layerOn, networkOn } from "../../../src-sim/placement/on-clusters.js";
import { placementOf } from "../../../src-sim/placement/placement.js";
import { type TileShares, tileCyclesOf, tileShares } from "../../../src-sim/placement/tile-cycles.js";
import { mapColumnsOf, mapRowsOf, tilesInRound } from "../../../src-sim/placement/tiles.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { simulateLayer } from "../../../src-sim/report/simulate.js";
import { type Case, cases, directedCases } from "../arbitrary.js";
import { convolution, IMNPU18, mapped, UNCUT } from "../machines.js";

const NO_SHARES: TileShares = { work: new Float32Array(), occupancy: new Float32Array() };

/** As the heatmap has it, on one cluster and on those of the case. */
function layerOf({ work, architecture, mapping, split, clusters }: Case): HeatmapLayer {
  const { values, tilesUsed, cycles } = simulateLayer(work, architecture, mapping, () => split, [1, clusters]);
  const report = {
    ...{ ...values, name: "L", op: "conv", input: [], output: [], cycles, measured: [], assumptions: [] },
    ...{ mapping: { ...mapping, tilesUsed, auto: false }, across: { ...split, auto: false } },
  } satisfies LayerReport;
  const on = (count: number) => placementOf(work, architecture, mapping, count === 1 ? UNCUT : split, count);
  const placements = { "1": on(1), [clusters]: on(clusters) };
  return heatmapLayer(report, { placements, tileCycles: tileCyclesOf(work, values.macs, architecture) });
}

const small = fc.oneof(cases(), directedCases()).filter((each) => {
  const { clusters, tiles, rounds } = placementOf(
    each.work,
    each.architecture,
    each.mapping,
    each.split,
    each.clusters,
  );
  return clusters * tiles * rounds <= 1000;
});

const mean = (values: Iterable<number>) => {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};
const near = (value: number, expected: number) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1e-3, Math.abs(expected)));

describe("the share of its time that a tile is at work", () => {
  it("of a published layer: 202,309,632 MACs of 4 bits, 1,024 bits of them in a cycle of each of 8 tiles", () => {
    const work = convolution(64, 56, 112);
    const layer = layerOf({
      ...{ work, architecture: IMNPU18, mapping: mapped(1, 3, 2) },
      ...{ split: { kernels: 2, stripes: 4 }, clusters: 8 },
    });
    expect(layer.macs).toBe(202_309_632);
    expect(layer.tileCycles).toBe((202_309_632 * 4) / 1024);
    const { work: shares, occupancy } = tileShares(layer, "1") ?? NO_SHARES;
    // Two groups of three tiles: 768 of 1,024 bits of each row, in all rows of one round and in 24 of 32 of the other.
    const [busy, full] = [layer.tileCycles as number, (768 / 1024) * ((1 + 24 / 32) / 2)];
    const total = layer.cycles["1"]?.total ?? Number.NaN;
    expect([...occupancy]).toEqual([full, full, full, full, full, full, 0, 0]);
    for (const [tile, share] of shares.entries()) near(share, tile < 6 ? busy / 6 / total : 0);
    near(layerOn(layer, "1")?.work ?? Number.NaN, busy / 8 / total);
    near(layerOn(layer, "8")?.work ?? Number.NaN, busy / 64 / (layer.cycles["8"]?.total ?? Number.NaN));
  });

  it("is what going through all rounds, tiles and places of the map adds up to, and on the average the ideal's share", () => {
    fc.assert(
      fc.property(small, (each) => {
        const layer = layerOf(each);
        const count = String(each.clusters);
        const placement = layer.placements?.[count];
        const shares = tileShares(layer, count);
        const total = layer.cycles[count]?.total ?? 0;
        if (placement === undefined || shares === undefined) throw new Error("not placed");
        const done = new Float64Array(shares.work.length);
        const held = new Float64Array(shares.work.length);
        const { mapColumns, weightBits, rounds } = placement;
        for (let round = 0; round < rounds; round++) {
          for (const [index, { use }] of tilesInRound(placement, round).entries()) {
            if (use === undefined) continue;
            const { from, to } = mapRowsOf(placement, use);
            const { first, every } = mapColumnsOf(placement, use);
            let columns = weightBits === null ? mapColumns / every : 0;
            if (weightBits !== null) for (let column = first; column < mapColumns; column += every) columns++;
            done[index] =
              (done[index] ?? 0) + use.kernels.count * (use.bits.to - use.bits.from) * (to - from) * columns;
            held[index] = (held[index] ?? 0) + use.occupancy / rounds;
          }
        }
        const all = done.reduce((sum, value) => sum + value, 0);
        const ofAll = (layer.tileCycles ?? 0) / total / all;
        const errors = [...shares.work].flatMap((share, index) => [
          Math.abs(share - (done[index] ?? 0) * ofAll),
          Math.abs((shares.occupancy[index] ?? 0) - (held[index] ?? 0)),
        ]);
        expect(Math.max(...errors)).toBeLessThan(1e-6);
        expect(Math.max(...shares.work)).toBeLessThanOrEqual(1 + 1e-6);
        const own = layerOn(layer, count);
        near(mean(shares.work), own?.work ?? Number.NaN);
        near((own?.work ?? Number.NaN) * total, own?.ideal ?? Number.NaN);
      }),
      { numRuns: 150 },
    );
  });

  it("grows in the same measure as another mapping of the layer takes fewer cycles", () => {
    fc.assert(
      fc.property(small, (each) => {
        const count = String(each.clusters);
        const [slow, fast] = [layerOf({ ...each, split: UNCUT }), layerOf(each)];
        const [before, after] = [slow.cycles[count]?.total ?? 0, fast.cycles[count]?.total ?? 0];
        near((layerOn(fast, count)?.work ?? 0) / (layerOn(slow, count)?.work ?? 0), before / after);
      }),
      { numRuns: 15 },
    );
  });
});

describe("figures on a number of clusters", () => {
  it("are the report's on one, and those of the fullest round, of all tiles, on several", () => {
    fc.assert(
      fc.property(small, (each) => {
        const layer = layerOf(each);
        const one = layerOn(layer, "1");
        expect([one?.rounds, one?.utilization]).toEqual([layer.rounds, layer.utilization]);
        const count = String(each.clusters);
        const placement = layer.placements?.[count];
        if (placement === undefined || each.clusters === 1) return;
        const shares = Array.from({ length: placement.rounds }, (_, round) =>
          mean(tilesInRound(placement, round).map(({ use }) => use?.occupancy ?? 0)),
        );
        expect(layerOn(layer, count)?.rounds).toBe(placement.rounds);
        near(layerOn(layer, count)?.utilization ?? Number.NaN, Math.max(...shares));
      }),
      { numRuns: 50 },
    );
  });

  it("of a network are sums, and means over the cycles", () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 4 }), (all) => {
        const layers = all.map((each) => layerOf({ ...each }));
        const found = networkOn({ layers }, "1");
        const cycles = layers.reduce((sum, layer) => sum + (layer.cycles["1"]?.total ?? 0), 0);
        const weighted = (of: (layer: HeatmapLayer) => number) =>
          layers.reduce((sum, layer) => sum + of(layer) * (layer.cycles["1"]?.total ?? 0), 0) / cycles;
        expect(found.rounds).toBe(layers.reduce((sum, { rounds }) => sum + rounds, 0));
        near(
          found.utilization,
          weighted(({ utilization }) => utilization),
        );
        near(
          found.work,
          weighted((layer) => layerOn(layer, "1")?.work ?? 0),
        );
      }),
      { numRuns: 15 },
    );
  });
});
