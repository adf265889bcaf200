/** Any macro, described as docs/architectures.md says, takes the cycles that are counted one by one, and no mapping takes fewer. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Architecture } from "../../src-sim/architecture.js";
import { bestMapping } from "../../src-sim/mapping/search.js";
import { simulateLayer } from "../../src-sim/report/simulate.js";
import type { Work } from "../../src-sim/work.js";
import { convolution, IMNPU18, mapped, UNCUT } from "./machines.js";
import { counted, type Layer, type Macro } from "./macros.js";

const between = (min: number, max: number) => fc.integer({ min, max });

function macros(inputs: fc.Arbitrary<number>): fc.Arbitrary<Macro> {
  return fc
    .record({
      ...{ inputs, outputs: between(1, 40), sets: between(1, 5), weightBits: between(1, 12) },
      ...{ activationBits: between(1, 12), share: between(1, 12) },
    })
    .map(({ share, ...of }) => ({ ...of, macros: 1, bitsOfCycle: Math.min(share, of.activationBits) }));
}

/** Step by step as the page has it. */
function described({ inputs, outputs, sets, weightBits, activationBits, bitsOfCycle }: Macro): Architecture {
  return {
    ...{ ...IMNPU18, clusters: 1, tiles: 1, rows: outputs * sets, rowBits: inputs * weightBits },
    ...{ rowParallelism: [outputs], bitMacs: inputs * outputs * weightBits },
    ...{ weightBits, activationBits, inputBits: bitsOfCycle, loads: "ahead", weightBus: 2 ** 20 },
  };
}

function workOf({ weightBits, activationBits }: Macro, more: Partial<Work>, channels: number, kernels: number): Work {
  return convolution(channels, 1, kernels, { weightBits, activationBits, ...more });
}

it("an ordinary layer", () => {
  const layers = fc.record({
    channels: between(1, 60),
    size: between(1, 4),
    kernels: between(1, 150),
    rows: between(1, 6),
  });
  fc.assert(
    fc.property(macros(between(1, 80)), layers, between(1, 7), (of, { channels, size, kernels, rows }, columns) => {
      const place = { kernelHeight: size, kernelWidth: size, outputHeight: rows, outputWidth: columns };
      const work = workOf(of, place, channels, kernels);
      const layer: Layer = { places: rows * columns, kernels, weights: channels * size * size };
      // The first weights come before anything is computed, here in less than a cycle.
      const { mapping, cycles } = bestMapping(work, described(of), 1);
      const { compute } = simulateLayer(work, described(of), mapping, () => UNCUT, [1]).cycles["1"] ?? {};
      expect([compute, Math.floor(cycles)]).toEqual([counted(of, layer), counted(of, layer)]);
    }),
    { numRuns: 500 },
  );
});

it("a depthwise layer whose windows the inputs hold whole, no more of them than there are outputs", () => {
  fc.assert(
    fc.property(macros(between(9, 300)), between(2, 200), between(1, 30), (of, channels, places) => {
      fc.pre(Math.floor(of.inputs / 9) <= of.outputs);
      const work = workOf(of, { groups: channels, outputHeight: 1, outputWidth: places }, channels, channels);
      const whole = mapped(1, 1, 1);
      const layer: Layer = { places, kernels: channels, weights: 9, depthwise: true };
      const figures = simulateLayer(work, described(of), whole, () => UNCUT, [1]);
      expect(figures.cycles["1"]?.compute).toBe(counted(of, layer));
    }),
    { numRuns: 500 },
  );
});
