/** Products of real numbers for tests, and the engine that computes them by their definition. */
import fc from "fast-check";
import type { Engine, RealProduct } from "../../../importer/reference/engine.js";
import { plainSums } from "../../../src-sim/datapath/plain.js";

/** Features are those of each group and place, one after another. */
export interface Case {
  readonly product: RealProduct;
  readonly features: Float32Array;
}

export function productOf(
  { kernels, groups, taps, places }: Pick<RealProduct, "kernels" | "groups" | "taps" | "places">,
  weights: Float32Array,
  features: Float32Array,
): RealProduct {
  return {
    ...{ kernels, groups, taps, places, weights },
    window: (group, place, into) => {
      const first = (place * groups + group) * taps;
      into.set(features.subarray(first, first + taps));
    },
  };
}

/** The sum of kernel k at place p is entry k * places + p. */
export function realSums({ kernels, groups, taps, places, weights, window }: RealProduct): Float64Array {
  const sums = new Float64Array(kernels * places);
  const seen = new Float32Array(taps);
  for (let kernel = 0; kernel < kernels; kernel++) {
    for (let place = 0; place < places; place++) {
      window(Math.floor(kernel / (kernels / groups)), place, seen);
      for (let tap = 0; tap < taps; tap++)
        sums[kernel * places + place] =
          (sums[kernel * places + place] as number) + (weights[kernel * taps + tap] as number) * (seen[tap] as number);
    }
  }
  return sums;
}

export const byDefinition: Engine = {
  isReal: () => false,
  whole: (_, product) => plainSums(product),
  real: (_, product) => realSums(product),
};

const size = fc.integer({ min: 1, max: 4 });
const numbers = (count: number) =>
  fc
    .array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: count, maxLength: count })
    .map((values) => Float32Array.from(values));

export const cases: fc.Arbitrary<Case> = fc
  .record({ ofGroup: size, groups: size, taps: size, places: size })
  .chain(({ ofGroup, groups, taps, places }) =>
    fc.tuple(numbers(ofGroup * groups * taps), numbers(groups * places * taps)).map(([weights, features]) => ({
      product: productOf({ kernels: ofGroup * groups, groups, taps, places }, weights, features),
      features,
    })),
  );
