/** Edits of one file or of several, in the form that the client takes. */
import type { Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { Fix } from "../diagnostics/diagnostic.js";
import { type DocumentModel, locationOf } from "../document.js";

export interface FileEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

export interface EditOptions {
  /** Edits with the version they are for, so that a client refuses them once the text is another; else a plain map by file. */
  readonly documentChanges: boolean;
}

/** The models are of the files whose versions are known; a file that is not open has none. */
export function workspaceEdit(
  models: readonly DocumentModel[],
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
  const versionOf = (file: string) => models.find(({ uri }) => uri === file)?.version ?? null;
  const changes = [...byFile].map(([uri, own]): TextDocumentEdit => {
    return { textDocument: { uri, version: versionOf(uri) }, edits: own };
  });
  return { documentChanges: changes };
}

export function fixEdits(model: DocumentModel, { edits }: Fix): FileEdit[] {
  return edits.map(({ place, newText }) => ({ ...locationOf(model, place), newText }));
}
