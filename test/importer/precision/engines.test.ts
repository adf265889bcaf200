/** The engines that multiply in few bits, and that watch what is multiplied. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Histogram } from "../../../importer/precision/histogram.js";
import { quantiseFeatures, quantiseWeights, storeFeatures } from "../../../importer/precision/quantise.js";
import { quantisingEngine } from "../../../importer/precision/quantising-engine.js";
import { rangesEngine } from "../../../importer/precision/ranges-engine.js";
import type { Site } from "../../../importer/reference/engine.js";
import { byDefinition, cases, productOf, realSums } from "./loops.js";

const site: Site = { tensor: 3, nth: 0, step: 0 };
const few = fc.constantFrom(1, 2, 3, 4, 8);

describe("in few bits", () => {
  it("sums what the stored numbers stand for", () => {
    fc.assert(
      fc.property(cases, few, few, ({ product, features }, weightBits, activationBits) => {
        const range = { least: Math.min(...features), largest: Math.max(...features) };
        const bits = { weightBits, activationBits };
        const engine = quantisingEngine(byDefinition, { bitsOf: () => bits, rangeOf: () => range });
        expect(engine.isReal(site)).toBe(true);

        const { stored, zero, scales } = quantiseWeights(product.weights, product.kernels, weightBits, "largest");
        const weights = Float32Array.from(stored, (number, at) => {
          return (number - zero) * (scales[Math.floor(at / product.taps)] as number);
        });
        const quantised = quantiseFeatures(range, activationBits);
        const numbers = new Int32Array(features.length);
        storeFeatures(features, quantised, numbers);
        const seen = Float32Array.from(numbers, (number) => (number - quantised.zero) * quantised.scale);
        const expected = realSums(productOf(product, weights, seen));
        for (const [at, sum] of engine.real(site, product).entries())
          expect(sum).toBeCloseTo(expected[at] as number, 2);
      }),
    );
  });

  it("leaves alone what has no bits of its own", () => {
    const engine = quantisingEngine(byDefinition, {
      bitsOf: () => undefined,
      rangeOf: () => expect.fail("no range is needed"),
    });
    const product = productOf(
      { kernels: 1, groups: 1, taps: 2, places: 1 },
      Float32Array.of(0.3, 1.7),
      Float32Array.of(2, 3),
    );
    expect(engine.isReal(site)).toBe(false);
    expect([...engine.real(site, product)]).toEqual([...realSums(product)]);
  });

  it("quantises weights anew where they are others: those that the model computes", () => {
    const known = new Map();
    const engine = quantisingEngine(byDefinition, {
      bitsOf: () => ({ weightBits: 8, activationBits: 8 }),
      rangeOf: () => ({ least: 0, largest: 255 }),
      known,
    });
    const sizes = { kernels: 1, groups: 1, taps: 1, places: 1 };
    const weights = Float32Array.of(2);
    const sumOf = () => engine.real(site, productOf(sizes, weights, Float32Array.of(10)))[0];
    expect(sumOf()).toBe(20);
    weights[0] = 3;
    expect(sumOf()).toBe(30);
    expect(known.size).toBe(1);
  });
});

describe("ranges", () => {
  it("are those of the features at each site, whatever the model stores them as", () => {
    fc.assert(
      fc.property(fc.array(cases, { minLength: 1, maxLength: 4 }), (runs) => {
        const { engine, of } = rangesEngine(byDefinition);
        expect(engine.isReal(site)).toBe(true);
        for (const [step, { product }] of runs.entries())
          expect([...engine.real({ ...site, step }, product)]).toEqual([...realSums(product)]);
        const all = runs.flatMap(({ features }) => [...features]);
        expect(of(site)?.range).toEqual({ least: 0 + Math.min(0, ...all), largest: Math.max(0, ...all) });
        expect(of({ tensor: 3, nth: 1 })).toBeUndefined();
      }),
    );
  });

  it("for few bits leave out what is rare and far away, and never for a larger error", () => {
    const histogram = new Histogram();
    const numbers = Float32Array.from({ length: 10_000 }, (_, at) => (at === 77 ? 40 : 1 + Math.sin(at)));
    histogram.add(numbers);
    expect(histogram.range).toEqual({ least: 0, largest: 40 });
    const errorOf = (range: { least: number; largest: number }, bits: number) => {
      const quantised = quantiseFeatures(range, bits);
      const stored = new Int32Array(numbers.length);
      storeFeatures(numbers, quantised, stored);
      return numbers.reduce(
        (sum, number, at) => sum + (number - ((stored[at] as number) - quantised.zero) * quantised.scale) ** 2,
        0,
      );
    };
    for (const bits of [2, 3, 4]) {
      const range = histogram.rangeFor(bits);
      expect(range.largest).toBeLessThan(3);
      expect(errorOf(range, bits)).toBeLessThan(errorOf(histogram.range, bits) / 2);
    }
    // With 16 bits there is room for all.
    expect(histogram.rangeFor(16)).toEqual(histogram.range);
  });

  it("do not depend on the order of what is seen, whatever its size", () => {
    const sizes = fc.array(fc.double({ min: -1e30, max: 1e30, noNaN: true }).map(Math.fround), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(sizes, few, (numbers, bits) => {
        const [one, other] = [numbers, numbers.toReversed()].map((each) => {
          const histogram = new Histogram();
          histogram.add(Float32Array.from(each));
          return histogram.rangeFor(bits);
        });
        expect(one).toEqual(other);
      }),
    );
  });
});
