import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Architecture, OperatingPoint } from "../../src-sim/architecture.js";
import { clustersOn, hasEnergies, missingEnergies } from "../../src-sim/energies.js";
import { computeAll, computeEverything, cyclesOn, figureOf } from "../../src-sim/formulas/evaluate.js";
import { explainLayer } from "../../src-sim/formulas/explain.js";
import { atPoint } from "../../src-sim/points.js";
import { energyAt } from "../../src-sim/report/energy.js";
import type { Energy } from "../../src-sim/report/report.js";
import { simulateLayer, simulateStream } from "../../src-sim/report/simulate.js";
import { totalsOf } from "../../src-sim/report/totals.js";
import { type Case, cases, energies } from "./arbitrary.js";
import { convolution, IMNPU18, mapped, UNCUT, WITH_ENERGIES } from "./machines.js";

/** Layers on machines whose energies are known, all of them above 0 so that what rises can be seen. */
const known = () =>
  fc.tuple(cases(), energies()).map(([each, own]): Case => {
    const above = { tileEnergy: 1e-12, moveEnergy: 1e-12, loadEnergy: 1e-12, leakage: 1e-3 };
    return { ...each, architecture: { ...each.architecture, ...own, ...above } };
  });

const energyOf = ({ work, architecture, mapping, split, clusters }: Case): Energy => {
  const { energy } = simulateLayer(work, architecture, mapping, () => split, [clusters]);
  const found = energy?.[clusters];
  if (found === undefined) throw new Error("no energy");
  return found;
};

const ROUNDING = 1e-11;
const noLess = (value: number, than: number) => expect(value).toBeGreaterThanOrEqual(than * (1 - ROUNDING));

describe("the energy of a layer", () => {
  it("is what its four parts come to, and no part is negative", () => {
    fc.assert(
      fc.property(known(), (each) => {
        const { compute, move, load, leakage, total } = energyOf(each);
        for (const part of [compute, move, load, leakage]) expect(part).toBeGreaterThanOrEqual(0);
        expect(Math.abs(compute + move + load + leakage - total)).toBeLessThanOrEqual(ROUNDING * total);
        expect(total).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("rises with each energy, with leakage, and with the point's factor", () => {
    fc.assert(
      fc.property(known(), (each) => {
        const before = energyOf(each);
        const more = (change: Partial<Architecture>) =>
          energyOf({ ...each, architecture: { ...each.architecture, ...change } });
        expect(more({ tileEnergy: 2e-12 }).compute).toBeCloseTo(2 * before.compute, 25);
        expect(more({ moveEnergy: 2e-12 }).move).toBeCloseTo(2 * before.move, 25);
        expect(more({ loadEnergy: 2e-12 }).load).toBeCloseTo(2 * before.load, 25);
        expect(more({ leakage: 2e-3 }).leakage).toBeCloseTo(2 * before.leakage, 25);
        for (const change of [{ tileEnergy: 2e-12 }, { moveEnergy: 2e-12 }, { loadEnergy: 2e-12 }, { leakage: 2e-3 }]) {
          noLess(more(change).total, before.total);
        }
        noLess(more({ pointEnergy: 4 * (each.architecture.pointEnergy ?? 1) }).total, before.total);
        noLess(more({ idle: "leaks" }).leakage, before.leakage);
      }),
      { numRuns: 500 },
    );
  });

  it("of computing rises with bits of weights and with passes, and falls with zeros where the machine says so", () => {
    const of = (more: Parameters<typeof convolution>[3], machine: Architecture = WITH_ENERGIES) =>
      energyOf({
        work: convolution(16, 8, 16, more),
        architecture: machine,
        mapping: mapped(1, 1, 1),
        split: UNCUT,
        clusters: 1,
      });
    const byBits = [1, 2, 3, 4, 5, 8].map((weightBits) => of({ weightBits }).compute);
    expect(byBits).toEqual([...byBits].sort((a, b) => a - b));
    // Native bits cost 3.13% each besides; those above are slices of native ones.
    expect((byBits[3] ?? 0) / (byBits[0] ?? 1)).toBeCloseTo(4 * (1 + 3 * 0.0313), 12);
    expect((byBits[5] ?? 0) / (byBits[3] ?? 1)).toBeCloseTo(2, 12);
    expect(of({ activationBits: 8 }).compute / of({ activationBits: 4 }).compute).toBeCloseTo(2, 12);
    expect(of({ zeros: 0.9, transitions: 0.1 })).toEqual(of({}));
    const sloped = { ...WITH_ENERGIES, zerosSlope: 0.5, transitionsSlope: 1 };
    expect(of({}, sloped).compute).toBeCloseTo(of({}).compute, 20);
    expect(of({ zeros: 0.9 }, sloped).compute / of({}).compute).toBeCloseTo(1 - 0.5 * 0.4, 12);
    expect(of({ transitions: 0.9 }, sloped).compute / of({}).compute).toBeCloseTo(1 + 0.4, 12);
    expect(of({ zeros: 0.9 }, sloped).move).toBe(of({}).move);
  });

  it("is the more, the more clusters are on: those of the figure, or all of the chip where idle ones leak", () => {
    expect([1, 8].map((count) => clustersOn({ clusters: 8, idle: "gated" }, count))).toEqual([1, 8]);
    expect([1, 8].map((count) => clustersOn({ clusters: 8, idle: "leaks" }, count))).toEqual([8, 8]);
    expect(clustersOn({ clusters: 8 }, 2)).toBe(2);
  });
});

describe("a machine whose energies are not known", () => {
  it("has no energy, and all else as before", () => {
    fc.assert(
      fc.property(known(), ({ work, architecture, mapping, split, clusters }) => {
        const { leakage: _, ...without } = architecture;
        const [figures, others] = [architecture, without].map((machine) =>
          simulateLayer(work, machine, mapping, () => split, [1, clusters]),
        );
        const { energy, ...rest } = figures ?? {};
        expect(energy).toBeDefined();
        expect(others).toEqual(rest);
        const symbols = explainLayer(work, without, mapping, split, clusters).map(({ symbol }) => symbol);
        expect(symbols.some((symbol) => /energy|bit_macs$|efficiency|edp|clusters_used|loaded/.test(symbol))).toBe(
          false,
        );
        expect(computeEverything(work, without, mapping, split, clusters).hasEnergies).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("says which properties it lacks", () => {
    expect(missingEnergies(IMNPU18)).toEqual(["tile_energy", "move_energy", "load_energy", "leakage"]);
    const { leakage: _, ...without } = WITH_ENERGIES;
    expect(missingEnergies(without)).toEqual(["leakage"]);
    expect([IMNPU18, without, WITH_ENERGIES].map(hasEnergies)).toEqual([false, false, true]);
  });

  it("has layers without weights that say none, and else take none", () => {
    expect(simulateStream(8, 4, IMNPU18, [1]).energy).toBeUndefined();
    expect(simulateStream(8, 4, WITH_ENERGIES, [1]).energy).toEqual({
      "1": { compute: 0, move: 0, load: 0, leakage: 0, total: 0 },
    });
  });
});

describe("what needs cycles alone", () => {
  it("computes no energies, and is the same on a machine that has some", () => {
    fc.assert(
      fc.property(known(), ({ work, architecture, mapping, split, clusters }) => {
        const { tileEnergy: _, ...plain } = architecture;
        expect(cyclesOn(work, architecture, mapping, split, clusters)).toBe(
          cyclesOn(work, plain, mapping, split, clusters),
        );
        const figures = computeAll(work, architecture, mapping, split, clusters);
        expect(figures.hasEnergies).toBe(false);
        expect(() => figureOf(figures, "energy")).toThrow(RangeError);
      }),
      { numRuns: 200 },
    );
  });
});

describe("operating points", () => {
  const points: readonly OperatingPoint[] = [
    { name: "low", clock: 600e6, supply: 0.525 },
    { name: "sleep", clock: 10e6, leakage: 71e-6, supply: 0.525, bodyBias: 0 },
    { name: "high", clock: 1e9, energy: 3.63 },
  ];
  const machine: Architecture = { ...WITH_ENERGIES, points };

  it("give the machine their clock, voltages, leakage and factor; the first where none is named", () => {
    const { points: _, supply: __, bodyBias: ___, ...rest } = machine;
    expect(atPoint(machine)).toEqual({ ...rest, points, provenance: {}, clock: 600e6, supply: 0.525, point: "low" });
    expect(atPoint(machine, "high")).toMatchObject({ clock: 1e9, leakage: 4.68e-3, pointEnergy: 3.63, point: "high" });
    expect(atPoint(machine, "none")).toBeUndefined();
    expect(atPoint(WITH_ENERGIES)).toBe(WITH_ENERGIES);
  });

  it("keep where a value comes from only of what they do not give themselves", () => {
    const provenance = { leakage: { kind: "assumed", note: "guessed" }, body_bias: { kind: "fitted" } } as const;
    const own: OperatingPoint = {
      name: "own",
      clock: 1e6,
      leakage: 1e-6,
      provenance: { leakage: { kind: "published" } },
    };
    const told: Architecture = { ...machine, provenance, points: [...points, own] };
    const at = (name: string) => atPoint(told, name)?.provenance;
    expect(at("low")).toEqual(provenance);
    expect(at("sleep")).toEqual({});
    expect(at("own")).toEqual({ leakage: { kind: "published" }, body_bias: { kind: "fitted" } });
  });

  it("are the same objects each time, from whichever point they are asked", () => {
    const [low, sleep] = [atPoint(machine, "low"), atPoint(machine, "sleep")];
    expect(atPoint(machine)).toBe(low);
    expect(sleep && atPoint(sleep, "low")).toBe(low);
    // What one point says does not stay behind.
    expect(sleep && atPoint(sleep, "high")?.leakage).toBe(4.68e-3);
  });

  it("make of an energy at one what the layer takes at another", () => {
    const at = fc.constantFrom("low", "sleep", "high");
    fc.assert(
      fc.property(known(), at, at, ({ architecture, ...each }, one, other) => {
        const all: Architecture = { ...architecture, points };
        const [from, to] = [atPoint(all, one) ?? all, atPoint(all, other) ?? all];
        const before = simulateLayer(each.work, from, each.mapping, () => each.split, [each.clusters]);
        const cycles = before.cycles[each.clusters]?.total ?? 0;
        const found = energyAt(energyOf({ ...each, architecture: from }), cycles, each.clusters, from, to);
        const expected = energyOf({ ...each, architecture: to });
        for (const field of ["compute", "move", "load", "leakage", "total"] as const) {
          expect(Math.abs((found?.[field] ?? Number.NaN) - expected[field])).toBeLessThanOrEqual(
            ROUNDING * expected[field],
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("the energies of a network", () => {
  it("are sums over its layers, part by part, on every number of clusters", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(known(), fc.boolean()), { minLength: 1, maxLength: 6 }), (all) => {
        const architecture = { ...WITH_ENERGIES, clusters: 16, tiles: 32, rowBits: 1500, rows: 48 };
        const layers = all.map(([{ work }, isStream]) => {
          const figures = isStream
            ? simulateStream(8, 4, architecture, [1, 16])
            : simulateLayer(work, architecture, mapped(1, 1, 1, 64), () => UNCUT, [1, 16]);
          return { ...figures.values, cycles: figures.cycles, ...(figures.energy && { energy: figures.energy }) };
        });
        const totals = totalsOf(layers, architecture.clock, [1, 16]);
        for (const key of ["1", "16"]) {
          const total = totals.energy?.[key];
          for (const field of ["compute", "move", "load", "leakage", "total"] as const) {
            const sum = layers.reduce((before, { energy }) => before + (energy?.[key]?.[field] ?? Number.NaN), 0);
            expect(Math.abs((total?.[field] ?? Number.NaN) - sum)).toBeLessThanOrEqual(ROUNDING * sum);
          }
          const energy = total?.total ?? 0;
          const efficiency = energy > 0 ? totals.macs / energy : null;
          expect(totals.efficiency?.[key]).toEqual(efficiency);
          const latency = (totals.cycles[key] ?? 0) / architecture.clock;
          expect(totals.edp?.[key]).toBeCloseTo(energy * latency, 20);
        }
      }),
      { numRuns: 100 },
    );
  });
});
