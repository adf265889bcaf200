import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { format } from "../grammar/format/format.js";
import { LAYERS } from "../grammar/vocabulary.js";
import { analyse, bundledArchs, defaultArch } from "../server/analysis/analyse.js";
import type { Host } from "../server/analysis/files/files.js";
import type { Architecture } from "../src-sim/architecture.js";
import expected from "./examples.expected.json" with { type: "json" };
import { WITH_ENERGIES } from "./src-sim/machines.js";

interface Expected {
  readonly network: string;
  readonly params: number;
  readonly macs: number;
  readonly layers: Readonly<Record<string, readonly number[]>>;
}

const HOST: Host = {
  resolve: (from, target) => ({ path: join(from, "..", target) }),
  read: (path) => ({ text: readFileSync(path, "utf8") }),
};

const FILES = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".imnpu"))
  .map((name) => join("examples", name).replaceAll("\\", "/"))
  .sort();

const analysed = (path: string) => analyse(path, readFileSync(path, "utf8"), { host: HOST });

describe("the examples", () => {
  it("each have their expected counts, found independently", () => {
    expect(FILES).toEqual(Object.keys(expected).sort());
  });

  for (const path of FILES) {
    it(`${path} has no error or warning, and is formatted`, () => {
      const { diagnostics } = analysed(path);
      expect(diagnostics.filter(({ severity }) => severity !== "information")).toEqual([]);
      const text = readFileSync(path, "utf8");
      expect(format(text)).toBe(text);
    });

    it(`${path} has the known parameters, MACs and shapes`, () => {
      const found = analysed(path).networks.map(({ simulated: { report } }) => ({
        network: report.name,
        params: report.totals.params,
        macs: report.totals.macs,
        layers: Object.fromEntries(report.layers.map(({ name, output }) => [name, output])),
      }));
      expect(found).toEqual((expected as Record<string, Expected[]>)[path]);
    });
  }

  it("use every layer that an MLPerf Tiny network or the language's own example needs", () => {
    const used = new Set(
      FILES.flatMap((path) =>
        analysed(path).networks.flatMap(({ simulated }) => simulated.report.layers.map(({ op }) => op)),
      ),
    );
    const words = LAYERS.map(({ word }) => word);
    expect([...used].filter((word) => !words.includes(word))).toEqual([]);
    for (const word of ["conv", "dwconv", "fc", "lstm", "maxpool", "add"]) expect(used).toContain(word);
  });
});

function withoutPoints(arch: Architecture | undefined): object {
  const { points: _, provenance: __, measuredPeaks: ___, ...machine } = arch ?? ({} as Architecture);
  return machine;
}

describe("the bundled architecture", () => {
  it("is the machine of [ST 2023]", () => {
    const energies = { ...WITH_ENERGIES, area: 4.2, loads: "plain", layers: "in turn", narrow: "packed" };
    expect(withoutPoints(defaultArch())).toEqual(energies);
    expect(bundledArchs("imnpu18").map(withoutPoints)).toEqual([
      energies,
      { ...energies, name: "imnpu18_ideal", stripes: "ideal" },
      { ...energies, name: "imnpu18_two_ops", loadEnergy: 6.06e-12, dataFactor: 1.295 },
    ]);
  });

  it("has the operating points that [ST 2023] speaks of, the one of its networks first", () => {
    const points = (defaultArch()?.points ?? []).map(({ provenance: _, ...point }) => point);
    expect(points).toEqual([
      { name: "low", supply: 0.525, bodyBias: 1.5, clock: 600e6 },
      { name: "sleep", supply: 0.525, bodyBias: 0, clock: 10e6, leakage: 71e-6 },
      { name: "burst", supply: 0.525, bodyBias: 0.3, clock: 400e6, leakage: 163e-6 },
      { name: "peak", supply: 1, bodyBias: 1.2, clock: 1747e6, energy: 3.63 },
    ]);
    for (const arch of bundledArchs("imnpu18")) expect(arch.points).toEqual(defaultArch()?.points);
  });

  it("states every property, so that none is taken from a default unseen", () => {
    const text = readFileSync("server/library/imnpu18.imnpu", "utf8");
    const { diagnostics, file } = analyse("imnpu18.imnpu", text, { host: HOST });
    expect(diagnostics).toEqual([]);
    expect(file.tree.archs[0]?.node.properties).toHaveLength(21);
    expect(format(text)).toBe(text);
  });
});
