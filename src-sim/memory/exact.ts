/** The lowest placement of a few maps: branch and bound. */
import { bestFit, heightOf } from "./best-fit.js";
import { climbed } from "./climb.js";
import type { Effort, Life } from "./memory.js";

export interface Placement {
  readonly offsets: Float64Array;
  readonly height: number;
  /** No placement is lower. */
  readonly bound: number;
}

/**
 * Starts from best fit and ends at `enough`, at the proof that nothing is lower, or when the effort is spent. Maps are placed from
 * below, each on the highest of those placed that live when it does: pushing maps down as far as they go turns every placement
 * into one that comes about so, in the order of its offsets. Described with the cuts below by M. D. Moffitt, "MiniMalloc: A
 * Lightweight Memory Allocator for Hardware-Accelerated Machine Learning", ASPLOS 2023.
 */
export function lowestPlacement(lives: readonly Life[], places: number, enough: number, effort: Effort): Placement {
  const offsets = climbed(lives, places, bestFit(lives, places), enough, effort);
  const height = heightOf(lives, offsets);
  if (height <= enough) return { offsets, height, bound: height };
  const search = new Search(lives, offsets, height, enough, effort);
  const isProven = search.run();
  return { offsets: search.best, height: search.height, bound: isProven ? search.height : enough };
}

class Search {
  best: Float64Array;
  height: number;
  /** Of a map, the first and last of the times at which something comes to live: nothing is denser between them. */
  private readonly first: readonly number[];
  private readonly last: readonly number[];
  /** By such a time: the highest end of what is placed there, and the bytes of what is not. */
  private readonly floor: Float64Array;
  private readonly left: Float64Array;
  private readonly offsets: Float64Array;
  private readonly isPlaced: Uint8Array;

  constructor(
    private readonly lives: readonly Life[],
    offsets: Float64Array,
    height: number,
    private readonly enough: number,
    private readonly effort: Effort,
  ) {
    this.best = offsets;
    this.height = height;
    const times = [...new Set(lives.map(({ from }) => from))].sort((a, b) => a - b);
    const timeAt = new Map(times.map((from, time) => [from, time]));
    this.first = lives.map(({ from }) => timeAt.get(from) as number);
    this.last = lives.map(({ to }) => lastUntil(times, to));
    this.floor = new Float64Array(times.length);
    this.left = new Float64Array(times.length);
    for (const [map, { bytes }] of lives.entries()) this.addLeft(map, bytes);
    this.offsets = new Float64Array(lives.length);
    this.isPlaced = new Uint8Array(lives.length);
  }

  /** Whether the best is proven to be it. */
  run(): boolean {
    return this.descend(0, 0, -1);
  }

  /** From `level` on, where map `previous` was placed; false when the effort is spent. */
  private descend(placed: number, level: number, previous: number): boolean {
    if (placed === this.lives.length) {
      this.height = heightOf(this.lives, this.offsets);
      this.best = this.offsets.slice();
      return true;
    }
    if (this.isCut(level)) return true;
    const candidates = this.candidates(level, previous);
    if (this.effort.steps < 0) return false;
    for (const { map, lowest } of candidates) {
      if (this.height <= this.enough) return true;
      const { bytes } = this.lives[map] as Life;
      // Found lower meanwhile.
      if (lowest + bytes >= this.height) continue;
      const first = this.first[map] as number;
      const last = this.last[map] as number;
      const before = this.floor.slice(first, last + 1);
      this.floor.fill(lowest + bytes, first, last + 1);
      this.addLeft(map, -bytes);
      this.offsets[map] = lowest;
      this.isPlaced[map] = 1;
      const isDone = this.descend(placed + 1, lowest, map);
      this.isPlaced[map] = 0;
      this.addLeft(map, bytes);
      this.floor.set(before, first);
      if (!isDone) return false;
    }
    return true;
  }

  /** What is left at some time reaches up to the best, as nothing is placed below the level any more. */
  private isCut(level: number): boolean {
    for (let time = 0; time < this.floor.length; time++) {
      const left = this.left[time] as number;
      if (left > 0 && Math.max(level, this.floor[time] as number) + left >= this.height) return true;
    }
    return false;
  }

  /**
   * The maps that may come next, lowest first. Of those at one offset the later ones follow the earlier. A map that another fits
   * below waits for that: at the end of any placement in which it does not, the other could still be pushed down.
   */
  private candidates(level: number, previous: number): { readonly map: number; readonly lowest: number }[] {
    const found: { map: number; lowest: number; bytes: number }[] = [];
    let ceiling = Number.POSITIVE_INFINITY;
    for (const [map, { bytes }] of this.lives.entries()) {
      if (this.isPlaced[map] === 1) continue;
      const lowest = this.lowestOf(map);
      if (lowest + bytes >= this.height) return [];
      ceiling = Math.min(ceiling, lowest + bytes);
      if (lowest > level || (lowest === level && map > previous)) found.push({ map, lowest, bytes });
    }
    return found
      .filter(({ lowest }) => lowest < ceiling)
      .sort((one, other) => one.lowest - other.lowest || other.bytes - one.bytes || one.map - other.map);
  }

  private lowestOf(map: number): number {
    let lowest = 0;
    const last = this.last[map] as number;
    for (let time = this.first[map] as number; time <= last; time++) {
      lowest = Math.max(lowest, this.floor[time] as number);
      this.effort.steps--;
    }
    return lowest;
  }

  private addLeft(map: number, bytes: number): void {
    const last = this.last[map] as number;
    for (let time = this.first[map] as number; time <= last; time++) (this.left[time] as number) += bytes;
  }
}

function lastUntil(times: readonly number[], to: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) > to) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
