/** Zeros are taken away beside the array, by the sum of a kernel's weights and that of a window's features. */
import type { Product } from "./product.js";

/**
 * Makes sums of (weight - weight zero) * (feature - feature zero) of raw ones, kernels x places, in place: with n taps they are
 * raw - weight zero * sum of features - feature zero * sum of weights + n * weight zero * feature zero.
 */
export function* takeZeros(sums: Float64Array, product: Product, places: Int32Array): Generator<void> {
  const { kernels, groups, taps, weightZeros, featureZero } = product;
  const zeroOf = (kernel: number) => (weightZeros.length === 1 ? weightZeros[0] : weightZeros[kernel]) as number;
  const features = weightZeros.some((zero) => zero !== 0) ? yield* sumsOfWindows(product, places) : undefined;
  for (let kernel = 0; kernel < kernels; kernel++) {
    const zero = zeroOf(kernel);
    const weights = featureZero === 0 ? 0 : sumOf(product.weights, kernel * taps, taps);
    const constant = taps * zero * featureZero - featureZero * weights;
    const own = Math.floor(kernel / (kernels / groups)) * places.length;
    for (let at = 0; at < places.length; at++) {
      const index = kernel * places.length + at;
      const ofFeatures = features === undefined ? 0 : zero * (features[own + at] as number);
      sums[index] = (sums[index] as number) - ofFeatures + constant;
    }
    yield;
  }
}

/** Groups x places. */
function* sumsOfWindows(product: Product, places: Int32Array): Generator<void, Float64Array> {
  const { groups, taps } = product;
  const sums = new Float64Array(groups * places.length);
  const window = new Int32Array(taps);
  for (let at = 0; at < places.length; at++) {
    for (let group = 0; group < groups; group++) {
      product.window(group, places[at] as number, window);
      sums[group * places.length + at] = sumOf(window, 0, taps);
    }
    yield;
  }
  return sums;
}

function sumOf(values: Int32Array, first: number, count: number): number {
  let sum = 0;
  for (let at = first; at < first + count; at++) sum += values[at] as number;
  return sum;
}
