import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Architecture } from "../../src-sim/architecture.js";
import { computeAll, figureOf } from "../../src-sim/formulas/evaluate.js";
import type { Energy } from "../../src-sim/report/report.js";
import { cyclesOn, simulateLayer } from "../../src-sim/report/simulate.js";
import type { Mapping } from "../../src-sim/work.js";
import { runs } from "../runs.js";
import { cases, directedCases } from "./arbitrary.js";
import { convolution, dense, IMNPU18, IMNPU18_IDEAL, mapped, UNCUT } from "./machines.js";
import { type ReferenceEnergy, reference } from "./reference.js";

/** Equal but for rounding in binary. */
function near(value: number | undefined, expected: number): void {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-10 * Math.abs(expected));
}

function nearEnergy(found: Energy | undefined, expected: ReferenceEnergy | undefined): void {
  expect(found === undefined).toBe(expected === undefined);
  if (found === undefined || expected === undefined) return;
  near(found.compute, expected.compute);
  near(found.move, expected.move);
  near(found.load, expected.load);
  near(found.leakage, expected.leakage);
  near(found.total, expected.compute + expected.move + expected.load + expected.leakage);
}

describe("the closed form against the loop over every round", () => {
  it("agrees in every figure, for random layers, machines, mappings and cuts", () => {
    fc.assert(
      fc.property(fc.oneof(cases(), directedCases()), ({ work, architecture, mapping, split, clusters }) => {
        const figures = simulateLayer(work, architecture, mapping, () => split, [1, clusters]);
        const one = reference(work, architecture, mapping, UNCUT, 1);
        expect(figures.values.kernelBits).toBe(one.kernelBits);
        expect(figures.values.rounds).toBe(one.rounds);
        expect(figures.tilesUsed).toBe(one.tilesUsed);
        expect(figures.values.rowParallelism).toBe(one.mode);
        expect(figures.values.params).toBe(one.params);
        expect(figures.values.macs).toBe(one.macs);
        near(figures.values.utilization, one.utilization);
        near(figures.values.weightBytes, one.weightBytes);
        near(figures.values.activationBytes, one.activationBytes);
        for (const count of [1, clusters]) {
          const expected = reference(work, architecture, mapping, split, count);
          const cycles = figures.cycles[count];
          near(cycles?.compute, expected.compute);
          near(cycles?.load, expected.load);
          near(cycles?.total, expected.total);
          expect(cyclesOn(work, architecture, mapping, split, count)).toBe(cycles?.total);
          nearEnergy(figures.energy?.[count], expected.energy);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  it("agrees where weights stay: rows, steady cycles and those of the first inference", () => {
    fc.assert(
      fc.property(fc.oneof(cases(), directedCases()), ({ work, architecture, mapping, split, clusters }) => {
        fc.pre(work.computed === undefined);
        const stays: Mapping = { ...mapping, resident: true };
        const { cycles, first, energy } = simulateLayer(work, architecture, stays, () => split, [1, clusters]);
        for (const count of [1, clusters]) {
          const expected = reference(work, architecture, stays, split, count);
          const plan = computeAll(work, architecture, stays, split, count);
          expect(figureOf(plan, "rows_needed")).toBe(expected.rowsNeeded);
          near(cycles[count]?.compute, expected.compute);
          expect(cycles[count]?.load).toBe(0);
          near(cycles[count]?.total, expected.total);
          near(first?.[count]?.compute, expected.compute);
          near(first?.[count]?.load, expected.firstLoad);
          near(first?.[count]?.total, expected.firstTotal);
          nearEnergy(energy?.[count], expected.energy);
          expect(cyclesOn(work, architecture, stays, split, count)).toBe(cycles[count]?.total);
        }
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe("whole rows and weights", () => {
  it("never take fewer cycles than fractions, and as many where all divides", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split, clusters }) => {
        const on = (stripes: Architecture["stripes"]) =>
          cyclesOn(work, { ...architecture, stripes }, mapping, split, clusters);
        fc.pre(architecture.stripes === "whole");
        // Kernels of groups may come to lie in other rounds, which together may take less.
        fc.pre(work.groups === 1);
        // A first slice with a weight more leaves less to do after the input.
        fc.pre(work.feed === undefined || mapping.slices === 1);
        expect(on("whole")).toBeGreaterThanOrEqual(on("ideal") * (1 - 1e-11));
        const { kernelHeight, kernelWidth, outputHeight } = work;
        const weights = (work.channels / work.groups) * kernelHeight * kernelWidth;
        const stripes = mapping.stripes * (clusters > 1 ? split.stripes : 1);
        const divides = outputHeight % stripes === 0 && weights % (mapping.chains * mapping.slices) === 0;
        if (divides) near(on("whole"), on("ideal"));
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe("one layer on one cluster", () => {
  const on = (work: Parameters<typeof cyclesOn>[0], mapping = mapped(1, 1, 1)) =>
    simulateLayer(work, IMNPU18, mapping, () => UNCUT, [1]);

  it("a 3x3 depthwise layer at 4 bits holds 28 kernels in a tile and reaches 144 bit-MACs in mode 4", () => {
    const figures = on(convolution(28, 8, 28, { groups: 28 }));
    expect(figures.values.rounds).toBe(1);
    expect(figures.values.rowParallelism).toBe(4);
    expect(figures.values.bitMacUtilization * 1024).toBe(144);
    expect(on(convolution(29, 8, 29, { groups: 29 })).values.rounds).toBe(2);
  });

  it("5 to 8 activation bits take two passes", () => {
    const compute = (activationBits: number) => on(convolution(8, 4, 8, { activationBits })).cycles["1"]?.compute ?? 0;
    expect([1, 4, 5, 8].map((bits) => compute(bits) / compute(4))).toEqual([1, 1, 2, 2]);
  });

  it("weights of more than native bits take more bits of the kernel, and the report says so", () => {
    const wide = on(convolution(8, 4, 8, { weightBits: 8 }));
    expect(wide.values.kernelBits).toBe(2 * on(convolution(8, 4, 8)).values.kernelBits);
    expect(wide.assumptions).toEqual([expect.stringContaining("two slices side by side")]);
  });

  it("a recurrent layer of one round loads its weights once, of two rounds at every step", () => {
    const load = (kernels: number) => on(dense(16, kernels, { steps: 10 })).cycles["1"]?.load;
    expect(load(32)).toBe((32 * 64) / 8 / 8);
    expect(load(33)).toBe((10 * 33 * 64) / 8 / 8);
  });

  it("a kernel in two slices is computed twice over half the bits", () => {
    const work = convolution(1024, 4, 8);
    const figures = on(work, mapped(1, 8, 1, 5));
    expect(figures.values.rounds).toBe(5);
    // 9,216 weights in 40 parts: 231 in the fullest.
    expect(figures.cycles["1"]?.compute).toBe((5 * 16 * 8 * 231 * 4) / 1024);
    const ideal = simulateLayer(work, IMNPU18_IDEAL, mapped(1, 8, 1, 5), () => UNCUT, [1]);
    expect(ideal.cycles["1"]?.compute).toBe((16 * 8 * 36864) / (8 * 1024));
  });

  it("stripes hold whole rows, and the others wait for the largest", () => {
    const compute = (machine: Architecture, stripes: number) =>
      simulateLayer(convolution(64, 7, 32), machine, mapped(stripes, 3, 1), () => UNCUT, [1]).cycles["1"]?.compute ?? 0;
    expect(compute(IMNPU18, 2) / compute(IMNPU18, 1)).toBe(4 / 7);
    expect(compute(IMNPU18_IDEAL, 2) / compute(IMNPU18_IDEAL, 1)).toBe(1 / 2);
  });

  it("load binds where it is larger, input where its bus is slower than both together", () => {
    const bound = (work: Parameters<typeof on>[0]) => on(work).cycles["1"]?.bound;
    expect(bound(dense(64, 32))).toBe("load");
    expect(bound(dense(64, 32, { feed: { bytes: 10_000, bus: 1 } }))).toBe("input");
    expect(bound(dense(64, 32, { feed: { bytes: 1, bus: 1 } }))).toBe("load");
    expect(bound(convolution(64, 8, 32))).toBe("compute");
  });

  it("refuses a cut over more clusters than there are, but on one cluster it does nothing", () => {
    const cut = { kernels: 2, stripes: 4 };
    const work = convolution(8, 8, 8);
    expect(() => cyclesOn(work, IMNPU18, mapped(1, 1, 1), cut, 7)).toThrow(RangeError);
    expect(cyclesOn(work, IMNPU18, mapped(1, 1, 1), cut, 1)).toBe(cyclesOn(work, IMNPU18, mapped(1, 1, 1), UNCUT, 1));
  });
});
