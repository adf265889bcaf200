/** The formatter's edits as the protocol has them; each replaces one run of white space. */
import type { Position, Range, TextEdit } from "vscode-languageserver-types";
import { formatEdits } from "../../grammar/format/format.js";
import type { Span } from "../../grammar/syntax.js";
import { type DocumentModel, offsetAt, rangeOf } from "../workspace/document.js";

/** After these the statement just finished is set. */
export const FIRST_TYPE_TRIGGER = "\n";
export const MORE_TYPE_TRIGGERS = ["}"] as const;

export function formatDocument(model: DocumentModel): TextEdit[] {
  return edits(model, undefined);
}

/** Lines that touch the range become what they would be in the formatted document. */
export function formatRange(model: DocumentModel, { start, end }: Range): TextEdit[] {
  return edits(model, { start: offsetAt(model.lines, start), end: offsetAt(model.lines, end) });
}

/**
 * What is set when a character is typed: after a line end the line above, after a brace its own line. The line of the
 * cursor itself keeps its white space, so that nothing moves under the hands.
 */
export function formatOnType(model: DocumentModel, position: Position, character: string): TextEdit[] {
  const { lines } = model;
  const offset = offsetAt(lines, position);
  const startOf = (line: number) => lines.starts[Math.max(0, line)] ?? 0;
  if (character === "}") {
    return edits(model, { start: startOf(position.line), end: offset }).filter(({ range }) =>
      isBefore(range, position),
    );
  }
  if (character !== FIRST_TYPE_TRIGGER || position.line === 0) return [];
  const above = { start: startOf(position.line - 1), end: startOf(position.line) - 1 };
  const start: Position = { line: position.line, character: 0 };
  return edits(model, above).filter(({ range }) => isBefore(range, start));
}

function isBefore({ end }: Range, position: Position): boolean {
  return end.line < position.line || (end.line === position.line && end.character <= position.character);
}

function edits({ text, lines, analysis }: DocumentModel, range: Span | undefined): TextEdit[] {
  const found = formatEdits(text, { tree: analysis.file.tree, ...(range && { range }) });
  return found.map(({ span, text: newText }) => ({ range: rangeOf(lines, span), newText }));
}
