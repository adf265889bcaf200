/**
 * Sets a file's white space: indents, blank lines, and tables of layers. Nothing but white space between tokens
 * and comments ever changes, so nothing can be lost, and a statement with a syntax error stays as it is written.
 */

import { parse } from "../parse.js";
import type { Span, SyntaxTree } from "../syntax.js";
import { ProductOperator } from "../tokens.js";
import { type Item, itemsOf } from "./items.js";
import { type Line, linesOf } from "./lines.js";
import { marksOf } from "./marks.js";
import { gapsOf } from "./sections.js";
import { INDENT } from "./wrap.js";

export interface TextEdit {
  /** Absolute in the file. */
  readonly span: Span;
  readonly text: string;
}

export interface FormatOptions {
  /** Only lines that touch it change; they become what they would be in the formatted file. */
  readonly range?: Span;
  /** The text's syntax tree, where there is one already. */
  readonly tree?: SyntaxTree;
}

const BYTE_ORDER_MARK = "\uFEFF";

export function format(text: string, tree?: SyntaxTree): string {
  let result = "";
  let end = 0;
  for (const edit of formatEdits(text, { ...(tree && { tree }) })) {
    result += text.slice(end, edit.span.start) + edit.text;
    end = edit.span.end;
  }
  return result + text.slice(end);
}

/** The edits that format the text, in file order; each replaces one run of white space. */
export function formatEdits(text: string, { range, tree = parse(text) }: FormatOptions = {}): TextEdit[] {
  const items = itemsOf(text);
  const lines = linesOf(items, tree);
  const gaps = gapsOf(lines, marksOf(tree));
  const edits: TextEdit[] = [];
  const lineEnds = { lf: 0, crlf: 0 };
  let end = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const replace = (start: number, gap: string, wanted: boolean) => {
    const source = text.slice(end, start);
    countLineEnds(source, lineEnds);
    const changes = source !== gap || gap.includes("\n");
    if (wanted && changes) edits.push({ span: { start: end, end: start }, text: gap });
  };
  for (const [index, line] of lines.entries()) {
    const touched = range === undefined || touches(line, range);
    for (const [place, item] of line.items.entries()) {
      const gap = place === 0 ? lineStart(text, lines, index) : (gaps[index]?.[place] as string);
      if (!isFixed(line, place)) replace(item.start, gap, touched);
      end = item.end;
    }
  }
  if (items.at(-1)?.kind !== "unclosedComment") {
    replace(text.length, items.length > 0 ? "\n" : "", range === undefined || range.end >= end);
  }
  return withLineEnds(text, edits, lineEnds);
}

/** White space before a line. */
function lineStart(text: string, lines: readonly Line[], index: number): string {
  const line = lines[index] as Line;
  const first = line.items[0] as Item;
  const last = lines[index - 1]?.items.at(-1);
  // `10%` before a line end is a quantity, so `10%conv` keeps together.
  if (last?.type === ProductOperator && last.end === first.start) return "";
  const lineEnds = index === 0 ? "" : line.blank ? "\n\n" : "\n";
  const startsLine = last === undefined || first.lineEnds > 0;
  if (line.segment?.verbatim !== true || !startsLine) return lineEnds + " ".repeat(line.depth * INDENT);
  const whiteSpace = text.slice(last?.end ?? 0, first.start);
  return lineEnds + (whiteSpace.split(/[\r\n\uFEFF]/).at(-1) ?? "");
}

/** Whether the white space before an item is inside a statement with a syntax error. */
function isFixed({ segment, items, statementEnd }: Line, place: number): boolean {
  if (segment?.verbatim !== true || place >= statementEnd) return false;
  return (items[place] as Item).start > segment.start;
}

function touches({ items }: Line, range: Span): boolean {
  return (items[0] as Item).start <= range.end && range.start <= (items.at(-1) as Item).end;
}

interface LineEnds {
  lf: number;
  crlf: number;
}

function countLineEnds(gap: string, counts: LineEnds): void {
  for (let at = gap.indexOf("\n"); at >= 0; at = gap.indexOf("\n", at + 1)) {
    counts[gap[at - 1] === "\r" ? "crlf" : "lf"]++;
  }
}

/** The edits that change anything, with the line end that the replaced white space has most of. */
function withLineEnds(text: string, edits: readonly TextEdit[], { lf, crlf }: LineEnds): TextEdit[] {
  const windows = crlf > lf || (crlf === lf && text.includes("\r\n"));
  const placed = windows ? edits.map((edit) => ({ ...edit, text: edit.text.replaceAll("\n", "\r\n") })) : edits;
  return placed.filter(({ span, text: gap }) => text.slice(span.start, span.end) !== gap);
}
