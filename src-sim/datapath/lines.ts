/** Features as they pass by the rows of tiles: each bit of them in words of its own. */
import { checkNumbers } from "./formats.js";
import type { Lanes } from "./planes.js";
import type { Product } from "./product.js";

/** At every place, for every group or those side by side, so many bits of a feature, the lowest first, so many words each. */
export interface Lines {
  /** For each place. */
  readonly blocks: number;
  readonly bits: Int32Array;
}

export interface LineMaker {
  /** Cuts the windows of all places that these lanes have not seen yet, once for all of them; yields now and then. */
  prepare(all: readonly Lanes[]): Generator<void>;
  of(lanes: Lanes): Lines;
}

/** `width`: the bits of a feature on this machine, at least those of its format, whose sign goes on in the others. */
export function lineMaker(product: Product, places: Int32Array, width: number): LineMaker {
  const { groups, taps, featureFormat } = product;
  const made = new Map<string, Lines>();
  const keyOf = ({ from, to, room, sideBySide }: Lanes) => `${from} ${to} ${room} ${sideBySide}`;

  function* prepare(all: readonly Lanes[]): Generator<void> {
    const missing = [...new Map(all.map((lanes) => [keyOf(lanes), lanes])).entries()]
      .filter(([key]) => !made.has(key))
      .map(([key, lanes]) => ({ key, lanes, lines: emptyLines(product, places.length, width, lanes) }));
    if (missing.length === 0) return;
    const window = new Int32Array(taps);
    for (let at = 0; at < places.length; at++) {
      for (let group = 0; group < groups; group++) {
        product.window(group, places[at] as number, window);
        checkNumbers(window, 0, taps, featureFormat, "feature");
        for (const { lanes, lines } of missing) pack(window, group, lanes, lines, at, width);
      }
      yield;
    }
    for (const { key, lines } of missing) made.set(key, lines);
  }
  return { prepare, of: (lanes) => made.get(keyOf(lanes)) as Lines };
}

/** Of the lines at one place. */
export function wordsOfLines(groups: number, width: number, { sideBySide, words }: Lanes): number {
  return Math.ceil(groups / sideBySide) * width * words;
}

function emptyLines({ groups }: Product, places: number, width: number, lanes: Lanes): Lines {
  const blocks = Math.ceil(groups / lanes.sideBySide);
  return { blocks, bits: new Int32Array(places * wordsOfLines(groups, width, lanes)) };
}

function pack(window: Int32Array, group: number, lanes: Lanes, lines: Lines, at: number, width: number): void {
  const { from, to, sideBySide, room, words } = lanes;
  const { blocks, bits } = lines;
  const line = (at * blocks + Math.floor(group / sideBySide)) * width * words;
  let lane = (group % sideBySide) * room;
  for (let tap = from; tap < to; tap++, lane++) {
    const feature = window[tap] as number;
    if (feature === 0) continue;
    const shift = lane & 31;
    for (let bit = 0, word = line + (lane >>> 5); bit < width; bit++, word += words) {
      bits[word] = (bits[word] as number) | (((feature >>> bit) & 1) << shift);
    }
  }
}
