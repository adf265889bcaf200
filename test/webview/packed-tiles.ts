/** Tiles as the page gets them, with any bits. */
import type { Placement } from "../../src-sim/placement/placement.js";
import { rowsInTile } from "../../src-sim/placement/rows.js";
import { type TileContent, tilesInRound } from "../../src-sim/placement/tiles.js";
import type { PackedTile } from "../../webview/messages.js";

/** `bitOf` says the bit of a row in use, counted from 0, at a column of the tile. */
export function packedTile(
  placement: Placement,
  round: number,
  tile: number,
  bitOf: (index: number, column: number) => boolean,
): PackedTile {
  const rows = rowsInTile(placement, tilesInRound(placement, round)[tile] as TileContent);
  return { rows: [...rows], bits: packedBits(rows, placement.rowBits, bitOf) };
}

export function packedBits(
  rows: readonly { readonly from: number; readonly to: number }[],
  rowBits: number,
  bitOf: (index: number, column: number) => boolean,
): string {
  const rowBytes = Math.ceil(rowBits / 8);
  const bytes = new Uint8Array(rows.length * rowBytes);
  for (const [index, { from, to }] of rows.entries())
    for (let column = from; column < to; column++)
      if (bitOf(index, column)) (bytes[index * rowBytes + (column >> 3)] as number) |= 1 << (column & 7);
  return Buffer.from(bytes).toString("base64");
}
