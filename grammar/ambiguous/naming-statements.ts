/**
 * Where `overlap`, `fuse` and `weights` begin a statement: they are ordinary names wherever one is wanted, unless what follows can only be
 * such a statement's, and wherever what follows goes on from a name.
 */
import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import * as t from "../tokens.js";
import { COUNTED, OVERLAPPING, WEIGHT_OPTIONS } from "../vocabulary.js";
import { FOLLOWING, isWanted, mayName, VALUED } from "./wanted-names.js";

const OVERLAP = t.wordToken("overlap");
const FUSE = t.wordToken("fuse");
const WEIGHTS = t.wordToken("weights");
const STARTING: ReadonlySet<TokenType> = new Set([OVERLAP, FUSE, WEIGHTS]);
const AUTO = t.wordToken("auto");
const OPTIONS: ReadonlySet<string> = new Set(WEIGHT_OPTIONS.map(({ word }) => word));
/** After these a metric is wanted, and `weights` is one. */
const ASSERTING: ReadonlySet<string> = new Set(["budget", "measured"]);
const COUNTABLE: ReadonlySet<string> = new Set(COUNTED.map(({ word }) => word));
const PARTS: ReadonlySet<string> = new Set(OVERLAPPING.map(({ word }) => word));

/** After a name, and never after the first word of such a statement. */
const AFTER_NAMES: ReadonlySet<TokenType> = new Set([
  ...[t.Colon, t.Equals, t.ComparisonOperator, t.LeftParen, t.LeftBrace, t.LeftBracket, t.Dot, t.Comma],
  ...[t.RightParen, t.RightBracket, t.AdditiveOperator, t.Minus, t.ProductOperator],
]);
const CLAUSES_OF_NAMES: ReadonlySet<string> = new Set([
  ...["from", "map", "across", "on", "at", "extends", "as", "repeat", "via", "every", "counting", "share"],
]);

export function startsNaming(tokens: readonly IToken[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || !STARTING.has(token.tokenType)) return false;
  const [before, next] = [tokens[index - 1], tokens[index + 1]];
  if (token.tokenType === WEIGHTS && ASSERTING.has(before?.image ?? "")) return false;
  const isName = isWanted(tokens, index) || (before !== undefined && tokenMatcher(before, t.LayerWord));
  if (isCertain(tokens, index, isName)) return true;
  if (isName) return false;
  return next === undefined || !(AFTER_NAMES.has(next.tokenType) || CLAUSES_OF_NAMES.has(next.image));
}

function isCertain(tokens: readonly IToken[], index: number, isName: boolean): boolean {
  const type = tokens[index]?.tokenType;
  if (type === OVERLAP) return startsOverlap(tokens, index);
  return type === FUSE ? startsFuse(tokens, index, isName) : startsWeights(tokens, index);
}

/** `weights compressed`, but where an attribute's value is wanted: there the name of a constant goes on so. */
function startsWeights(tokens: readonly IToken[], index: number): boolean {
  return OPTIONS.has(tokens[index + 1]?.image ?? "") && !wantsValue(tokens, index);
}

/** After an operator or an attribute; of words of attributes in a row every second one is the name of a constant. */
function wantsValue(tokens: readonly IToken[], index: number): boolean {
  if (endsAssertion(tokens, index - 1)) return false;
  let first = index;
  while (VALUED.has(tokens[first - 1]?.image ?? "")) first--;
  if (first === index) return isWanted(tokens, index, VALUED);
  const before = tokens[first - 1];
  const isName = isWanted(tokens, first) || (before !== undefined && tokenMatcher(before, t.LayerWord));
  return (index - first) % 2 === (isName ? 0 : 1);
}

/** `counting macs`, though `macs` is the word of an attribute as well. */
function endsAssertion(tokens: readonly IToken[], index: number): boolean {
  const [before, counting, counted] = [tokens[index - 2], tokens[index - 1], tokens[index]];
  return counting?.image === "counting" && COUNTABLE.has(counted?.image ?? "") && !VALUED.has(before?.image ?? "");
}

/** `overlap loads`, `overlap layers`: no name goes on so. */
function startsOverlap(tokens: readonly IToken[], index: number): boolean {
  return PARTS.has(tokens[index + 1]?.image ?? "") && mayName(tokens[index + 2]);
}

/** `fuse auto`, and `fuse` with a name and what follows a name in a list. */
function startsFuse(tokens: readonly IToken[], index: number, isName: boolean): boolean {
  const [first, second] = [tokens[index + 1], tokens[index + 2]];
  if (!mayName(first)) return false;
  if (first.tokenType === AUTO) return true;
  if (second?.tokenType === t.LeftBracket) return !isName || !FOLLOWING.has(first.image);
  return second?.tokenType === t.Comma || second?.tokenType === t.Dot;
}
