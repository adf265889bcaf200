/** What comes from a file, in messages: names may hold anything and be as long as the file. */

const LONGEST = 80;
const MOST_NUMBERS = 8;
/** Of a character that the end cuts in two. */
const HALF = /\p{Cs}$/u;

/** A name as code. */
export function quoted(name: string): string {
  return `\`${oneLine(name)}\``;
}

/** On one line, without control characters and backticks, shortened. */
export function oneLine(text: string): string {
  // Shortened first, as a name may be as long as the file.
  const start = text.slice(0, LONGEST + 1);
  const line = start.replace(/[\p{C}\p{Z}`]+/gu, " ").trim();
  return start.length > LONGEST ? `${line.slice(0, LONGEST).replace(HALF, "")}...` : line;
}

/** `[1, 3, 224, 224]`, the first of them. */
export function bracketed(numbers: readonly (number | string)[]): string {
  const shown = numbers.slice(0, MOST_NUMBERS).map((number) => oneLine(String(number)));
  return `[${[...shown, ...(numbers.length > MOST_NUMBERS ? ["..."] : [])].join(", ")}]`;
}
