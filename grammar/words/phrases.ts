/** Words of two, written with a blank or a line end between them: `in turn`, `timeline cycles`. A tree has them with one blank. */

export interface Phrases {
  /** The second words of those that a word begins. */
  readonly after: (first: string) => readonly string[];
  /** Whether two neighbours are meant as one: both may be misspelt, but not at once. */
  readonly joins: (first: string, second: string) => boolean;
}

/** `others` go on from one of the words without being part of it. */
export function phrasesOf(words: readonly string[], others: readonly string[]): Phrases {
  const seconds = new Map<string, string[]>();
  for (const word of words) {
    const [first = "", second] = word.split(" ");
    if (second !== undefined) seconds.set(first, [...(seconds.get(first) ?? []), second]);
  }
  const whole = new Set(words);
  const ends = new Set([...seconds.values()].flat());
  const stops = new Set(others);
  const after = (first: string) => seconds.get(first) ?? [];
  return {
    after,
    joins(first, second) {
      if (after(first).includes(second)) return true;
      if (stops.has(second) || whole.has(first)) return false;
      return seconds.has(first) || ends.has(second);
    },
  };
}
