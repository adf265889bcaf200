/**
 * What a long list comes to, found in parts that are remembered: an edit makes a few of its objects anew, and asks again at
 * every key press. The parts are the same however the list came about, and so is what is made of them.
 */

/** Objects of a part: comparing so many is cheaper than looking into them. */
export const LENGTH = 128;

interface Known<T, R> {
  readonly part: readonly T[];
  readonly question: string;
  readonly answer: R;
}

/** Asks `of` about each part of a list, in order; `question` tells apart what else the answers depend on. */
export function byParts<T extends object, R>(
  of: (part: readonly T[], question: string) => R,
): (list: readonly T[], question: string) => R[] {
  const known = new WeakMap<T, Known<T, R>>();
  return (list, question) => {
    const answers: R[] = [];
    for (let start = 0; start < list.length; start += LENGTH) {
      const first = list[start] as T;
      const before = known.get(first);
      if (before !== undefined && before.question === question && isAt(before.part, list, start)) {
        answers.push(before.answer);
        continue;
      }
      const part = list.slice(start, start + LENGTH);
      const answer = of(part, question);
      known.set(first, { part, question, answer });
      answers.push(answer);
    }
    return answers;
  };
}

function isAt<T>(part: readonly T[], list: readonly T[], start: number): boolean {
  if (part.length !== Math.min(LENGTH, list.length - start)) return false;
  for (let index = 0; index < part.length; index++) if (part[index] !== list[start + index]) return false;
  return true;
}
