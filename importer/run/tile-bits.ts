/** A tile's rows and their bits, as a picture of it is sent them. */
import { rowBitsOf, type StoredKernels, wordsInRow } from "../../src-sim/datapath/tile-memory.js";
import type { Placement } from "../../src-sim/placement/placement.js";
import { type RowContent, rowsInTile } from "../../src-sim/placement/rows.js";
import { tilesInRound } from "../../src-sim/placement/tiles.js";
import { wholePlacement } from "../../src-sim/placement/whole.js";

/** The kernels of a layer, and the bits of each of their weights on the tiles. */
export interface TileKernels extends StoredKernels {
  readonly weightBits: number;
}

/** All from 0; the tile in its cluster. */
export interface TilePlace {
  readonly round: number;
  readonly cluster: number;
  readonly tile: number;
}

export interface TileBits {
  /** Those in use. */
  readonly rows: readonly RowContent[];
  /** Of these rows, in their order, each from the tile's first column in bytes of its own, the lowest bit first. */
  readonly bytes: Uint8Array;
}

/**
 * @throws RangeError for a place that the placement does not have
 * @throws PartsTooLong where the machine cannot hold whole weights
 */
export function tileBits(kernels: TileKernels, placement: Placement, place: TilePlace): TileBits {
  const { round, cluster, tile } = place;
  const whole = wholePlacement(placement, kernels);
  const memory = rowBitsOf(kernels, whole, round, cluster, tile);
  const content = tilesInRound(whole, round).find((each) => each.cluster === cluster && each.tile === tile);
  const rows = content === undefined ? [] : rowsInTile(whole, content);
  const words = wordsInRow(whole);
  const rowBytes = Math.ceil(whole.rowBits / 8);
  const bytes = new Uint8Array(rows.length * rowBytes);
  for (const [index, { row }] of rows.entries()) {
    for (let byte = 0; byte < rowBytes; byte++) {
      const word = memory[row * words + (byte >> 2)] as number;
      bytes[index * rowBytes + byte] = word >>> (8 * (byte & 3));
    }
  }
  return { rows, bytes };
}
