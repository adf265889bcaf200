/** A layer's weights as the tiles store them, and their bits. */
import type { Product } from "../datapath/product.js";

export interface StoredWeights extends Pick<Product, "kernels" | "groups" | "taps" | "weights"> {
  /** Of each weight, as it lies in a row: 1 to 16. */
  readonly bits: number;
  /** The stored number that stands for 0; of all kernels, or one each. May be a half, of weights of one bit: then none is 0. */
  readonly weightZeros: Float64Array;
}

/** Weights of a layer; the product's own format may be narrower. */
export function storedWeights(
  { kernels, groups, taps, weights, weightZeros }: Omit<StoredWeights, "bits">,
  bits: number,
): StoredWeights {
  return { kernels, groups, taps, weights, weightZeros, bits };
}

export function zeroOf({ weightZeros }: StoredWeights, kernel: number): number {
  return (weightZeros.length === 1 ? weightZeros[0] : weightZeros[kernel]) as number;
}

/** The number that most kernels have for 0, as it lies in a row; 0 where it is none that is stored. */
export function zeroWord({ weightZeros, bits }: StoredWeights): number {
  const counts = new Map<number, number>();
  for (const zero of weightZeros) counts.set(zero, (counts.get(zero) ?? 0) + 1);
  let [most, found] = [0, 0];
  for (const [zero, count] of counts) if (count > most) [most, found] = [count, zero];
  return Number.isInteger(found) ? wordOf(found, bits) : 0;
}

/** A stored number as it lies in a row, in two's complement where it is below 0. */
export function wordOf(value: number, bits: number): number {
  return value & (2 ** bits - 1);
}

/** All of them, kernel by kernel. */
export function wordsOf({ weights, bits }: StoredWeights): Uint16Array {
  const mask = 2 ** bits - 1;
  return Uint16Array.from(weights, (value) => value & mask);
}

/** Ones of a number of 32 bits. */
export function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Each kernel's bits one after another, in words of 32: kernels x words. */
export interface PackedKernels {
  readonly words: number;
  readonly data: Uint32Array;
}

export function packed({ kernels, taps, bits, weights }: StoredWeights): PackedKernels {
  const words = Math.ceil((taps * bits) / 32);
  const data = new Uint32Array(kernels * words);
  const mask = 2 ** bits - 1;
  for (let kernel = 0; kernel < kernels; kernel++)
    for (let tap = 0; tap < taps; tap++) {
      const word = (weights[kernel * taps + tap] as number) & mask;
      const [at, shift] = [kernel * words + ((tap * bits) >>> 5), (tap * bits) & 31];
      data[at] = (data[at] as number) | (word << shift);
      if (shift + bits > 32) data[at + 1] = (data[at + 1] as number) | (word >>> (32 - shift));
    }
  return { words, data };
}

/** Bits that differ between two kernels. */
export function distance({ words, data }: PackedKernels, one: number, other: number): number {
  let found = 0;
  const [from, to] = [one * words, other * words];
  for (let word = 0; word < words; word++) found += onesIn((data[from + word] as number) ^ (data[to + word] as number));
  return found;
}
