/** The bits in the rows of a tile, as the page gets them and counts them. */
import type { RowContent } from "../src-sim/placement/rows.js";
import type { PackedTile } from "./messages.js";

export interface TileBits {
  /** As the tiles compute, with whole weights. */
  readonly rows: readonly RowContent[];
  /** Of these rows, in their order, each from the tile's first column in bytes of its own, the lowest bit first. */
  readonly bytes: Uint8Array;
  readonly rowBytes: number;
}

/** Of the columns in use. */
export interface Ones {
  readonly ones: number;
  readonly bits: number;
}

/** Undefined where there are not as many bits as the rows have, or a row is longer than those of the tile. */
export function unpackTile({ rows, bits }: PackedTile, rowBits: number): TileBits | undefined {
  const rowBytes = Math.ceil(rowBits / 8);
  const bytes = bytesOf(bits);
  const fits = rows.every(({ from, to }) => from <= to && to <= rowBits);
  return fits && bytes?.length === rows.length * rowBytes ? { rows, bytes, rowBytes } : undefined;
}

/** 0 or 1; `index` counts the rows in use. */
export function bitAt({ bytes, rowBytes }: TileBits, index: number, column: number): number {
  return ((bytes[index * rowBytes + (column >> 3)] as number) >> (column & 7)) & 1;
}

export function onesInRow(tile: TileBits, index: number): Ones {
  const { from, to } = tile.rows[index] as RowContent;
  let ones = 0;
  for (let column = from; column < to; column++) ones += bitAt(tile, index, column);
  return { ones, bits: to - from };
}

export function onesInTile(tile: TileBits): Ones {
  const each = tile.rows.map((_, index) => onesInRow(tile, index));
  return {
    ones: each.reduce((sum, { ones }) => sum + ones, 0),
    bits: each.reduce((sum, { bits }) => sum + bits, 0),
  };
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    return bytes;
  } catch {
    return undefined;
  }
}
