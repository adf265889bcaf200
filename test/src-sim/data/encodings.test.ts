import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeLengths } from "../../../src-sim/data/encodings/code-lengths.js";
import { ENCODINGS } from "../../../src-sim/data/encodings/encodings.js";
import { wordsOf, zeroWord } from "../../../src-sim/data/weights.js";
import { weights } from "./arbitrary.js";

const byName = (name: string) => {
  const found = ENCODINGS.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const bytesOf = (name: string, words: readonly number[], bits: number, taps = words.length, zero = 0) =>
  byName(name).encode(Uint16Array.from(words), { bits, taps }, zero).length;

describe("every encoding", () => {
  it.each(ENCODINGS.map(({ name }) => name))("gives back what went into it: %s", (name) => {
    const { encode, decode } = byName(name);
    fc.assert(
      fc.property(weights(), (stored) => {
        const words = wordsOf(stored);
        const { bits, taps } = stored;
        const stream = encode(words, { bits, taps }, zeroWord(stored));
        expect(decode(stream, { bits, taps }, words.length)).toEqual(words);
      }),
    );
  });

  it.each(ENCODINGS.map(({ name }) => name))("says where a stream ends too soon: %s", (name) => {
    const { encode, decode } = byName(name);
    const shape = { bits: 8, taps: 64 };
    const words = Uint16Array.from({ length: 64 }, (_, at) => (at * 37) % 256);
    const stream = encode(words, shape, 0);
    expect(() => decode(stream.subarray(0, stream.length - 2), shape, words.length)).toThrow(RangeError);
  });

  it.each(ENCODINGS.map(({ name }) => name))("makes no stream of no words longer than its beginning: %s", (name) => {
    const { encode, decode } = byName(name);
    const shape = { bits: 4, taps: 9 };
    const stream = encode(new Uint16Array(), shape, 0);
    expect(stream.length).toBeLessThanOrEqual(2);
    expect(decode(stream, shape, 0)).toEqual(new Uint16Array());
  });
});

describe("the bytes of a stream, counted by hand", () => {
  it("of zero runs are 8 bits and a flag a word, and the fewest bits of a run's length", () => {
    // 4 + 4 bits of zero word and width; 30 zeros as 5 bits and a flag, a word as 4 and a flag.
    const words = [...new Array(30).fill(0), 7, ...new Array(30).fill(0), 7];
    expect(bytesOf("zero-runs", words, 4)).toBe(Math.ceil((8 + 2 * (1 + 5) + 2 * (1 + 4)) / 8));
    // No zeros: a flag each, and no width.
    expect(bytesOf("zero-runs", new Array(64).fill(3), 8)).toBe(Math.ceil((8 + 4 + 64 * 9) / 8));
  });

  it("of Huffman codes are those of the shortest codes and of their table", () => {
    // a: 1 bit, b: 2 bits, c and d: 3 bits each; the sparse table has 4 words of 8 + 6 bits, 9 of their number and a flag.
    const words = [...new Array(8).fill(1), ...new Array(4).fill(2), 3, 3, 4, 4];
    expect(bytesOf("huffman", words, 8)).toBe(Math.ceil((1 + 9 + 4 * 14 + 8 + 8 + 4 * 3) / 8));
    // All 16 words of 4 bits alike: the dense table, and 4 bits each.
    const even = Array.from({ length: 64 }, (_, at) => at % 16);
    expect(bytesOf("huffman", even, 4)).toBe(Math.ceil((1 + 16 * 6 + 64 * 4) / 8));
  });

  it("of bit planes leave out the rows of a plane that are all zeros", () => {
    // One kernel of 16 words of 1: blocks of 16 have one plane of 16 bits and 8 flags.
    expect(bytesOf("bit-planes", new Array(16).fill(1), 8)).toBe(Math.ceil((8 + 3 + 8 + 16) / 8));
    // About a zero of 128: -1 is the sign and the size 1.
    expect(bytesOf("bit-planes", new Array(16).fill(127), 8, 16, 128)).toBe(Math.ceil((8 + 3 + 8 + 2 * 16) / 8));
    // All zero: flags alone, in the largest blocks that the kernel needs.
    expect(bytesOf("bit-planes", new Array(1024).fill(5), 8, 1024, 5)).toBe(Math.ceil((8 + 3 + 8) / 8));
  });
});

describe("Huffman's lengths", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });

  it("fill the codes exactly, and no symbol that is rarer is shorter", () => {
    fc.assert(
      fc.property(counts, (all) => {
        const lengths = codeLengths(Uint32Array.from(all));
        const used = all.flatMap((count, symbol) => (count > 0 ? [{ count, length: lengths[symbol] as number }] : []));
        const sum = used.reduce((total, { length }) => total + 2 ** -length, 0);
        expect(sum).toBe(used.length === 0 ? 0 : used.length === 1 ? 0.5 : 1);
        for (const one of used)
          for (const other of used) if (one.count > other.count) expect(one.length).toBeLessThanOrEqual(other.length);
      }),
    );
  });

  it("come to as few bits as any merging of the two least, taken slowly", () => {
    fc.assert(
      fc.property(counts, (all) => {
        const lengths = codeLengths(Uint32Array.from(all));
        const total = all.reduce((sum, count, symbol) => sum + count * (lengths[symbol] as number), 0);
        const left = all.filter((count) => count > 0);
        let least = left.length === 1 ? (left[0] as number) : 0;
        while (left.length > 1) {
          left.sort((a, b) => b - a);
          const merged = (left.pop() as number) + (left.pop() as number);
          least += merged;
          left.push(merged);
        }
        expect(total).toBe(least);
      }),
    );
  });
});
