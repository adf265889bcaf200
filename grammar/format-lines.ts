/** Cuts the items of a file into lines: one statement, property, brace or run of comments each. */
import type { Item } from "./format-items.js";
import { type Segment, segmentsOf } from "./format-segments.js";
import type { SyntaxTree } from "./syntax.js";

export interface Line {
  /** Comments in front, the statement's tokens with the comments between them, comments behind. */
  readonly items: readonly Item[];
  /** Without one the line holds comments only. */
  readonly segment?: Segment;
  /** Index in `items` after the statement's last token; comments behind begin here. */
  readonly statementEnd: number;
  readonly depth: number;
  /** Whether a blank line goes before it. */
  readonly blank: boolean;
}

interface OpenLine {
  readonly items: Item[];
  segment?: Segment;
  statementEnd: number;
}

export function linesOf(items: readonly Item[], tree: SyntaxTree): Line[] {
  const { segments, lastDepth } = segmentsOf(items, tree);
  const lines = cut(items, segments);
  const blanks = blankLines(lines);
  let depth = lastDepth;
  const placed = lines.map((line) => line as OpenLine & { depth: number });
  for (const line of placed.reverse()) {
    // Comments are indented with what follows; above a closing brace they belong to the body.
    if (line.segment !== undefined) depth = line.segment.commentDepth;
    line.depth = line.segment?.depth ?? depth;
  }
  return placed.reverse().map((line, index) => ({ ...line, blank: blanks[index] === true }));
}

function cut(items: readonly Item[], segments: readonly Segment[]): OpenLine[] {
  const lines: OpenLine[] = [];
  let line: OpenLine | undefined;
  let index = 0;
  let next = 0;
  const open = (): OpenLine => {
    const opened = { items: [], statementEnd: 0 };
    lines.push(opened);
    return opened;
  };
  while (index < items.length) {
    const item = items[index] as Item;
    const sameLine = line !== undefined && item.lineEnds === 0;
    const segment = segments[next];
    if (segment === undefined || item.start < segment.start) {
      if (!sameLine || line === undefined) line = open();
      line.items.push(item);
      index++;
      continue;
    }
    if (!sameLine || line === undefined || line.segment !== undefined) line = open();
    while (index < items.length && (items[index] as Item).start < segment.end) line.items.push(items[index++] as Item);
    line.segment = segment;
    line.statementEnd = line.items.length;
    next++;
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
