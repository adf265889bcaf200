/** A way to write words of some bits in fewer, and back. */

/** What both sides know of a layer: it is no part of the stream. */
export interface WordShape {
  /** Of each word, 1 to 16. */
  readonly bits: number;
  /** Words of a kernel, which no block of words goes beyond. */
  readonly taps: number;
}

export interface Encoding {
  /** Its name in options and reports. */
  readonly name: string;
  readonly words: string;
  /** `zero` is the word that stands for 0, and is in the stream. */
  encode(words: Uint16Array, shape: WordShape, zero: number): Uint8Array;
  /** The first `count` words. */
  decode(stream: Uint8Array, shape: WordShape, count: number): Uint16Array;
}
