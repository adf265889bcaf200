/** Edits of code actions: text set as the formatter sets it. */
import { formatEdits } from "../../grammar/format/format.js";
import type { Span } from "../../grammar/syntax.js";
import { type DocumentModel, rangeOf } from "../workspace/document.js";
import type { FileEdit } from "./workspace-edit.js";

/** A change of the open file. */
export interface SpanEdit {
  readonly span: Span;
  readonly text: string;
}

export function ownEdits({ uri, lines }: DocumentModel, edits: readonly SpanEdit[]): FileEdit[] {
  return edits.map(({ span, text }) => ({ uri, range: rangeOf(lines, span), newText: text }));
}

/**
 * The edits with the white space inside their text as the formatter would set it: one edit as in its statement alone,
 * which costs no look at the file; several as in the whole file, where they may stand in one table.
 */
export function formatted({ text }: DocumentModel, edits: readonly SpanEdit[], statement?: Span): SpanEdit[] {
  const [opening, closing] = statement === undefined ? ["", ""] : ["network n {\n", "\n}\n"];
  const { start, end } = statement ?? { start: 0, end: text.length };
  let whole = opening;
  let at = start;
  const places = edits.map((edit) => {
    whole += text.slice(at, edit.span.start);
    const place = { start: whole.length, end: whole.length + edit.text.length };
    whole += edit.text;
    at = edit.span.end;
    return place;
  });
  whole += text.slice(at, end) + closing;
  const gaps = formatEdits(whole);
  let next = 0;
  return edits.map(({ span }, index) => {
    const { start, end } = places[index] as Span;
    while ((gaps[next]?.span.start ?? end) < start) next++;
    let result = "";
    let from = start;
    for (let gap = gaps[next]; gap !== undefined && gap.span.end <= end; gap = gaps[++next]) {
      result += whole.slice(from, gap.span.start) + gap.text;
      from = gap.span.end;
    }
    return { span, text: result + whole.slice(from, end) };
  });
}
