/** The machine with the kernels of a layer in it. */
import type { Placement } from "../placement/placement.js";
import { chainsInRound, type TileContent, tilesInRound } from "../placement/tiles.js";
import type { Product } from "./product.js";
import { emptyMemory, writeRows } from "./tile-memory.js";

/** All that the tiles compute from; tests put faults into it. */
export interface Laid {
  /** As `tilesInRound` says it. */
  tiles(round: number): readonly TileContent[];
  /** Entries of `tiles` that partial sums pass through, in order, those of one tile included. */
  chains(round: number): readonly (readonly number[])[];
  /** Rows x words, as `rowBitsOf` has them. Where weights stay, with those of all rounds. */
  memory(round: number, content: TileContent): Uint32Array;
}

/** As the placement says. It is of whole weights: see `wholePlacement`. */
export function laidOut(product: Product, placement: Placement): Laid {
  const tiles = (round: number) => tilesInRound(placement, round);
  return { tiles, chains: (round) => chainsOf(placement, round), memory: memories(product, placement) };
}

function chainsOf(placement: Placement, round: number): readonly (readonly number[])[] {
  if (placement.mapping.chains > 1) return chainsInRound(placement, round);
  return tilesInRound(placement, round).flatMap(({ use }, index) => (use === undefined ? [] : [[index]]));
}

function memories(product: Product, placement: Placement): Laid["memory"] {
  if (placement.stays === undefined) {
    return (_, content) => {
      const memory = emptyMemory(placement);
      writeRows(memory, product, placement, content);
      return memory;
    };
  }
  const rounds = Array.from({ length: placement.rounds }, (_, round) => tilesInRound(placement, round));
  const written = new Map<number, Uint32Array>();
  return (_, { cluster, tile }) => {
    const index = cluster * placement.tiles + tile;
    const known = written.get(index);
    if (known !== undefined) return known;
    const memory = emptyMemory(placement);
    for (const tiles of rounds) writeRows(memory, product, placement, tiles[index] as TileContent);
    written.set(index, memory);
    return memory;
  };
}
