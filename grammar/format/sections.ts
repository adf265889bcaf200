/** White space for every line of a file: which lines form a table, and which stand alone. */

import type { TableRow } from "./cells.js";
import type { Line } from "./lines.js";
import type { Marks } from "./marks.js";
import { naturalGaps } from "./spacing.js";
import { alignTable } from "./table.js";
import { hasForcedBreak, INDENT, MAX_WIDTH, statementWidth, wrapped } from "./wrap.js";

/** For each line the white space before its items, the first item's left empty. */
export function gapsOf(lines: readonly Line[], marks: Marks): string[][] {
  const result: string[][] = [];
  let section: TableRow[] = [];
  const flush = () => {
    if (section.length > 0) alignTable(section, marks);
    section = [];
  };
  for (const line of lines) {
    if (line.blank || endsSection(line)) flush();
    let gaps = naturalGaps(line, marks);
    const width = line.depth * INDENT + statementWidth(line, gaps);
    if (line.segment !== undefined && !line.segment.verbatim) {
      if (hasForcedBreak(line) || width > MAX_WIDTH) gaps = wrapped(line, gaps, marks);
      else if (isTabular(line)) section.push({ line, gaps, width });
    }
    result.push(gaps);
  }
  flush();
  return result;
}

function isTabular({ segment }: Line): boolean {
  return segment?.role === "layer" || segment?.role === "property";
}

/** Comments, asides and broken lines leave the table around them whole. */
function endsSection(line: Line): boolean {
  const { segment } = line;
  if (segment === undefined || segment.role === "aside" || isTabular(line)) return false;
  return !segment.verbatim || segment.role !== "statement";
}
