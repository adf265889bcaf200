/** A source line with what is at fault underlined. */
import { safe } from "../server/report/safe.js";
import { expandTabs, widthOf } from "../server/report/width.js";

export interface Excerpt {
  readonly source: string;
  /** Spaces, then `^` under the range: at least one. */
  readonly underline: string;
}

/** Longer lines are cut around the range. */
const MAX_WIDTH = 140;
const BEFORE = 40;

/** `start` and `end` are characters of the line; the end may lie beyond it. */
export function excerptOf(line: string, start: number, end: number): Excerpt {
  const { text, from, to } = windowOf(line, start, Math.min(end, line.length));
  const before = expandTabs(safe(text.slice(0, from)));
  const marked = expandTabs(safe(text.slice(from, to)), widthOf(before));
  const after = expandTabs(safe(text.slice(to)), widthOf(before + marked));
  return {
    source: (before + marked + after).trimEnd(),
    underline: " ".repeat(widthOf(before)) + "^".repeat(Math.max(1, widthOf(marked))),
  };
}

function windowOf(line: string, start: number, end: number): { text: string; from: number; to: number } {
  if (line.length <= MAX_WIDTH) return { text: line, from: start, to: Math.max(start, end) };
  const first = wholeCharacter(line, start <= BEFORE ? 0 : start - BEFORE);
  const last = wholeCharacter(line, Math.min(line.length, first + MAX_WIDTH));
  const lead = first > 0 ? "…" : "";
  const trail = last < line.length ? "…" : "";
  const from = start - first + lead.length;
  const to = Math.max(from, Math.min(end, last) - first + lead.length);
  return { text: lead + line.slice(first, last) + trail, from, to };
}

/** An offset that does not cut a surrogate pair. */
function wholeCharacter(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code < 0xe000 ? offset - 1 : offset;
}
