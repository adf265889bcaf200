import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { violations } from "../../src-sim/mapping/legal.js";
import { bestMapping } from "../../src-sim/mapping/search.js";
import type { Cycles } from "../../src-sim/report/report.js";
import { cyclesOn, simulateLayer } from "../../src-sim/report/simulate.js";
import { runs } from "../runs.js";
import { same } from "../same.js";
import { architectures, cases, works } from "./arbitrary.js";
import { UNCUT } from "./machines.js";

/** What rounding in binary may add. */
const SLACK = 1 + 1e-11;
const many = { numRuns: runs(750) };
const searches = { numRuns: runs(150) };
const more = fc.integer({ min: 1, max: 10 });

describe("with the best mapping", () => {
  it("more tiles never slow a layer, on one cluster or all", () => {
    fc.assert(
      fc.property(works(), architectures(10, 8), more, (work, architecture, extra) => {
        const larger = { ...architecture, tiles: architecture.tiles + extra };
        for (const clusters of [1, architecture.clusters]) {
          const before = bestMapping(work, architecture, clusters).cycles;
          expect(bestMapping(work, larger, clusters).cycles).toBeLessThanOrEqual(before * SLACK);
        }
      }),
      searches,
    );
  });

  it("more clusters never slow a layer", () => {
    fc.assert(
      fc.property(works(), architectures(10, 8), more, (work, architecture, extra) => {
        const before = bestMapping(work, architecture, architecture.clusters).cycles;
        const after = bestMapping(work, architecture, architecture.clusters + extra).cycles;
        expect(after).toBeLessThanOrEqual(before * SLACK);
      }),
      searches,
    );
  });

  it("no legal mapping is faster", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split, clusters }) => {
        const best = bestMapping(work, architecture, clusters).cycles;
        expect(best).toBeLessThanOrEqual(cyclesOn(work, architecture, mapping, split, clusters) * SLACK);
      }),
      searches,
    );
  });
});

describe("with any legal mapping and cut", () => {
  it("several clusters are never slower than one", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split, clusters }) => {
        const one = cyclesOn(work, architecture, mapping, UNCUT, 1);
        expect(cyclesOn(work, architecture, mapping, split, clusters)).toBeLessThanOrEqual(one * SLACK);
      }),
      many,
    );
  });

  it("shares lie in 0 to 1 and tiles used within the cluster", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping }) => {
        const figures = simulateLayer(work, architecture, mapping, () => UNCUT, [1]);
        expect(figures.tilesUsed).toBeLessThanOrEqual(architecture.tiles);
        for (const share of [
          figures.values.utilization,
          figures.values.rowOccupancy,
          figures.values.bitMacUtilization,
        ]) {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(SLACK);
        }
      }),
      many,
    );
  });

  it("computing is never faster than every bit-MAC of every tile at work", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split, clusters }) => {
        const figures = simulateLayer(work, architecture, mapping, () => split, [1, clusters]);
        const { tiles, rowBits, bitMacs = rowBits, activationBits, inputBits = activationBits } = architecture;
        const passes = Math.ceil(work.activationBits / inputBits);
        const atPeak = (figures.values.macs * work.weightBits * passes) / (tiles * bitMacs);
        expect((figures.cycles["1"]?.compute ?? 0) * SLACK).toBeGreaterThanOrEqual(atPeak);
        const used = clusters === 1 ? 1 : split.kernels * split.stripes;
        expect((figures.cycles[clusters]?.compute ?? 0) * used * SLACK).toBeGreaterThanOrEqual(atPeak);
      }),
      many,
    );
  });

  it("every figure is a finite number", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split, clusters }) => {
        const {
          cycles,
          first = {},
          assumptions,
          tilesUsed,
          values: { params, weightBytes, ...figures },
        } = simulateLayer(work, architecture, mapping, () => split, [1, clusters]);
        // What a product holds in the tiles is neither a parameter nor a weight.
        if (work.computed) expect([params, weightBytes]).toEqual([0, 0]);
        const numbers = [
          tilesUsed,
          ...(work.computed ? [] : [params, weightBytes]),
          ...Object.values(figures),
          ...[cycles, first]
            .flatMap(Object.values<Cycles>)
            .flatMap(({ compute, load, total }) => [compute, load, total]),
        ];
        expect(numbers.filter((value) => !Number.isFinite(value) || value <= 0)).toEqual([]);
        expect(new Set(assumptions).size).toBe(assumptions.length);
      }),
      many,
    );
  });

  it("nothing is a violation", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split }) => {
        expect(violations(work, architecture, mapping, split)).toEqual([]);
      }),
      many,
    );
  });

  it("simulating twice, or another layer in between, changes nothing", () => {
    fc.assert(
      fc.property(cases(), cases(), (one, other) => {
        const simulate = ({ work, architecture, mapping, split, clusters }: typeof one) =>
          simulateLayer(work, architecture, mapping, () => split, [1, clusters]);
        const first = simulate(one);
        simulate(other);
        same(simulate(one), first);
      }),
      searches,
    );
  });

  it("more parallel groups never take more cycles, if loads do not go ahead: larger rounds hide less", () => {
    fc.assert(
      fc.property(cases(), fc.integer({ min: 1, max: 6 }), ({ work, architecture, mapping, split, clusters }, more) => {
        fc.pre(architecture.loads !== "ahead");
        const before = cyclesOn(work, architecture, mapping, split, clusters);
        const wider = { ...mapping, parallel: mapping.parallel + more };
        expect(cyclesOn(work, architecture, wider, split, clusters)).toBeLessThanOrEqual(before * SLACK);
      }),
      many,
    );
  });

  it("more slices in the same chain never take fewer cycles in fractions, if the layer is not grouped and loads do not go ahead", () => {
    fc.assert(
      fc.property(cases(), fc.integer({ min: 1, max: 9 }), ({ work, architecture, mapping, split, clusters }, more) => {
        fc.pre(work.groups === 1 && architecture.stripes === "ideal" && architecture.loads !== "ahead");
        const before = cyclesOn(work, architecture, mapping, split, clusters);
        const cut = { ...mapping, slices: mapping.slices + more };
        expect(cyclesOn(work, architecture, cut, split, clusters)).toBeGreaterThanOrEqual(before * (2 - SLACK));
      }),
      many,
    );
  });
});
