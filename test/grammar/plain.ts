/** Views of a text that do not depend on where its white space is. */

import { tokenize } from "../../grammar/lexer.js";
import { parse, parseText } from "../../grammar/parse.js";
import type { Span, SyntaxTree } from "../../grammar/syntax.js";

/** Tokens and comments as written, comments apart. */
export function wordsOf(text: string): { readonly tokens: string[]; readonly comments: string[] } {
  const { tokens, comments } = tokenize(text);
  const imageOf = (token: { readonly tokenType: { readonly name: string }; readonly image: string }) =>
    `${token.tokenType.name} ${token.image}`;
  return { tokens: tokens.map(imageOf), comments: comments.map(imageOf) };
}

/** The syntax tree of a text without positions; errors with the text they mark. */
export function plainTree(text: string): unknown {
  const tree = parse(text);
  return {
    ...withoutSpans({ ...tree, errors: [] }),
    comments: tree.comments.map(({ kind, span }) => [kind, text.slice(span.start, span.end)]),
    errors: tree.errors.map(({ span, related, ...error }) => ({
      ...error,
      text: text.slice(span.start, span.end),
      related: related && [related.what, text.slice(related.span.start, related.span.end)],
    })),
  };
}

function withoutSpans(tree: SyntaxTree): object {
  const skip = new Set(["span", "at", "auto", "resident"]);
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (skip.has(key) ? key : value))) as object;
}

/** What every tree of every text holds to; returns the broken promises in words. */
export function brokenPromises(text: string): string[] {
  const lexed = tokenize(text);
  const { tree } = parseText(text, lexed);
  const broken: string[] = [];
  const inside = (what: string, span: Span, end: number) => {
    if (!(span.start >= 0 && span.start <= span.end && span.end <= end)) broken.push(`${what} ${JSON.stringify(span)}`);
  };
  let last = 0;
  for (const error of tree.errors) {
    inside(error.code, error.span, text.length);
    if (error.related) inside("related", error.related.span, text.length);
    if (error.span.start < last) broken.push(`error out of order at ${error.span.start}`);
    last = error.span.start;
  }
  for (const { span } of tree.comments) inside("comment", span, text.length);
  const { tokens } = lexed;
  let next = 0;
  for (const unit of tree.units) {
    const end = unit.at + unit.node.span.end;
    if (tokens[next]?.startOffset !== unit.at) broken.push(`unit at ${unit.at} does not begin at the next token`);
    while (next < tokens.length && (tokens[next]?.startOffset ?? 0) < end) next++;
    const before = tokens[next - 1];
    if (before === undefined || before.startOffset + before.image.length !== end)
      broken.push(`unit ends inside a token`);
    forEachSpan(unit.node, (span) => inside("node", span, unit.node.span.end));
    for (const { span } of unit.errors) inside("unit error", span, unit.node.span.end);
  }
  if (next !== tokens.length) broken.push(`token ${next} is in no unit`);
  return broken;
}

function forEachSpan(node: object, visit: (span: Span) => void): void {
  for (const key in node) {
    const value: unknown = node[key as keyof typeof node];
    if (key === "span" || key === "auto" || key === "resident") visit(value as Span);
    else if (typeof value === "object" && value !== null) forEachSpan(value, visit);
  }
}
