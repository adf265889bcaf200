/** Offsets to lines and back; lines and characters count from 0, characters in the units that the client has agreed to. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** LSP's position encodings: what a position's character counts. */
export const POSITION_ENCODINGS = ["utf-8", "utf-16", "utf-32"] as const;
export type PositionEncoding = (typeof POSITION_ENCODINGS)[number];

export interface LineIndex {
  readonly text: string;
  /** Offset of each line's first character. */
  readonly starts: readonly number[];
  /** What characters count. A text in ASCII is the same in all, and is taken as UTF-16. */
  readonly encoding: PositionEncoding;
}

/** Code units of UTF-16, unless something else is asked for; offsets always are. */
export function lineIndex(text: string, encoding: PositionEncoding = "utf-16"): LineIndex {
  const counted = encoding === "utf-16" || /^[\0-\x7f]*$/.test(text) ? "utf-16" : encoding;
  return { text, starts: lineStarts(text), encoding: counted };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
    return starts;
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}

export function positionAt({ text, starts, encoding }: LineIndex, offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  const start = starts[low] as number;
  const character = encoding === "utf-16" ? offset - start : charactersIn(text, start, offset, encoding);
  return { line: low, character };
}

/** The characters between two offsets, in units of an encoding; the second half of a pair adds none. */
function charactersIn(text: string, start: number, end: number, encoding: PositionEncoding): number {
  let characters = 0;
  for (let offset = start; offset < end; offset += unitsAt(text, offset)) characters += widthAt(text, offset, encoding);
  return characters;
}

/** The offset so many characters of an encoding behind another; one inside a character is its beginning. Not beyond `limit`. */
export function offsetAfter({ text, encoding }: LineIndex, start: number, characters: number, limit: number): number {
  if (encoding === "utf-16") return Math.min(start + characters, limit);
  let offset = start;
  for (let left = characters; offset < limit; offset += unitsAt(text, offset)) {
    left -= widthAt(text, offset, encoding);
    if (left < 0) break;
  }
  return Math.min(offset, limit);
}

function unitsAt(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}

function widthAt(text: string, offset: number, encoding: PositionEncoding): number {
  if (encoding === "utf-32") return 1;
  const code = text.codePointAt(offset) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code > 0xffff ? 4 : 3;
}

/** A line's text without its end. Looks at its end alone, as many may ask for one long line. */
export function lineText({ text, starts }: Pick<LineIndex, "text" | "starts">, line: number): string {
  const start = starts[line] ?? text.length;
  let end = starts[line + 1] ?? text.length;
  while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
