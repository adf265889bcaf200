/** Diagnostics in the order of files and places, each once. */
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { SourceFile } from "./files.js";

/** By file, then by place, then by code; of the same code at the same place the first found. */
export function sortedDiagnostics(found: readonly Diagnostic[], files: readonly SourceFile[]): Diagnostic[] {
  const order = new Map(files.map((file, index) => [file.path, index]));
  const placed = [...found].sort((a, b) => {
    const [first, second] = [a.place, b.place];
    const byFile = first.file === second.file ? 0 : (order.get(first.file) ?? 0) - (order.get(second.file) ?? 0);
    return byFile || first.span.start - second.span.start || (a.code === b.code ? 0 : a.code < b.code ? -1 : 1);
  });
  return distinct(placed);
}

/** Those of one code and start stand together. */
function distinct(sorted: readonly Diagnostic[]): Diagnostic[] {
  const kept: Diagnostic[] = [];
  let runStart = 0;
  for (const diagnostic of sorted) {
    if (!startsLike(kept[runStart], diagnostic)) runStart = kept.length;
    let index = runStart;
    while (index < kept.length && kept[index]?.place.span.end !== diagnostic.place.span.end) index++;
    if (index === kept.length) kept.push(diagnostic);
  }
  return kept;
}

function startsLike(a: Diagnostic | undefined, b: Diagnostic): boolean {
  return (
    a !== undefined && a.code === b.code && a.place.span.start === b.place.span.start && a.place.file === b.place.file
  );
}
