/** Files renamed or moved: imports that would then lead nowhere, mended in both directions. */
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { lineIndex } from "../../../grammar/lines.js";
import { absolute } from "../../../grammar/syntax.js";
import { type FileEdit, workspaceEdit } from "../../edits/workspace-edit.js";
import { libraryPath } from "../../library/index.js";
import { rangeOf, type Source } from "../../workspace/document.js";
import { isInside, normalUri, pathBetween, resolvedUri } from "../../workspace/uris.js";

export interface Moved {
  readonly oldUri: string;
  readonly newUri: string;
}

/**
 * The edits of files as they lie now, before anything is moved: of those that import what moves, and of what moves itself.
 * An import that leads to the same file as before stays as it is written.
 */
export async function mendedImports(
  sources: AsyncIterable<Source>,
  moves: readonly Moved[],
  { documentChanges }: { readonly documentChanges: boolean },
): Promise<WorkspaceEdit | undefined> {
  const moved = moves.map(({ oldUri, newUri }) => ({ oldUri: normalUri(oldUri), newUri: normalUri(newUri) }));
  const versions: Pick<Source, "uri" | "version">[] = [];
  const edits: FileEdit[] = [];
  for await (const source of sources) {
    const { uri, version, file, encoding } = source;
    const own = importsOf(source).flatMap(({ span, path }): FileEdit[] => {
      const target = resolvedUri(uri, path);
      const [from, to] = [placeAfter(normalUri(uri), moved), placeAfter(target, moved)];
      const newText = resolvedUri(from, path) === to ? undefined : pathBetween(from, to);
      // No text of the language names a file with such a name.
      if (newText === undefined || /["\\\r\n]/.test(newText)) return [];
      return [{ uri, range: rangeOf(lineIndex(file.text, encoding), span), newText }];
    });
    if (own.length > 0) versions.push({ uri, version });
    edits.push(...own);
  }
  return edits.length === 0 ? undefined : workspaceEdit(versions, edits, { documentChanges });
}

/** Within the quotes; bundled files have a name alone, and lie nowhere. */
function importsOf({ file }: Source): { readonly span: { start: number; end: number }; readonly path: string }[] {
  return file.tree.imports.flatMap((unit) => {
    const { path } = unit.node;
    if (path === undefined) return [];
    const { start, end } = absolute(unit, path.span);
    const span = { start: start + 1, end: end - 1 };
    return libraryPath(path.text) === undefined ? [{ span, path: path.text }] : [];
  });
}

/** Where a file lies once all is moved: of folders within each other the innermost says so. */
function placeAfter(uri: string, moves: readonly Moved[]): string {
  const found = moves
    .filter(({ oldUri }) => uri === oldUri || isInside(uri, oldUri))
    .sort((one, other) => other.oldUri.length - one.oldUri.length)[0];
  return found === undefined ? uri : `${found.newUri}${uri.slice(found.oldUri.length)}`;
}
