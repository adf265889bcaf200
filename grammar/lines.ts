/** Offsets to lines and back; lines and characters count from 0, characters in UTF-16 units as LSP does. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  readonly text: string;
  /** Offset of each line's first character. */
  readonly starts: readonly number[];
}

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
    return { text, starts };
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return { text, starts };
}

export function positionAt({ starts }: LineIndex, offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (starts[low] as number) };
}

/** A line's text without its end. */
export function lineText({ text, starts }: LineIndex, line: number): string {
  return text.slice(starts[line], starts[line + 1]).replace(/[\r\n]+$/, "");
}
