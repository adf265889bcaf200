/** Products as a run makes them: the other way round, and of random numbers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exchangedProduct } from "../../../importer/run/exchanged.js";
import { misfitOf } from "../../../importer/run/geometry.js";
import { randomProducts } from "../../../importer/run/random-product.js";
import { plainSums } from "../../../src-sim/datapath/plain.js";
import type { Product } from "../../../src-sim/datapath/product.js";
import type { Work } from "../../../src-sim/work.js";

const small = fc.integer({ min: 1, max: 4 });
const bits = fc.integer({ min: 1, max: 8 });

const works: fc.Arbitrary<Work> = fc
  .record({ groups: small, inputs: small, outputs: small, height: small, width: small, rows: small, steps: small })
  .chain(({ groups, inputs, outputs, height, width, rows, steps }) =>
    fc.record({ weightBits: bits, activationBits: bits }).map(
      (precision): Work => ({
        ...precision,
        channels: groups * inputs,
        kernels: groups * outputs,
        ...{ groups, height, width, steps },
        ...{ kernelHeight: rows, kernelWidth: 1, outputHeight: height, outputWidth: width },
        inputValues: groups * inputs * height * width,
      }),
    ),
  );

function windowsOf({ groups, places, taps, window }: Product): readonly Int32Array[] {
  return Array.from({ length: groups * places }, (_, at) => {
    const features = new Int32Array(taps);
    window(Math.floor(at / places), at % places, features);
    return features;
  });
}

describe("random products", () => {
  it("are of the layer's geometry, in numbers of its bits, one for each step", () => {
    fc.assert(
      fc.property(works, fc.nat(), (work, seed) => {
        const products = [...randomProducts(work, seed)];
        expect(products).toHaveLength(work.steps);
        for (const product of products) {
          expect(misfitOf(product, work)).toBeUndefined();
          const isHeld = (bits: number, signed: boolean) => (value: number) =>
            Number.isInteger(value) &&
            (signed ? value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1) : value >= 0 && value < 2 ** bits);
          expect(product.weights.every(isHeld(product.weightFormat.bits, product.weightFormat.signed))).toBe(true);
          for (const features of windowsOf(product))
            expect(features.every(isHeld(work.activationBits, false))).toBe(true);
        }
      }),
    );
  });

  it("are the same for the same seed, others for another, and read other features at each step", () => {
    const work = {
      weightBits: 8,
      activationBits: 8,
      channels: 64,
      kernels: 8,
      groups: 1,
      height: 4,
      width: 4,
      steps: 2,
    };
    const window = { kernelHeight: 3, kernelWidth: 3, outputHeight: 4, outputWidth: 4, inputValues: 1024 };
    const made = (seed: number) =>
      [...randomProducts({ ...work, ...window }, seed)].map((each) => [...plainSums(each)]);
    expect(made(1)).toEqual(made(1));
    expect(made(1)).not.toEqual(made(2));
    const [first, second] = made(1);
    expect(first).not.toEqual(second);
  });
});

describe("a product the other way round", () => {
  it("has the transpose of its sums, group by group", () => {
    fc.assert(
      fc.property(works, fc.nat(), fc.integer({ min: -3, max: 3 }), (work, seed, zero) => {
        const [random] = [...randomProducts(work, seed)] as [Product];
        const product = { ...random, weightZeros: Float64Array.of(zero) };
        const exchanged = exchangedProduct(product);
        if (exchanged === undefined) throw new Error("one zero for all kernels");
        const { kernels, groups, places } = product;
        const own = kernels / groups;
        const [sums, turned] = [plainSums(product), plainSums(exchanged)];
        for (let group = 0; group < groups; group++)
          for (let kernel = 0; kernel < own; kernel++)
            for (let place = 0; place < places; place++)
              expect(turned[(group * places + place) * own + kernel]).toBe(
                sums[(group * own + kernel) * places + place],
              );
      }),
    );
  });

  it("does not exist where kernels have zeros of their own", () => {
    const product: Product = {
      ...{ kernels: 2, groups: 1, taps: 1, places: 1, weights: Int32Array.of(1, 2), featureZero: 0 },
      weightFormat: { bits: 8, signed: true },
      featureFormat: { bits: 8, signed: false },
      weightZeros: Float64Array.of(0, 1),
      window: (_, __, into) => into.fill(1),
    };
    expect(exchangedProduct(product)).toBeUndefined();
  });
});
