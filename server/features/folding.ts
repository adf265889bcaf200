/** What can be folded: bodies, architectures, runs of imports and of comments. */
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver-types";
import { type LineIndex, positionAt } from "../../grammar/lines.js";
import type { Comment, Span, SyntaxTree } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { DocumentModel } from "../workspace/document.js";

export interface FoldingOptions {
  /** The most ranges that the client takes; the first in the file are kept. */
  readonly limit?: number | undefined;
}

/** Whole lines, as every client can fold them; a closing brace on a line of its own stays in view. */
export function foldingRanges(model: DocumentModel, { limit }: FoldingOptions = {}): FoldingRange[] {
  const { lines, analysis } = model;
  const { tree } = analysis.file;
  const ranges = [...bodies(lines, tree), ...imports(lines, tree), ...comments(lines, tree.comments)];
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine).slice(0, limit);
}

function bodies(lines: LineIndex, tree: SyntaxTree): FoldingRange[] {
  const archs = tree.archs.map((unit) => absolute(unit, unit.node.span));
  const { networks, blocks, scenarios, sweeps } = tree;
  const spans = [...archs, ...[...networks, ...blocks, ...scenarios, ...sweeps].map(({ span }) => span)];
  return spans.flatMap((span) => {
    const { startLine, endLine } = linesOf(lines, span);
    const closed =
      lines.text[span.end - 1] === "}" && /[\r\n][^\S\r\n]*\}$/.test(lines.text.slice(span.start, span.end));
    return folded(startLine, closed ? endLine - 1 : endLine);
  });
}

/** Imports with nothing but white space and comments between them. */
function imports(lines: LineIndex, { units, imports }: SyntaxTree): FoldingRange[] {
  const wanted = new Set<unknown>(imports);
  const spans: Span[] = [];
  let open = false;
  for (const unit of units) {
    const isImport = wanted.has(unit);
    const span = absolute(unit, unit.node.span);
    if (isImport && open) spans.push({ start: (spans.pop() as Span).start, end: span.end });
    else if (isImport) spans.push(span);
    open = isImport;
  }
  return spans.flatMap((span) => {
    const { startLine, endLine } = linesOf(lines, span);
    return folded(startLine, endLine, FoldingRangeKind.Imports);
  });
}

/** Block comments, and runs of line comments of one kind that stand alone on consecutive lines. */
function comments(lines: LineIndex, found: readonly Comment[]): FoldingRange[] {
  const runs: { kind: Comment["kind"]; startLine: number; endLine: number }[] = [];
  for (const { kind, span } of found) {
    const { startLine, endLine } = linesOf(lines, span);
    const last = runs.at(-1);
    const alone = lines.text.slice(lines.starts[startLine], span.start).trim() === "";
    if (kind === "block") runs.push({ kind, startLine, endLine });
    else if (!alone) continue;
    else if (last?.kind === kind && last.endLine === startLine - 1) last.endLine = endLine;
    else runs.push({ kind, startLine, endLine });
  }
  return runs.flatMap(({ startLine, endLine }) => folded(startLine, endLine, FoldingRangeKind.Comment));
}

function linesOf(lines: LineIndex, { start, end }: Span): { startLine: number; endLine: number } {
  return { startLine: positionAt(lines, start).line, endLine: positionAt(lines, end).line };
}

function folded(startLine: number, endLine: number, kind?: FoldingRangeKind): FoldingRange[] {
  if (endLine <= startLine) return [];
  return [{ startLine, endLine, ...(kind && { kind }) }];
}
