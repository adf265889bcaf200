/** Where chains end: partial sums of passes and slices add up for each kernel and place, on each cluster that has a part of the kernels. */
import type { Extent } from "./extent.js";

/** Weights of a kernel, counted from 0, that a chain multiplies: from `from` up to, not including, `to`. */
export interface TapRange {
  readonly from: number;
  readonly to: number;
}

/** Of one kernel at one place. */
export const ACCUMULATOR_BYTES = 16;

const NONE = -1;
/** Of a chain that is not the parts of one kernel in order. */
export const BROKEN: TapRange = { from: -2, to: -2 };

export interface Accumulators {
  /** Of parts of the kernels, kernels and places; what stands there is raw. */
  readonly sums: Float64Array;
  /** Where the sum of a kernel at a place lies. */
  at(depthPart: number, kernel: number, place: number): number;
  /** Keeps account of which weights were multiplied: each part of a kernel begins where the one before it ended. */
  cover(at: number, taps: TapRange): void;
  /** Parts of the kernels added; NaN where not every weight was multiplied exactly once. */
  total(extent: Extent): { readonly sums: Float64Array; readonly miscounted: number };
}

export function accumulatorsFor(depth: number, kernels: number, places: number, taps: number): Accumulators {
  const size = kernels * places;
  const sums = new Float64Array(depth * size);
  const begun = new Int32Array(depth * size).fill(NONE);
  const reached = new Int32Array(depth * size).fill(NONE);
  return {
    sums,
    at: (depthPart, kernel, place) => (depthPart * kernels + kernel) * places + place,
    cover: (at, { from, to }) => {
      if (begun[at] === NONE) begun[at] = from;
      else if (reached[at] !== from) begun[at] = BROKEN.from;
      reached[at] = to;
    },
    total: (extent) => {
      const totals = new Float64Array(size);
      let miscounted = 0;
      for (let index = 0; index < size; index++) {
        let [sum, next] = [0, 0];
        for (let at = index; at < depth * size; at += size) {
          sum += sums[at] as number;
          if (sum < extent.least) extent.least = sum;
          if (sum > extent.most) extent.most = sum;
          // Once broken it stays so: nothing equals NaN.
          next = begun[at] === next ? (reached[at] as number) : Number.NaN;
        }
        if (next === taps) {
          totals[index] = sum;
        } else {
          totals[index] = Number.NaN;
          miscounted++;
        }
      }
      return { sums: totals, miscounted };
    },
  };
}
