/**
 * Which `resident` is a layer's own word and which a statement, told by the tokens before the layer is parsed: an open list
 * of attributes takes it, and so does `map auto`; but `resident auto` is always the statement.
 */
import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import * as t from "../tokens.js";

/** How far a layer statement has come; `end` is its mapping once more than `map auto` is there. */
type Part = "head" | "attributes" | "map" | "auto" | "end";

const RESIDENT = t.wordToken("resident");
const AUTO = t.wordToken("auto");
const FROM = t.wordToken("from");
const MAP = t.wordToken("map");

/** After these a word is a name or an operand, whatever it is called. */
const OPERAND_WANTED: ReadonlySet<TokenType> = new Set([
  ...[t.Comma, t.Dot, t.LeftParen, t.LeftBracket],
  ...[t.Minus, t.AdditiveOperator, t.ProductOperator],
]);

/** Whether the token of an index is a `resident` of the layer that begins at `start`; asked of indices in rising order. */
export function residentReader(tokens: readonly IToken[], start: number): (index: number) => boolean {
  const isTakenAt = openReader(tokens, start);
  return (index) => tokens[index]?.tokenType === RESIDENT && tokens[index + 1]?.tokenType !== AUTO && isTakenAt(index);
}

/** Whether a statement that begins with these tokens takes `resident` behind them for its own. */
export function takesResident(tokens: readonly IToken[]): boolean {
  return openReader(tokens, 0)(tokens.length);
}

function openReader(tokens: readonly IToken[], start: number): (index: number) => boolean {
  const first = tokens[start];
  // A word that nobody knows may be a misspelt layer, but `omitted "` is a statement.
  if (
    first === undefined ||
    !(tokenMatcher(first, t.LayerWord) || tokenMatcher(first, t.Identifier)) ||
    isText(tokens[start + 1])
  )
    return () => false;
  let part: Part = "head";
  let wantsOperand = true;
  let next = start + 1;
  const read = (token: IToken) => {
    const { tokenType } = token;
    const isOperand = wantsOperand && tokenMatcher(token, t.Identifier);
    const startsFrom = part === "head" && tokenType === FROM;
    wantsOperand = !isOperand && (startsFrom || OPERAND_WANTED.has(tokenType));
    if (!isOperand) part = partAfter(part, tokenType);
  };
  return (index) => {
    for (; next < index; next++) read(tokens[next] as IToken);
    return part === "attributes" || part === "auto";
  };
}

function isText(token: IToken | undefined): boolean {
  return token?.tokenType === t.StringToken;
}

function partAfter(part: Part, type: TokenType): Part {
  if (part === "head" && type === t.Colon) return "attributes";
  if (part === "head" || part === "attributes") return type === MAP ? "map" : part;
  return part === "map" && type === AUTO ? "auto" : "end";
}
