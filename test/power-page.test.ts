/** docs/power.md: the arithmetic is right, and what it comes to stands in the library. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bundledArchs } from "../server/analysis/analyse.js";
import { atPoint } from "../src-sim/points.js";
import { plainFences, summed } from "./sums.js";

const PAGE = readFileSync("docs/power.md", "utf8");

function machine(name: string) {
  const found = bundledArchs("imnpu18").find((arch) => arch.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe("the derivation of imnpu18's energies", () => {
  const all = Object.assign({}, ...plainFences(PAGE).map(summed)) as Readonly<Record<string, number>>;
  const [arch, two] = [machine("imnpu18"), machine("imnpu18_two_ops")];

  it("is worked out in every step", () => {
    expect(Object.keys(all).length).toBeGreaterThan(20);
  });

  it("comes to the properties in the file, as near as these are rounded", () => {
    const leakage = (point: string) => (atPoint(arch, point)?.leakage ?? Number.NaN) * 1e6;
    const near = (label: string, value = Number.NaN, share = 0.002) => {
      const derived = all[label] ?? Number.NaN;
      expect([label, Math.abs(value / derived - 1) < share]).toEqual([label, true]);
    };
    near("tile, 1 bit", (arch.tileEnergy ?? 0) * 1e12);
    near("each further bit", (arch.tileEnergyBit ?? 0) * 100, 0.004);
    near("without leakage", (arch.moveEnergy ?? 0) * 1e12);
    near("at 1.5 V, mW", leakage("low") / 1e3);
    near("at 0 V, uW", leakage("sleep"));
    near("at 0.3 V, uW", leakage("burst"), 0.006);
    near("clock, MHz", (atPoint(arch, "peak")?.clock ?? 0) / 1e6);
    near("energy", atPoint(arch, "peak")?.pointEnergy);
    near("data_factor", (arch.dataFactor ?? 0) * 100);
    expect(two.dataFactor).toBe(1.295);
  });
});
