/**
 * Products of features and weights. Where both are whole numbers, or made of whole numbers by a node in front, the stored numbers
 * are multiplied, which is exact; otherwise real ones.
 */
import type { Windows } from "../../../reference/windows.js";
import { type Data, type Dequantised, type Held, isSigned } from "../held.js";
import type { Running } from "../node.js";

/** What every kernel sees where; weights are kernels x taps. */
export interface Geometry {
  readonly kernels: number;
  readonly groups: number;
  readonly taps: number;
  readonly places: number;
  /** Of features that lie as those that are multiplied; `outside` stands where there are none. */
  windows(features: Data, outside: number): Windows["window"];
  /** Kernels x taps, of values that lie as the node's weights; where a kernel has none stands the number for 0. */
  laid(weights: Data, zeroOf: (kernel: number) => number): Data;
  /** How many kernels in a row have one scale; 1 where it is not said. */
  readonly kernelsOfScale?: number;
}

/** Which product of the node it is. */
export interface Nth {
  readonly nth: number;
  readonly step?: number;
}

/** Stored features, one scale for all. */
export interface WholeFeatures {
  readonly stored: Pick<Held, "data" | "type">;
  readonly scale: number;
  readonly zero: number;
}

/** Stored weights, before they are laid; scales and zeros are one, or one for each kernel. */
export interface WholeWeights {
  readonly stored: Pick<Held, "data" | "type">;
  readonly scales: Float32Array;
  readonly zeros: Float64Array;
}

/** Sums of kernel k at place p at k * places + p. Steps are the real value of 1 by kernel; 1 where sums are real. */
export interface Sums {
  readonly values: Float64Array;
  readonly steps: Float64Array;
}

/** Of whole numbers, unless the engine wants real ones there. */
export function wholeSums(
  node: Running,
  { nth, step }: Nth,
  geometry: Geometry,
  features: WholeFeatures,
  weights: WholeWeights,
): Sums & { readonly isReal: boolean } {
  const { kernels, groups, taps, places } = geometry;
  const site = node.site(nth, step);
  const { kernelsOfScale = 1 } = geometry;
  const of = (list: Float32Array | Float64Array, kernel: number) =>
    list[list.length === 1 ? 0 : Math.floor(kernel / kernelsOfScale)] as number;
  const laid = geometry.laid(weights.stored.data, (kernel) => of(weights.zeros, kernel));
  if (node.engine.isReal(site)) {
    const real = new Float32Array(laid.length);
    for (let kernel = 0, at = 0; kernel < kernels; kernel++) {
      const [zero, scale] = [of(weights.zeros, kernel), of(weights.scales, kernel)];
      for (let tap = 0; tap < taps; tap++, at++) real[at] = ((laid[at] as number) - zero) * scale;
    }
    const { data } = features.stored;
    const seen = new Float32Array(data.length);
    for (let at = 0; at < seen.length; at++) seen[at] = ((data[at] as number) - features.zero) * features.scale;
    const window = geometry.windows(seen, 0);
    const values = node.engine.real(site, { kernels, groups, taps, places, weights: real, window });
    return { values, steps: ones(kernels), isReal: true };
  }
  const values = node.engine.whole(site, {
    ...{ kernels, groups, taps, places },
    weights: new Int32Array(laid),
    weightFormat: { bits: weights.stored.type.bits, signed: isSigned(weights.stored) },
    featureFormat: { bits: features.stored.type.bits, signed: isSigned(features.stored) },
    featureZero: features.zero,
    weightZeros:
      weights.zeros.length === 1
        ? weights.zeros
        : Float64Array.from({ length: kernels }, (_, kernel) => of(weights.zeros, kernel)),
    window: geometry.windows(features.stored.data, features.zero),
  });
  const steps = Float64Array.from({ length: kernels }, (_, kernel) => features.scale * of(weights.scales, kernel));
  return { values, steps, isReal: false };
}

/** Real sums of what real numbers a node reads, and, where these were made of whole ones, of those. */
export function realSums(
  node: Running,
  nth: Nth,
  geometry: Geometry,
  features: Held,
  weights: Held,
  /** The axis of the weights along which kernels lie. */
  kernelAxis: number,
): Float64Array {
  const seen = features.dequantised && wholeFeatures(features.dequantised);
  const lying = weights.dequantised && wholeWeights(weights.dequantised, kernelAxis);
  if (seen && lying) {
    const { values, steps } = wholeSums(node, nth, geometry, seen, lying);
    const { places } = geometry;
    for (let at = 0; at < values.length; at++)
      values[at] = (values[at] as number) * (steps[Math.floor(at / places)] as number);
    return values;
  }
  const { kernels, groups, taps, places } = geometry;
  const laid = geometry.laid(weights.data, () => 0);
  const window = geometry.windows(features.data, 0);
  return node.engine.real(node.site(nth.nth, nth.step), {
    ...{ kernels, groups, taps, places, window },
    weights: laid instanceof Float32Array ? laid : new Float32Array(laid),
  });
}

/** Wider ones are sums of products themselves. */
const MOST_BITS = 16;

function wholeFeatures({ stored, scales, zeros }: Dequantised): WholeFeatures | undefined {
  if (scales.length !== 1 || stored.type.bits > MOST_BITS) return undefined;
  return { stored, scale: scales[0] ?? 1, zero: zeros[0] ?? 0 };
}

/** Scales along another axis than that of kernels are no factor of a sum. */
function wholeWeights({ stored, scales, zeros, axis }: Dequantised, kernelAxis: number): WholeWeights | undefined {
  if (stored.type.bits > MOST_BITS || (scales.length > 1 && axis !== kernelAxis)) return undefined;
  return { stored, scales, zeros };
}

function ones(count: number): Float64Array {
  return new Float64Array(count).fill(1);
}
