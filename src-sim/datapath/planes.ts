/** Rows of a tile as they are multiplied: each bit of their weights in words of its own. */
import type { Placement } from "../placement/placement.js";
import { groupsInRow, rowsInTile } from "../placement/rows.js";
import type { TileContent, TileUse } from "../placement/tiles.js";
import { weightBitsOf, wordsInRow } from "./tile-memory.js";

/** Where features pass by a row: lanes, each as wide as a weight. */
export interface Lanes {
  /** The tile's own part of a kernel, in weights. */
  readonly from: number;
  readonly to: number;
  /** Groups that pass at the same time, and so many lanes for each. */
  readonly sideBySide: number;
  readonly room: number;
  /** 32 lanes each. */
  readonly words: number;
}

/** The rows in use, in order, counted from 0. */
export interface Planes {
  readonly kernels: Int32Array;
  /** For each row which groups pass: the first so many that stand side by side are 0. */
  readonly blocks: Int32Array;
  /** Rows x bits of a weight, the lowest first, x words. */
  readonly bits: Int32Array;
  /** For each row the words that are not all 0 lie from `first` up to, not including, `end`. */
  readonly first: Int32Array;
  readonly end: Int32Array;
}

export function lanesOf(placement: Placement, { bits }: TileUse): Lanes {
  const width = weightBitsOf(placement);
  const { sideBySide, columns } = groupsInRow(placement, bits);
  const [from, to] = [bits.from / width, bits.to / width];
  const room = sideBySide > 1 ? columns(1).from / width : to - from;
  return { from, to, sideBySide, room, words: Math.ceil((sideBySide * room) / 32) };
}

/** Read from the memory wherever features pass, by whatever was written. */
export function planesOf(memory: Uint32Array, placement: Placement, content: TileContent, lanes: Lanes): Planes {
  const width = weightBitsOf(placement);
  const { words } = lanes;
  const kernelsOfGroup = placement.kernels / placement.groups;
  const rows = rowsInTile(placement, content);
  const planes = {
    kernels: Int32Array.from(rows, ({ kernel }) => kernel),
    blocks: Int32Array.from(rows, ({ kernel }) => Math.floor(Math.floor(kernel / kernelsOfGroup) / lanes.sideBySide)),
    bits: new Int32Array(rows.length * width * words),
    first: new Int32Array(rows.length),
    end: new Int32Array(rows.length),
  };
  const count = lanes.sideBySide * lanes.room;
  for (const [index, { row }] of rows.entries()) {
    const at = index * width * words;
    const { first, end } = separate(memory, row * wordsInRow(placement), width, count, planes.bits, at, words);
    planes.first[index] = first;
    planes.end[index] = end;
  }
  return planes;
}

/** Bit b of every lane goes into the b-th of the planes. */
function separate(
  memory: Uint32Array,
  row: number,
  width: number,
  lanes: number,
  into: Int32Array,
  at: number,
  words: number,
): { readonly first: number; readonly end: number } {
  const mask = width < 32 ? (1 << width) - 1 : -1;
  let [first, end] = [words, 0];
  for (let lane = 0, column = 0; lane < lanes; lane++, column += width) {
    const [word, shift] = [row + (column >>> 5), column & 31];
    let value = (memory[word] as number) >>> shift;
    if (shift + width > 32) value |= (memory[word + 1] as number) << (32 - shift);
    value &= mask;
    if (value === 0) continue;
    const place = lane >>> 5;
    if (place < first) first = place;
    end = place + 1;
    for (let bit = 0, plane = at + place; bit < width; bit++, plane += words) {
      into[plane] = (into[plane] as number) | (((value >>> bit) & 1) << (lane & 31));
    }
  }
  return { first: Math.min(first, end), end };
}
