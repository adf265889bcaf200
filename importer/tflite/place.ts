const LONGEST = 80;

/** A name from the file, for a message: one line, not too long. */
export function quoted(name: string): string {
  const line = oneLine(name);
  return `\`${line}\``;
}

/** Text from the file, without control characters, shortened. */
export function oneLine(text: string): string {
  // Shortened first, as a name may be as long as the file.
  const start = text.slice(0, LONGEST + 1);
  const line = start.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return start.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}
