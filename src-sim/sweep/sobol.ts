/** Combinations that lie evenly among all: the Sobol sequence in the axes' values. */
import { areNumbered, combinationsText, digitsOf, indexOf } from "./combinations.js";
import { DIMENSIONS, directions } from "./directions.js";

const WHOLE = 2 ** 32;

/**
 * Points of the Sobol sequence one after another, in the order of the Gray code, as numbers from 0 to 2^32 - 1 for each dimension; the first is 0.
 * Source: I. A. Antonov and V. M. Saleev, "An economic method of computing LP-tau sequences", 1979. The array is the same each time.
 * @throws RangeError of more than 53 dimensions.
 */
export function sobolSequence(dimensions: number): () => Uint32Array {
  if (dimensions > DIMENSIONS) throw new RangeError(`the sequence has ${DIMENSIONS} dimensions, not ${dimensions}`);
  const numbers = directions().slice(0, dimensions);
  const point = new Uint32Array(dimensions);
  let count = 0;
  return () => {
    if (count > 0) {
      const bit = 31 - Math.clz32(count & -count);
      for (let axis = 0; axis < dimensions; axis++) {
        point[axis] = (point[axis] as number) ^ ((numbers[axis] as Uint32Array)[bit] as number);
      }
    }
    count++;
    return point;
  };
}

/** How often the sequence is asked for each point that is wanted, and at least; then what is left is looked through. */
const DRAWS_FOR_EACH = 8;
const LEAST_DRAWS = 2 ** 22;
/** Combinations that are looked through one by one, where the sequence finds too few. */
const MOST_LOOKED_THROUGH = 2 ** 24;

export interface Sample {
  /** Numbers of combinations, ascending and distinct. */
  readonly indices: Float64Array;
  /** Whether it is known that no other combination holds. */
  readonly isAll: boolean;
}

/**
 * The first `count` distinct combinations of the Sobol sequence for which `holds` is true: the value of an axis of n values is the
 * sequence's number times n / 2^32, rounded down. Where it comes to too few of them, for nearly all are asked for or few hold, all
 * combinations are looked through, and the others lie evenly among those that are left; of more than 16,777,216 combinations
 * there are then fewer than `count`. The same of the same, in any process.
 * @throws RangeError where combinations are not numbered.
 */
export function sampleOf(sizes: readonly number[], count: number, holds: (index: number) => boolean): Sample {
  if (!areNumbered(sizes)) throw new RangeError(`${combinationsText(sizes)} combinations are too many to be numbered`);
  const all = sizes.reduce((product, size) => product * size, 1);
  if (count >= all) return { indices: ascending(rangeOf(all), holds), isAll: true };
  const kept = distinctNumbers(count);
  const next = indicesOf(sizes);
  const draws = Math.min(WHOLE, Math.max(LEAST_DRAWS, DRAWS_FOR_EACH * count));
  for (let draw = 0; draw < draws && kept.size() < count; draw++) {
    const index = next();
    if (!kept.has(index) && holds(index)) kept.add(index);
  }
  const found = kept.ascending();
  if (found.length === count) return { indices: found, isAll: false };
  return all > MOST_LOOKED_THROUGH ? { indices: found, isAll: false } : completed(found, all, count, holds);
}

/** The combinations of the sequence, one after another. Axes of one value take no dimension. */
function indicesOf(sizes: readonly number[]): () => number {
  const axes = sizes.flatMap((size, axis) => (size > 1 ? axis : []));
  const next = sobolSequence(axes.length);
  const digits = digitsOf(sizes, 0);
  return () => {
    const point = next();
    for (const [place, axis] of axes.entries()) {
      digits[axis] = Math.floor(((point[place] as number) * (sizes[axis] as number)) / WHOLE);
    }
    return indexOf(sizes, digits);
  };
}

function completed(found: Float64Array, all: number, count: number, holds: (index: number) => boolean): Sample {
  let place = 0;
  const others = ascending(rangeOf(all), (index) => {
    if (found[place] !== index) return holds(index);
    place++;
    return false;
  });
  const wanted = Math.min(count - found.length, others.length);
  const evenly = Float64Array.from(
    { length: wanted },
    (_, at) => others[Math.floor(((at + 0.5) * others.length) / wanted)] as number,
  );
  const indices = new Float64Array(found.length + wanted);
  indices.set(found);
  indices.set(evenly, found.length);
  return { indices: indices.sort(), isAll: wanted === others.length };
}

function* rangeOf(count: number): Iterable<number> {
  for (let index = 0; index < count; index++) yield index;
}

function ascending(indices: Iterable<number>, holds: (index: number) => boolean): Float64Array {
  let found = new Float64Array(1024);
  let size = 0;
  for (const index of indices) {
    if (!holds(index)) continue;
    if (size === found.length) {
      const larger = new Float64Array(2 * size);
      larger.set(found);
      found = larger;
    }
    found[size++] = index;
  }
  return found.slice(0, size);
}

/** What is new waits in a set of so many at most: a set of millions takes far more memory than their numbers. */
const MOST_NEW = 2 ** 16;

interface DistinctNumbers {
  size(): number;
  has(number: number): boolean;
  add(number: number): void;
  ascending(): Float64Array;
}

/** Up to so many numbers, none twice, in little more than their own memory. */
function distinctNumbers(most: number): DistinctNumbers {
  const sorted = new Float64Array(most);
  let old = 0;
  const fresh = new Set<number>();
  const merge = () => {
    const added = Float64Array.from(fresh).sort();
    let [from, to] = [old - 1, old + added.length - 1];
    for (let next = added.length - 1; next >= 0; to--) {
      const isOld = from >= 0 && (sorted[from] as number) > (added[next] as number);
      sorted[to] = (isOld ? sorted[from--] : added[next--]) as number;
    }
    old += added.length;
    fresh.clear();
  };
  return {
    size: () => old + fresh.size,
    has: (number) => fresh.has(number) || includes(sorted, old, number),
    add: (number) => {
      fresh.add(number);
      if (fresh.size === MOST_NEW) merge();
    },
    ascending: () => {
      merge();
      return sorted.slice(0, old);
    },
  };
}

/** Of the first `size` of ascending numbers. */
function includes(numbers: Float64Array, size: number, number: number): boolean {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low < size && numbers[low] === number;
}
