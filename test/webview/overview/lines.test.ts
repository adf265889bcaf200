import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeatmapLayer, HeatmapNetwork } from "../../../src-sim/placement/heatmap.js";
import { tileShares } from "../../../src-sim/placement/tile-cycles.js";
import { createLines, meanOf, shareIn } from "../../../webview/overview/lines.js";
import { SHADES } from "../../../webview/shades.js";
import { runs } from "../../runs.js";
import { heatmapsOf } from "../heatmaps.js";

const [network] = heatmapsOf(`import "imnpu18"
network n on imnpu18 {
  precision w4 a4
  input i: 3x32x32
  conv A: kernels 16 size 3x3 pad 1
  conv B: kernels 200 size 3x3 pad 1
  maxpool P: size 2x2
  fc F: units 10
}`) as [HeatmapNetwork];
const [A, B, P, F] = network.layers as [HeatmapLayer, HeatmapLayer, HeatmapLayer, HeatmapLayer];
const cyclesOf = (layer: HeatmapLayer) => layer.cycles["8"]?.total ?? Number.NaN;
const linesOf = (...given: Parameters<ReturnType<typeof createLines>>) => createLines()(...given).lines;
const options = { clusters: "8", shade: SHADES.work, per: 1, tiles: 64, tilesOf: 1 };

describe("the lines of the overview", () => {
  it("are a layer each where there is room", () => {
    const lines = linesOf(network.layers, options);
    expect([lines.count, lines.columns]).toEqual([4, 64]);
    for (const [line, layer] of [A, B, P, F].entries()) {
      const shares = tileShares(layer, "8")?.work;
      for (let tile = 0; tile < 64; tile++) {
        const share = shareIn(lines, line, tile);
        if (shares === undefined) expect(share).toBeUndefined();
        else expect(share).toBeCloseTo(shares[tile] ?? Number.NaN, 5);
      }
    }
    expect([...lines.cycles]).toEqual([A, B, P, F].map(cyclesOf));
    expect(lines.most).toBe(Math.max(cyclesOf(A), cyclesOf(B), cyclesOf(F)));
  });

  it("are means weighted by cycles where several layers share one; those without weights count for nothing", () => {
    const lines = linesOf(network.layers, { ...options, per: 2 });
    const at = (layer: HeatmapLayer, tile: number) => (tileShares(layer, "8")?.work[tile] ?? 0) * cyclesOf(layer);
    for (const tile of [0, 9, 63]) {
      expect(shareIn(lines, 0, tile)).toBeCloseTo((at(A, tile) + at(B, tile)) / (cyclesOf(A) + cyclesOf(B)), 5);
      expect(shareIn(lines, 1, tile)).toBeCloseTo(tileShares(F, "8")?.work[tile] ?? Number.NaN, 5);
    }
    const stream = linesOf([P, P], { ...options, per: 2 });
    expect([shareIn(stream, 0, 0), meanOf(stream, 0)]).toEqual([undefined, undefined]);
  });

  it("have columns of whole clusters where tiles are too narrow", () => {
    const [fine, coarse] = [linesOf([B], options), linesOf([B], { ...options, tilesOf: 8 })];
    expect(coarse.columns).toBe(8);
    for (let cluster = 0; cluster < 8; cluster++) {
      const own = Array.from({ length: 8 }, (_, tile) => shareIn(fine, 0, cluster * 8 + tile) ?? Number.NaN);
      expect(shareIn(coarse, 0, cluster)).toBeCloseTo(own.reduce((sum, share) => sum + share, 0) / 8, 5);
    }
    expect(meanOf(coarse, 0)).toBeCloseTo(meanOf(fine, 0) ?? Number.NaN, 5);
  });

  it("are the same where what did not change is kept", () => {
    const chosen = fc.record({
      layers: fc.array(fc.constantFrom(A, B, P, F), { maxLength: 12 }),
      per: fc.integer({ min: 1, max: 5 }),
      shade: fc.constantFrom(SHADES.work, SHADES.occupancy),
      clusters: fc.constantFrom("1", "8"),
      tilesOf: fc.constantFrom(1, 8),
    });
    const kept = createLines();
    fc.assert(
      fc.property(chosen, ({ layers, clusters, ...given }) => {
        const all = { ...given, clusters, tiles: 8 * Number(clusters) };
        const edited = layers.map((layer, index) => (index === 1 ? A : layer));
        for (const each of [layers, edited, edited.slice(1), [...edited, B], layers]) {
          expect(kept(each, all)).toEqual(createLines()(each, all));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it("have one line of all layers above them", () => {
    const { all } = createLines()(network.layers, options);
    const sum = (of: (layer: HeatmapLayer) => number) => network.layers.reduce((so, layer) => so + of(layer), 0);
    expect([all.count, all.cycles[0]]).toEqual([1, sum(cyclesOf)]);
    for (const tile of [0, 9, 63]) {
      const work = sum((layer) => (tileShares(layer, "8")?.work[tile] ?? 0) * cyclesOf(layer));
      expect(shareIn(all, 0, tile)).toBeCloseTo(work / sum((layer) => (layer === P ? 0 : cyclesOf(layer))), 5);
    }
  });

  it("rest on shares that are found once for a layer, on each number of clusters", () => {
    expect(tileShares(A, "8")).toBe(tileShares(A, "8"));
    expect(tileShares(A, "1")?.work.length).toBe(8);
    expect(tileShares(P, "8")).toBeUndefined();
  });
});
