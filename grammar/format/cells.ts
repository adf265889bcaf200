/** One line of a table cut into its cells. */
import { type Item, widthOf } from "./items.js";
import type { Line } from "./lines.js";
import type { Mark, Marks } from "./marks.js";

export interface TableRow {
  readonly line: Line;
  /** White space before each item of the line; the table widens it. */
  readonly gaps: string[];
  /** Columns of the statement without alignment. */
  readonly width: number;
}

/** A property's value counts as its name: it stands in the second column. */
type CellKind = "word" | "name" | "from" | "attribute" | "map" | "across";

export interface Cell {
  readonly kind: CellKind;
  /** Index of its first item in the line. */
  readonly start: number;
  width: number;
}

/** The statement cut into its cells; comments belong to the cell before them. */
export function cellsOf({ line, gaps }: TableRow, marks: Marks): Cell[] {
  const cells: Cell[] = [];
  for (let index = 0; index < line.statementEnd; index++) {
    const item = line.items[index] as Item;
    const kind = index === 0 ? "word" : cellKind(line, index, cells.at(-1), marks.get(item.start));
    if (kind !== undefined) cells.push({ kind, start: index, width: widthOf(item.text) });
    else (cells.at(-1) as Cell).width += (gaps[index] as string).length + widthOf(item.text);
  }
  return cells;
}

function cellKind(line: Line, index: number, last: Cell | undefined, mark: Mark | undefined): CellKind | undefined {
  const item = line.items[index] as Item;
  if (item.kind !== "token") return undefined;
  const { role, head = 0 } = line.segment ?? {};
  if (role === "property") return last?.kind === "word" && item.start >= head ? "name" : undefined;
  if (last?.kind === "name" && item.text === "from" && mark === undefined) return "from";
  return mark?.column;
}

function firstToken({ items }: Line): number {
  return items.findIndex((item) => item.kind === "token");
}

/** Rows of one group share the widths of their attributes: layers of one word, those with `from` apart. */
export function groupOf({ line }: TableRow, cells: readonly Cell[]): string {
  const word = line.items[firstToken(line)]?.text;
  return cells[2]?.kind === "from" ? `${word} from` : `${word}`;
}
