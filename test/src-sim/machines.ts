/** The 18 nm prototype of [ST 2023] and layers to run on it. */
import type { Architecture } from "../../src-sim/architecture.js";
import type { Mapping, Split, Work } from "../../src-sim/work.js";

export const IMNPU18: Architecture = {
  name: "imnpu18",
  clusters: 8,
  stripes: "whole",
  tiles: 8,
  rows: 32,
  rowBits: 1024,
  rowParallelism: [1, 2, 4, 8, 16, 32],
  segments: 4,
  weightBits: 4,
  activationBits: 4,
  weightBus: 8,
  clock: 600e6,
  supply: 0.525,
  bodyBias: 1.5,
};

/** As bundled, at its first operating point: the first reading of [ST 2023] (docs/power.md). */
export const WITH_ENERGIES: Architecture = {
  ...IMNPU18,
  tileEnergy: 2.66e-12,
  tileEnergyBit: 0.0313,
  moveEnergy: 2.89e-12,
  loadEnergy: 2.28e-12,
  dataFactor: 0.572,
  leakage: 4.68e-3,
  idle: "gated",
};

export const IMNPU18_IDEAL: Architecture = { ...IMNPU18, name: "imnpu18_ideal", stripes: "ideal" };

export const UNCUT: Split = { kernels: 1, stripes: 1 };

/** A 3x3 convolution with stride 1 and pad 1 at 4 bits, with `more` changed. */
export function convolution(channels: number, size: number, kernels: number, more: Partial<Work> = {}): Work {
  return {
    channels,
    height: size,
    width: size,
    kernels,
    kernelHeight: 3,
    kernelWidth: 3,
    groups: 1,
    outputHeight: size,
    outputWidth: size,
    steps: 1,
    inputValues: channels * size * size,
    weightBits: 4,
    activationBits: 4,
    ...more,
  };
}

/** Rows of `steps` evaluations of a dense layer at 4 bits. */
export function dense(channels: number, kernels: number, more: Partial<Work> = {}): Work {
  return convolution(channels, 1, kernels, { kernelHeight: 1, kernelWidth: 1, ...more });
}

export function mapped(stripes: number, chains: number, parallel: number, slices = 1): Mapping {
  return { stripes, chains, parallel, slices };
}
