/** Zeros in places where a machine could leave them out: kernels, input channels, and groups of weights. */
import { type StoredWeights, zeroOf } from "./weights.js";

/** At most `nonzero` weights of every `of` that follow each other along the input's channels, at the same tap of the kernel. */
export interface Pattern {
  readonly nonzero: number;
  readonly of: number;
}

export const PATTERNS: readonly Pattern[] = [
  { nonzero: 1, of: 4 },
  { nonzero: 2, of: 4 },
  { nonzero: 2, of: 8 },
  { nonzero: 4, of: 8 },
];

export interface HeldPattern extends Pattern {
  /** Groups that hold it, of all that need not: the last of the channels may be a smaller one, and holds it whatever it is if small enough. */
  readonly held: number;
  readonly groups: number;
  /** Rows of a tile that fewer weights would free if all groups hold it, without what says which they are; else 0. */
  readonly freedRows: number;
}

export interface Sparsity {
  /** Kernels whose weights are all 0. */
  readonly zeroKernels: number;
  /** Input channels, of all groups, whose weights are 0 in all kernels that read them; and all there are. */
  readonly zeroChannels: number;
  readonly channels: number;
  /** Rows of a tile that the kernels take at least, whole weights side by side, and those that these kernels and channels would free. */
  readonly rows: number;
  readonly freedRows: number;
  readonly patterns: readonly HeldPattern[];
}

/** `positions` are the taps of a kernel for each channel, height * width; `rowBits` those of a row of a tile. */
export function sparsityOf(stored: StoredWeights, positions: number, rowBits: number): Sparsity {
  const { kernels, groups, taps, bits } = stored;
  const channelsEach = taps / positions;
  const kernelsEach = kernels / groups;
  const isZero = zeroMask(stored);
  const inRow = Math.floor(rowBits / bits);
  const rowsOf = (weights: number) => Math.ceil(weights / inRow);
  let [zeroKernels, zeroChannels, left] = [0, 0, 0];
  for (let group = 0; group < groups; group++) {
    const first = group * kernelsEach;
    const empty = emptyKernels(isZero, first, kernelsEach, taps);
    const unread = unreadChannels(isZero, first, kernelsEach, channelsEach, positions);
    zeroKernels += empty;
    zeroChannels += unread;
    left += (kernelsEach - empty) * rowsOf((channelsEach - unread) * positions);
  }
  const rows = kernels * rowsOf(taps);
  const patterns = PATTERNS.map((pattern): HeldPattern => {
    const { held, groups: all } = heldBy(pattern, isZero, kernels, channelsEach, positions);
    const fewer = rowsOf(Math.ceil((taps * pattern.nonzero) / pattern.of));
    return { ...pattern, held, groups: all, freedRows: all > 0 && held === all ? rows - kernels * fewer : 0 };
  });
  return { zeroKernels, zeroChannels, channels: groups * channelsEach, rows, freedRows: rows - left, patterns };
}

function zeroMask(stored: StoredWeights): Uint8Array {
  const { kernels, taps, weights } = stored;
  const mask = new Uint8Array(kernels * taps);
  for (let kernel = 0; kernel < kernels; kernel++) {
    const zero = zeroOf(stored, kernel);
    for (let at = kernel * taps; at < (kernel + 1) * taps; at++) mask[at] = weights[at] === zero ? 1 : 0;
  }
  return mask;
}

function emptyKernels(isZero: Uint8Array, first: number, kernels: number, taps: number): number {
  let found = 0;
  for (let kernel = first; kernel < first + kernels; kernel++)
    if (isZero.subarray(kernel * taps, (kernel + 1) * taps).every((each) => each === 1)) found++;
  return found;
}

/** Channels lie one after another in a kernel, each with all of its taps. */
function unreadChannels(
  isZero: Uint8Array,
  first: number,
  kernels: number,
  channels: number,
  positions: number,
): number {
  const taps = channels * positions;
  let found = 0;
  for (let channel = 0; channel < channels; channel++) {
    let isUnread = true;
    for (let kernel = first; kernel < first + kernels && isUnread; kernel++) {
      const from = kernel * taps + channel * positions;
      isUnread = isZero.subarray(from, from + positions).every((each) => each === 1);
    }
    if (isUnread) found++;
  }
  return found;
}

function heldBy(
  { nonzero, of }: Pattern,
  isZero: Uint8Array,
  kernels: number,
  channels: number,
  positions: number,
): Pick<HeldPattern, "held" | "groups"> {
  let [held, groups] = [0, 0];
  for (let kernel = 0; kernel < kernels; kernel++)
    for (let position = 0; position < positions; position++)
      for (let from = 0; from + nonzero < channels; from += of) {
        let count = 0;
        for (let channel = from; channel < Math.min(from + of, channels); channel++)
          if (isZero[(kernel * channels + channel) * positions + position] === 0) count++;
        groups++;
        if (count <= nonzero) held++;
      }
  return { held, groups };
}
