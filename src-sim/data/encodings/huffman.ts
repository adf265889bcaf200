/**
 * Huffman's codes of whole words. The stream begins with the table: the length of each word's code, or where that is shorter, the words
 * that there are with theirs.
 */
import { type BitWriter, bitReader, bitWriter } from "../bit-stream.js";
import { canonical, codeLengths } from "./code-lengths.js";
import type { Encoding } from "./encoding.js";

/** No layer has words enough for longer codes: 63 bits take more than 10^13 of them. */
const LENGTH_BITS = 6;

export const huffman: Encoding = {
  name: "huffman",
  words: "Huffman codes of weights, with their table",
  encode(words, { bits }) {
    const counts = new Uint32Array(2 ** bits);
    for (const word of words) counts[word] = (counts[word] as number) + 1;
    const lengths = codeLengths(counts);
    const writer = bitWriter();
    writeTable(writer, lengths, bits);
    const codes = codesOf(lengths);
    for (const word of words) writeCode(writer, codes[word] as number, lengths[word] as number);
    return writer.bytes();
  },
  decode(stream, { bits }, count) {
    const read = bitReader(stream);
    const { first, count: ofLength, symbols } = canonical(readTable(read, bits));
    const words = new Uint16Array(count);
    for (let at = 0; at < count; at++) {
      let [code, before] = [0, 0];
      for (let length = 1; ; length++) {
        if (length >= first.length) throw new RangeError("a code that the table does not have");
        code = 2 * code + read(1);
        const place = code - (first[length] as number);
        if (place < (ofLength[length] as number)) {
          words[at] = symbols[before + place] as number;
          break;
        }
        before += ofLength[length] as number;
      }
    }
    return words;
  },
};

function codesOf(lengths: Uint8Array): Float64Array {
  const { first, symbols } = canonical(lengths);
  const next = first.slice();
  const codes = new Float64Array(lengths.length);
  for (const symbol of symbols) {
    const length = lengths[symbol] as number;
    codes[symbol] = next[length] as number;
    next[length] = (next[length] as number) + 1;
  }
  return codes;
}

/** The highest bit first, as it is read. */
function writeCode(writer: BitWriter, code: number, length: number): void {
  for (let bit = length - 1; bit >= 0; bit--) writer.write(Math.floor(code / 2 ** bit) % 2, 1);
}

function writeTable(writer: BitWriter, lengths: Uint8Array, bits: number): void {
  const used = [...lengths.keys()].filter((word) => (lengths[word] as number) > 0);
  const isSparse = bits + 1 + used.length * (bits + LENGTH_BITS) < lengths.length * LENGTH_BITS;
  writer.write(isSparse ? 1 : 0, 1);
  if (!isSparse) {
    for (const length of lengths) writer.write(length, LENGTH_BITS);
    return;
  }
  writer.write(used.length, bits + 1);
  for (const word of used) {
    writer.write(word, bits);
    writer.write(lengths[word] as number, LENGTH_BITS);
  }
}

function readTable(read: (bits: number) => number, bits: number): Uint8Array {
  const lengths = new Uint8Array(2 ** bits);
  if (read(1) === 0) {
    for (let word = 0; word < lengths.length; word++) lengths[word] = read(LENGTH_BITS);
    return lengths;
  }
  for (let left = read(bits + 1); left > 0; left--) {
    const word = read(bits);
    lengths[word] = read(LENGTH_BITS);
  }
  return lengths;
}
