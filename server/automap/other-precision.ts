/** Statements of layers with other bits, as edits of their text: what they say of bits, and clauses that were for those before. */
import { absolute, type LayerStatement, type Span, type Unit } from "../../grammar/syntax.js";
import type { Precision } from "../../src-sim/layers/layers.js";
import { formatted, type SpanEdit } from "../edits/span-edits.js";
import type { DocumentModel } from "../workspace/document.js";
import { applied } from "./network.js";

export interface PrecisionChange {
  readonly unit: Unit<LayerStatement>;
  /** Of the statement's layers now. */
  readonly before: Precision;
  readonly after: Precision;
}

/**
 * The text with these changes, set as the formatter sets them; all else stays. Bits that a statement says itself are replaced; where
 * the `precision` around it said them, the statement says them from now on. Directives of `map` and `across` were right for the bits
 * before: the mapper chooses instead.
 */
export function withPrecision(model: DocumentModel, changes: readonly PrecisionChange[]): string {
  const edits = changes
    .flatMap((change) => editsOf(model, change))
    .sort((one, other) => one.span.start - other.span.start);
  return edits.length === 0 ? model.text : applied(model.text, formatted(model, edits));
}

/** Why a statement's bits cannot be changed by an edit. */
export function whyFixed(
  model: DocumentModel,
  { node, at }: Unit<LayerStatement>,
): "comment in the clause" | "error" | undefined {
  if (node.broken) return "error";
  const { mapping } = node;
  if (mapping === undefined) return undefined;
  const place = { start: at + mapping.span.start, end: at + mapping.span.end };
  return commentsIn(model, place).length > 0 ? "comment in the clause" : undefined;
}

const OPERANDS = [
  ["w", "weightBits"],
  ["a", "activationBits"],
] as const;

function editsOf(model: DocumentModel, { unit, before, after }: PrecisionChange): SpanEdit[] {
  const { precision, mapping } = unit.node;
  const edits: SpanEdit[] = [];
  const added: string[] = [];
  for (const [operand, field] of OPERANDS) {
    if (before[field] === after[field]) continue;
    const text = `${operand}${after[field]}`;
    const item = precision.find((each) => each.operand === operand);
    if (item === undefined) added.push(text);
    else edits.push({ span: absolute(unit, item.span), text });
  }
  if (added.length > 0) {
    const { at, hasColon } = endOfAttributes(model, unit);
    edits.push({ span: { start: at, end: at }, text: `${hasColon ? "" : ":"} ${added.join(" ")}` });
  }
  if (edits.length > 0 && mapping !== undefined && (mapping.directives.length > 0 || mapping.across !== undefined))
    edits.push({ span: absolute(unit, mapping.span), text: mapping.resident ? "map auto resident" : "map auto" });
  return edits;
}

/** Where further attributes go: behind the last, or behind the colon, or where it is to stand. */
function endOfAttributes(
  model: DocumentModel,
  unit: Unit<LayerStatement>,
): { readonly at: number; readonly hasColon: boolean } {
  const { op, name, from, attributes, precision, mapping, span } = unit.node;
  const last = Math.max(...[...attributes, ...precision].map((each) => each.span.end));
  if (Number.isFinite(last)) return { at: unit.at + last, hasColon: true };
  const head = unit.at + Math.max(op.span.end, ...[...(name ? [name] : []), ...from].map((each) => each.span.end));
  const end = unit.at + (mapping?.span.start ?? span.end);
  const comments = commentsIn(model, { start: head, end });
  for (let at = head; at < end; at++) {
    const comment = comments.find(({ span }) => span.start <= at && at < span.end);
    if (comment !== undefined) at = comment.span.end - 1;
    else if (model.text[at] === ":") return { at: at + 1, hasColon: true };
  }
  return { at: head, hasColon: false };
}

function commentsIn(model: DocumentModel, { start, end }: Span) {
  return model.analysis.file.tree.comments.filter(({ span }) => span.start > start && span.end < end);
}
