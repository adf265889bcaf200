/** A line that stands outside the table: on one line if it fits, else wrapped at its clauses and commas. */

import * as t from "../tokens.js";
import { type Item, isMultiline, widthOf } from "./items.js";
import type { Line } from "./lines.js";
import type { Mark, Marks } from "./marks.js";

export const INDENT = 2;
export const MAX_WIDTH = 120;
const CONTINUATION = 4;

const CLAUSE_STARTS = new Set(["from", "as", "repeat", "via", "on", "extends", "at", "every", "counting"]);

/** Whether comments force the statement over several lines. */
export function hasForcedBreak({ items, statementEnd }: Line): boolean {
  return items.some(
    (item, index) => index < statementEnd && (isMultiline(item) || (index > 0 && isForced(items, index))),
  );
}

/** Columns of the statement on one line, without indent and comments behind. */
export function statementWidth({ items, statementEnd }: Line, gaps: readonly string[]): number {
  let width = 0;
  for (let index = 0; index < statementEnd; index++) {
    width += (gaps[index] as string).length + widthOf((items[index] as Item).text);
  }
  return width;
}

/** The gaps with line ends put in where comments or the width ask for them. */
export function wrapped(line: Line, gaps: readonly string[], marks: Marks): string[] {
  const { items, statementEnd } = line;
  const indent = line.depth * INDENT + CONTINUATION;
  const result = [...gaps];
  let column = line.depth * INDENT;
  /** Whether the line has anything before the item. */
  let begun = false;
  for (let index = 0; index < statementEnd; index++) {
    const gap = gaps[index] as string;
    const forced = index > 0 && isForced(items, index);
    const tooWide = () => column + gap.length + pieceWidth(line, gaps, marks, index) > MAX_WIDTH;
    if (forced || (begun && mayBreak(items, index, marks) && tooWide())) {
      result[index] = `\n${" ".repeat(indent)}`;
      column = indent;
    } else column += gap.length;
    begun = true;
    const lines = (items[index] as Item).text.split(/[\r\n]/);
    column = (lines.length > 1 ? 0 : column) + widthOf(lines.at(-1) as string);
  }
  return result;
}

/** Columns up to the next place where the line may or must end. */
function pieceWidth({ items, statementEnd }: Line, gaps: readonly string[], marks: Marks, start: number): number {
  let width = 0;
  for (let index = start; index < statementEnd; index++) {
    if (index > start && (isForced(items, index) || mayBreak(items, index, marks))) break;
    const item = items[index] as Item;
    if (item.kind === "lineComment") break;
    width += (index > start ? (gaps[index] as string).length : 0) + widthOf(item.text);
    if (width > MAX_WIDTH || isMultiline(item)) break;
  }
  return width;
}

function isForced(items: readonly Item[], index: number): boolean {
  const [left, right] = [items[index - 1] as Item, items[index] as Item];
  if (left.kind === "lineComment") return true;
  if (right.lineEnds === 0) return false;
  return right.kind !== "token" || (left.kind !== "token" && left.lineEnds > 0);
}

function mayBreak(items: readonly Item[], index: number, marks: Marks): boolean {
  const item = items[index] as Item;
  if (item.kind !== "token") return false;
  const mark: Mark | undefined = marks.get(item.start);
  if (mark?.breaks === true) return true;
  let before = index - 1;
  while (before > 0 && items[before]?.kind !== "token") before--;
  const left = items[before];
  if (left === undefined || left.kind !== "token") return false;
  if (left.type === t.Comma) return true;
  return CLAUSE_STARTS.has(item.text) && left.type !== t.Dot && mark === undefined;
}
