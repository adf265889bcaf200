import fc from "fast-check";
import { expect, it } from "vitest";
import { smallSums } from "../../../importer/precision/small-sums.js";
import { plainSums } from "../../../src-sim/datapath/plain.js";
import type { NumberFormat, Product } from "../../../src-sim/datapath/product.js";

const format = fc.record({ bits: fc.integer({ min: 1, max: 16 }), signed: fc.boolean() });
const stored = ({ bits, signed }: NumberFormat) =>
  signed ? fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 }) : fc.nat(2 ** bits - 1);

const product: fc.Arbitrary<Product> = fc
  .tuple(
    // Four are summed at a time.
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 3 }),
    format,
    format,
  )
  .chain(([ofGroup, groups, taps, places, weightFormat, featureFormat]) => {
    const many = <T>(one: fc.Arbitrary<T>, count: number) => fc.array(one, { minLength: count, maxLength: count });
    const kernels = ofGroup * groups;
    const zero = weightFormat.bits === 1 && !weightFormat.signed ? fc.constant(0.5) : stored(weightFormat);
    return fc
      .tuple(
        many(stored(weightFormat), kernels * taps),
        many(stored(featureFormat), groups * places * taps),
        stored(featureFormat),
        many(zero, kernels),
        fc.boolean(),
      )
      .map(([weights, features, featureZero, zeros, isOne]): Product => {
        const all = Int32Array.from(features);
        return {
          ...{ kernels, groups, taps, places, weightFormat, featureFormat, featureZero },
          weights: Int32Array.from(weights),
          weightZeros: Float64Array.from(isOne ? zeros.slice(0, 1) : zeros),
          window: (group, place, into) => {
            const first = (place * groups + group) * taps;
            into.set(all.subarray(first, first + taps));
          },
        };
      });
  });

it("are the plain sums, in any format", () => {
  fc.assert(
    fc.property(product, (product) => {
      expect([...smallSums(product)].map((sum) => sum + 0)).toEqual([...plainSums(product)].map((sum) => sum + 0));
    }),
    { numRuns: 500 },
  );
});
