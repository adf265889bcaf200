/** The published VGG16-style network, as its file says it is mapped. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { flowOf } from "../../../server/analysis/figures/flow.js";
import { layoutOn } from "../../../server/analysis/figures/layout.js";
import { isMapped } from "../../../server/analysis/layers/model.js";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { Overlap, Timeline } from "../../../src-sim/timeline/timeline.js";
import { analyseText } from "../../server/analysis/analyse.js";

const TEXT = readFileSync("examples/vgg16_style.imnpu", "utf8");

function timeline(clusters: number, overlap: Overlap): Timeline {
  const network = analyseText(TEXT).networks[0]?.network;
  const found = network && flowOf(network);
  if (network === undefined || found === undefined) throw new Error("no network");
  const layouts = found.layers.map((layer) => {
    if (!isMapped(layer)) return undefined;
    return layoutOn(layer, network, clusters);
  });
  return simulateTimeline({ flow: found.flow, architecture: network.arch, clusters, layouts, overlap, fused: [] });
}

const PLAIN: Overlap = { loads: "plain", layers: "in turn" };

describe("the published VGG16-style network", () => {
  it.each([
    [1, 865_213.5],
    [8, 125_617.5],
  ])("on %i clusters takes what its table says", (clusters, cycles) => {
    const { cycles: found, closedForm } = timeline(clusters, PLAIN);
    expect([found, closedForm]).toEqual([cycles, cycles]);
  });
});
