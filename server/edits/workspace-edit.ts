/** Edits of one file or of several, in the form that the client takes. */
import type { Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { Fix } from "../diagnostics/diagnostic.js";
import { type DocumentModel, locationOf, type Source } from "../workspace/document.js";

export interface FileEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

export interface EditOptions {
  /** Edits with the version they are for, so that a client refuses them once the text is another; else a plain map by file. */
  readonly documentChanges: boolean;
}

/** Of the files that are open the versions are known. */
export function workspaceEdit(
  versions: readonly Pick<Source, "uri" | "version">[],
  edits: readonly FileEdit[],
  { documentChanges }: EditOptions,
): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { uri, range, newText } of edits) {
    const own = byFile.get(uri);
    if (own === undefined) byFile.set(uri, [{ range, newText }]);
    else own.push({ range, newText });
  }
  if (!documentChanges) return { changes: Object.fromEntries(byFile) };
  const known = new Map(versions.map(({ uri, version }) => [uri, version]));
  const versionOf = (file: string) => known.get(file) ?? null;
  const changes = [...byFile].map(([uri, own]): TextDocumentEdit => {
    return { textDocument: { uri, version: versionOf(uri) }, edits: own };
  });
  return { documentChanges: changes };
}

export function fixEdits(model: DocumentModel, { edits }: Fix): FileEdit[] {
  return edits.map(({ place, newText }) => ({ ...locationOf(model, place), newText }));
}
