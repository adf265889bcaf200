/** Products of a layer's geometry with random numbers of its bits, where no model gives any. */
import type { Product } from "../../src-sim/datapath/product.js";
import { randomNumbers } from "../../src-sim/random.js";
import type { Work } from "../../src-sim/work.js";
import { sizesOf } from "./geometry.js";

/** So many random features at most to take windows from; a window begins anywhere in them. */
const POOL = 2 ** 16;
/** Seeds of a layer's numbers, of its weights and of each step, lie apart. */
const APART = 1_000_003;

/**
 * One for each step, made when its turn comes: the same weights, in two's complement (of one bit -1 and +1, stored as 0 and 1), by other features, without a sign
 * and with a zero in the middle. The same for the same seed.
 */
export function* randomProducts(work: Work, seed: number): Generator<Product> {
  const sizes = sizesOf(work);
  const { kernels, taps, places, groups } = sizes;
  const { weightBits, activationBits, steps } = work;
  const isBinary = weightBits === 1;
  const nextWeight = randomNumbers(seed);
  const offset = isBinary ? 0 : 2 ** (weightBits - 1);
  const weights = Int32Array.from({ length: kernels * taps }, () => bitsOf(nextWeight(), weightBits) - offset);
  const all = Math.min(POOL, places * groups * taps);
  for (let step = 0; step < steps; step++) {
    const next = randomNumbers(seed + APART * (step + 1));
    const pool = Int32Array.from({ length: all + taps }, () => bitsOf(next(), activationBits));
    const starts = Int32Array.from({ length: places * groups }, () => Math.floor((next() / 2 ** 32) * all));
    yield {
      ...sizes,
      weights,
      weightFormat: { bits: weightBits, signed: !isBinary },
      weightZeros: Float64Array.of(isBinary ? 0.5 : 0),
      featureFormat: { bits: activationBits, signed: false },
      featureZero: activationBits === 1 ? 0 : 2 ** (activationBits - 1),
      window(group, place, into) {
        const start = starts[place * groups + group] as number;
        into.set(pool.subarray(start, start + taps));
      },
    };
  }
}

/** The highest bits of a number of 32. */
function bitsOf(number: number, bits: number): number {
  return number >>> (32 - bits);
}
