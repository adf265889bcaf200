/** A network as a table for the terminal. */
import Table from "cli-table3";
import type { Sheet } from "../../server/report/sheet.js";
import { safe, widthOf, wrap } from "../../server/report/width.js";
import type { Colours } from "../terminal.js";

const TEXT_WIDTH = 100;

export function tableText(sheet: Sheet, colours: Colours): string {
  const { title, missing, measured, residency, budgets, legend, notes } = sheet;
  const budgetWidth = budgets.reduce((width, { text }) => Math.max(width, text.length), 0);
  const parts = [
    colours.bold(title),
    missing.flatMap((line) => wrap(line, TEXT_WIDTH).map(colours.yellow)).join("\n"),
    grid(sheet, colours),
    listed("Measured", measured, colours),
    listed("Weights that stay", residency.flatMap(hanging), colours),
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
      [...legend, ...notes.map((note, index) => `${index + 1} ${note}`)].flatMap((note) => hanging(note)),
      colours,
    ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Rules above and below the layers, and no others: columns are told apart by their alignment. */
function grid({ columns, rows, footers }: Sheet, colours: Colours): string {
  const table = new Table({
    chars: NO_BORDERS,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    colAligns: columns.map(({ left }) => (left ? "left" : "right")),
  });
  const spaced = (cells: readonly string[]) => cells.map((cell, at) => (columns[at]?.apart ? ` ${cell}` : cell));
  const heads = columns.map(({ head }) => head.split("\n"));
  const upper = heads.map((lines) => (lines.length > 1 ? (lines[0] ?? "") : ""));
  const lower = heads.map((lines) => lines.at(-1) ?? "");
  table.push(...[upper, lower, ...rows, ...footers].map(spaced));
  const lines = table.toString().split("\n");
  const rule = colours.dim("\u2500".repeat(widthOf(lines[0] ?? "")));
  const written = lines.map((line) => line.trimEnd());
  const layers = written.slice(2, 2 + rows.length);
  return [...written.slice(0, 2), rule, ...layers, rule, ...written.slice(2 + rows.length)].join("\n");
}

const NO_BORDERS = {
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
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ",
};

function listed(heading: string, lines: readonly string[], colours: Colours): string {
  return lines.length === 0 ? "" : [colours.bold(heading), ...lines.map((line) => `  ${line}`)].join("\n");
}

function hanging(note: string): string[] {
  return wrap(note, TEXT_WIDTH).map((line, index) => (index === 0 ? line : `  ${line}`));
}
