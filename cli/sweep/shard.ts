/** A sweep cut: into blocks of points, and the blocks into shards, by the number of points alone. */

/** From 1. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

/** Points of a block: enough that writing it costs little, few enough that losing it does. */
const LEAST = 32;
const MOST = 8192;

/** A power of two, about as many points as there are blocks. */
export function blockSizeFor(points: number): number {
  let size = LEAST;
  while (size < MOST && size * size < points) size *= 2;
  return size;
}

/** Blocks of a shard, or all, in order. */
export function* blocksOf(blocks: number, shard: Shard = { number: 1, of: 1 }): Generator<number> {
  for (let block = shard.number - 1; block < blocks; block += shard.of) yield block;
}

/** Which of so many shards a block belongs to. */
export function shardOf(block: number, shards: number): Shard {
  return { number: (block % shards) + 1, of: shards };
}
