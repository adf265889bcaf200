/** What was found last, up to a limit: memory stays flat however much is asked. */

/** By key: what is known, or found now and known from now on; beyond the limit what was asked for longest ago is forgotten. */
export type Recent<V> = (key: string, find: () => V) => V;

export function recent<V>(limit: number): Recent<V> {
  const known = new Map<string, { readonly value: V }>();
  return (key, find) => {
    const before = known.get(key);
    const found = before ?? { value: find() };
    // The last to be asked for stands last.
    if (before !== undefined) known.delete(key);
    known.set(key, found);
    if (known.size > limit) {
      const oldest = known.keys().next();
      if (!oldest.done) known.delete(oldest.value);
    }
    return found.value;
  };
}
