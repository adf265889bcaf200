/** Text to syntax tree. Never fails: what cannot be read is an error in the tree, and the units around it count. */
import type { IToken } from "chevrotain";
import { docsByOffset } from "./docs.js";
import { tokenize } from "./lexer.js";
import { outline } from "./outline/outline.js";
import type { OutlineState, RawUnit } from "./outline/state.js";
import { parseUnit } from "./parse-unit.js";
import type { UnitRule } from "./parser.js";
import type { Comment, SyntaxFault, SyntaxTree, Unit } from "./syntax.js";
import { BlockComment, DocComment, UnclosedComment } from "./tokens.js";
import { assemble } from "./tree.js";

export function parse(text: string): SyntaxTree {
  return parseText(text).tree;
}

/** A text with its tree, and what reading it again after a change needs to know (reparse.ts). */
export interface Parsed {
  readonly text: string;
  readonly tree: SyntaxTree;
  /** How each unit of the tree was cut; undefined for what parsing has split off the unit before. */
  readonly cuts: readonly (Cut | undefined)[];
}

export interface Cut {
  readonly rule: UnitRule | undefined;
  /** Where the outline stood before the unit. */
  readonly state: OutlineState;
  /** An error of the place where the unit stands, spans absolute. */
  readonly error?: SyntaxFault;
}

/** Its tokens and comments may be given, where they are known already. */
export function parseText(text: string, { tokens, comments } = tokenize(text)): Parsed {
  const docs = docsByOffset(text, tokens, comments);
  const pieces = outline(tokens).units.map((raw) =>
    pieceOf(raw, parseUnit(text, raw, docs.get((raw.tokens[0] as IToken).startOffset))),
  );
  return joined(text, pieces, comments.map(toComment));
}

/** A unit as cut by the outline, with what it was read as. */
export interface Piece {
  readonly cut: Cut;
  readonly units: readonly Unit[];
}

export function pieceOf({ rule, state, error }: RawUnit, units: readonly Unit[]): Piece {
  return { cut: error === undefined ? { rule, state } : { rule, state, error }, units };
}

function joined(text: string, pieces: readonly Piece[], comments: readonly Comment[]): Parsed {
  const units: Unit[] = [];
  const cuts: (Cut | undefined)[] = [];
  for (const piece of pieces) addPiece(piece, units, cuts);
  return parsedOf(text, units, cuts, comments);
}

export function addPiece(piece: Piece, units: Unit[], cuts: (Cut | undefined)[]): void {
  for (const [index, unit] of piece.units.entries()) {
    units.push(unit);
    cuts.push(index === 0 ? piece.cut : undefined);
  }
}

export function parsedOf(
  text: string,
  units: readonly Unit[],
  cuts: readonly (Cut | undefined)[],
  comments: readonly Comment[],
): Parsed {
  return { text, tree: assemble(units, placeErrors(text, cuts, comments), comments), cuts };
}

/** Errors of places. What follows from a comment without an end, a missing brace for one, is not told. */
function placeErrors(text: string, cuts: readonly (Cut | undefined)[], comments: readonly Comment[]): SyntaxFault[] {
  const errors: SyntaxFault[] = [];
  for (const cut of cuts) if (cut?.error !== undefined) errors.push(cut.error);
  const open = openComment(text, comments);
  if (open === undefined) return errors;
  const lastCut = cuts.findLast((cut) => cut !== undefined);
  if (lastCut?.error?.code === "IMN003") errors.pop();
  const span = { start: open.span.start, end: open.span.start + 2 };
  return [...errors, { code: "IMN003", span, found: "/*", expected: ["`*/`"] }];
}

/** The comment that has no end: if any, it is the last. */
function openComment(text: string, comments: readonly Comment[]): Comment | undefined {
  const last = comments.at(-1);
  if (last?.kind !== "block" || last.span.end < text.length) return undefined;
  const { start, end } = last.span;
  return end - start >= 4 && text.endsWith("*/") ? undefined : last;
}

export function toComment(token: IToken): Comment {
  const block = token.tokenType === BlockComment || token.tokenType === UnclosedComment;
  const kind = token.tokenType === DocComment ? "doc" : block ? "block" : "line";
  return { kind, span: { start: token.startOffset, end: token.startOffset + token.image.length } };
}
