/** Every place that means the same as the name at a position, in all files at hand. */
import type { Location, Position } from "vscode-languageserver-types";
import { type DocumentModel, rangeOf } from "../document.js";
import { type Declaration, filesOf, type Occurrence, occurrenceAt, occurrencesIn } from "./occurrences.js";

export interface ReferencesOptions {
  readonly includeDeclaration: boolean;
}

/**
 * The places of a name in the document, in the other models given, and in the files that any of them imports. `models`
 * need not contain the document's own; the more it holds, the more is found.
 */
export function references(
  model: DocumentModel,
  position: Position,
  { includeDeclaration }: ReferencesOptions,
  models: readonly DocumentModel[] = [],
): Location[] {
  const declaration = occurrenceAt(model, position)?.declaration;
  if (declaration === undefined) return [];
  return placesOf(declaration, [model, ...models])
    .filter(({ occurrence }) => includeDeclaration || !occurrence.declares)
    .map(({ location }) => location);
}

export interface FoundPlace {
  readonly occurrence: Occurrence;
  readonly location: Location;
}

/** By file in the order of the models, then by place. */
export function placesOf(declaration: Declaration, models: readonly DocumentModel[]): FoundPlace[] {
  return filesOf(models).flatMap(({ file, lines }) => {
    const found = occurrencesIn(file).of(declaration);
    return found.map((occurrence) => ({
      occurrence,
      location: { uri: file.path, range: rangeOf(lines, occurrence.span) },
    }));
  });
}
