/** How real numbers are spread, in one pass, whatever their size: bins double their width when a number lies outside. */
import { quantiseFeatures, type Range } from "./quantise.js";

/** Bins either side of 0. */
const HALF = 2048;
/** Shares of the numbers that lie outside of a range, at either end, that are tried. */
const TAILS = [0, 0.0001, 0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2];

export class Histogram {
  #counts = new Float64Array(2 * HALF);
  /** Of a bin; 0 before there is a number other than 0. */
  #width = 0;
  #total = 0;
  #least = 0;
  #largest = 0;

  /** What is no finite number has no place. */
  add(numbers: Float32Array): void {
    for (const number of numbers) {
      if (!Number.isFinite(number)) continue;
      this.#total++;
      if (number < this.#least) this.#least = number;
      if (number > this.#largest) this.#largest = number;
      this.#reach(Math.abs(number));
      const bin = this.#binOf(number);
      this.#counts[bin] = (this.#counts[bin] as number) + 1;
    }
  }

  /** Of all numbers, with 0. */
  get range(): Range {
    return { least: this.#least, largest: this.#largest };
  }

  /**
   * The range of the least squared error, as the bins know it, in `bits` bits: without a share of the numbers at either end, which become
   * the nearest that can be said.
   */
  rangeFor(bits: number): Range {
    let best = this.range;
    let least = this.#errorOf(best, bits);
    for (const low of this.#quantiles(-1)) {
      for (const high of this.#quantiles(1)) {
        const range = { least: low, largest: high };
        const error = high > low ? this.#errorOf(range, bits) : Number.POSITIVE_INFINITY;
        if (error < least) [best, least] = [range, error];
      }
    }
    return best;
  }

  #binOf(number: number): number {
    if (this.#width === 0) return HALF;
    return Math.max(0, Math.min(2 * HALF - 1, HALF + Math.floor(number / this.#width)));
  }

  #middleOf(bin: number): number {
    return (bin - HALF + 0.5) * this.#width;
  }

  /** Widens the bins until the number lies within; neighbours on one side of 0 become one. */
  #reach(size: number): void {
    if (size === 0) return;
    if (this.#width === 0) {
      // A power of two, so that bins fall together however numbers come.
      this.#width = 2 ** Math.ceil(Math.log2(size / HALF));
      return;
    }
    while (size > this.#width * HALF) {
      const wider = new Float64Array(2 * HALF);
      for (let bin = 0; bin < 2 * HALF; bin++) {
        const to = HALF + Math.floor((bin - HALF) / 2);
        wider[to] = (wider[to] as number) + (this.#counts[bin] as number);
      }
      this.#counts = wider;
      this.#width *= 2;
    }
  }

  /** Ends of ranges on one side of 0, without each of the tails; 0 among them. */
  #quantiles(side: 1 | -1): readonly number[] {
    const extreme = side > 0 ? this.#largest : this.#least;
    const found = new Set([0, extreme]);
    for (const tail of TAILS) {
      let left = tail * this.#total;
      let bin = side > 0 ? 2 * HALF - 1 : 0;
      while (bin !== HALF && left >= (this.#counts[bin] as number)) {
        left -= this.#counts[bin] as number;
        bin -= side;
      }
      const end = this.#middleOf(bin);
      if (end * side > 0 && end * side < extreme * side) found.add(end);
    }
    return [...found];
  }

  #errorOf(range: Range, bits: number): number {
    const { zero, scale } = quantiseFeatures(range, bits);
    const most = 2 ** bits - 1;
    let error = 0;
    for (let bin = 0; bin < 2 * HALF; bin++) {
      const count = this.#counts[bin] as number;
      if (count === 0) continue;
      const number = this.#middleOf(bin);
      const stored = Math.max(0, Math.min(most, Math.round(number / scale) + zero));
      error += count * (number - (stored - zero) * scale) ** 2;
    }
    return error;
  }
}
