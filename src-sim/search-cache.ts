/** Remembers searches by content, so that an edit elsewhere in a document costs no search. */

export interface SearchCache {
  readonly limit: number;
  readonly entries: Map<string, unknown>;
}

/** An empty memory of at most `limit` results; beyond it the oldest go. */
export function createSearchCache(limit = 4096): SearchCache {
  return { limit, entries: new Map() };
}

/** The result remembered for these values, or that of `find`, remembered from now on. Equal values are equal keys. */
export function recall<T>(cache: SearchCache, values: readonly unknown[], find: () => T): T {
  const key = JSON.stringify(values);
  if (cache.entries.has(key)) return cache.entries.get(key) as T;
  const result = find();
  cache.entries.set(key, result);
  if (cache.entries.size > cache.limit) {
    const oldest = cache.entries.keys().next();
    if (!oldest.done) cache.entries.delete(oldest.value);
  }
  return result;
}
