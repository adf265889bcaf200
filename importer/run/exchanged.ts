/** A product the other way round: what was a window becomes a kernel. */
import type { Product } from "../../src-sim/datapath/product.js";

/** Its sums are the transpose, group by group. Undefined where kernels have zeros of their own, which no window can have. */
export function exchangedProduct(product: Product): Product | undefined {
  const { kernels, groups, taps, places, weights, weightZeros } = product;
  const [zero = 0] = weightZeros;
  if (weightZeros.some((each) => each !== zero)) return undefined;
  const windows = new Int32Array(groups * places * taps);
  for (let group = 0; group < groups; group++)
    for (let place = 0; place < places; place++) {
      const first = (group * places + place) * taps;
      product.window(group, place, windows.subarray(first, first + taps));
    }
  const kernelsOfGroup = kernels / groups;
  return {
    kernels: groups * places,
    groups,
    taps,
    places: kernelsOfGroup,
    weights: windows,
    weightFormat: product.featureFormat,
    weightZeros: Float64Array.of(product.featureZero),
    featureFormat: product.weightFormat,
    featureZero: zero,
    window(group, place, into) {
      const first = (group * kernelsOfGroup + place) * taps;
      into.set(weights.subarray(first, first + taps));
    },
  };
}
