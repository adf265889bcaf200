/** The published VGG16-style network, as its file says it is mapped. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { flowOf } from "../../../server/analysis/figures/flow.js";
import { layoutOn } from "../../../server/analysis/figures/layout.js";
import { isMapped } from "../../../server/analysis/layers/model.js";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { Timeline, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import { analyseText } from "../../server/analysis/analyse.js";
import { AHEAD, PLAIN } from "./arbitrary.js";

const TEXT = readFileSync("examples/vgg16_style.imnpu", "utf8");

function timeline(clusters: number, overlap: TimelineProblem["overlap"], rows?: number): Timeline {
  const network = analyseText(TEXT).networks[0]?.network;
  const found = network && flowOf(network);
  if (network === undefined || found === undefined) throw new Error("no network");
  const layouts = found.layers.map((layer) => {
    if (!isMapped(layer)) return undefined;
    const { mapping, ...more } = layoutOn(layer, network, clusters);
    return { ...more, mapping: rows === undefined ? mapping : { ...mapping, rows } };
  });
  return simulateTimeline({ flow: found.flow, architecture: network.arch, clusters, layouts, overlap, fused: [] });
}

describe("the published VGG16-style network", () => {
  it.each([
    [1, 865_213.5],
    [8, 125_617.5],
  ])("on %i clusters takes what its table says", (clusters, cycles) => {
    const { cycles: found, closedForm } = timeline(clusters, PLAIN);
    expect([found, closedForm]).toEqual([cycles, cycles]);
  });

  it("has stripes that do not divide in its first layer alone, on 8 clusters, where the input comes more slowly anyway", () => {
    const { layers } = timeline(8, PLAIN);
    const uneven = layers.filter(({ waiting }) => waiting.uneven > 0);
    expect(uneven.map(({ name, end }) => `${name} ${end}`)).toEqual(["C1_1 2352"]);
    // 112 rows over 64 stripes: 2 for most, in place of 1.75.
    const { compute = 0, exposedLoad = 0, waiting } = uneven[0] ?? {};
    expect([compute, waiting?.uneven, exposedLoad]).toEqual([661.5, 94.5, 54]);
    expect(waiting?.bus).toBe(2352 - 661.5 - 94.5 - 54);
  });

  it("hides nothing of its loading in whole tiles, where no round leaves room for the next", () => {
    const { cycles, closedForm } = timeline(1, AHEAD);
    expect([cycles, closedForm]).toEqual([865_213.5, 865_213.5]);
  });

  it("hides most of it with half of the rows at a time: within layers, and the first load of the next layer as well", () => {
    const { cycles, closedForm, layers } = timeline(1, AHEAD, 16);
    expect([cycles, closedForm]).toEqual([711_144.75, 728_816.25]);
    const load = layers.reduce((sum, layer) => sum + layer.load, 0);
    const exposed = layers.reduce((sum, layer) => sum + layer.exposedLoad, 0);
    expect([load, exposed]).toEqual([205_110, 205_110 - (865_213.5 - 711_144.75)]);
    expect(layers.find(({ name }) => name === "C5_1")?.exposedLoad).toBeGreaterThan(0);
  });
});
