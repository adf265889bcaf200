/** A document's text after changes whose positions count what the client has agreed to; the library counts UTF-16. */
import type { Range, TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { lineIndex, type PositionEncoding } from "../../grammar/lines.js";
import { offsetAt, rangeOf } from "../workspace/document.js";

/** One change after the other, for each counts in the text that the one before has made. */
export function updated(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
  encoding: PositionEncoding,
): TextDocument {
  if (encoding === "utf-16") return TextDocument.update(document, [...changes], version);
  return changes.reduce((now, change) => {
    const own =
      "range" in change ? { text: change.text, range: inUtf16(now.getText(), change.range, encoding) } : change;
    return TextDocument.update(now, [own], version);
  }, document);
}

function inUtf16(text: string, { start, end }: Range, encoding: PositionEncoding): Range {
  const lines = lineIndex(text, encoding);
  return rangeOf({ ...lines, encoding: "utf-16" }, { start: offsetAt(lines, start), end: offsetAt(lines, end) });
}
