/** Sums over a long list of which few members change at a time: only those of the chunks that changed are made anew. */

export interface Summing<T, O, S> {
  /** Of a chunk's members. */
  readonly sumOf: (chunk: readonly T[], options: O) => S;
  /** Members of a chunk. */
  readonly size: (options: O) => number;
}

/**
 * Gives the sums of each chunk, the last of which may be shorter. Those of chunks whose members are the same objects as the last
 * time, with options of the same values, are the same objects too.
 */
export function createKeptSums<T, O extends object, S>({ sumOf, size }: Summing<T, O, S>) {
  let last: { readonly items: readonly T[]; readonly options: O; readonly sums: readonly S[] } | undefined;
  return (items: readonly T[], options: O): readonly S[] => {
    const before = last !== undefined && areAlike(last.options, options) ? last : undefined;
    const per = size(options);
    const sums = Array.from({ length: Math.ceil(items.length / per) }, (_, chunk) => {
      const [start, end] = [chunk * per, Math.min(items.length, (chunk + 1) * per)];
      const kept = before?.sums[chunk];
      if (kept !== undefined && isSame(before?.items ?? [], items, start, end, per)) return kept;
      return sumOf(items.slice(start, end), options);
    });
    last = { items, options, sums };
    return sums;
  };
}

function isSame<T>(before: readonly T[], items: readonly T[], start: number, end: number, per: number): boolean {
  if (Math.min(before.length, start + per) !== end) return false;
  for (let index = start; index < end; index++) if (before[index] !== items[index]) return false;
  return true;
}

function areAlike<O extends object>(one: O, other: O): boolean {
  const keys = Object.keys(one) as (keyof O)[];
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
