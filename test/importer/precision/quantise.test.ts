/** Numbers in few bits: what is stored can be stored, and stands for what is nearest. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Fit,
  type QuantisedFeatures,
  type QuantisedWeights,
  quantiseFeatures,
  quantiseWeights,
  storeFeatures,
} from "../../../importer/precision/quantise.js";

const real = fc.double({ min: -100, max: 100, noNaN: true });
const bits = fc.integer({ min: 1, max: 16 });
const fit = fc.constantFrom<Fit>("largest", "least error");
const kernelsOf = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 })).chain(([kernels, taps]) =>
  fc.record({
    kernels: fc.constant(kernels),
    values: fc.array(real, { minLength: kernels * taps, maxLength: kernels * taps }),
  }),
);

function realOf({ stored, zero, scales }: QuantisedWeights): number[] {
  const taps = stored.length / scales.length;
  return [...stored].map((number, at) => (number - zero) * (scales[Math.floor(at / taps)] as number));
}

function squaredError(weights: Float32Array, quantised: QuantisedWeights): number {
  return realOf(quantised).reduce((sum, number, at) => sum + (number - (weights[at] as number)) ** 2, 0);
}

function roundTrip(values: readonly number[], quantised: QuantisedFeatures): number[] {
  const stored = new Int32Array(values.length);
  storeFeatures(Float32Array.from(values), quantised, stored);
  return [...stored].map((number) => (number - quantised.zero) * quantised.scale);
}

describe("weights", () => {
  it("are numbers of as many bits, in two's complement, as large either way", () => {
    fc.assert(
      fc.property(kernelsOf, bits, fit, ({ kernels, values }, bits, fit) => {
        const { stored, format } = quantiseWeights(Float32Array.from(values), kernels, bits, fit);
        expect(format).toEqual({ bits, signed: bits > 1 });
        const [least, most] = bits === 1 ? [0, 1] : [1 - 2 ** (bits - 1), 2 ** (bits - 1) - 1];
        for (const number of stored) {
          expect(number).toBeGreaterThanOrEqual(least);
          expect(number).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it("differ by half a step at most where the largest is the largest number", () => {
    fc.assert(
      fc.property(kernelsOf, fc.integer({ min: 2, max: 16 }), ({ kernels, values }, bits) => {
        const weights = Float32Array.from(values);
        const quantised = quantiseWeights(weights, kernels, bits, "largest");
        const taps = weights.length / kernels;
        for (const [at, number] of realOf(quantised).entries()) {
          const half = (quantised.scales[Math.floor(at / taps)] as number) / 2;
          expect(Math.abs(number - (weights[at] as number))).toBeLessThanOrEqual(half * (1 + 1e-9));
        }
      }),
    );
  });

  it("have no larger squared error where that decides", () => {
    fc.assert(
      fc.property(kernelsOf, bits, ({ kernels, values }, bits) => {
        const weights = Float32Array.from(values);
        const byError = squaredError(weights, quantiseWeights(weights, kernels, bits, "least error"));
        const byLargest = squaredError(weights, quantiseWeights(weights, kernels, bits, "largest"));
        expect(byError).toBeLessThanOrEqual(byLargest * (1 + 1e-9));
      }),
    );
  });

  it("cut off few large ones where many small ones gain by it", () => {
    const weights = Float32Array.from({ length: 400 }, (_, at) => (at === 0 ? 8 : Math.sin(at * 12.9898) / 2));
    const [byError, byLargest] = (["least error", "largest"] as const).map((fit) =>
      squaredError(weights, quantiseWeights(weights, 1, 3, fit)),
    );
    // In steps of 8/3 all small ones are 0.
    expect(byLargest).toBeCloseTo(
      weights.slice(1).reduce((sum, weight) => sum + weight ** 2, 0),
      0,
    );
    expect(byError).toBeLessThan(byLargest as number);
  });

  it("that a model stores symmetrically come back as they were, at any scale", () => {
    const scale = fc.double({ min: 1e-6, max: 10, noNaN: true }).map(Math.fround);
    const stored = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(stored, scale, fit, (stored, scale, fit) => {
        const weights = Float32Array.from(stored, (number) => number * scale);
        for (const [at, number] of realOf(quantiseWeights(weights, 1, 8, fit)).entries())
          expect(Math.abs(number - (stored[at] as number) * scale)).toBeLessThanOrEqual(scale * 1e-4);
      }),
    );
  });

  it("are the very numbers where one of them is the largest", () => {
    const stored = [127, -3, 0, 64, -127, 5];
    const { stored: found, scales } = quantiseWeights(
      Float32Array.from(stored, (number) => number * 0.02),
      1,
      8,
      "largest",
    );
    expect([...found]).toEqual(stored);
    expect(scales[0]).toBeCloseTo(0.02, 6);
  });

  it("of 1 bit are the mean size, with a sign", () => {
    const quantised = quantiseWeights(Float32Array.of(1, -2, 3, -6, 0, 0.5, 0, 0), 2, 1, "largest");
    expect([...quantised.stored]).toEqual([1, 0, 1, 0, 1, 1, 1, 1]);
    expect(quantised).toMatchObject({ format: { bits: 1, signed: false }, zero: 0.5 });
    expect(realOf(quantised)).toEqual([3, -3, 3, -3, 0.125, 0.125, 0.125, 0.125]);
  });

  it("that are all 0 stay so", () => {
    for (const bits of [1, 2, 8])
      expect(realOf(quantiseWeights(new Float32Array(6), 2, bits, "least error")).every((number) => number === 0)).toBe(
        true,
      );
  });
});

describe("features", () => {
  it("differ by half a step at most within their range, and 0 is exact", () => {
    const ranged = fc.array(real, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(ranged, bits, (values, bits) => {
        const features = values.map(Math.fround);
        const quantised = quantiseFeatures({ least: Math.min(...features), largest: Math.max(...features) }, bits);
        const { zero, scale, format } = quantised;
        expect(format).toEqual({ bits, signed: false });
        expect(Number.isInteger(zero) && zero >= 0 && zero < 2 ** bits).toBe(true);
        expect(roundTrip([0], quantised)).toEqual([0]);
        for (const [at, number] of roundTrip(features, quantised).entries())
          expect(Math.abs(number - (features[at] as number))).toBeLessThanOrEqual((scale / 2) * (1 + 1e-9));
      }),
    );
  });

  it("outside of the range become its ends", () => {
    const quantised = quantiseFeatures({ least: -1, largest: 2 }, 2);
    expect(quantised).toEqual({ format: { bits: 2, signed: false }, zero: 1, scale: 1 });
    expect(roundTrip([-9, -1, 0.4, 2, 9], quantised)).toEqual([-1, -1, 0, 2, 2]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("of %d are none", (wild) => {
    const features = quantiseFeatures({ least: -1, largest: 1 }, 8);
    const message = `what it multiplies is ${wild} in places, which no bits can say`;
    expect(() => storeFeatures(Float32Array.of(0, wild), features, new Int32Array(2))).toThrow(message);
    expect(() => quantiseWeights(Float32Array.of(0, wild), 1, 8, "largest")).toThrow(`one of its weights is ${wild}`);
  });

  it("of a range on one side of 0 use all numbers for that side", () => {
    expect(quantiseFeatures({ least: 3, largest: 15 }, 4)).toMatchObject({ zero: 0, scale: 1 });
    expect(quantiseFeatures({ least: -15, largest: -3 }, 4)).toMatchObject({ zero: 15, scale: 1 });
  });

  it("that are all 0 stay so", () => {
    expect(roundTrip([0, 0], quantiseFeatures({ least: 0, largest: 0 }, 1))).toEqual([0, 0]);
  });
});
