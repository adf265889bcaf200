/** How much of a layer's weights is 0. */
import { onesIn, type StoredWeights, zeroOf } from "./weights.js";

export interface ZeroShares {
  /** Of the bits in rows, 0 to 1: what `zeros` of a layer is. */
  readonly bits: number;
  /** Of the weights, those that stand for 0. */
  readonly weights: number;
}

/** Both 0 of a layer without weights. */
export function zeroShares(stored: StoredWeights): ZeroShares {
  const { kernels, taps, bits, weights } = stored;
  const mask = 2 ** bits - 1;
  let [ones, zeros] = [0, 0];
  for (let kernel = 0; kernel < kernels; kernel++) {
    const zero = zeroOf(stored, kernel);
    for (let at = kernel * taps; at < (kernel + 1) * taps; at++) {
      const value = weights[at] as number;
      ones += onesIn(value & mask);
      if (value === zero) zeros++;
    }
  }
  const all = kernels * taps;
  return all === 0 ? { bits: 0, weights: 0 } : { bits: 1 - ones / (all * bits), weights: zeros / all };
}
