/**
 * Where the statements of a sweep begin, between its braces: an axis where a name and `[` stand, what is derived where a name
 * and `=` do, the others at their words. Of these names any may be an axis, `keep` as well.
 */
import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import * as t from "../tokens.js";
import { ATTRIBUTE_BY_WORD, AXES, PROPERTY_BY_WORD, SWEEP_STATEMENTS, TAKEN_WORDS } from "../vocabulary.js";
import { isWanted, mayName } from "./wanted-names.js";

export type SweepRule = "axisStatement" | "derivedStatement" | "keepStatement" | "goalStatement";

const SWEEP = t.wordToken("sweep");
const PRECISION = t.wordToken("precision");
const STARTERS: ReadonlySet<TokenType> = new Set(SWEEP_STATEMENTS.map(({ word }) => t.wordToken(word)));
const RULES: ReadonlyMap<string, SweepRule> = new Map([
  ["keep", "keepStatement"],
  ["minimize", "goalStatement"],
  ["maximize", "goalStatement"],
]);
const AXIS_WORDS: ReadonlySet<string> = new Set([...AXES.map(({ word }) => word), ...PROPERTY_BY_WORD.keys()]);
const NUMBERS: ReadonlySet<TokenType> = new Set([t.NumberToken, t.QuantityToken, t.ShapeToken]);
/** After these an operand of an expression is wanted. */
const OPERATORS: ReadonlySet<TokenType> = new Set([
  ...[t.LeftParen, t.Minus, t.AdditiveOperator, t.ProductOperator, t.ComparisonOperator],
]);
/** After these an operand, or something else with a name. */
const SEPARATORS: ReadonlySet<TokenType> = new Set([t.Comma, t.LeftBracket, t.Equals]);

export function isSweep(token: IToken | undefined): boolean {
  return token?.tokenType === SWEEP;
}

/** The rule of the statement that begins there; undefined of a word that begins none. */
export function sweepRule(tokens: readonly IToken[], index = 0): SweepRule | undefined {
  const first = tokens[index];
  if (first === undefined || !mayBeAxis(first)) return undefined;
  const next = afterSubject(tokens, index)?.tokenType;
  if (next === t.LeftBracket) return "axisStatement";
  if (next === t.Equals) return "derivedStatement";
  if (isTaken(first)) return undefined;
  const rule = RULES.get(first.image);
  if (rule !== undefined) return rule;
  // An axis whose list is missing, but no condition whose word is.
  if (tokens[index + 1]?.tokenType === t.Dot) return "axisStatement";
  if (next !== undefined && NUMBERS.has(next)) return "axisStatement";
  return AXIS_WORDS.has(first.image) && !(next && OPERATORS.has(next)) ? "axisStatement" : undefined;
}

/** Whether a statement of a sweep begins at an index, behind what begins at `start`, which may be a statement of a network. */
export function sweepReader(tokens: readonly IToken[], start: number): (index: number) => boolean {
  const isStray = sweepRule(tokens, start) === undefined;
  return (index) => {
    const [before, token] = [tokens[index - 1], tokens[index]];
    if (token === undefined || before === undefined || !mayBeAxis(token) || before.tokenType === t.Dot) return false;
    const next = afterSubject(tokens, index)?.tokenType;
    if (next === t.LeftBracket) return !isStray || !(isWanted(tokens, index) || ATTRIBUTE_BY_WORD.has(token.image));
    const isFirst = index - 1 === start && (isStray || STARTERS.has(before.tokenType));
    const isOperand = isFirst || OPERATORS.has(before.tokenType);
    if (next === t.Equals) return !isOperand && !(isStray && before.tokenType === t.Comma);
    if (!STARTERS.has(token.tokenType)) return false;
    return !(isOperand || SEPARATORS.has(before.tokenType)) || goesOnAsStatement(tokens, index);
  };
}

/** Whether a statement's word, where a name may stand, is followed by what follows no name: an operand of its own. */
function goesOnAsStatement(tokens: readonly IToken[], index: number): boolean {
  const next = tokens[index + 1];
  if (next === undefined) return false;
  if (NUMBERS.has(next.tokenType)) return true;
  if (!isName(next) || STARTERS.has(next.tokenType)) return false;
  const after = afterSubject(tokens, index + 1)?.tokenType;
  return after !== t.LeftBracket && after !== t.Equals;
}

/** What stands behind `NAME` or `NAME.NAME`; a third name is one too many, but told as such where it stands. */
function afterSubject(tokens: readonly IToken[], index: number): IToken | undefined {
  const isDotted = (end: number) => tokens[end]?.tokenType === t.Dot && mayName(tokens[end + 1]);
  if (!isDotted(index + 1)) return tokens[index + 1];
  return tokens[index + (isDotted(index + 3) ? 5 : 3)];
}

function isName(token: IToken | undefined): boolean {
  return token !== undefined && tokenMatcher(token, t.Identifier);
}

/** A constant in a file from before its name was a layer's word is an axis like any other. */
function isTaken({ tokenType, image }: IToken): boolean {
  return TAKEN_WORDS.has(image) && tokenType !== t.Identifier;
}

function mayBeAxis(token: IToken): boolean {
  return isName(token) || token.tokenType === PRECISION || isTaken(token);
}
