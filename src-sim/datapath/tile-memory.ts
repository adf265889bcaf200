/** What stands in the memory of a tile: rows of bits. */
import type { Placement } from "../placement/placement.js";
import { rowsInTile } from "../placement/rows.js";
import { type TileContent, tilesInRound } from "../placement/tiles.js";
import { checkNumbers } from "./formats.js";
import type { Product } from "./product.js";

export type StoredKernels = Pick<Product, "taps" | "weights" | "weightFormat">;

/**
 * The bits of a tile in a kernel round, as a picture of it needs them: rows x ceil(row bits / 32) words, row by row. Column c of a row
 * is bit c % 32 of its word floor(c / 32). All 0 where the tile is idle.
 *
 * Source: a row holds one kernel or one part of it [ST 2023]. Our choice: the weights of a part lie in the order of the product's taps, the
 * lowest bit of each first, in two's complement where they are signed, and with as many bits as the layer has.
 * @param placement of whole weights: see `wholePlacement`
 * @throws RangeError for a round, cluster or tile that the placement does not have, and for weights that their format does not hold
 */
export function rowBitsOf(
  kernels: StoredKernels,
  placement: Placement,
  round: number,
  cluster: number,
  tile: number,
): Uint32Array {
  const content = tilesInRound(placement, round).find((each) => each.cluster === cluster && each.tile === tile);
  if (content === undefined) throw new RangeError(`tile ${tile} of cluster ${cluster}, counted from 0`);
  const memory = emptyMemory(placement);
  writeRows(memory, kernels, placement, content);
  return memory;
}

export function wordsInRow({ rowBits }: Pick<Placement, "rowBits">): number {
  return Math.ceil(rowBits / 32);
}

export function emptyMemory(placement: Placement): Uint32Array {
  return new Uint32Array(placement.rows * wordsInRow(placement));
}

/** Writes the whole rows that the tile uses; the others stay. */
export function writeRows(
  memory: Uint32Array,
  { taps, weights, weightFormat }: StoredKernels,
  placement: Placement,
  content: TileContent,
): void {
  const { rows, rowBits } = placement;
  const width = weightBitsOf(placement);
  const words = wordsInRow(placement);
  const firstTap = (content.use?.bits.from ?? 0) / width;
  for (const { row, kernel, from, to } of rowsInTile(placement, content)) {
    if (row >= rows || to > rowBits) throw new RangeError(`row ${row} to bit ${to} of a tile of ${rows} x ${rowBits}`);
    memory.fill(0, row * words, (row + 1) * words);
    const first = kernel * taps + firstTap;
    checkNumbers(weights, first, first + (to - from) / width, weightFormat, "weight");
    for (let column = from, at = first; column < to; column += width, at++) {
      writeBits(memory, row * words, column, width, weights[at] as number);
    }
  }
}

/** The lowest `width` bits of a number, of up to 32; those above its sign are as the sign. */
function writeBits(memory: Uint32Array, row: number, column: number, width: number, value: number): void {
  const bits = width < 32 ? value & ((1 << width) - 1) : value;
  const [word, shift] = [row + (column >>> 5), column & 31];
  memory[word] = (memory[word] as number) | (bits << shift);
  if (shift + width > 32) memory[word + 1] = (memory[word + 1] as number) | (bits >>> (32 - shift));
}

/** @throws RangeError where kernels are cut into fractions of a weight */
export function weightBitsOf({ weightBits }: Placement): number {
  if (weightBits === null) throw new RangeError("fractions of a weight cannot be written: mend the placement first");
  return weightBits;
}
