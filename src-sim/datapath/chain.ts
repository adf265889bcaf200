/** What the tiles of a chain are to compute. */
import type { Placement } from "../placement/placement.js";
import { mapColumnsOf, mapRowsOf, type TileContent, type TileUse } from "../placement/tiles.js";
import { BROKEN, type TapRange } from "./accumulators.js";
import { weightBitsOf } from "./tile-memory.js";

/** A tile at work. */
export interface Held extends TileContent {
  readonly use: TileUse;
}

/** Those at work. */
export function heldIn(contents: readonly (TileContent | undefined)[]): readonly Held[] {
  return contents.flatMap((each) => (each?.use === undefined ? [] : [{ ...each, use: each.use }]));
}

/** The weights of its kernels that a chain multiplies; `BROKEN` if it is not the parts of the same ones in order, at the same places. */
export function tapsOfChain(placement: Placement, chain: readonly Held[]): TapRange {
  const width = weightBitsOf(placement);
  const [first, last] = [chain[0], chain.at(-1)];
  if (first === undefined || last === undefined || chain.length !== placement.mapping.chains) return BROKEN;
  const isWhole = chain.every(({ use }, index) => {
    const before = chain[index - 1]?.use;
    return before === undefined || (use.bits.from === before.bits.to && isBeside(use, before));
  });
  return isWhole ? { from: first.use.bits.from / width, to: last.use.bits.to / width } : BROKEN;
}

const SHARED = ["kernelGroup", "depthPart", "acrossStripe", "acrossStride", "stripe", "stride", "slice"] as const;

function isBeside(one: TileUse, other: TileUse): boolean {
  const { first, count } = one.kernels;
  const isSame = first === other.kernels.first && count === other.kernels.count;
  return isSame && SHARED.every((each) => one[each] === other[each]);
}

/** Which of these places of a map of so many columns, by their index, a tile works on: of its stripe's rows, its stride's columns. */
export function placesOf(placement: Placement, use: TileUse, places: Int32Array, columns: number): Int32Array {
  const rows = mapRowsOf(placement, use);
  const { first, every } = mapColumnsOf(placement, use);
  const found = new Int32Array(places.length);
  let count = 0;
  for (let index = 0; index < places.length; index++) {
    const place = places[index] as number;
    const row = Math.floor(place / columns);
    if (row < rows.from || row >= rows.to || (place - row * columns) % every !== first) continue;
    found[count++] = index;
  }
  return found.subarray(0, count);
}
