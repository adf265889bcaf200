/** Reports of runs, as the worker answers them. */
import type { LayerRun, Report } from "../../../client/run-on-tiles/messages.js";
import type { Facts } from "../../../client/run-on-tiles/words.js";

export const EQUAL: LayerRun = {
  name: "A",
  equal: true,
  values: 8_000,
  checked: 8_000,
  largestPartialSum: 12_345,
  bits: 15,
  weightBits: 8,
  activationBits: 4,
  numbers: "stored",
};

export const FACTS: Facts = { widths: new Map([["L[2].B", 20]]), accumulatorBits: undefined };

export const DIFFERENT: LayerRun = {
  ...EQUAL,
  name: "L[2].B",
  equal: false,
  firstDifference: {
    step: 0,
    kernel: 2,
    place: 24,
    expected: 1_234,
    got: -30,
    culprit: { round: 1, cluster: 0, tile: 2, row: 4, expected: 7, got: 3 },
  },
};

export const WHY = "it stands for several nodes of the model";
export const RANDOM: LayerRun = { ...EQUAL, name: "C", numbers: "random", why: WHY };

export function reportOf(layers: readonly LayerRun[], more: Partial<Report> = {}): Report {
  return {
    network: "n",
    model: { name: "a|b.tflite", sha256: "00" },
    clusters: 1,
    seed: 7,
    sample: 1,
    equal: layers.every(({ equal }) => equal),
    layers,
    outputs: [],
    ...more,
  };
}
