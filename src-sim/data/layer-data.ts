/** What a layer's weights are like where they lie, and what they would take in fewer bytes. */
import type { Placement } from "../placement/placement.js";
import type { Work } from "../work.js";
import { ENCODINGS } from "./encodings/encodings.js";
import { betterOrder, type OrderLimits } from "./order.js";
import { type Sparsity, sparsityOf } from "./sparsity.js";
import { kernelRows } from "./tile-rows.js";
import { type Transitions, transitionsIn } from "./transitions.js";
import { packed, type StoredWeights, storedWeights, wordsOf, zeroWord } from "./weights.js";
import { type ZeroShares, zeroShares } from "./zeros.js";

export interface EncodedBytes {
  readonly encoding: string;
  /** Of the real stream, its tables with it. */
  readonly bytes: number;
}

export interface LayerData {
  readonly kernels: number;
  /** Weights of a kernel. */
  readonly taps: number;
  readonly bits: number;
  readonly zeros: ZeroShares;
  /** Of the kernels as they lie; of 0 bits where no two follow each other in a tile. */
  readonly transitions: Transitions;
  /** Bits that would differ in a better order of the kernels of each round; undefined where rounds are too large to look for it. */
  readonly ordered: number | undefined;
  /** All weights as they are. */
  readonly plainBytes: number;
  /** In the order of `ENCODINGS`. */
  readonly encoded: readonly EncodedBytes[];
  readonly sparsity: Sparsity;
}

/** In the bits of the layer, which may be more than those that the weights are stored in. */
export function layerData(
  found: Omit<StoredWeights, "bits">,
  work: Work,
  placement: Placement,
  limits?: OrderLimits,
): LayerData {
  const stored = storedWeights(found, work.weightBits);
  const { kernels, groups, taps, bits } = stored;
  const rounds = kernelRows(placement);
  const rows = packed(stored);
  const order = betterOrder(rounds, rows, { count: kernels, groups }, limits);
  const [words, zero] = [wordsOf(stored), zeroWord(stored)];
  return {
    ...{ kernels, taps, bits, zeros: zeroShares(stored) },
    transitions: transitionsIn(rounds, rows, taps * bits),
    ordered: order && transitionsIn(rounds, rows, taps * bits, order).count,
    plainBytes: (kernels * taps * bits) / 8,
    encoded: ENCODINGS.map(({ name, encode }) => {
      return { encoding: name, bytes: encode(words, { bits, taps }, zero).length };
    }),
    sparsity: sparsityOf(stored, work.kernelHeight * work.kernelWidth, placement.rowBits),
  };
}
