/** Cuts the items of a file into lines: one statement, property, brace or run of comments each. */

import type { SyntaxTree } from "../syntax.js";
import type { Item } from "./items.js";
import { type Segment, segmentsOf } from "./segments.js";

export interface Line {
  /** Comments in front, the statement's tokens with the comments between them, comments behind. */
  readonly items: readonly Item[];
  /** Without one the line holds comments only. */
  readonly segment: Segment | undefined;
  /** Index in `items` after the statement's last token; comments behind begin here. */
  readonly statementEnd: number;
  readonly depth: number;
  /** Whether a blank line goes before it. */
  readonly blank: boolean;
}

/** Comments in front, then a segment's items, then comments behind. */
interface OpenLine {
  readonly items: Item[];
  segment: Segment | undefined;
  statementEnd: number;
}

export function linesOf(items: readonly Item[], tree: SyntaxTree): Line[] {
  const { segments, lastDepth } = segmentsOf(items, tree);
  const lines = cut(items, segments);
  const blanks = blankLines(lines);
  const depths = lines.map(() => 0);
  let below = lastDepth;
  for (let index = lines.length - 1; index >= 0; index--) {
    // Comments are indented with what follows; above a closing brace they belong to the body.
    const segment = lines[index]?.segment;
    if (segment !== undefined) below = segment.commentDepth;
    depths[index] = segment?.depth ?? below;
  }
  return lines.map(({ items, segment, statementEnd }, index) => ({
    items,
    segment,
    statementEnd,
    depth: depths[index] as number,
    blank: blanks[index] as boolean,
  }));
}

function cut(items: readonly Item[], segments: readonly Segment[]): OpenLine[] {
  const lines: OpenLine[] = [];
  let line: OpenLine | undefined;
  let nextSegment = 0;
  for (let index = 0; index < items.length; ) {
    const item = items[index] as Item;
    const segment = segments[nextSegment];
    const begins = segment !== undefined && item.start >= segment.start;
    if (line === undefined || item.lineEnds > 0 || (begins && line.segment !== undefined)) {
      line = { items: [], segment: undefined, statementEnd: 0 };
      lines.push(line);
    }
    if (!begins) {
      line.items.push(item);
      index++;
      continue;
    }
    while (index < items.length && (items[index] as Item).start < segment.end) line.items.push(items[index++] as Item);
    line.segment = segment;
    line.statementEnd = line.items.length;
    nextSegment++;
  }
  return lines;
}

/** Blank lines of the source, at most one each, none inside braces at their ends, one between bodies. */
function blankLines(lines: readonly OpenLine[]): boolean[] {
  const blanks: boolean[] = [];
  /** The line after the closing brace that nothing but comments has followed yet. */
  let afterBrace: number | undefined;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const role = line.segment?.role;
    const inside = before !== undefined && before.segment?.role !== "open" && role !== "close";
    blanks.push(inside && (line.items[0]?.lineEnds ?? 0) > 1);
    if (before?.segment?.role === "close") afterBrace = index;
    if (role === "open" && afterBrace !== undefined && !blanks.slice(afterBrace).includes(true)) {
      blanks[afterBrace] = true;
    }
    if (role !== undefined) afterBrace = undefined;
  }
  return blanks;
}
