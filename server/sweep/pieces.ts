/** Pieces of texts with their comments, and edits in them. */
import type { Span, SyntaxTree } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";

export interface Edit {
  /** Absolute in the file. */
  readonly span: Span;
  readonly text: string;
}

/** The piece of the text with the edits that lie within it; of two for the same place the later in the list counts. */
export function pieceOf(text: string, span: Span, edits: readonly Edit[]): string {
  return cutBy(text, span, edits)
    .map((each) => each.text)
    .join("");
}

/** A part of a text as it is edited: what is kept of it, or what an edit put there. */
export interface Cut<E extends Edit> {
  readonly text: string;
  /** Where it stands in the text as it was, or what it stands in place of. */
  readonly span: Span;
  readonly edit?: E;
}

/** The same in parts, in order. */
export function cutBy<E extends Edit>(text: string, { start, end }: Span, edits: readonly E[]): readonly Cut<E>[] {
  const own = edits
    .map((edit, order) => ({ edit, order }))
    .filter(({ edit: { span } }) => span.start >= start && span.end <= end)
    .sort((one, other) => one.edit.span.start - other.edit.span.start || other.order - one.order);
  const cuts: Cut<E>[] = [];
  let at = start;
  const keepTo = (to: number) => cuts.push({ text: text.slice(at, to), span: { start: at, end: to } });
  for (const { edit } of own) {
    const { span, text: put } = edit;
    // Within what is replaced as a whole.
    if (span.start < at) continue;
    keepTo(span.start);
    cuts.push({ text: put, span, edit });
    at = span.end;
  }
  keepTo(end);
  return cuts;
}

/** A declaration with the comments that stand before it, behind the declaration above, and at the end of its last line. */
export function withComments({ text, tree }: SourceFile, { start, end }: Span): Span {
  const above = Math.max(0, ...topLevel(tree).flatMap((span) => (span.end <= start ? span.end : [])));
  const lineEnd = above === 0 ? 0 : endOfLine(text, above);
  const first = tree.comments.find(({ span }) => span.start >= lineEnd && span.end <= start);
  return { start: first?.span.start ?? start, end: withTrailing(text, tree, end) };
}

/** A statement with the comments on the lines right above it, and at the end of its last line. */
export function withOwnComments({ text, tree }: SourceFile, { start, end }: Span): Span {
  let from = start;
  for (const { span } of [...tree.comments].reverse()) {
    if (span.end > from) continue;
    const between = text.slice(span.end, from);
    const isAlone = /(^|\n)[^\S\n]*$/.test(text.slice(0, span.start));
    if (!isAlone || !/^[^\S\n]*\n[^\S\n]*$/.test(between)) break;
    from = span.start;
  }
  return { start: from, end: withTrailing(text, tree, end) };
}

function withTrailing(text: string, { comments }: SyntaxTree, end: number): number {
  const lineEnd = endOfLine(text, end);
  const trailing = comments.find(({ span }) => span.start >= end && span.start < lineEnd);
  return trailing !== undefined && text.slice(end, trailing.span.start).trim() === "" ? trailing.span.end : end;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function topLevel({ imports, consts, archs, networks, blocks, scenarios, sweeps }: SyntaxTree): Span[] {
  const units = [...imports, ...consts, ...archs].map(({ at, node }) => ({ start: at, end: at + node.span.end }));
  return [...units, ...[...networks, ...blocks, ...scenarios, ...sweeps].map(({ span }) => span)];
}
