/** The reference: the definition of a product as loops. Shares nothing with the tiles. */
import type { Product } from "./product.js";

/**
 * The sums of every kernel at every place, or at the places given, in their order: the sum of kernel k at the p-th of n places is
 * entry k * n + p. Exact, for whole numbers of up to 16 bits, of as many taps as there are.
 */
export function plainSums(product: Product, places: ArrayLike<number> = allPlaces(product)): Float64Array {
  const { kernels, groups, taps, weights, weightZeros, featureZero } = product;
  const kernelsOfGroup = kernels / groups;
  const sums = new Float64Array(kernels * places.length);
  const window = new Int32Array(taps);
  const features = new Float64Array(taps);
  for (let at = 0; at < places.length; at++) {
    for (let group = 0; group < groups; group++) {
      product.window(group, places[at] as number, window);
      for (let tap = 0; tap < taps; tap++) features[tap] = (window[tap] as number) - featureZero;
      for (let kernel = group * kernelsOfGroup; kernel < (group + 1) * kernelsOfGroup; kernel++) {
        const zero = (weightZeros.length === 1 ? weightZeros[0] : weightZeros[kernel]) as number;
        const first = kernel * taps;
        let sum = 0;
        for (let tap = 0; tap < taps; tap++)
          sum += ((weights[first + tap] as number) - zero) * (features[tap] as number);
        sums[kernel * places.length + at] = sum;
      }
    }
  }
  return sums;
}

export function allPlaces({ places }: Pick<Product, "places">): Int32Array {
  return Int32Array.from({ length: places }, (_, place) => place);
}
