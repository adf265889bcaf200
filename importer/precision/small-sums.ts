/** Sums of products of few bits, as `plainSums` defines them, in 32-bit arithmetic where they fit: many runs ask for them. */
import { plainSums } from "../../src-sim/datapath/plain.js";
import type { NumberFormat, Product } from "../../src-sim/datapath/product.js";
import type { Engine } from "../reference/engine.js";
import { plainEngine } from "../reference/plain.js";

/** Plain loops, the same sums. */
export const smallSumsEngine: Engine = { ...plainEngine, whole: (_, product) => smallSums(product) };

const MOST = 2 ** 31;

export function smallSums(product: Product): Float64Array {
  const { kernels, groups, taps, places, featureZero, weightFormat, featureFormat } = product;
  // Twice the weights, as a zero may be a half; less a zero a number is at most twice as large.
  const largest = 2 * reach(weightFormat) * reach(featureFormat) * taps;
  if (largest >= MOST || !Number.isInteger(featureZero)) return plainSums(product);
  const weights = twiceLessZero(product);
  const ofGroup = kernels / groups;
  const sums = new Float64Array(kernels * places);
  const features = new Int32Array(taps);
  for (let group = 0; group < groups; group++) {
    for (let place = 0; place < places; place++) {
      product.window(group, place, features);
      for (let tap = 0; tap < taps; tap++) features[tap] = (features[tap] as number) - featureZero;
      const end = (group + 1) * ofGroup;
      let kernel = group * ofGroup;
      for (; kernel + 3 < end; kernel += 4) fourDots(weights, kernel, features, taps, sums, places, place);
      for (; kernel < end; kernel++) sums[kernel * places + place] = dot(weights, kernel * taps, features, taps) / 2;
    }
  }
  return sums;
}

/** Writes the sums of four kernels at a place: each feature is read once for all of them. */
function fourDots(
  weights: Int32Array,
  kernel: number,
  features: Int32Array,
  taps: number,
  sums: Float64Array,
  places: number,
  place: number,
): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  let at = kernel * taps;
  for (let tap = 0; tap < taps; tap++, at++) {
    const feature = features[tap] as number;
    a = (a + Math.imul(weights[at] as number, feature)) | 0;
    b = (b + Math.imul(weights[at + taps] as number, feature)) | 0;
    c = (c + Math.imul(weights[at + 2 * taps] as number, feature)) | 0;
    d = (d + Math.imul(weights[at + 3 * taps] as number, feature)) | 0;
  }
  const to = kernel * places + place;
  sums[to] = a / 2;
  sums[to + places] = b / 2;
  sums[to + 2 * places] = c / 2;
  sums[to + 3 * places] = d / 2;
}

/** Four sums side by side, none of which waits for another. */
function dot(weights: Int32Array, from: number, features: Int32Array, taps: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let tap = 0;
  for (; tap + 3 < taps; tap += 4) {
    const at = from + tap;
    a = (a + Math.imul(weights[at] as number, features[tap] as number)) | 0;
    b = (b + Math.imul(weights[at + 1] as number, features[tap + 1] as number)) | 0;
    c = (c + Math.imul(weights[at + 2] as number, features[tap + 2] as number)) | 0;
    d = (d + Math.imul(weights[at + 3] as number, features[tap + 3] as number)) | 0;
  }
  for (; tap < taps; tap++) a = (a + Math.imul(weights[from + tap] as number, features[tap] as number)) | 0;
  return (a + b + c + d) | 0;
}

/** No stored number lies further from a zero that is one. */
function reach({ bits }: NumberFormat): number {
  return 2 ** bits;
}

function twiceLessZero({ kernels, taps, weights, weightZeros }: Product): Int32Array {
  const doubled = new Int32Array(kernels * taps);
  for (let kernel = 0; kernel < kernels; kernel++) {
    const twiceZero = 2 * ((weightZeros.length === 1 ? weightZeros[0] : weightZeros[kernel]) as number);
    for (let at = kernel * taps; at < (kernel + 1) * taps; at++) doubled[at] = 2 * (weights[at] as number) - twiceZero;
  }
  return doubled;
}
