/**
 * Transitions: the share of bits that differ from one kernel to the next, of kernels whose rows follow each other in a tile in one
 * kernel round. Parts of a kernel in several tiles count together; kernels of groups that lie in other columns are compared bit by bit, too.
 */
import type { RoundRows } from "./tile-rows.js";
import { distance, type PackedKernels } from "./weights.js";

export interface Transitions {
  /** Bits that differ. */
  readonly count: number;
  /** Bits that are compared. */
  readonly of: number;
}

/** Of kernels as they lie, or in another order: `order` has the kernel that lies in the place of each. */
export function transitionsIn(
  rounds: readonly RoundRows[],
  kernels: PackedKernels,
  kernelBits: number,
  order?: Int32Array,
): Transitions {
  let [count, pairs] = [0, 0];
  for (const { first, count: rows } of rounds.flat()) {
    for (let place = first + 1; place < first + rows; place++) {
      const [one, other] = order ? [order[place - 1] as number, order[place] as number] : [place - 1, place];
      count += distance(kernels, one, other);
      pairs++;
    }
  }
  return { count, of: pairs * kernelBits };
}
