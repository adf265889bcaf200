import { describe, expect, it } from "vitest";
import { heatmapNetwork } from "../../../server/report/heatmap.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { rowsInTile } from "../../../src-sim/placement/rows.js";
import { chainsInRound, tilesInRound } from "../../../src-sim/placement/tiles.js";
import { reportAt } from "../../../src-sim/report/at-point.js";
import type { NetworkReport } from "../../../src-sim/report/report.js";
import { example } from "../features/examples.js";
import { analyseText, listed } from "./analyse.js";

const KWS = example("mlperf_tiny/keyword_spotting");

function networkOf(text: string, clusters?: readonly number[]) {
  const analysis = analyseText(text, clusters ? { clusters } : {});
  const [found] = analysis.networks;
  if (found === undefined) throw new Error("no network");
  return { analysis, ...found };
}

function withStatement(text: string, statement: string): string {
  return text.replace(/^( *precision .*)$/m, `$1\n  ${statement}`);
}

describe("a network whose weights stay", () => {
  it("loads nothing in steady state, and once in the first inference", () => {
    const { simulated } = networkOf(withStatement(KWS, "resident"), [8]);
    const { layers, totals, residency } = simulated.report;
    const weighted = layers.filter(({ mapping }) => mapping !== null);
    expect(weighted.map(({ cycles }) => cycles["8"]?.load)).toEqual(weighted.map(() => 0));
    expect(weighted.every(({ first, cycles }) => (first?.["8"]?.total ?? 0) > (cycles["8"]?.total ?? 0))).toBe(true);
    expect(residency?.["8"]).toMatchObject({ kept: weighted.length, layers: weighted.length, area: null });
    const before = networkOf(KWS, [8]).simulated.report.totals.cycles["8"] ?? 0;
    expect(totals.cycles["8"]).toBeLessThan(before * 0.85);
    expect(totals.first?.["8"]).toBeGreaterThan(totals.cycles["8"] ?? 0);
  });

  it("takes the energy of loading in the first inference alone, and leaks for as long as that takes", () => {
    const text = withStatement(KWS, "resident");
    const { network, simulated } = networkOf(text, [1, 8]);
    const { arch } = network;
    const { loadEnergy = Number.NaN, leakage = Number.NaN } = arch;
    for (const { name, mapping, weightBytes, energy, first, firstEnergy, stays } of simulated.report.layers) {
      expect(Object.keys(firstEnergy ?? {}), name).toEqual(Object.keys(stays ?? {}));
      if (mapping === null) continue;
      for (const [clusters, own] of Object.entries(firstEnergy ?? {})) {
        const always = energy?.[clusters];
        const leaking = (leakage * Number(clusters) * (first?.[clusters]?.total ?? Number.NaN)) / arch.clock;
        expect({ ...own, total: undefined }).toEqual({
          compute: always?.compute,
          move: always?.move,
          load: expect.closeTo(weightBytes * loadEnergy, 20),
          leakage: expect.closeTo(leaking, 20),
        });
        expect(own.total).toBeCloseTo(own.compute + own.move + own.load + own.leakage, 20);
        expect(always?.load).toBe(0);
      }
    }
    const { firstEnergy = {}, energy = {} } = simulated.report.totals;
    for (const clusters of ["1", "8"]) {
      const sum = (of: "total" | "load") =>
        simulated.report.layers.reduce((all, layer) => {
          return all + ((layer.firstEnergy?.[clusters] ?? layer.energy?.[clusters])?.[of] ?? Number.NaN);
        }, 0);
      expect(firstEnergy[clusters]?.total).toBeCloseTo(sum("total"), 18);
      expect(firstEnergy[clusters]?.load).toBeCloseTo(sum("load"), 18);
    }
    expect(firstEnergy["8"]?.total).toBeGreaterThan(energy["8"]?.total ?? Number.NaN);
  });

  it("has at another point the energies of a network at that point, those of the first inference as well", () => {
    const text = withStatement(KWS, "resident");
    const [low, sleep] = [networkOf(text), networkOf(text.replace("on imnpu18", "on imnpu18 at sleep"))];
    const moved = reportAt(low.simulated.report, low.network.arch, sleep.network.arch);
    const near = (value: unknown): unknown =>
      typeof value === "number" ? expect.closeTo(value, 15) : value instanceof Object ? mapped(value) : value;
    const mapped = (value: object): object =>
      Array.isArray(value)
        ? value.map(near)
        : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, near(each)]));
    const energies = ({ layers, totals }: NetworkReport) =>
      [totals, ...layers].map(({ energy, firstEnergy }) => ({ energy, firstEnergy }));
    expect(energies(moved as NetworkReport)).toEqual(near(energies(sleep.simulated.report)));
    expect(moved?.totals.firstEnergy?.["1"]?.total).not.toBe(low.simulated.report.totals.firstEnergy?.["1"]?.total);
  });

  it("keeps every row of every tile for one layer", () => {
    const { network, simulated } = networkOf(withStatement(KWS, "resident"), [8]);
    const taken = new Set<string>();
    for (const { stays, name } of simulated.report.layers) {
      const { clusters = [], tiles = [], rowFrom = [], rows = 0 } = stays?.["8"] ?? {};
      for (const [place, cluster] of clusters.entries()) {
        for (const [index, tile] of (tiles[place] ?? []).entries()) {
          for (let row = 0; row < rows; row++) {
            const at = (rowFrom[place]?.[index] ?? 0) + row;
            expect(at, name).toBeLessThan(network.arch.rows);
            const key = `${cluster} ${tile} ${at}`;
            expect(taken.has(key), `${name}: ${key}`).toBe(false);
            taken.add(key);
          }
        }
      }
    }
    expect(taken.size).toBe(simulated.report.residency?.["8"]?.rowsUsed);
  });

  it("is drawn where its weights stay: rows of its own for each kernel round, chains in order", () => {
    const text = withStatement(example("mlperf_tiny/image_classification"), "resident auto");
    const drawn = heatmapNetwork(networkOf(text, [8]), createSearchCache());
    const staying = drawn.layers.filter(({ stays }) => stays?.["8"] !== undefined);
    expect(staying.length).toBeGreaterThan(5);
    for (const { stays, placements, name } of staying) {
      const [stay, placement] = [stays?.["8"], placements?.["8"]];
      if (stay === undefined || placement === undefined) throw new Error(name);
      const held = new Set<string>();
      for (let round = 0; round < placement.rounds; round++) {
        const contents = tilesInRound(placement, round);
        for (const content of contents) {
          const from =
            stay.rowFrom[stay.clusters.indexOf(content.cluster)]?.[
              stay.tiles[stay.clusters.indexOf(content.cluster)]?.indexOf(content.tile) ?? -1
            ];
          for (const { row } of rowsInTile(placement, content)) {
            expect(row, name).toBeGreaterThanOrEqual(from ?? Number.POSITIVE_INFINITY);
            expect(row, name).toBeLessThan((from ?? 0) + stay.rows);
            const key = `${content.cluster} ${content.tile} ${row}`;
            expect(held.has(key), `${name} ${key}`).toBe(false);
            held.add(key);
          }
        }
        for (const chain of chainsInRound(placement, round)) {
          expect(chain.map((place) => contents[place]?.use?.chainPosition)).toEqual([...chain.keys()]);
        }
      }
    }
  });

  it("is told of where there is no room on fewer clusters than all, without an error", () => {
    const { analysis, simulated } = networkOf(withStatement(example("mlperf_tiny/image_classification"), "resident"));
    expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(simulated.report.layers[0]?.assumptions).toContain(
      "There is no room for its weights to stay on 1 cluster: they are loaded there at every inference.",
    );
    expect(simulated.report.layers[0]?.stays).not.toHaveProperty("1");
  });

  it("with `resident auto` is never slower than without, on the number of clusters it is mapped for", () => {
    for (const name of ["anomaly_detection", "image_classification", "keyword_spotting", "visual_wake_words"]) {
      const text = example(`mlperf_tiny/${name}`);
      for (const clusters of [1, 8]) {
        const cycles = (source: string) => networkOf(source, [clusters]).simulated.report.totals.cycles[clusters] ?? 0;
        expect(cycles(withStatement(text, "resident auto"))).toBeLessThanOrEqual(cycles(text) * (1 + 1e-9));
      }
    }
  });

  it("reports the layers that cannot stay, each once", () => {
    const text = "network n {\n  input x: 1024\n  resident\n  fc A: units 2_000\n  fc B: units 20\n}\n";
    expect(listed(analyseText(text)).filter((line) => line.startsWith("IMN309"))).toEqual([
      "IMN309 «A» `A` cannot stay in the tiles: all its kernels at once take 125 rows of a tile, a tile has 32: 93 too many; `rows 125` would hold them",
    ]);
  });

  it("is not planned where nobody asks", () => {
    const { network, simulated } = networkOf(KWS);
    expect(network.plans).toBeUndefined();
    expect(simulated.report).not.toHaveProperty("residency");
    expect(simulated.report.totals).not.toHaveProperty("first");
  });
});
