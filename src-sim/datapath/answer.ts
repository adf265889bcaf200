/** What a row answers: how many of its 1s meet a 1 of the features, for each bit of the weights and each of the features. */

/** What a 1 counts that meets a 1: for each bit of a weight, each bit of the features of a pass. */
export type PairWorths = Float64Array;

/** The worths of the bits of a weight times those of bits `from` up to `to` of a feature, in units of the lowest of these. */
export function pairWorths(
  weight: readonly number[],
  feature: readonly number[],
  from: number,
  to: number,
): PairWorths {
  return Float64Array.from(weight.flatMap((each) => feature.slice(from, to).map((one) => (each * one) / 2 ** from)));
}

/** Words that can be counted in bytes before one of them could overflow. */
const IN_BYTES = 31;

/**
 * The answer of one row in one pass: the row's planes start at `row`, the features' planes of the pass at `line`, `words` words each, of which
 * those from `first` up to `end` count.
 */
export function answerOf(
  rows: Int32Array,
  row: number,
  lines: Int32Array,
  line: number,
  words: number,
  first: number,
  end: number,
  worth: PairWorths,
  bits: number,
): number {
  let answer = 0;
  const weightBits = worth.length / bits;
  for (let weightBit = 0, pair = 0; weightBit < weightBits; weightBit++) {
    const own = row + weightBit * words;
    for (let bit = 0; bit < bits; bit++, pair++) {
      const offset = line + bit * words - own;
      let count = 0;
      for (let start = own + first; start < own + end; start += IN_BYTES) {
        const stop = Math.min(start + IN_BYTES, own + end);
        let inBytes = 0;
        for (let word = start; word < stop; word++) {
          let both = (rows[word] as number) & (lines[word + offset] as number);
          both -= (both >>> 1) & 0x55555555;
          both = (both & 0x33333333) + ((both >>> 2) & 0x33333333);
          inBytes = (inBytes + ((both + (both >>> 4)) & 0x0f0f0f0f)) | 0;
        }
        inBytes = (inBytes & 0x00ff00ff) + ((inBytes >>> 8) & 0x00ff00ff);
        count += (inBytes + (inBytes >>> 16)) & 0xffff;
      }
      answer += (worth[pair] as number) * count;
    }
  }
  return answer;
}
