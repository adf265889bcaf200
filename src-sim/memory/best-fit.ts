/** Offsets by size, each in the smallest gap that holds it; and the most that is alive at a time. */
import type { Life } from "./memory.js";

/** The largest sum of maps alive at a time, bytes, and where it is first reached. */
export function mostAlive(lives: readonly Life[], places: number): { readonly alive: number; readonly at: number } {
  const change = new Float64Array(places + 1);
  for (const { from, to, bytes } of lives) {
    (change[from] as number) += bytes;
    (change[to + 1] as number) -= bytes;
  }
  let alive = 0;
  let at = 0;
  let sum = 0;
  for (let place = 0; place < places; place++) {
    sum += change[place] as number;
    if (sum <= alive) continue;
    alive = sum;
    at = place;
  }
  return { alive, at };
}

/** Maps that have offsets already, and those to be placed between them, one after another. */
export interface Given {
  readonly offsets: Float64Array;
  readonly placed: readonly number[];
  readonly order: readonly number[];
}

/**
 * The largest first (of equal ones the one that lives longer, then the earlier), each at the lowest offset of the smallest gap
 * between maps that live when it does, or above them. Y. Pisarchyk, J. Lee, "Efficient Memory Management for Deep Neural Net
 * Inference", 2020, "greedy by size"; the greedy planner of TensorFlow Lite Micro takes the first gap.
 */
export function bestFit(lives: readonly Life[], places: number, given: Given = bySize(lives)): Float64Array {
  const { offsets, order } = given;
  const placed = new Placed(lives, offsets, places);
  for (const map of given.placed) placed.add(map);
  for (const map of order) {
    const { from, to, bytes } = lives[map] as Life;
    let end = 0;
    let best = -1;
    let smallest = Number.POSITIVE_INFINITY;
    for (const other of placed.during(from, to)) {
      const gap = (offsets[other] as number) - end;
      if (gap >= bytes && gap < smallest) {
        best = end;
        smallest = gap;
      }
      end = Math.max(end, (offsets[other] as number) + (lives[other] as Life).bytes);
    }
    offsets[map] = best >= 0 ? best : end;
    placed.add(map);
  }
  return offsets;
}

export function heightOf(lives: readonly Life[], offsets: ArrayLike<number>): number {
  let height = 0;
  for (const [map, { bytes }] of lives.entries()) height = Math.max(height, (offsets[map] as number) + bytes);
  return height;
}

function bySize(lives: readonly Life[]): Given {
  const order = Array.from(lives.keys()).sort((a, b) => compare(lives[a] as Life, lives[b] as Life) || a - b);
  return { offsets: new Float64Array(lives.length), placed: [], order };
}

function compare(one: Life, other: Life): number {
  return other.bytes - one.bytes || other.to - other.from - (one.to - one.from) || one.from - other.from;
}

/** Places that a map lives from which on it is kept in one list with others that long do, and not by place. */
const LONG = 64;

/** Maps that have their offsets. */
class Placed {
  private readonly byPlace: (number[] | undefined)[];
  /** By offset. */
  private readonly long: number[] = [];
  /** By map, the last question that it was an answer to. */
  private readonly answered: Int32Array;
  private asked = 0;

  constructor(
    private readonly lives: readonly Life[],
    private readonly offsets: Float64Array,
    places: number,
  ) {
    this.byPlace = new Array(places);
    this.answered = new Int32Array(lives.length);
  }

  add(map: number): void {
    const { from, to } = this.lives[map] as Life;
    if (to - from >= LONG) {
      this.long.splice(this.firstAbove(this.offsets[map] as number), 0, map);
      return;
    }
    for (let place = from; place <= to; place++) {
      const there = this.byPlace[place];
      if (there === undefined) this.byPlace[place] = [map];
      else there.push(map);
    }
  }

  /** Those that live then, by offset. */
  during(from: number, to: number): readonly number[] {
    this.asked++;
    const short: number[] = [];
    for (let place = from; place <= to; place++) {
      for (const map of this.byPlace[place] ?? []) {
        if (this.answered[map] === this.asked) continue;
        this.answered[map] = this.asked;
        short.push(map);
      }
    }
    short.sort((a, b) => (this.offsets[a] as number) - (this.offsets[b] as number));
    if (this.long.length === 0) return short;
    const found: number[] = [];
    let next = 0;
    for (const map of this.long) {
      const life = this.lives[map] as Life;
      if (life.to < from || life.from > to) continue;
      const offset = this.offsets[map] as number;
      while (next < short.length && (this.offsets[short[next] as number] as number) < offset) {
        found.push(short[next++] as number);
      }
      found.push(map);
    }
    for (; next < short.length; next++) found.push(short[next] as number);
    return found;
  }

  private firstAbove(offset: number): number {
    let low = 0;
    let high = this.long.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.offsets[this.long[middle] as number] as number) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
