/** Fixes of diagnostics: one at its place, or all that are safe. */
import type { CodeAction, CodeActionKind, Diagnostic } from "vscode-languageserver-types";
import type { Fix, Diagnostic as Found } from "../../diagnostics/diagnostic.js";
import { type EditOptions, fixEdits, workspaceEdit } from "../../edits/workspace-edit.js";
import { type DocumentModel, offsetAt } from "../../workspace/document.js";

export interface FixOptions extends EditOptions {
  /** Those at the place, as they were published. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Of the diagnostics handed in, as far as they are still there. */
export function quickFixes(model: DocumentModel, kind: CodeActionKind, options: FixOptions): CodeAction[] {
  return options.diagnostics.flatMap((diagnostic) => {
    const fixes = fixesOf(model, diagnostic);
    return fixes.map((fix) => ({
      title: fix.title,
      kind,
      diagnostics: [diagnostic],
      ...(fixes.length === 1 && { isPreferred: true }),
      edit: workspaceEdit([model], fixEdits(model, fix), options),
    }));
  });
}

/** Those of the same diagnostic in the present text; none where it is not there any more. */
function fixesOf({ analysis, uri, lines }: DocumentModel, { code, range }: Diagnostic): readonly Fix[] {
  const start = offsetAt(lines, range.start);
  const end = offsetAt(lines, range.end);
  const isIt = ({ place: { file, span }, code: own }: Found) =>
    own === code && file === uri && span.start === start && span.end === end;
  return analysis.diagnostics.find(isIt)?.fixes ?? [];
}

/** The safe fixes of the whole file, without those that touch one before them. */
export function fixAll(model: DocumentModel, kind: CodeActionKind, options: EditOptions): CodeAction[] {
  let end = -1;
  const edits = model.analysis.diagnostics
    .filter(({ place }) => place.file === model.uri)
    .flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1))
    .sort((a, b) => (a.edits[0]?.place.span.start ?? 0) - (b.edits[0]?.place.span.start ?? 0))
    .flatMap((fix) => {
      const spans = fix.edits.map(({ place }) => place.span);
      if (fix.edits.some(({ place }) => place.file !== model.uri) || spans.some(({ start }) => start < end)) return [];
      end = Math.max(end, ...spans.map((span) => span.end + 1));
      return fixEdits(model, fix);
    });
  if (edits.length === 0) return [];
  return [{ title: "Fix all that is safe to fix", kind, edit: workspaceEdit([model], edits, options) }];
}
