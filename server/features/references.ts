/** Every place that means the same as the name at a position, in all files at hand. */
import type { Location, Position } from "vscode-languageserver-types";
import { lineIndex } from "../../grammar/lines.js";
import { type DocumentModel, rangeOf } from "../workspace/document.js";
import { eachFile, occurrenceAt, occurrencesIn, type SourceStream } from "./occurrences.js";

export interface ReferencesOptions {
  readonly includeDeclaration: boolean;
}

/** The declaration's name: a file in which it does not stand has no reference. */
export function referredName(model: DocumentModel, position: Position): string | undefined {
  return occurrenceAt(model, position)?.declaration?.name;
}

/**
 * The places of a name in the sources given, and in the files that any of them imports; by file, then by place. The more
 * sources, the more is found.
 */
export async function references(
  model: DocumentModel,
  position: Position,
  { includeDeclaration }: ReferencesOptions,
  sources: SourceStream = [model],
): Promise<Location[]> {
  const declaration = occurrenceAt(model, position)?.declaration;
  if (declaration === undefined) return [];
  const found: Location[] = [];
  for await (const { file, source } of eachFile(sources)) {
    const lines = lineIndex(file.text, source.encoding);
    for (const { declares, span } of occurrencesIn(file).of(declaration)) {
      if (includeDeclaration || !declares) found.push({ uri: file.path, range: rangeOf(lines, span) });
    }
  }
  return found;
}
