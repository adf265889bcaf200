/** The white space between neighbours on one line, before any alignment. */
import type { TokenType } from "chevrotain";
import * as t from "../tokens.js";
import type { Item } from "./items.js";
import type { Line } from "./lines.js";
import type { Marks } from "./marks.js";

/** Before `map` and `across`. */
export const CLAUSE_GAP = "   ";
/** Before a comment that ends a line. */
export const COMMENT_GAP = "  ";

const NOTHING_BEFORE = new Set<TokenType>([t.Comma, t.Colon, t.Dot, t.RightParen, t.RightBracket]);
const NOTHING_AFTER = new Set<TokenType>([t.LeftParen, t.LeftBracket, t.Dot]);
const BRACKETS = new Set<TokenType>([t.LeftParen, t.LeftBracket]);
/** After these and after operators a minus is a sign. */
const SIGN_FOLLOWS = new Set<TokenType>([
  t.Minus,
  t.AdditiveOperator,
  t.ProductOperator,
  t.ComparisonOperator,
  t.Equals,
  t.Comma,
  t.Colon,
  t.LeftParen,
  t.LeftBracket,
  // A value follows these.
  t.wordToken("via"),
  t.wordToken("repeat"),
  t.wordToken("on"),
  t.wordToken("every"),
  t.wordToken("share"),
]);

/** White space before each item of a line; the first item's is empty, the line's indent stands there. */
export function naturalGaps(line: Line, marks: Marks): string[] {
  const { items } = line;
  const gaps = [""];
  /** The last token so far, and whether it is a sign. */
  let token = items[0]?.kind === "token" ? items[0] : undefined;
  let sign = false;
  for (let index = 1; index < items.length; index++) {
    const [left, right] = [items[index - 1] as Item, items[index] as Item];
    if (right.kind !== "token") {
      gaps.push(endsLine(line, index) ? COMMENT_GAP : spaceBetween(left, right, marks));
      continue;
    }
    const { column } = marks.get(right.start) ?? {};
    if (column === "map" || column === "across") gaps.push(CLAUSE_GAP);
    else gaps.push(sign && left === token ? "" : spaceBetween(left, right, marks));
    sign = right.type === t.Minus && (token === undefined || signFollows(token, marks));
    token = right;
  }
  return gaps;
}

/** Whether the comment is the first behind the statement, or ends a line within it. */
function endsLine({ items, statementEnd }: Line, index: number): boolean {
  return index === statementEnd || (index < statementEnd && items[index]?.kind === "lineComment");
}

function spaceBetween(left: Item, right: Item, marks: Marks): string {
  if (NOTHING_BEFORE.has(right.type) || NOTHING_AFTER.has(left.type)) return "";
  return BRACKETS.has(right.type) && joinsBracket(left, marks) ? "" : " ";
}

/** Whether a bracket after it is its call or index, not a value in brackets. */
function joinsBracket(left: Item, marks: Marks): boolean {
  return left.isName && !signFollows(left, marks);
}

function signFollows(token: Item, marks: Marks): boolean {
  return SIGN_FOLLOWS.has(token.type) || marks.get(token.start)?.takesValue === true;
}
