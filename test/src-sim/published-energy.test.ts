/** What [ST 2023] publishes of power, held against the bundled machines: by how much the model misses is asserted as well. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bundledArchs } from "../../server/analysis/analyse.js";
import { atPoint } from "../../src-sim/points.js";
import { networkMetric } from "../../src-sim/report/metrics.js";
import { comparedPeaks } from "../../src-sim/report/peaks.js";
import { analyseText } from "../server/analysis/analyse.js";

const EXAMPLE = readFileSync("examples/vgg16_style.imnpu", "utf8");

function vgg(arch = "imnpu18") {
  const [network] = analyseText(EXAMPLE.replace("on imnpu18", `on ${arch}`)).networks;
  if (network === undefined) throw new Error("no network");
  return network;
}

function machine(name: string) {
  const found = bundledArchs("imnpu18").find((arch) => arch.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** Of `of`, in per cent. */
const miss = (value: number | null | undefined, of: number) => (((value ?? Number.NaN) - of) / of) * 100;

describe("the VGG16-style network on one cluster at 0.525 V, 1.5 V, 600 MHz", () => {
  it("takes 26.6 uJ, 61% of it for computing and movement, 14% for loading, 25% for leakage", () => {
    const { totals, point } = vgg().simulated.report;
    const { compute = 0, move = 0, load = 0, leakage = 0, total = 0 } = totals.energy?.["1"] ?? {};
    expect(point).toBe("low");
    expect(total * 1e6).toBeCloseTo(26.6356, 4);
    expect([compute + move, load, leakage].map((part) => Math.round((part / total) * 100))).toEqual([61, 14, 25]);
    expect(miss(total, 26.62e-6)).toBeCloseTo(0.06, 2);
  });

  it("computes 46.8 TMAC for each joule, as published if an operation is a MAC", () => {
    const { efficiency } = vgg().simulated.report.totals;
    expect((efficiency?.["1"] ?? 0) / 1e12).toBeCloseTo(46.78, 2);
    expect(miss(efficiency?.["1"], 46.8e12)).toBeCloseTo(-0.05, 2);
  });

  it("takes twice as much by the other reading, of which the same efficiency counts two operations a MAC", () => {
    const { energy, efficiency } = vgg("imnpu18_two_ops").simulated.report.totals;
    expect((energy?.["1"]?.total ?? 0) * 1e6).toBeCloseTo(53.2461, 4);
    expect(miss(energy?.["1"]?.total, 53.24e-6)).toBeCloseTo(0.01, 2);
    expect(miss(2 * (efficiency?.["1"] ?? 0), 46.8e12)).toBeCloseTo(0, 2);
    // Leakage is the same by both.
    expect(energy?.["1"]?.leakage).toBe(vgg().simulated.report.totals.energy?.["1"]?.leakage);
  });

  it("carries the reading with its figures", () => {
    const assumptions = (arch: string) => vgg(arch).simulated.report.energyAssumptions ?? [];
    expect(assumptions("imnpu18")[0]).toBe(
      "Energies assume that 46.8 TOPS/W count a MAC as one operation; as two, energies double: imnpu18_two_ops.",
    );
    expect(assumptions("imnpu18_two_ops").join(" ")).toContain("as one, energies halve: imnpu18.");
  });
});

describe("the peaks", () => {
  it("come out within 2%, each at its operating point", () => {
    const found = comparedPeaks(machine("imnpu18")).map(
      ({ metric, weightBits, activationBits, value, errorPercent }) => [
        `${metric}(w${weightBits} a${activationBits})`,
        value / 1e12,
        Number(errorPercent?.toFixed(2)),
      ],
    );
    expect(found).toEqual([
      ["peak(w1 a1)", 229, -0.01],
      ["peak(w4 a4)", 57, 0.43],
      ["density(w1 a1)", 54, 0.96],
      ["density(w4 a4)", 13.6, 0.22],
      ["efficiency(w1 a1)", 310, 1.25],
      ["efficiency(w4 a4)", 77, -1.85],
      ["tile_efficiency(w1 a1)", 770, -0.01],
      ["tile_efficiency(w4 a4)", 176, -0.02],
    ]);
  });
});

describe("leakage", () => {
  const leakage = (point: string) => atPoint(machine("imnpu18"), point)?.leakage ?? Number.NaN;

  it("is 4.68 mW a cluster at 1.5 V of body bias, a 66th of it at 0 V, and between them exponential", () => {
    expect([leakage("low"), leakage("sleep"), leakage("burst")]).toEqual([4.68e-3, 71e-6, 163e-6]);
    expect(leakage("low") / leakage("sleep")).toBeCloseTo(66, 0);
    expect(miss(leakage("sleep") * 66 ** (0.3 / 1.5), leakage("burst"))).toBeCloseTo(0.7, 1);
  });

  it("makes the efficiency of the peaks 14% lower at 1.5 V than at 0 V, where the clock is 1.8 times slower", () => {
    const { tileEnergy = 0, tileEnergyBit = 0, moveEnergy = 0, tiles } = machine("imnpu18");
    const busy = tileEnergy * (1 + 3 * tileEnergyBit) + moveEnergy;
    const cycle = (leaking: number, clock: number) => busy + leaking / tiles / clock;
    const fall = 1 - cycle(leakage("sleep"), 600e6 / 1.8) / cycle(leakage("low"), 600e6);
    expect(fall * 100).toBeCloseTo(14, 0);
  });
});

describe("the published powers", () => {
  const powerOf = (times: number, clusters: number, point: string, period: number) => {
    const { network, simulated } = vgg();
    const { totals } = simulated.report;
    const scaled = (by: Readonly<Record<string, number>>) =>
      Object.fromEntries(Object.entries(by).map(([key, value]) => [key, value * times]));
    const energy = Object.fromEntries(
      Object.entries(totals.energy ?? {}).map(([key, own]) => [key, scaled({ ...own }) as typeof own]),
    );
    const at = atPoint(network.arch, point) ?? network.arch;
    const tenfold = { ...totals, cycles: scaled(totals.cycles), energy };
    return networkMetric(tenfold, "power", { clusters, at, figuresAt: network.arch, period });
  };

  it("always on, ten inferences a second on one cluster at 10 MHz: 267 uW", () => {
    const power = powerOf(1, 1, "sleep", 0.1);
    expect((power ?? 0) * 1e6).toBeCloseTo(269.87, 2);
    expect(miss(power, 267e-6)).toBeCloseTo(1.1, 1);
  });

  it("a tenfold network, thirty inferences a second on eight clusters at 400 MHz: 8.0 mW, which is not tuned for", () => {
    const power = powerOf(10, 8, "burst", 1 / 30);
    expect((power ?? 0) * 1e3).toBeCloseTo(7.27, 2);
    expect(miss(power, 8e-3)).toBeCloseTo(-9.1, 1);
  });
});
