/** Text for hovers and documentation, written once and set as Markdown or as plain text. */
import { type MarkupContent, MarkupKind } from "vscode-languageserver-types";

/** A string is anybody's text and shows as it is written; `words` are the vocabulary's own, with code in backticks. */
export type Phrase = readonly (string | { readonly code: string } | { readonly words: string } | Command)[];

/** Code that runs a command of the client where it is a link. */
interface Command {
  readonly command: string;
  readonly code: string;
  readonly arguments: readonly unknown[];
}

export type Part =
  | { readonly kind: "title" | "paragraph"; readonly phrase: Phrase }
  | { readonly kind: "list"; readonly items: readonly Phrase[] }
  | { readonly kind: "source"; readonly text: string }
  /** The first column is text, and those of these numbers; the others are figures. */
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly left?: readonly number[];
    };

export const title = (...phrase: Phrase): Part => ({ kind: "title", phrase });
export const paragraph = (...phrase: Phrase): Part => ({ kind: "paragraph", phrase });
export const source = (text: string): Part => ({ kind: "source", text });
export const code = (text: string) => ({ code: text });
export const words = (text: string) => ({ words: text });
export const command = (text: string, name: string, args: readonly unknown[]): Command => ({
  code: text,
  command: name,
  arguments: args,
});

export interface TextOptions {
  readonly markdown: boolean;
}

/** A `///` text is shown up to this length. */
const LONGEST_DOC = 2000;

/** The paragraph of a `///` text, if there is one. */
export function docPart(doc: string | undefined): Part[] {
  if (doc === undefined || doc.trim() === "") return [];
  return [paragraph(doc.length > LONGEST_DOC ? `${doc.slice(0, LONGEST_DOC)}…` : doc)];
}

export function markup(parts: readonly Part[], { markdown }: TextOptions): MarkupContent {
  const value = parts.map(markdown ? markdownPart : plainPart).join("\n\n");
  return { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value };
}

function markdownPart(part: Part): string {
  switch (part.kind) {
    case "title":
      return `**${markdownPhrase(part.phrase)}**`;
    case "paragraph":
      return markdownPhrase(part.phrase);
    case "list":
      return part.items.map((item) => `- ${markdownPhrase(item)}`).join("\n");
    case "source": {
      const fence = "`".repeat(Math.max(3, longestRun(part.text) + 1));
      return `${fence}imnpu\n${part.text}\n${fence}`;
    }
    case "table": {
      const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
      const rule = `|${part.head.map((_, index) => (isText(part, index) ? "---" : "---:")).join("|")}|`;
      return [row(part.head), rule, ...part.rows.map(row)].join("\n");
    }
  }
}

function markdownPhrase(phrase: Phrase): string {
  return phrase
    .map((piece, index) => {
      if (typeof piece !== "string") return markdownPiece(piece);
      const [first = "", ...lines] = piece.split("\n");
      return [index === 0 ? lineStart(first) : escapeMarkdown(first), ...lines.map(lineStart)].join("  \n");
    })
    .join("");
}

function markdownPiece(piece: Exclude<Phrase[number], string>): string {
  if (!("code" in piece)) return piece.words;
  if (!("command" in piece)) return codeSpan(piece.code);
  return `[${codeSpan(piece.code)}](command:${piece.command}?${escapedArguments(piece.arguments)})`;
}

/** No parenthesis ends the link. */
function escapedArguments(args: readonly unknown[]): string {
  return encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
}

function isText({ left = [] }: { readonly left?: readonly number[] }, column: number): boolean {
  return column === 0 || left.includes(column);
}

/** So that no text of a document can become markup, a link or an image. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~&#$!]/g, "\\$&").replace(/:(?=\/\/)|(?<=\bwww)\./gi, "\\$&");
}

/** At the start of a line spaces, dashes and numbers mean something besides. */
function lineStart(text: string): string {
  return escapeMarkdown(text.trimStart())
    .replace(/^(\d*)([-+.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(?=[-=]+\s*$)/, "\\");
}

function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const ticks = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${ticks}${space}${line}${space}${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function plainPart(part: Part): string {
  switch (part.kind) {
    case "title":
    case "paragraph":
      return plainPhrase(part.phrase);
    case "list":
      return part.items.map((item) => `- ${plainPhrase(item)}`).join("\n");
    case "source":
      return part.text;
    case "table": {
      const rows = [part.head, ...part.rows];
      const widths = part.head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
      return rows
        .map((row) =>
          row
            .map((cell, column) =>
              isText(part, column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
            )
            .join("  ")
            .trimEnd(),
        )
        .join("\n");
    }
  }
}

function plainPhrase(phrase: Phrase): string {
  return phrase
    .map((piece) => {
      if (typeof piece === "string") return piece;
      return "code" in piece ? piece.code : piece.words.replaceAll("`", "");
    })
    .join("");
}
