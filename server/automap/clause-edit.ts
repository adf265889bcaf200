/** A `map` clause put into its statement. */
import { absolute, type LayerStatement, type Unit } from "../../grammar/syntax.js";
import type { SpanEdit } from "../edits/span-edits.js";
import type { DocumentModel } from "../workspace/document.js";

/** The edit that puts a clause into a statement; why there is none. White space inside its text is not yet set. */
export function clauseEdit(
  model: DocumentModel,
  unit: Unit<LayerStatement>,
  text: string,
): SpanEdit | "same" | "comment" | "broken" {
  const { mapping, span, broken } = unit.node;
  if (broken) return "broken";
  const { end } = absolute(unit, span);
  if (mapping === undefined) return { span: { start: end, end }, text: ` ${text}` };
  const place = absolute(unit, mapping.span);
  const { comments } = model.analysis.file.tree;
  if (comments.some((comment) => comment.span.start > place.start && comment.span.end < place.end)) return "comment";
  return model.text.slice(place.start, place.end) === text ? "same" : { span: place, text };
}
