/** Products of real numbers in few bits: both sides are quantised, multiplied as whole numbers, and the sums scaled. */
import type { Product } from "../../src-sim/datapath/product.js";
import type { Engine, RealProduct, Site } from "../reference/engine.js";
import {
  type Fit,
  type QuantisedFeatures,
  type QuantisedWeights,
  quantiseFeatures,
  quantiseWeights,
  type Range,
  storeFeatures,
} from "./quantise.js";
import { siteKey } from "./site-key.js";

export interface Bits {
  readonly weightBits: number;
  readonly activationBits: number;
}

export interface Quantising {
  /** Undefined: what the file stores is multiplied as it is. */
  bitsOf(site: Site): Bits | undefined;
  /** Of the features of a product; asked where there are bits. */
  rangeOf(site: Site, activationBits: number): Range;
  /** By default by the largest weight. */
  readonly fit?: Fit;
  /** Weights quantised before, by whoever has run the model already. */
  readonly known?: KnownWeights;
}

/** What was quantised last at each site, in each number of bits. */
export type KnownWeights = Map<string, Map<number, { readonly of: Float32Array; readonly made: QuantisedWeights }>>;

/** An engine that asks `base` for the products of whole numbers that real ones become. */
export function quantisingEngine(base: Engine, quantising: Quantising): Engine {
  const { bitsOf, rangeOf, fit = "largest", known = new Map() } = quantising;
  return {
    isReal: (site) => bitsOf(site) !== undefined,
    whole: (site, product) => base.whole(site, product),
    real(site, product) {
      const bits = bitsOf(site);
      if (bits === undefined) return base.real(site, product);
      const weights = knownOr(known, site, product, bits.weightBits, fit);
      const features = quantiseFeatures(rangeOf(site, bits.activationBits), bits.activationBits);
      return scaled(base.whole(site, wholeProduct(product, weights, features)), weights.scales, features.scale);
    },
  };
}

/** The product as the tiles store it. */
export function wholeProduct(product: RealProduct, weights: QuantisedWeights, features: QuantisedFeatures): Product {
  const { kernels, groups, taps, places } = product;
  const seen = new Float32Array(taps);
  return {
    kernels,
    groups,
    taps,
    places,
    weights: weights.stored,
    weightFormat: weights.format,
    weightZeros: Float64Array.of(weights.zero),
    featureFormat: features.format,
    featureZero: features.zero,
    window(group, place, into) {
      product.window(group, place, seen);
      storeFeatures(seen, features, into);
    },
  };
}

function scaled(sums: Float64Array, scales: Float64Array, featureScale: number): Float64Array {
  const places = sums.length / scales.length;
  const real = new Float64Array(sums.length);
  for (let kernel = 0; kernel < scales.length; kernel++) {
    const scale = (scales[kernel] as number) * featureScale;
    for (let at = kernel * places; at < (kernel + 1) * places; at++) real[at] = (sums[at] as number) * scale;
  }
  return real;
}

/** Weights are the same from one run to the next, but for those that are computed: they are compared. */
function knownOr(known: KnownWeights, site: Site, { weights, kernels }: RealProduct, bits: number, fit: Fit) {
  const key = siteKey(site);
  const own = known.get(key) ?? new Map();
  known.set(key, own);
  const before = own.get(bits);
  if (before !== undefined && isSame(before.of, weights)) return before.made;
  const made = quantiseWeights(weights, kernels, bits, fit);
  own.set(bits, { of: weights.slice(), made });
  return made;
}

function isSame(one: Float32Array, other: Float32Array): boolean {
  return one.length === other.length && one.every((weight, place) => weight === other[place]);
}
