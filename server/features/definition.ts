/** Where the name or imported file at a position is declared. */
import type { LocationLink, Position, Range } from "vscode-languageserver-types";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import { type DocumentModel, offsetAt, rangeOf } from "../workspace/document.js";
import { occurrenceAt } from "./occurrences.js";
import { touches } from "./walk.js";

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * The declaration of the name at a position, the file of an import, or for a block's `in` the block. A client without
 * links takes `targetUri` and `targetSelectionRange` as the location.
 */
export function definition(model: DocumentModel, position: Position): LocationLink | undefined {
  const offset = offsetAt(model.lines, position);
  for (const { span, file } of importsOf(model)) {
    if (!touches(span, offset)) continue;
    const originSelectionRange = rangeOf(model.lines, span);
    return { originSelectionRange, targetUri: file.path, targetRange: START, targetSelectionRange: START };
  }
  const found = occurrenceAt(model, position);
  if (found?.declaration === undefined) return undefined;
  const { place, extent } = found.declaration;
  const lines = model.linesOf(place.file);
  return {
    originSelectionRange: rangeOf(model.lines, found.span),
    targetUri: place.file,
    targetRange: rangeOf(lines, extent),
    targetSelectionRange: rangeOf(lines, place.span),
  };
}

/** The imports that were found, with the absolute spans of their paths, quotes included. */
export function importsOf({ analysis }: DocumentModel): { span: { start: number; end: number }; file: SourceFile }[] {
  return analysis.file.imports.flatMap(({ declaration, file }) => {
    const { path } = declaration.node;
    return path === undefined ? [] : { span: absolute(declaration, path.span), file };
  });
}
