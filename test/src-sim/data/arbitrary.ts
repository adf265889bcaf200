/** Random weights, many of them alike or 0. */
import fc from "fast-check";
import { type StoredWeights, storedWeights } from "../../../src-sim/data/weights.js";

const between = (min: number, max: number) => fc.integer({ min, max });

/** How weights are drawn: all numbers alike, small ones, few of them, or zeros in runs. */
const DRAWS = ["any", "small", "few", "runs", "one"] as const;

export function weights(most = { kernels: 12, taps: 40 }): fc.Arbitrary<StoredWeights> {
  return fc
    .record({
      bits: between(1, 16),
      signed: fc.boolean(),
      draw: fc.constantFrom(...DRAWS),
      groups: between(1, 3),
      kernelsEach: between(1, Math.ceil(most.kernels / 3)),
      taps: between(1, most.taps),
      seed: between(1, 2 ** 30),
      zero: between(0, 2 ** 16),
    })
    .map(({ bits, signed, draw, groups, kernelsEach, taps, seed, zero }) => {
      const isSigned = signed && bits > 1;
      const offset = isSigned ? 2 ** (bits - 1) : 0;
      const range = 2 ** bits;
      const next = numbers(seed);
      const own = isSigned ? 0 : zero % range;
      const draws: Record<(typeof DRAWS)[number], () => number> = {
        any: () => (next() % range) - offset,
        small: () => own + ((next() % 5) - (next() % 5)),
        few: () => (next() % 3 === 0 ? range - 1 - offset : own),
        runs: () => (next() % 9 === 0 ? (next() % range) - offset : own),
        one: () => own,
      };
      const inRange = (value: number) => Math.max(-offset, Math.min(range - 1 - offset, value));
      const kernels = groups * kernelsEach;
      const values = Int32Array.from({ length: kernels * taps }, () => inRange(draws[draw]()));
      const weightZeros = Float64Array.of(bits === 1 ? 0.5 : own);
      return storedWeights({ kernels, groups, taps, weights: values, weightZeros }, bits);
    });
}

/** A linear congruential generator of 31 bits. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >>> 8;
  };
}
