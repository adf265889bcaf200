/** Declarations of all files by a part of their names. */
import type { WorkspaceSymbol } from "vscode-languageserver-types";
import type { LineIndex } from "../../grammar/lines.js";
import type { SourceFile } from "../analysis/files/files.js";
import { rangeOf } from "../workspace/document.js";
import { SYMBOL_KINDS } from "./document-symbols.js";
import { occurrencesIn } from "./occurrences.js";

/** What a file declares. Parameters are left out: nobody looks for them from another file. */
export function declaredIn(file: SourceFile, lines: LineIndex): WorkspaceSymbol[] {
  return occurrencesIn(file).list.flatMap(({ declares, declaration }) => {
    if (!declares || declaration === undefined || declaration.construct === "parameter") return [];
    const { name, construct, place, container } = declaration;
    const location = { uri: place.file, range: rangeOf(lines, place.span) };
    return [
      { name, kind: SYMBOL_KINDS[construct], location, ...(container !== undefined && { containerName: container }) },
    ];
  });
}

export interface WorkspaceSymbolOptions {
  /** So that a workspace of large networks does not flood the list. */
  readonly limit?: number;
}

/** Declarations whose names hold the query's letters in their order, whatever their case; the best matches first. */
export function workspaceSymbols(
  declared: readonly WorkspaceSymbol[],
  query: string,
  { limit = 1000 }: WorkspaceSymbolOptions = {},
): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found = declared.flatMap((symbol) => {
    const score = matchScore(symbol.name.toLowerCase(), wanted);
    return score === undefined ? [] : [{ symbol, score }];
  });
  found.sort((a, b) => a.score - b.score);
  return found.slice(0, limit).map(({ symbol }) => symbol);
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
