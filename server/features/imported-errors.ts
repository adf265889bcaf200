/**
 * Errors of the files that a document imports, as errors at its imports: of these files themselves an editor may show nothing, and in their
 * blocks only an instance may bring an error.
 */
import { absolute, type Span } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { plural } from "../diagnostics/words.js";
import { type DocumentModel, locationOf } from "../workspace/document.js";
import { nameFrom } from "../workspace/uris.js";

/** So many are led to from one import. */
const MOST_RELATED = 10;

/** One for each import with errors behind it, in the words and with the code of the first of them. */
export function importedErrors(model: DocumentModel): Diagnostic[] {
  const { diagnostics, file } = model.analysis;
  const left = new Set(diagnostics.filter(({ severity, place }) => severity === "error" && place.file !== model.uri));
  if (left.size === 0) return [];
  return file.imports.flatMap(({ declaration, file: imported }) => {
    const files = reached(imported);
    const errors = [...left].filter(({ place }) => files.has(place.file));
    for (const each of errors) left.delete(each);
    const span = absolute(declaration, declaration.node.path?.span ?? declaration.node.span);
    const [first, ...others] = errors;
    return first === undefined ? [] : [atImport(model, span, first, others)];
  });
}

function atImport(model: DocumentModel, span: Span, first: Diagnostic, others: readonly Diagnostic[]): Diagnostic {
  const more = others.length > 0 ? `; ${plural(others.length, "more error")} behind this import` : "";
  const { line } = locationOf(model, first.place).range.start;
  return {
    code: first.code,
    severity: "error",
    message: `\`${nameFrom(model.uri, first.place.file)}\`, line ${line + 1}: ${first.message}${more}`,
    place: { file: model.uri, span },
    related: [first, ...others].slice(0, MOST_RELATED).map(({ place, message }) => ({ place, message })),
    fixes: [],
  };
}

/** The file, and all that it imports. */
function reached(file: SourceFile, found = new Set<string>()): Set<string> {
  if (found.has(file.path)) return found;
  found.add(file.path);
  for (const { file: each } of file.imports) reached(each, found);
  return found;
}
