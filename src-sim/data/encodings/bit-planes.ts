/**
 * Bit planes: words of a block of a kernel bit by bit, as sign and size about the zero word, so that small ones leave the upper planes
 * empty. A bit says of each row of a plane whether it is all zeros, and left out. The stream begins with the zero word and with the
 * size of blocks, of which that is taken that makes it shortest.
 */
import { bitReader, bitWriter } from "../bit-stream.js";
import type { Encoding, WordShape } from "./encoding.js";

/** Words of a block, by the number that stands in the stream. */
const BLOCKS = [8, 16, 32, 64, 128, 256, 512, 1024];
const BLOCK_BITS = 3;

export const bitPlanes: Encoding = {
  name: "bit-planes",
  words: "bit planes, rows of zeros left out",
  encode(words, shape, zero) {
    const folded = words.map((word) => fold(word, zero, shape.bits));
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (const [index, block] of BLOCKS.entries()) {
      const bits = sizeOf(folded, shape, block);
      if (bits < least) [best, least] = [index, bits];
    }
    const writer = bitWriter();
    writer.write(zero, shape.bits);
    writer.write(best, BLOCK_BITS);
    eachBlock(folded.length, shape, BLOCKS[best] as number, (from, to) => {
      const used = planesIn(folded, from, to);
      for (let plane = 0; plane < shape.bits; plane++) {
        const isUsed = (used >>> plane) & 1;
        writer.write(isUsed, 1);
        if (isUsed) for (let at = from; at < to; at++) writer.write(((folded[at] as number) >>> plane) & 1, 1);
      }
    });
    return writer.bytes();
  },
  decode(stream, shape, count) {
    const read = bitReader(stream);
    const zero = read(shape.bits);
    const block = BLOCKS[read(BLOCK_BITS)] as number;
    const words = new Uint16Array(count);
    eachBlock(count, shape, block, (from, to) => {
      for (let plane = 0; plane < shape.bits; plane++) {
        if (read(1) === 0) continue;
        for (let at = from; at < to; at++) words[at] = (words[at] as number) | (read(1) << plane);
      }
    });
    return words.map((word) => unfold(word, zero, shape.bits));
  },
};

/** Blocks that no kernel's end lies in. */
function eachBlock(count: number, { taps }: WordShape, block: number, visit: (from: number, to: number) => void): void {
  for (let kernel = 0; kernel < count; kernel += taps)
    for (let from = kernel; from < kernel + taps; from += block) visit(from, Math.min(from + block, kernel + taps));
}

function planesIn(words: Uint16Array, from: number, to: number): number {
  let used = 0;
  for (let at = from; at < to; at++) used |= words[at] as number;
  return used;
}

function sizeOf(words: Uint16Array, shape: WordShape, block: number): number {
  let bits = 0;
  eachBlock(words.length, shape, block, (from, to) => {
    const used = planesIn(words, from, to);
    bits += shape.bits;
    for (let plane = 0; plane < shape.bits; plane++) bits += ((used >>> plane) & 1) * (to - from);
  });
  return bits;
}

/**
 * The difference from the zero word, in two's complement, as a sign in the top bit and a size below it; the least of all differences,
 * which has no size of these bits, is the sign alone. One to one.
 */
function fold(word: number, zero: number, bits: number): number {
  const [top, mask] = [2 ** (bits - 1), 2 ** bits - 1];
  const difference = (word - zero) & mask;
  return difference < top ? difference : top | ((2 * top - difference) & (top - 1));
}

function unfold(folded: number, zero: number, bits: number): number {
  const [top, mask] = [2 ** (bits - 1), 2 ** bits - 1];
  const size = folded & (top - 1);
  const difference = folded < top ? folded : size === 0 ? top : 2 * top - size;
  return (difference + zero) & mask;
}
