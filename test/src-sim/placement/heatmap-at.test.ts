import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { HeatmapNetwork } from "../../../src-sim/placement/heatmap.js";
import { createHeatmapAt } from "../../../src-sim/placement/heatmap-at.js";
import { heatmapsOf, LOADS_AHEAD } from "../../webview/heatmaps.js";

const TEXT = readFileSync("examples/vgg16_style.imnpu", "utf8");
const [vgg] = heatmapsOf(TEXT) as [HeatmapNetwork];
const [asleep] = heatmapsOf(TEXT.replace("on imnpu18", "on imnpu18 at sleep")) as [HeatmapNetwork];

/** As it goes from the host to the page. */
const sent = (network: HeatmapNetwork): HeatmapNetwork => JSON.parse(JSON.stringify(network));

/** Energies differ in their last digit where they were found in another order. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === "number" ? Number(each.toPrecision(12)) : each,
  );
}

describe("a heatmap at another operating point", () => {
  it("is that of the network at the point, but for the budgets and what was measured, which are the network's own", () => {
    const { budgets, measured, ...own } = createHeatmapAt()(sent(vgg), "sleep");
    const { budgets: _, measured: __, ...expected } = asleep;
    const plain = ({ layers, ...rest }: typeof own) => ({
      ...rest,
      layers: layers.map((each) => ({ ...each, measured: [] })),
    });
    expect(rounded(plain(own))).toEqual(rounded(plain(expected)));
    expect({ budgets, measured }).toEqual({ budgets: vgg.budgets, measured: vgg.measured });
  });

  it("is the network itself at its own point, at one that it lacks, and where there are none", () => {
    const at = createHeatmapAt();
    for (const point of [null, "low", "nowhere"]) expect(at(vgg, point)).toBe(vgg);
    const [ahead] = heatmapsOf(LOADS_AHEAD) as [HeatmapNetwork];
    expect(at(ahead, "low")).toBe(ahead);
  });

  it("keeps the layers that did not change, though the machine comes anew with each change", () => {
    const at = createHeatmapAt();
    const before = at(sent(vgg), "sleep");
    const network = sent(vgg);
    const first = at(network, "sleep");
    const [, second, ...others] = network.layers;
    const edited = { ...sent(vgg), layers: [{ ...network.layers[0] }, second, ...others] } as HeatmapNetwork;
    const after = at(edited, "sleep");
    expect(after.layers[0]).not.toBe(first.layers[0]);
    expect(after.layers.slice(1).every((layer, index) => layer === first.layers[index + 1])).toBe(true);
    expect(first.layers[0]).toEqual(before.layers[0]);
    expect(at(network, "burst").layers[0]).not.toEqual(first.layers[0]);
  });
});

describe("what the heatmap knows of a machine", () => {
  it("its points, and no more of them than figures need", () => {
    expect(vgg.points?.map(({ point }) => point)).toEqual(["low", "sleep", "burst", "peak"]);
    expect(JSON.stringify(vgg.points).length).toBeLessThan(8_000);
    expect(vgg).not.toHaveProperty("loads");
    expect(vgg).not.toHaveProperty("energyLacks");
  });

  it("that it loads ahead, and what it would have to say for energies to be known", () => {
    const [ahead] = heatmapsOf(LOADS_AHEAD.replace("loads ahead", "loads ahead  load_energy 2pJ/B")) as [
      HeatmapNetwork,
    ];
    expect(ahead.loads).toBe("ahead");
    expect(ahead.energyLacks).toEqual(["tile_energy", "move_energy", "leakage"]);
    expect(ahead).not.toHaveProperty("points");
  });
});
