/**
 * Runs of zero words: a bit says whether a word follows as it is, or how many zeros there are. The stream begins with the zero word
 * and with the bits of a run's length, of which those are taken that make it shortest.
 */
import { bitReader, bitWriter } from "../bit-stream.js";
import type { Encoding } from "./encoding.js";

/** Bits in which the bits of a run's length are said, and so most of them. */
const WIDTH_BITS = 4;
const WIDEST = 2 ** WIDTH_BITS - 1;

export const zeroRuns: Encoding = {
  name: "zero-runs",
  words: "runs of zero words",
  encode(words, { bits }, zero) {
    const runs = runsIn(words, zero);
    const width = bestWidth(runs);
    const writer = bitWriter();
    writer.write(zero, bits);
    writer.write(width, WIDTH_BITS);
    const longest = 2 ** width;
    for (let at = 0; at < words.length; ) {
      const word = words[at] as number;
      if (word !== zero) {
        writer.write(1, 1);
        writer.write(word, bits);
        at++;
        continue;
      }
      let run = 0;
      while (run < longest && at < words.length && words[at] === zero) {
        run++;
        at++;
      }
      writer.write(0, 1);
      writer.write(run - 1, width);
    }
    return writer.bytes();
  },
  decode(stream, { bits }, count) {
    const read = bitReader(stream);
    const zero = read(bits);
    const width = read(WIDTH_BITS);
    const words = new Uint16Array(count);
    for (let at = 0; at < count; ) {
      if (read(1) === 1) words[at++] = read(bits);
      else {
        const run = read(width) + 1;
        words.fill(zero, at, at + run);
        at += run;
      }
    }
    return words;
  },
};

function runsIn(words: Uint16Array, zero: number): ReadonlyMap<number, number> {
  const runs = new Map<number, number>();
  let run = 0;
  const end = () => {
    if (run > 0) runs.set(run, (runs.get(run) ?? 0) + 1);
    run = 0;
  };
  for (const word of words) {
    if (word === zero) run++;
    else end();
  }
  end();
  return runs;
}

/** The fewest bits that are shortest. */
function bestWidth(runs: ReadonlyMap<number, number>): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let width = 0; width <= WIDEST; width++) {
    let bits = 0;
    for (const [run, count] of runs) bits += count * Math.ceil(run / 2 ** width) * (1 + width);
    if (bits < least) [best, least] = [width, bits];
  }
  return best;
}
