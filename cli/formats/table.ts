/** A network as a table for the terminal. */
import Table from "cli-table3";
import type { Sheet } from "../sheet.js";
import type { Colours } from "../terminal.js";
import { widthOf, wrap } from "../width.js";

/** Rules above and below the layers, and nothing else. */
const LINES = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "\u2500",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};
const TEXT_WIDTH = 100;

export function tableText(sheet: Sheet, colours: Colours): string {
  const { title, measured, budgets, legend, notes } = sheet;
  const budgetWidth = Math.max(...budgets.map(({ text }) => widthOf(text)), 0);
  const parts = [
    colours.bold(title),
    grid(sheet, colours),
    listed("Measured", measured, colours),
    listed(
      "Budgets",
      budgets.map(({ text, value, met }) => {
        const verdict = met ? colours.green("met   ") : colours.red("missed");
        return `${verdict}  ${text.padEnd(budgetWidth)}  ${value}`;
      }),
      colours,
    ),
    listed(
      "Notes",
      [...legend, ...notes.map((note, index) => `${index + 1} ${note}`)].flatMap((note) => hanging(note)),
      colours,
    ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function grid({ columns, rows, footers }: Sheet, colours: Colours): string {
  const spaced = (cells: readonly string[]) => cells.map((cell, at) => (columns[at]?.apart ? ` ${cell}` : cell));
  const table = new Table({
    head: columns.map(({ head, apart }) => twoLines(head, apart ? " " : "")),
    chars: LINES,
    colAligns: columns.map(({ left }) => (left ? "left" : "right")),
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 1 },
  });
  for (const cells of [...rows, ...footers]) table.push(spaced(cells));
  const lines = table.toString().split("\n");
  const [upper = "", lower = "", rule = "", ...body] = lines.map((line) => line.trimEnd());
  const ruled = colours.dim(rule.slice(0, -1));
  const layers = body.slice(0, rows.length);
  return [upper, lower, ruled, ...layers, ruled, ...body.slice(rows.length)].join("\n");
}

function twoLines(head: string, gap: string): string {
  const [first = "", second] = head.split("\n");
  return second === undefined ? `\n${gap}${first}` : `${gap}${first}\n${gap}${second}`;
}

function listed(heading: string, lines: readonly string[], colours: Colours): string {
  return lines.length === 0 ? "" : [colours.bold(heading), ...lines.map((line) => `  ${line}`)].join("\n");
}

function hanging(note: string): string[] {
  return wrap(note, TEXT_WIDTH).map((line, index) => (index === 0 ? line : `  ${line}`));
}
