/** The places in this document that mean the same as the name at a position. */
import { type DocumentHighlight, DocumentHighlightKind, type Position } from "vscode-languageserver-types";
import { type DocumentModel, rangeOf } from "../workspace/document.js";
import { occurrenceAt, occurrencesIn } from "./occurrences.js";

/** Declarations count as written, uses as read. A name that nothing declares has no highlights. */
export function highlights(model: DocumentModel, position: Position): DocumentHighlight[] {
  const declaration = occurrenceAt(model, position)?.declaration;
  if (declaration === undefined) return [];
  const found = occurrencesIn(model.analysis.file).of(declaration);
  return found.map(({ span, declares }) => ({
    range: rangeOf(model.lines, span),
    kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
