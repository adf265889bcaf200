/** What differs between two texts, found by comparing them: cheap beside anything that reads a text. */

/** One replaced range: `start` to `end` of the old text; what follows has moved by `shift`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly shift: number;
}

/** The smallest range that makes one text the other; undefined for equal texts. */
export function changeBetween(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const start = commonStart(before, after);
  const end = before.length - commonEnd(before, after, start);
  return { start, end, shift: after.length - before.length };
}

/** Halves the range that is not known to be equal: slices are compared by the engine, at the speed of memory. */
function commonStart(a: string, b: string): number {
  let equal = 0;
  let limit = Math.min(a.length, b.length);
  while (equal < limit) {
    const middle = (equal + limit + 1) >> 1;
    if (a.slice(equal, middle) === b.slice(equal, middle)) equal = middle;
    else limit = middle - 1;
  }
  return equal;
}

function commonEnd(a: string, b: string, start: number): number {
  let equal = 0;
  let limit = Math.min(a.length, b.length) - start;
  while (equal < limit) {
    const middle = (equal + limit + 1) >> 1;
    const same = a.slice(a.length - middle, a.length - equal) === b.slice(b.length - middle, b.length - equal);
    if (same) equal = middle;
    else limit = middle - 1;
  }
  return equal;
}
