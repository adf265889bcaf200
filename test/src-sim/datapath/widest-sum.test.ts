import fc from "fast-check";
import { expect, test } from "vitest";
import { possibleSums, signedBits } from "../../../src-sim/datapath/widest-sum.js";
import type { Work } from "../../../src-sim/work.js";

const PIXEL = { height: 1, width: 1, outputHeight: 1, outputWidth: 1, kernels: 1, steps: 1, inputValues: 1 };

const workOf = (taps: number, weightBits: number, activationBits: number): Work => {
  return { ...PIXEL, groups: 2, channels: 2 * taps, kernelHeight: 1, kernelWidth: 1, weightBits, activationBits };
};

test("a range takes the bits of two's complement", () => {
  const cases = [
    [0, 0, 1],
    [-1, 0, 1],
    [0, 1, 2],
    [-2, 1, 2],
    [-3, 1, 3],
    [-128, 127, 8],
    [-128, 128, 9],
    [0, 2 ** 40, 42],
  ] as const;
  expect(cases.map(([least, most]) => signedBits({ least, most }))).toEqual(cases.map(([, , bits]) => bits));
});

test("the possible sums are the least and the most over all weights and features", () => {
  const bits = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), bits, bits, (taps, weightBits, activationBits) => {
      const weights = weightBits === 1 ? [0, 1] : range(-(2 ** (weightBits - 1)), 2 ** (weightBits - 1));
      const features = range(0, 2 ** activationBits);
      const products = weights.flatMap((weight) => features.map((feature) => weight * feature));
      const [least, most] = [taps * Math.min(...products), taps * Math.max(...products)];
      const found = possibleSums(workOf(taps, weightBits, activationBits));
      expect([found.least + 0, found.most]).toEqual([least + 0, most]);
    }),
  );
});

test("features in two's complement fit the same bits, from 2 bits on", () => {
  const bits = fc.integer({ min: 2, max: 8 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), bits, bits, (taps, weightBits, activationBits) => {
      const [weight, feature] = [2 ** (weightBits - 1), 2 ** (activationBits - 1)];
      const signed = { least: -taps * weight * feature, most: taps * weight * feature };
      const possible = signedBits(possibleSums(workOf(taps, weightBits, activationBits)));
      expect(signedBits(signed)).toBeLessThanOrEqual(possible);
    }),
  );
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
