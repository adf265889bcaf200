const LONGEST = 80;

/** A name from the file, for a message: one line, not too long. */
export function quoted(name: string): string {
  return `\`${oneLine(name)}\``;
}

const MOST_NUMBERS = 8;

/** `[1, 224, 224, 3]`, not too long. */
export function listed(numbers: readonly (number | string)[]): string {
  const more = numbers.length > MOST_NUMBERS ? ["..."] : [];
  return `[${[...numbers.slice(0, MOST_NUMBERS), ...more].join(", ")}]`;
}

/** Text from the file, without control characters and backticks, shortened. */
export function oneLine(text: string): string {
  // Shortened first, as a name may be as long as the file.
  const start = text.slice(0, LONGEST + 1);
  const line = start.replace(/[\p{C}\p{Z}`]+/gu, " ").trim();
  return start.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}
