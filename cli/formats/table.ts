/** A network as a table for the terminal. */
import { safe } from "../../server/report/safe.js";
import type { Sheet } from "../../server/report/sheet.js";
import { wrap } from "../../server/report/wrap.js";
import { type Colours, type Stream, textRoomOf } from "../terminal.js";
import { columnWidths } from "./fit.js";

const TEXT_WIDTH = 100;
/** Of terminals so wide it is plain that a wider table is wrapped; in narrower ones it is said. */
const NARROW = 40;
/** `missed`, and two blanks. */
const VERDICT = 8;

/** `most`: of the title and of sentences, which are moved in by up to four characters, where the terminal has as many columns. */
export function tableText(sheet: Sheet, out: Pick<Stream, "colours" | "columns">, most = TEXT_WIDTH): string {
  const { title, above, sections, budgets, legend, notes } = sheet;
  const { colours } = out;
  const width = textRoomOf(out, most);
  const parts = [
    wrap(title, width).map(colours.bold).join("\n"),
    above.flatMap((line) => wrap(line, width).map(colours.yellow)).join("\n"),
    grid(sheet, colours),
    tooWide(sheet, out)
      .flatMap((line) => wrap(line, width).map(colours.yellow))
      .join("\n"),
    ...sections.map(({ heading, lines }) =>
      listed(
        heading,
        lines.flatMap((line) => hanging(line, width)),
        colours,
      ),
    ),
    listed("Budgets", budgetLines(budgets, width, colours), colours),
    listed(
      "Notes",
      [...legend, ...notes.map((note, index) => `${index + 1} ${note}`)].flatMap((note) => hanging(note, width)),
      colours,
    ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/**
 * Rules above and below the layers, and no others: columns are told apart by their alignment. A cell is a name or a figure,
 * so each of its characters takes one column of the terminal.
 */
function grid(sheet: Sheet, colours: Colours): string {
  const { columns, rows, footers } = sheet;
  if (columns.length === 0) return "";
  const heads = columns.map(({ head }) => head.split("\n"));
  const upper = heads.map((lines) => (lines.length > 1 ? (lines[0] ?? "") : ""));
  const lower = heads.map((lines) => lines.at(-1) ?? "");
  const table = [upper, lower, ...rows, ...footers].map((cells) =>
    cells.map((cell, at) => (columns[at]?.apart ? ` ${cell}` : cell)),
  );
  const widths = columnWidths(sheet);
  const aligned = (cell: string, at: number) =>
    columns[at]?.left ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  const lines = table.map((cells) => cells.map(aligned).join(" ").trimEnd());
  const rule = colours.dim("\u2500".repeat(gridWidth(sheet)));
  const layers = lines.slice(2, 2 + rows.length);
  const heading = upper.every((cell) => cell === "") ? lines.slice(1, 2) : lines.slice(0, 2);
  return [...heading, rule, ...layers, rule, ...lines.slice(2 + rows.length)].join("\n");
}

/** A word that has to be whole, and so is wider than the terminal. */
function tooWide(sheet: Sheet, { columns = Number.POSITIVE_INFINITY }: Pick<Stream, "columns">): string[] {
  const width = gridWidth(sheet);
  return columns >= NARROW || width <= columns
    ? []
    : [`The table takes ${width} columns, and the terminal has ${columns}.`];
}

function gridWidth(sheet: Sheet): number {
  return columnWidths(sheet).reduce((sum, width) => sum + width + 1, -1);
}

/** In columns where there is room for them. */
function budgetLines(budgets: Sheet["budgets"], width: number, colours: Colours): string[] {
  const most = budgets.reduce((most, { text }) => Math.max(most, text.length), 0);
  return budgets.flatMap(({ text, value, met }) => {
    const verdict = met ? colours.green("met   ") : colours.red("missed");
    const line = `${safe(text).padEnd(most)}  ${value}`;
    const lines = VERDICT + line.length <= width + 2 ? [line] : wrap(`${safe(text)} ${value}`, width - VERDICT);
    return lines.map((each, index) => `${index === 0 ? `${verdict}  ` : " ".repeat(VERDICT + 2)}${each}`);
  });
}

function listed(heading: string, lines: readonly string[], colours: Colours): string {
  return lines.length === 0 ? "" : [colours.bold(heading), ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Lines stand two columns in. */
function hanging(note: string, width: number): string[] {
  return wrap(note, width).map((line, index) => (index === 0 ? line : `  ${line}`));
}
