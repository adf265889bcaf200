import { describe, expect, it } from "vitest";
import { metricPlace, metricsOf, SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import { analyseText } from "../../server/analysis/analyse.js";

const FILE = (arch: string) => `import "imnpu18"
arch own extends imnpu18 { ${arch} }
network n on own {
  precision w4 a4
  input x: 16x32x32
  conv C1: kernels 32 size 3 pad 1
  fc   F:  units 10
}`;

/** As the network's report has it, on all clusters of its machine. */
function pointOf(arch: string, saysArea = false) {
  const [found] = analyseText(FILE(arch)).networks;
  const [base] = analyseText(FILE("")).networks;
  if (found === undefined || base === undefined) throw new Error("no network");
  const machine = found.network.arch;
  return { totals: found.simulated.report.totals, machine, base: base.network.arch, saysArea };
}

const read = (metrics: Float64Array, word: string) => metrics[metricPlace(word) ?? -1];

describe("the metrics of a point", () => {
  it("are those of the report on all clusters", () => {
    const point = pointOf("clusters 8");
    const metrics = metricsOf(point);
    const { totals } = point;
    expect(metrics.length).toBe(SWEEP_METRICS.length);
    expect(Object.fromEntries(SWEEP_METRICS.map(({ word }, place) => [word, metrics[place]]))).toEqual({
      cycles: totals.cycles[8],
      latency: (totals.cycles[8] as number) / point.machine.clock,
      inferences: totals.inferencesPerSecond[8],
      energy: totals.energy?.[8]?.total,
      edp: totals.edp?.[8],
      efficiency: totals.efficiency?.[8],
      utilization: totals.utilization,
      rounds: totals.rounds,
      macs: totals.macs,
      weights: totals.weightBytes * 8,
      area: point.machine.area,
    });
  });

  it("have the area by the bits of all tiles, unless the sweep says it", () => {
    const area = pointOf("").machine.area as number;
    expect(area).toBeGreaterThan(0);
    expect(read(metricsOf(pointOf("tiles 16 clusters 4")), "area")).toBe(area);
    expect(read(metricsOf(pointOf("tiles 16")), "area")).toBe(2 * area);
    expect(read(metricsOf(pointOf("rows 64 row_bits 512 clusters 2")), "area")).toBe(area / 4);
    expect(read(metricsOf(pointOf("tiles 16 area 3mm2", true)), "area")).toBe(3);
    // Another area than the stated machine's is one that the file says.
    expect(read(metricsOf(pointOf("tiles 16 area 3mm2")), "area")).toBe(3);
  });

  it("are not numbers where they are not known", () => {
    const { area: _, tileEnergy: __, ...machine } = pointOf("").machine;
    const { energy: ___, ...totals } = pointOf("").totals;
    const metrics = metricsOf({ totals, machine, base: machine, saysArea: false });
    const unknown = SWEEP_METRICS.filter((_, place) => Number.isNaN(metrics[place])).map(({ word }) => word);
    expect(unknown).toEqual(SWEEP_METRICS.flatMap(({ needs, word }) => (needs === undefined ? [] : word)));
    expect(unknown).toEqual(["energy", "edp", "efficiency", "area"]);
  });
});
