/** Parameters and multiply-accumulates of a layer with weights, before anything is known of a machine. */
import type { Geometry } from "./lowering.js";

export interface Size {
  /** Weights, and one bias for each kernel. */
  readonly params: number;
  readonly macs: number;
}

/** The same as the rows `params` and `macs` of the table of formulas (formulas/rows/work.ts). */
export function sizeOf(geometry: Geometry): Size {
  const { kernels, channels, groups, kernelHeight, kernelWidth, outputHeight, outputWidth, steps } = geometry;
  const { phases, taps } = geometry.transposed ?? { phases: 1, taps: kernelHeight * kernelWidth };
  const own = kernels / phases;
  const weights = own * (channels / groups) * taps;
  return { params: geometry.computed ? 0 : weights + own, macs: weights * outputHeight * outputWidth * steps };
}
