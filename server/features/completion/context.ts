/** Where the cursor stands in the text, by the tokens around it: it holds while the statement is broken. */
import type { Position } from "vscode-languageserver-types";
import { firstUnitFrom } from "../../../grammar/find-unit.js";
import { tokenize } from "../../../grammar/lexer.js";
import { positionAt } from "../../../grammar/lines.js";
import type { Body, ScenarioHeader, Span, SweepHeader, Unit } from "../../../grammar/syntax.js";
import { LeftBrace, LeftBracket, LeftParen, RightBracket, RightParen } from "../../../grammar/tokens.js";
import { type DocumentModel, offsetAt } from "../../workspace/document.js";
import { type AnyBody, type BodyScope, type FileScope, fileScope } from "../declarations.js";

export type Token = ReturnType<typeof tokenize>["tokens"][number];

export interface CursorContext {
  readonly model: DocumentModel;
  readonly offset: number;
  /** The word or number in front of the cursor, to the end of it: what an item takes the place of. */
  readonly prefix: string;
  readonly replaced: Span;
  /** The last unit that begins before that word. */
  readonly unit: Unit | undefined;
  /** The unit's tokens before the word, and those after it; offsets count from the unit. */
  readonly before: readonly Token[];
  readonly after: readonly Token[];
  /** The network or block that the cursor is in, after its opening brace. */
  readonly body: AnyBody | undefined;
  /** The scenario that it is in, after its opening brace. */
  readonly scenario: Body<ScenarioHeader> | undefined;
  /** The sweep that it is in, after its opening brace. */
  readonly sweep: Body<SweepHeader> | undefined;
  readonly file: FileScope;
  readonly names: BodyScope | undefined;
  /** First on its line; deeper than the unit's first line. */
  readonly startsLine: boolean;
  readonly isDeeper: boolean;
}

/** Undefined inside comments. A string's tokens are the caller's to look at. */
export function contextAt(model: DocumentModel, position: Position): CursorContext | undefined {
  const { text, lines, analysis } = model;
  const { tree } = analysis.file;
  const offset = offsetAt(lines, position);
  if (isInComment(model, offset)) return undefined;
  const replaced = wordAround(text, offset);
  const index = firstUnitFrom(tree.units, replaced.start) - 1;
  const unit = tree.units[index];
  const tokens = unit === undefined ? [] : tokenize(text.slice(unit.at, unit.at + unit.node.span.end)).tokens;
  const at = unit?.at ?? 0;
  const before = tokens.filter((token) => at + endOf(token) <= replaced.start);
  const after = tokens.filter((token) => at + token.startOffset >= replaced.end);
  const header = openHeader(tree.units, index, before);
  const body = [...tree.networks, ...tree.blocks].find((each) => each.header.at === header?.at);
  const scenario = tree.scenarios.find((each) => each.header.at === header?.at);
  const sweep = tree.sweeps.find((each) => each.header.at === header?.at);
  const file = fileScope(analysis.file);
  const place = positionAt(lines, replaced.start);
  const lineStart = lines.starts[place.line] ?? 0;
  return {
    model,
    offset,
    prefix: text.slice(replaced.start, offset),
    replaced,
    unit,
    before,
    after,
    body,
    scenario,
    sweep,
    file,
    names: body && file.bodyOf(body),
    startsLine: text.slice(lineStart, replaced.start).trim() === "",
    isDeeper: unit !== undefined && place.character > positionAt(lines, unit.at).character,
  };
}

export const endOf = ({ startOffset, image }: Token): number => startOffset + image.length;

/** Brackets that are open after the tokens. */
export function depthOf(tokens: readonly Token[]): number {
  let depth = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === LeftParen || tokenType === LeftBracket) depth++;
    else if ((tokenType === RightParen || tokenType === RightBracket) && depth > 0) depth--;
  }
  return depth;
}

function isInComment({ text, analysis }: DocumentModel, offset: number): boolean {
  return analysis.file.tree.comments.some(({ kind, span }) => {
    if (offset <= span.start || offset > span.end) return false;
    const closed = kind === "block" && span.end - span.start >= 4 && text.slice(span.end - 2, span.end) === "*/";
    return offset < span.end || !closed;
  });
}

/** A quantity of a unit that divides, as far as it is typed: `2pJ/`, `2pJ/B`. */
const DIVIDED = /(?<![\w.])\d[\w.]*[A-Za-z]\/[A-Za-z]*$/;
const WHOLE_DIVIDED = /^\d[\w.]*[A-Za-z]\/[A-Za-z]+/;
/** Longer than any quantity. */
const FAR = 64;

/** The word or quantity that the cursor is in or behind; empty in front of one. */
function wordAround(text: string, offset: number): Span {
  const divided = DIVIDED.exec(text.slice(Math.max(0, offset - FAR), offset));
  if (divided !== null) {
    const start = offset - divided[0].length;
    return { start, end: offset + (/^[A-Za-z]*/.exec(text.slice(offset, offset + FAR))?.[0].length ?? 0) };
  }
  let start = offset;
  while (start > 0 && isWordPart(text, start - 1)) start--;
  if (start === offset) return { start, end: offset };
  let end = offset;
  while (end < text.length && isWordPart(text, end)) end++;
  const whole = WHOLE_DIVIDED.exec(text.slice(start, start + FAR))?.[0].length ?? 0;
  return { start, end: Math.max(end, start + whole) };
}

/** Letters, digits and `_`; a point between digits belongs to their number. */
function isWordPart(text: string, index: number): boolean {
  const character = text[index] ?? "";
  return (
    /\w/.test(character) || (character === "." && /\d/.test(text[index - 1] ?? "") && /\d/.test(text[index + 1] ?? ""))
  );
}

/** The header of the body that is open at a unit. */
function openHeader(units: readonly Unit[], index: number, before: readonly Token[]): Unit | undefined {
  for (let at = index; at >= 0; at--) {
    const unit = units[at] as Unit;
    const { kind } = unit.node;
    if (kind === "network" || kind === "block" || kind === "scenario" || kind === "sweep") {
      return at < index || before.some(({ tokenType }) => tokenType === LeftBrace) ? unit : undefined;
    }
    if (kind === "close" || kind === "arch" || kind === "import") return undefined;
  }
  return undefined;
}
