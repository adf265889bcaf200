import { describe, expect, it } from "vitest";
import { latencyOf } from "../../../src-sim/report/derived-figures.js";
import { heatmapsOf } from "../../webview/heatmaps.js";

describe("the latency of a network", () => {
  it("has what the host takes, so that inferences are as many as fit into a second", () => {
    const [network] = heatmapsOf(`import "imnpu18"
network n on imnpu18 {
  precision w4 a4
  input i: 3x32x32
  conv A: kernels 8 size 3 pad 1
  host top: op TopK makes 5 macs 0 params 0 time 100us
}`);
    if (network === undefined) throw new Error("there is no network");
    for (const [count, cycles] of Object.entries(network.totals.cycles)) {
      expect(latencyOf(network, count)).toBeCloseTo(100e-6 + cycles / 600e6, 15);
      expect(latencyOf(network, count) * (network.totals.inferencesPerSecond[count] ?? 0)).toBeCloseTo(1, 12);
    }
    expect(latencyOf(network, "3")).toBeNaN();
  });
});
