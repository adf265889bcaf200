/** Phrases that several messages share. */
import { distance } from "fastest-levenshtein";

export { plural } from "../../src-sim/report/display.js";

/** The known word closest to a misspelt one: at most a third of its letters, rounded up, away. */
export function closestWord(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.ceil(word.length / 3) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    const shares = edits < Math.max(word.length, candidate.length);
    if (shares && edits < bestDistance) [best, bestDistance] = [candidate, edits];
  }
  return best;
}

/** `a`, `b` or `c`. */
export function oneOf(words: readonly string[]): string {
  return joined(words, "or");
}

export function allOf(words: readonly string[]): string {
  return joined(words, "and");
}

function joined(words: readonly string[], conjunction: string): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

/** Words as code: `kernels`. */
export function quoted(words: readonly string[]): string[] {
  return words.map((word) => `\`${word}\``);
}

/** A sentence's tail that offers the closest word, or nothing. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : `; did you mean \`${suggestion}\`?`;
}

/** Text cut to a length that fits a message. */
export function shortened(text: string, length = 40): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/** Names listed in full up to here; of longer lists only the closest name is told. */
const LISTED = 12;

/** A name that is not among the known ones: "there is no layer `C9`; did you mean `C1`?" */
export function unknownText(what: string, name: string, known: readonly string[]): string {
  const closest = closestWord(name, known);
  return `there is no ${what} \`${name}\`${hint(closest, known)}`;
}

function hint(closest: string | undefined, known: readonly string[]): string {
  if (closest !== undefined) return `; did you mean \`${closest}\`?`;
  if (known.length === 0) return "; there are none";
  if (known.length > LISTED) return `; there are ${known.length}, from \`${known[0]}\` to \`${known.at(-1)}\``;
  return known.length === 1 ? `; there is \`${known[0]}\`` : `; there are ${allOf(quoted(known))}`;
}
