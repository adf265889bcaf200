/** What grows around a position: word, value, attribute, clause, statement, body, file. */
import type { Position, SelectionRange } from "vscode-languageserver-types";
import { tokenize } from "../../grammar/lexer.js";
import type { AxisStatement, Span, Unit, UnitNode, Value } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import { CLAUSES } from "../../grammar/vocabulary.js";
import { type DocumentModel, offsetAt, rangeOf } from "../workspace/document.js";
import { eachAttribute, eachExpression, eachIndex, eachValue, referencesOf, touches } from "./walk.js";

/** One chain of ranges for each position, the innermost first; each lies in its parent. */
export function selectionRanges(model: DocumentModel, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const offset = offsetAt(model.lines, position);
    let selection: SelectionRange | undefined;
    for (const span of spansAround(model, offset).reverse()) {
      const range = rangeOf(model.lines, span);
      selection = selection === undefined ? { range } : { range, parent: selection };
    }
    return selection ?? { range: { start: position, end: position } };
  });
}

/** Spans that hold the offset, each strictly inside the next. */
function spansAround({ text, analysis }: DocumentModel, offset: number): Span[] {
  const { tree } = analysis.file;
  const spans: Span[] = [{ start: 0, end: text.length }];
  const inComment = tree.comments.find(({ span }) => span.start < offset && offset < span.end);
  if (inComment) spans.push(inComment.span);
  for (const { span, header } of [...tree.networks, ...tree.blocks, ...tree.scenarios, ...tree.sweeps]) {
    if (touches(span, offset)) spans.push(span, ...interior(text, header, span));
  }
  for (const unit of inComment ? [] : unitsAround(tree.units, offset)) {
    const tokens = tokensOf(text, unit);
    const inside = [...partsOf(unit.node, tokens), ...tokens.map(({ span }) => span)];
    // A closing brace belongs to its body, and is no statement.
    if (unit.node.kind !== "close") spans.push(absolute(unit, unit.node.span));
    spans.push(...inside.map((span) => absolute(unit, span)));
  }
  const around = spans.filter((span) => touches(span, offset) && (span.end > span.start || text === ""));
  return nested(around);
}

function nested(spans: readonly Span[]): Span[] {
  const size = ({ start, end }: Span) => end - start;
  const chain: Span[] = [];
  // Where two touch the offset from both sides, a word counts rather than a sign, and the later one.
  for (const span of [...spans].sort((a, b) => size(a) - size(b) || b.start - a.start)) {
    const last = chain.at(-1);
    if (last === undefined) chain.push(span);
    else if (span.start <= last.start && last.end <= span.end && size(span) > size(last)) chain.push(span);
  }
  return chain;
}

/** Between the braces, without the white space at their inner sides. */
function interior(text: string, { at, node }: Unit, { end }: Span): Span[] {
  const start = at + node.span.end;
  if (text[start - 1] !== "{") return [];
  const inner = text.slice(start, text[end - 1] === "}" ? end - 1 : end);
  const from = start + inner.length - inner.trimStart().length;
  const to = start + inner.trimEnd().length;
  return from < to ? [{ start: from, end: to }] : [];
}

function unitsAround(units: readonly Unit[], offset: number): Unit[] {
  return units.filter(({ at, node }) => at <= offset && offset <= at + node.span.end);
}

interface Token {
  readonly image: string;
  readonly span: Span;
}

function tokensOf(text: string, unit: Unit): Token[] {
  const { start, end } = absolute(unit, unit.node.span);
  return tokenize(text.slice(start, end)).tokens.map(({ image, startOffset }) => ({
    image,
    span: { start: startOffset, end: startOffset + image.length },
  }));
}

/** Of a unit, in any order, counted from its start. */
function partsOf(node: UnitNode, tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  const value = (each: Value) => {
    spans.push(each.span);
    eachExpression(each, ({ span }) => spans.push(span));
  };
  eachAttribute(node, ({ span }) => spans.push(span));
  eachValue(node, value);
  eachIndex(node, value);
  spans.push(...referencesOf(node).map(({ span }) => span));
  if (node.kind === "use") spans.push(...node.args.map(({ span }) => span));
  if (node.kind === "layer" && node.mapping) spans.push(node.mapping.span);
  if (node.kind === "layer" && node.mapping?.across) spans.push(node.mapping.across.span);
  if (node.kind === "axis" || node.kind === "derived") spans.push(...(node.subject ? [node.subject.span] : []));
  if (node.kind === "axis") spans.push(...itemSpans(node));
  for (const span of clauseContents(node)) spans.push(withClauseWords(span, tokens));
  return spans;
}

/** What stands after a clause's word: `from A, B`, `on imnpu18`, `repeat 3`. */
function clauseContents(node: UnitNode): Span[] {
  const [first, last] = [referencesOf(node)[0], referencesOf(node).at(-1)];
  const refs = first && last && { start: first.span.start, end: last.span.end };
  switch (node.kind) {
    case "arch":
      return [...(node.base ? [node.base.span] : []), ...node.points.map(({ span }) => span)];
    case "network":
      return [node.arch, node.point].flatMap((each) => each?.span ?? []);
    case "input":
      return node.via ? [node.via.span] : [];
    case "layer":
      return refs ? [refs] : [];
    case "use":
      return [node.name?.span, node.repeat?.span, refs].filter((span) => span !== undefined);
    case "budget":
    case "measured":
      return [node.part, node.clusters, node.point, node.every, node.counting].flatMap((each) => each?.span ?? []);
    case "sweep":
      return node.network ? [node.network.span] : [];
    case "minimize":
    case "maximize":
      return node.metrics.map(({ span }) => span);
    case "run":
      return [node.clusters, node.point, node.every, node.share].flatMap((each) => each?.span ?? []);
    default:
      return [];
  }
}

/** Each value of an axis, and all of them. */
function itemSpans({ items }: AxisStatement): Span[] {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [...items.map(({ span }) => span), { start: first.span.start, end: last.span.end }];
}

const CLAUSE_WORDS = new Set(CLAUSES.map(({ word }) => word));

/** The span with the clause's word before it and, after it, `cluster` or `clusters`. */
function withClauseWords({ start, end }: Span, tokens: readonly Token[]): Span {
  const before = tokens.findLast(({ span }) => span.end <= start);
  const after = tokens.find(({ span }) => span.start >= end);
  return {
    start: before && CLAUSE_WORDS.has(before.image) ? before.span.start : start,
    end: after && /^clusters?$/.test(after.image) ? after.span.end : end,
  };
}
