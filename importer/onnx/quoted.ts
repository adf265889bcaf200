/** Names of the file in messages. */

const LONGEST = 80;

/** On one line and not too long: a name may hold anything. */
export function quoted(name: string): string {
  return `\`${oneLine(name)}\``;
}

export function oneLine(text: string): string {
  // Shortened first, as a name may be as long as the file.
  const start = text.slice(0, LONGEST + 1);
  const line = start.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return start.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}

/** `[1, 3, 224, 224]` */
export function listed(numbers: readonly (number | string)[]): string {
  const most = 8;
  const shown = numbers.slice(0, most).map((number) => oneLine(String(number)));
  return `[${[...shown, ...(numbers.length > most ? ["..."] : [])].join(", ")}]`;
}
