import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HeatmapLayer, type HeatmapNetwork, heatmapLayer } from "../../../src-sim/placement/heatmap.js";
import { changesBetween, withChanges } from "../../../src-sim/placement/heatmap-changes.js";
import { placementOf } from "../../../src-sim/placement/placement.js";
import { tileCyclesOf } from "../../../src-sim/placement/tile-cycles.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { simulateLayer } from "../../../src-sim/report/simulate.js";
import { convolution, IMNPU18, mapped, UNCUT } from "../machines.js";

const work = convolution(64, 56, 112);
const { tilesUsed, values, cycles, assumptions } = simulateLayer(work, IMNPU18, mapped(1, 3, 2), () => UNCUT, [1]);
const REPORT: LayerReport = {
  ...values,
  name: "C2_2",
  op: "conv",
  input: [64, 56, 56],
  output: [112, 56, 56],
  mapping: { ...mapped(1, 3, 2), tilesUsed, auto: false },
  across: { ...UNCUT, auto: true },
  cycles,
  measured: [],
  assumptions,
};
const PLACED = {
  placements: { "1": placementOf(work, IMNPU18, mapped(1, 3, 2), UNCUT, 1) },
  tileCycles: tileCyclesOf(work, values.macs, IMNPU18),
};

const layer = (name: string): HeatmapLayer => heatmapLayer({ ...REPORT, name }, PLACED);

function network(layers: readonly HeatmapLayer[], name = "net"): HeatmapNetwork {
  const cycles = { "1": layers.length * 135_744 };
  const totals = { macs: 0, params: 0, weightBytes: 0, cycles, inferencesPerSecond: {}, utilization: 0, rounds: 0 };
  return { name, arch: "imnpu18", clockHz: 600e6, layers, totals, measured: [], budgets: [] };
}

const [A, B, C, D] = ["A", "B", "C", "D"].map(layer) as [HeatmapLayer, HeatmapLayer, HeatmapLayer, HeatmapLayer];

describe("a layer of the heatmap", () => {
  it("is its report with its placements", () => {
    expect(heatmapLayer(REPORT, PLACED)).toEqual({ ...REPORT, ...PLACED });
    expect(heatmapLayer(REPORT, null).placements).toBeNull();
  });
});

describe("changes of a heatmap", () => {
  const layerChanges = (before: readonly HeatmapLayer[], after: readonly HeatmapLayer[]) =>
    changesBetween(network(before), network(after)).layers;

  it("say what there is besides layers, whole", () => {
    const { layers, ...rest } = network([A, B], "renamed");
    expect(changesBetween(network([A]), network([A, B], "renamed")).network).toEqual(rest);
  });

  it("of as many layers: those that are other objects", () => {
    expect(layerChanges([A, B, C], [A, D, C])).toEqual({ kind: "replace", replaced: [{ index: 1, layer: D }] });
    expect(layerChanges([A, B], [A, B])).toEqual({ kind: "replace", replaced: [] });
    expect(layerChanges([A, B], [B, A])).toEqual({
      kind: "replace",
      replaced: [
        { index: 0, layer: B },
        { index: 1, layer: A },
      ],
    });
  });

  it("of more or fewer layers: what lies between the common beginning and the common end", () => {
    expect(layerChanges([A, C], [A, B, C])).toEqual({ kind: "splice", start: 1, removed: 0, inserted: [B] });
    expect(layerChanges([A, B, C], [A, C])).toEqual({ kind: "splice", start: 1, removed: 1, inserted: [] });
    expect(layerChanges([A, B], [A, C, D])).toEqual({ kind: "splice", start: 1, removed: 1, inserted: [C, D] });
    expect(layerChanges([], [A])).toEqual({ kind: "splice", start: 0, removed: 0, inserted: [A] });
    expect(layerChanges([A], [])).toEqual({ kind: "splice", start: 0, removed: 1, inserted: [] });
  });

  it("a layer twice over is counted once, at the beginning", () => {
    expect(layerChanges([A, A], [A, A, A])).toEqual({ kind: "splice", start: 2, removed: 0, inserted: [A] });
  });

  it("made for another state are refused", () => {
    const replaced = changesBetween(network([A, B, C]), network([A, B, D]));
    const cut = changesBetween(network([A, B, C]), network([A, B]));
    const message = "changes of layer 2 in a network of 1 layers, counted from 0";
    expect(() => withChanges(network([A]), replaced)).toThrow(new RangeError(message));
    expect(() => withChanges(network([A]), cut)).toThrow(new RangeError(message));
  });

  const pool = Array.from({ length: 6 }, (_, index) => layer(`layer ${index}`));
  const networks = fc
    .tuple(fc.array(fc.constantFrom(...pool), { maxLength: 12 }), fc.constantFrom("one", "other"))
    .map(([layers, name]) => network(layers, name));

  it("bring the state before to the state after, and leave unchanged layers the objects they are", () => {
    fc.assert(
      fc.property(networks, networks, (before, after) => {
        const result = withChanges(before, changesBetween(before, after));
        expect(result).toEqual(after);
        expect(result.layers.map((each, index) => each === after.layers[index])).toEqual(after.layers.map(() => true));
      }),
      { numRuns: 1000 },
    );
  });

  it("do so where the changes, or the states, share no object with each other", () => {
    fc.assert(
      fc.property(networks, networks, (before, after) => {
        const far = structuredClone(before);
        const sent = structuredClone(changesBetween(before, after));
        const result = withChanges(far, sent);
        expect(result).toEqual(after);
        const news = new Set(
          sent.layers.kind === "splice" ? sent.layers.inserted : sent.layers.replaced.map((r) => r.layer),
        );
        expect(result.layers.filter((each) => !news.has(each) && !far.layers.includes(each))).toEqual([]);

        const copy = structuredClone(after);
        expect(withChanges(before, changesBetween(before, copy))).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  it("one change among 10,000 layers is one layer long and takes a few milliseconds at most", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => layer(`layer ${index}`));
    const before = network(many);
    const after = network(many.with(5_000, A));
    const longer = network(many.toSpliced(5_000, 0, A));
    expect(JSON.stringify(changesBetween(before, after)).length).toBeLessThan(2_500);
    expect(JSON.stringify(changesBetween(before, longer)).length).toBeLessThan(2_500);
    const times = Array.from({ length: 20 }, () => {
      const start = performance.now();
      withChanges(before, changesBetween(before, after));
      withChanges(before, changesBetween(before, longer));
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(5);
  });
});
