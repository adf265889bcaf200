/** A network as a table for the terminal. */
import { safe } from "../../server/report/safe.js";
import type { Sheet } from "../../server/report/sheet.js";
import { wrap } from "../../server/report/wrap.js";
import type { Colours } from "../terminal.js";
import { columnWidths } from "./fit.js";

const TEXT_WIDTH = 100;

/** `width`: of the title and of sentences, which are moved in by up to four characters. */
export function tableText(sheet: Sheet, colours: Colours, width = TEXT_WIDTH): string {
  const { title, above, sections, budgets, legend, notes } = sheet;
  const budgetWidth = budgets.reduce((most, { text }) => Math.max(most, text.length), 0);
  const parts = [
    wrap(title, width).map(colours.bold).join("\n"),
    above.flatMap((line) => wrap(line, width).map(colours.yellow)).join("\n"),
    grid(sheet, colours),
    ...sections.map(({ heading, lines }) =>
      listed(
        heading,
        lines.flatMap((line) => hanging(line, width)),
        colours,
      ),
    ),
    listed(
      "Budgets",
      budgets.map(({ text, value, met }) => {
        const verdict = met ? colours.green("met   ") : colours.red("missed");
        return `${verdict}  ${safe(text).padEnd(budgetWidth)}  ${value}`;
      }),
      colours,
    ),
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
  const rule = colours.dim("\u2500".repeat(widths.reduce((sum, width) => sum + width + 1, -1)));
  const layers = lines.slice(2, 2 + rows.length);
  const heading = upper.every((cell) => cell === "") ? lines.slice(1, 2) : lines.slice(0, 2);
  return [...heading, rule, ...layers, rule, ...lines.slice(2 + rows.length)].join("\n");
}

function listed(heading: string, lines: readonly string[], colours: Colours): string {
  return lines.length === 0 ? "" : [colours.bold(heading), ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Lines stand two columns in. */
function hanging(note: string, width: number): string[] {
  return wrap(note, width).map((line, index) => (index === 0 ? line : `  ${line}`));
}
