/**
 * Real numbers in few bits, as the tiles store them: weights symmetric, in two's complement, with a scale for each kernel; features
 * affine and unsigned, with a scale for all. Weights of 1 bit are -1 or +1, stored as 0 and 1 around a zero of 1/2.
 */
import type { NumberFormat } from "../../src-sim/datapath/product.js";
import { ImportProblem } from "../problem.js";
import { exactScale, largestOf, leastErrorScale } from "./scales.js";

/** As `Product` has it: a stored number q of kernel k stands for (q - zero) * scales[k]. */
export interface QuantisedWeights {
  /** kernels x taps. */
  readonly stored: Int32Array;
  readonly format: NumberFormat;
  /** Of all kernels: 0, or 1/2 of weights of one bit. */
  readonly zero: number;
  /** One a kernel. */
  readonly scales: Float64Array;
}

/** How a kernel's scale is chosen: so that its largest weight is the largest number, or by the least squared error. */
export type Fit = "largest" | "least error";

/**
 * Kernels x taps weights in `bits` bits, 1 to 16: whole numbers of at most 2^(bits - 1) - 1 either way. A kernel whose weights are
 * whole multiples of a step, and of few enough, is kept as it is: what a model stores in as many bits comes back as it was.
 * @throws ImportProblem for weights that are NaN or infinite
 */
export function quantiseWeights(weights: Float32Array, kernels: number, bits: number, fit: Fit): QuantisedWeights {
  const wild = weights.find((weight) => !Number.isFinite(weight));
  if (wild !== undefined) throw new ImportProblem(`one of its weights is ${wild}, which no bits can say`);
  const taps = weights.length / kernels;
  const stored = new Int32Array(weights.length);
  const scales = new Float64Array(kernels);
  const store = bits === 1 ? storeSigns : storeSteps;
  for (let kernel = 0; kernel < kernels; kernel++) {
    const own = weights.subarray(kernel * taps, (kernel + 1) * taps);
    scales[kernel] = store(own, stored.subarray(kernel * taps, (kernel + 1) * taps), bits, fit);
  }
  return { stored, format: { bits, signed: bits > 1 }, zero: bits === 1 ? 0.5 : 0, scales };
}

/** The mean is the size with the least squared error. */
function storeSigns(weights: Float32Array, into: Int32Array): number {
  let sum = 0;
  for (let tap = 0; tap < weights.length; tap++) {
    const weight = weights[tap] as number;
    sum += Math.abs(weight);
    into[tap] = weight < 0 ? 0 : 1;
  }
  return weights.length === 0 ? 0 : (2 * sum) / weights.length;
}

function storeSteps(weights: Float32Array, into: Int32Array, bits: number, fit: Fit): number {
  const most = 2 ** (bits - 1) - 1;
  const largest = largestOf(weights);
  // All are 0 in any scale.
  if (largest === 0) return 1;
  const scale =
    exactScale(weights, largest, most) ??
    (fit === "largest" ? largest / most : leastErrorScale(weights, largest, most));
  for (let tap = 0; tap < weights.length; tap++) {
    const step = Math.round((weights[tap] as number) / scale);
    into[tap] = Math.max(-most, Math.min(most, step));
  }
  return scale;
}

/** Real numbers, the least and the largest there are; features outside become the nearest that can be said. */
export interface Range {
  readonly least: number;
  readonly largest: number;
}

/** A stored number q stands for (q - zero) * scale. */
export interface QuantisedFeatures {
  readonly format: NumberFormat;
  /** A stored number, so that the real 0 is exact. */
  readonly zero: number;
  readonly scale: number;
}

/** How features of a range are stored in `bits` bits, 1 to 16, unsigned; the range is widened to hold 0. */
export function quantiseFeatures({ least, largest }: Range, bits: number): QuantisedFeatures {
  const [low, high] = [Math.min(0, least), Math.max(0, largest)];
  const most = 2 ** bits - 1;
  const scale = high > low ? (high - low) / most : 1;
  return { format: { bits, signed: false }, zero: Math.round((0 - low) / scale), scale };
}

/** Writes real features as they are stored. @throws ImportProblem for what is NaN or infinite */
export function storeFeatures(
  features: Float32Array,
  { format, zero, scale }: QuantisedFeatures,
  into: Int32Array,
): void {
  const most = 2 ** format.bits - 1;
  for (let place = 0; place < features.length; place++) {
    const feature = features[place] as number;
    if (!Number.isFinite(feature))
      throw new ImportProblem(`what it multiplies is ${feature} in places, which no bits can say`);
    const stored = Math.round(feature / scale) + zero;
    into[place] = stored < 0 ? 0 : stored > most ? most : stored;
  }
}
