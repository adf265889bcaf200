/** Declarations of all given documents by a part of their names. */
import type { Range, WorkspaceSymbol } from "vscode-languageserver-types";
import { type DocumentModel, rangeOf } from "../document.js";
import type { Declaration } from "./declarations.js";
import { SYMBOL_KINDS } from "./document-symbols.js";
import { occurrencesIn } from "./occurrences.js";

export interface WorkspaceSymbolOptions {
  /** So that a workspace of large networks does not flood the list. */
  readonly limit?: number;
}

/**
 * Declarations whose names hold the query's letters in their order, whatever their case; the best matches first.
 * Parameters are left out: nobody looks for them from another file.
 */
export function workspaceSymbols(
  models: readonly DocumentModel[],
  query: string,
  { limit = 1000 }: WorkspaceSymbolOptions = {},
): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found = models.flatMap(({ analysis, lines }) =>
    occurrencesIn(analysis.file).list.flatMap(({ declares, declaration }) => {
      if (!declares || declaration === undefined || declaration.construct === "parameter") return [];
      const score = matchScore(declaration.name.toLowerCase(), wanted);
      return score === undefined ? [] : [{ declaration, score, lines }];
    }),
  );
  found.sort((a, b) => a.score - b.score);
  return found
    .slice(0, limit)
    .map(({ declaration, lines }) => symbolOf(declaration, rangeOf(lines, declaration.place.span)));
}

function symbolOf({ name, construct, place, container }: Declaration, range: Range) {
  return {
    name,
    kind: SYMBOL_KINDS[construct],
    location: { uri: place.file, range },
    ...(container !== undefined && { containerName: container }),
  };
}

/** 0 for the name itself, 1 for its start, 2 for a part of it, 3 for letters with gaps; undefined without a match. */
function matchScore(name: string, wanted: string): number | undefined {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return 3;
}
