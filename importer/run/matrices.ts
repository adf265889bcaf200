/** Several matrices that a node multiplies one after another, and a layer at once: with heads as groups, or all their rows as places. */
import type { Product } from "../../src-sim/datapath/product.js";
import type { Work } from "../../src-sim/work.js";
import { sizesOf } from "./geometry.js";

/** How many products the layer's own is made of; 1 where it is one. */
export function matricesIn(product: Product, work: Work): number {
  const { groups, kernels, places } = sizesOf(work);
  if (product.groups < groups && groups % product.groups === 0) return groups / product.groups;
  const isByPlaces =
    work.computed && product.groups === groups && product.kernels === kernels && places % product.places === 0;
  return isByPlaces ? places / product.places : 1;
}

/**
 * Rows of several matrices by one, which the model multiplies at once and the layer as groups that have the same kernels: as those. Any
 * other product as it is.
 */
export function asGroups(product: Product, work: Work, isExchanged: boolean): Product {
  const sizes = sizesOf(work);
  const times = sizes.groups / product.groups;
  // The other way round places are the kernels of a group.
  const [kernels, places] = isExchanged
    ? [sizes.places * sizes.groups, sizes.kernels / sizes.groups]
    : [sizes.kernels, sizes.places];
  const isAtOnce = product.groups === 1 && product.kernels * times === kernels && product.places === places * times;
  if (!work.computed || times === 1 || !isAtOnce) return product;
  const weights = new Int32Array(times * product.weights.length);
  const weightZeros = new Float64Array(product.weightZeros.length === 1 ? 1 : times * product.kernels);
  for (let group = 0; group < times; group++) weights.set(product.weights, group * product.weights.length);
  for (let at = 0; at < weightZeros.length; at++)
    weightZeros[at] = product.weightZeros[at % product.weightZeros.length] as number;
  const window: Product["window"] = (group, place, into) => product.window(0, group * places + place, into);
  return { ...product, kernels, groups: times, places, weights, weightZeros, window };
}

/** In their order; undefined where they cannot stand beside each other: of other formats or zeros, or with rows of other weights. */
export function joinedMatrices(products: readonly Product[], work: Work): Product | undefined {
  const [first] = products;
  if (first === undefined || products.length === 1) return first;
  const { kernels, groups, taps, places } = first;
  const isAlike = (each: Product) =>
    each.featureZero === first.featureZero &&
    each.featureFormat.signed === first.featureFormat.signed &&
    each.weightFormat.signed === first.weightFormat.signed &&
    each.weightZeros.every((zero) => zero === first.weightZeros[0]);
  if (!products.every(isAlike)) return undefined;
  const weightZeros = first.weightZeros.slice(0, 1);
  if (work.groups > groups) {
    const weights = new Int32Array(products.length * kernels * taps);
    for (const [at, each] of products.entries()) weights.set(each.weights, at * kernels * taps);
    const window: Product["window"] = (group, place, into) =>
      products[Math.floor(group / groups)]?.window(group % groups, place, into);
    return {
      ...first,
      kernels: kernels * products.length,
      groups: groups * products.length,
      weights,
      weightZeros,
      window,
    };
  }
  if (!products.every(({ weights }) => weights.every((weight, at) => weight === first.weights[at]))) return undefined;
  const window: Product["window"] = (group, place, into) =>
    products[Math.floor(place / places)]?.window(group, place % places, into);
  return { ...first, places: places * products.length, weightZeros, window };
}
