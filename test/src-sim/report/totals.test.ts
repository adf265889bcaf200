import { describe, expect, it } from "vitest";
import { layerMetric, networkMetric } from "../../../src-sim/report/metrics.js";
import { type LayerFigures, simulateLayer, simulateStream } from "../../../src-sim/report/simulate.js";
import { compare, errorPercent, totalsOf } from "../../../src-sim/report/totals.js";
import { convolution, dense, IMNPU18, mapped, UNCUT } from "../machines.js";

/** As a layer's report has them. */
const counted = ({ values, cycles }: LayerFigures) => ({ ...values, cycles });

const layers = [
  simulateLayer(convolution(32, 112, 64), IMNPU18, mapped(4, 2, 1), () => ({ kernels: 2, stripes: 4 }), [1, 8]),
  simulateStream(64 * 112 * 112, 4, IMNPU18, [1, 8]),
  simulateLayer(dense(64, 10), IMNPU18, mapped(1, 1, 1), () => UNCUT, [1, 8]),
].map(counted);
const [big, pool, small] = layers;
const on = (clusters: number) => ({ clusters, at: IMNPU18, figuresAt: IMNPU18 });

describe("totals", () => {
  it("sum the layers, and weigh utilization by cycles on one cluster", () => {
    // 10 kernels of 256 bits, 4 rows at a time; 320 bytes over the bus.
    const smallCycles = 3 + 40;
    expect(totalsOf(layers, 600e6, [1, 8])).toEqual({
      macs: 231211008 + 640,
      params: 18496 + 650,
      weightBytes: 9216 + 320,
      cycles: { "1": 114048 + smallCycles, "8": 14688 + smallCycles },
      inferencesPerSecond: { "1": 600e6 / (114048 + smallCycles), "8": 600e6 / (14688 + smallCycles) },
      utilization: expect.closeTo((0.5625 * 114048 + (10 / 1024) * smallCycles) / (114048 + smallCycles), 12),
      rounds: 3,
    });
  });

  it("of layers without weights: no cycles, and no rate", () => {
    expect(totalsOf(pool ? [pool] : [], 600e6, [1])).toEqual({
      macs: 0,
      params: 0,
      weightBytes: 0,
      cycles: { "1": 0 },
      inferencesPerSecond: { "1": null },
      utilization: 0,
      rounds: 0,
    });
    expect(pool?.activationBytes).toBe(64 * 112 * 56);
    expect(pool?.cycles["8"]).toEqual({ compute: 0, load: 0, total: 0, bound: "none" });
  });

  it("refuse clusters that a layer does not report", () => {
    expect(() => totalsOf(layers, 600e6, [4])).toThrow(RangeError);
  });
});

describe("metrics", () => {
  const totals = totalsOf(layers, 600e6, [1, 8]);

  it("of a layer, in base units", () => {
    const of = (metric: Parameters<typeof layerMetric>[1], clusters = 1) =>
      big && layerMetric(big, metric, on(clusters));
    expect(of("cycles")).toBe(114048);
    expect(of("cycles", 8)).toBe(14688);
    expect(of("cycles", 4)).toBeUndefined();
    expect(of("latency")).toBe(114048 / 600e6);
    expect(of("latency", 4)).toBeUndefined();
    expect(of("inferences", 8)).toBe(600e6 / 14688);
    expect(of("inferences", 4)).toBeUndefined();
    expect(of("macs")).toBe(231211008);
    expect(of("weights")).toBe(9216 * 8);
    expect(of("utilization")).toBe(0.5625);
    expect(of("rounds", 4)).toBe(2);
    expect(pool && layerMetric(pool, "inferences", on(1))).toBe(Number.POSITIVE_INFINITY);
  });

  it("of the network", () => {
    expect(networkMetric(totals, "cycles", on(8))).toBe(totals.cycles["8"]);
    expect(networkMetric(totals, "weights", on(1))).toBe((9216 + 320) * 8);
    expect(networkMetric(totals, "rounds", on(1))).toBe(3);
    expect(networkMetric(totals, "cycles", on(2))).toBeUndefined();
    expect(small?.rounds).toBe(1);
  });
});

describe("assertions", () => {
  it.each([
    [1, "<=", 1, true],
    [1, "<", 1, false],
    [1, ">=", 1, true],
    [1, ">", 1, false],
    [1, "==", 1, true],
    [0.1 + 0.2, "==", 0.3, true],
    [0.1 + 0.2, "<=", 0.3, true],
    [0.1 + 0.2, ">", 0.3, false],
    [39028.5, "==", 39029, false],
    [39028.5, "<", 39029, true],
    [2, "<=", 1, false],
    [2, ">", 1, true],
    [0, "==", 0, true],
    [Number.POSITIVE_INFINITY, ">=", 4000, true],
    [Number.POSITIVE_INFINITY, "<=", 4000, false],
  ] as const)("%d %s %d is %s", (value, operator, limit, holds) => {
    expect(compare(value, operator, limit)).toBe(holds);
  });

  it("the error against a measurement is positive where the model says more", () => {
    expect(errorPercent(110, 100)).toBe(10);
    expect(errorPercent(95, 100)).toBe(-5);
    expect(errorPercent(0, 0)).toBe(0);
    expect(errorPercent(1, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
