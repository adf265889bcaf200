/** Combinations of values by number: the digits of a number in mixed radix, the last fastest. */

/** More are not gone through one by one: for more of them nobody waits. */
export const MOST_COMBINATIONS = 1e9;

/** How many there are, exactly; 1 of no axes. */
export function combinationsOf(sizes: readonly number[]): bigint {
  return sizes.reduce((product, size) => product * BigInt(size), 1n);
}

/** Whether every one of them has a number of its own: 2^53 and more are too many. */
export function areNumbered(sizes: readonly number[]): boolean {
  return combinationsOf(sizes) <= BigInt(Number.MAX_SAFE_INTEGER);
}

/** `12,345`, of any size exactly. */
export function combinationsText(sizes: readonly number[]): string {
  return combinationsOf(sizes).toLocaleString("en-US");
}

/**
 * Which value of each axis the combination has, from 0. `into` is filled and returned where it is given.
 * @throws RangeError if there is no such combination.
 */
export function digitsOf(sizes: readonly number[], index: number, into = new Array<number>(sizes.length)): number[] {
  let rest = index;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] as number;
    const digit = rest % size;
    into[axis] = digit;
    rest = (rest - digit) / size;
  }
  if (rest !== 0 || !Number.isSafeInteger(index) || index < 0)
    throw new RangeError(`no combination has number ${index}`);
  return into;
}

/** The number of a combination: exact where they are numbered. */
export function indexOf(sizes: readonly number[], digits: ArrayLike<number>): number {
  let index = 0;
  for (let axis = 0; axis < sizes.length; axis++) index = index * (sizes[axis] as number) + (digits[axis] as number);
  return index;
}
