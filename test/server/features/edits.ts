/** Edits as a client applies them. */
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { lineIndex } from "../../../grammar/lines.js";
import { offsetAt } from "../../../server/workspace/document.js";

/** The text after the edits, which must not overlap. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = lineIndex(text);
  const placed = edits
    .map(({ range, newText }) => ({ start: offsetAt(lines, range.start), end: offsetAt(lines, range.end), newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  for (const { start, end, newText } of placed) {
    if (start < at) throw new Error("edits overlap");
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

/** The edits that a change makes to one file, in either of its forms. */
export function editsOf(edit: WorkspaceEdit | undefined, uri: string): readonly TextEdit[] {
  const own = edit?.changes?.[uri];
  if (own !== undefined) return own;
  return (edit?.documentChanges ?? []).flatMap((change) =>
    "textDocument" in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
}
