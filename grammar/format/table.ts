/** The columns of a section: consecutive layers, or consecutive properties, set as a table. */
import { type Cell, cellsOf, groupOf, type TableRow } from "./cells.js";
import type { Marks } from "./marks.js";
import { CLAUSE_GAP, COMMENT_GAP } from "./spacing.js";
import { INDENT, MAX_WIDTH } from "./wrap.js";

interface Placed {
  readonly row: TableRow;
  readonly cells: readonly Cell[];
  /** Column of each cell, and where the statement ends. */
  readonly columns: number[];
  end: number;
}

/** Aligns the rows in place. Rows too wide for the table, the widest first, are left as they are. */
export function alignTable(rows: readonly TableRow[], marks: Marks): void {
  const all = rows.map((row) => ({ row, cells: cellsOf(row, marks) }));
  let placed = place(all);
  if (isTooWide(placed)) {
    const widths = [...new Set(rows.map((row) => row.width))].sort((a, b) => a - b);
    let [fits, breaks] = [-1, widths.length - 1];
    while (breaks - fits > 1) {
      const middle = (fits + breaks) >> 1;
      const kept = all.filter(({ row }) => row.width <= (widths[middle] as number));
      if (isTooWide(place(kept))) breaks = middle;
      else fits = middle;
    }
    placed = place(all.filter(({ row }) => row.width <= (widths[fits] ?? 0)));
  }
  const commented = placed.filter(({ row }) => row.line.items.length > row.line.statementEnd);
  const commentColumn = widest(commented, ({ end }) => end) + COMMENT_GAP.length;
  for (const { row, cells, columns, end } of placed) {
    let cursor = row.line.depth * INDENT;
    for (const [index, cell] of cells.entries()) {
      const column = columns[index] as number;
      if (cell.start > 0) row.gaps[cell.start] = " ".repeat(column - cursor);
      cursor = column + cell.width;
    }
    const { items, statementEnd } = row.line;
    if (items.length > statementEnd) row.gaps[statementEnd] = " ".repeat(commentColumn - end);
  }
}

function isTooWide(placed: readonly Placed[]): boolean {
  return placed.some(({ end }) => end > MAX_WIDTH);
}

function place(rows: readonly Omit<Placed, "columns" | "end">[]): Placed[] {
  const placed: Placed[] = rows.map(({ row, cells }) => ({ row, cells, columns: [row.line.depth * INDENT], end: 0 }));
  const nameColumn = widest(placed, ({ row, cells }) => row.line.depth * INDENT + widthOfCell(cells, 0)) + 1;
  const plain = placed.filter(({ cells }) => cells[2]?.kind !== "from");
  const nameWidth = widest(plain.length > 0 ? plain : placed, ({ cells }) => widthOfCell(cells, 1));
  const fits = (cells: readonly Cell[]) => widthOfCell(cells, 1) <= nameWidth;
  // Behind a name that overflows its column nothing lies in a column.
  const widths = attributeWidths(placed.filter(({ cells }) => fits(cells)));
  for (const { row, cells, columns } of placed) {
    const group = fits(cells) ? widths.get(groupOf(row, cells)) : undefined;
    let column = nameColumn;
    for (let index = 1; beforeClauses(cells[index]); index++) {
      columns.push(column);
      const width = widthOfCell(cells, index);
      column += (index === 1 ? Math.max(width, nameWidth) : (group?.[index] ?? width)) + 1;
    }
  }
  placeClause(placed, "map");
  placeClause(placed, "across");
  for (const row of placed) row.end = endOf(row);
  return placed;
}

/** One column for a clause over all rows that have it. */
function placeClause(placed: readonly Placed[], kind: "map" | "across"): void {
  const having = placed.filter(({ cells, columns }) => cells[columns.length]?.kind === kind);
  const column = widest(having, endOf) + CLAUSE_GAP.length;
  for (const { columns } of having) columns.push(column);
}

/** The widest attribute at each place among layers of one word; those with `from` apart, since they begin elsewhere. */
function attributeWidths(placed: readonly Placed[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { row, cells } of placed) {
    const key = groupOf(row, cells);
    const widths = groups.get(key) ?? [];
    groups.set(key, widths);
    for (let index = 2; beforeClauses(cells[index]); index++) {
      widths[index] = Math.max(widths[index] ?? 0, widthOfCell(cells, index));
    }
  }
  return groups;
}

function endOf({ cells, columns }: Pick<Placed, "cells" | "columns">): number {
  return (columns.at(-1) as number) + widthOfCell(cells, columns.length - 1);
}

function widthOfCell(cells: readonly Cell[], index: number): number {
  return cells[index]?.width ?? 0;
}

function beforeClauses(cell: Cell | undefined): boolean {
  return cell !== undefined && cell.kind !== "map" && cell.kind !== "across";
}

function widest<T>(rows: readonly T[], width: (row: T) => number): number {
  return rows.reduce((most, row) => Math.max(most, width(row)), 0);
}
