/** A network as Markdown, for reports and pull requests. */
import { markdownTable } from "markdown-table";
import { safe } from "./safe.js";
import type { Sheet } from "./sheet.js";
import { widthOf } from "./width.js";

export function markdownText({ title, above, columns, rows, footers, ...below }: Sheet): string {
  const { sections, budgets, legend, notes } = below;
  const table =
    columns.length === 0
      ? ""
      : markdownTable(
          [
            columns.map(({ head }) => head.replace("\n", " ")),
            ...rows,
            ...footers.map((cells) => cells.map(strong)),
          ].map((cells) => cells.map((cell) => escaped(cell.trim()))),
          { align: columns.map(({ left }) => (left ? "left" : "right")), stringLength: widthOf },
        );
  const parts = [
    `## ${escaped(title)}`,
    ...above.map((line) => `**${escaped(line)}**`),
    table,
    ...sections.map(({ heading, lines }) => listed(`${heading}:`, lines.map(escaped))),
    listed(
      "Budgets:",
      budgets.map(({ text, value, met }) => `${met ? "met" : "**missed**"}: \`${code(text)}\`, ${value}`),
    ),
    legend.map((line) => escaped(line)).join("\n"),
    notes.map((note, index) => `${index + 1}. ${escaped(note)}`).join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A comment in an assertion may hold anything. */
function code(text: string): string {
  return safe(text).replaceAll("`", "'");
}

function strong(cell: string): string {
  return cell === "" ? "" : `**${cell}**`;
}

function listed(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [heading, "", ...lines.map((line) => `- ${line}`)].join("\n");
}

/** Names may hold `_`, and marks are `*`; the `**` put around totals stay. */
function escaped(text: string): string {
  return text.replace(/[_[\]<>|\\]|(?<!\*)\*(?!\*)/g, "\\$&");
}
