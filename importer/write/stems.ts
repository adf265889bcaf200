/** What the names of neighbouring layers have in common: models name the parts that they are made of. */

/** Of a name, the stems that are counted: hostile names have many. */
const MOST_STEMS = 8;

export interface Stems {
  /** The words that begin the names of `count` layers from `start` on, and of no other layer; empty where there are none. */
  own(start: number, count: number): string;
}

export function stemsOf(names: readonly string[], separator = "_"): Stems {
  const counts = new Map<string, number>();
  for (const name of names) {
    let end = name.indexOf(separator);
    for (let number = 0; end >= 0 && number < MOST_STEMS; end = name.indexOf(separator, end + 1), number++) {
      const stem = name.slice(0, end);
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  const own = (start: number, count: number): string => {
    const stem = sharedWords(names.slice(start, start + count), separator);
    return counts.get(stem) === count ? stem : "";
  };
  return { own };
}

/** The words between `separator` that all begin with, at least one word less than each has. */
export function sharedWords(texts: readonly string[], separator: string): string {
  const words = texts.map((text) => text.split(separator));
  const [first = []] = words;
  let shared = 0;
  while (words.every((each) => each.length > shared + 1 && each[shared] === first[shared])) shared++;
  return first.slice(0, shared).join(separator);
}
