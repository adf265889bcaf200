/**
 * Where `scenario`, `run`, `system` and `battery` begin something: they are ordinary names everywhere else, and within a
 * scenario where a name is wanted.
 */
import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import * as t from "../tokens.js";
import { SCENARIO_STATEMENTS } from "../vocabulary.js";

const SCENARIO = t.wordToken("scenario");
const RUN = t.wordToken("run");
const STARTERS: ReadonlySet<TokenType> = new Set(SCENARIO_STATEMENTS.map(({ word }) => t.wordToken(word)));
/** What may follow a network's or a point's name in a state, or a number of clusters. */
const FOLLOWING: ReadonlySet<string> = new Set(["on", "at", "every", "share", "cluster", "clusters"]);
/** After these a name or a value is. */
const WANTING: ReadonlySet<string> = new Set(["on", "at", "every", "share", "of"]);
const OPERATORS: ReadonlySet<TokenType> = new Set([
  ...[t.Comma, t.LeftParen, t.LeftBracket, t.Equals, t.ComparisonOperator],
  ...[t.Minus, t.AdditiveOperator, t.ProductOperator],
]);

export function isScenario(token: IToken | undefined): boolean {
  return token?.tokenType === SCENARIO;
}

/** Whether a statement of a scenario begins at an index, between its braces, behind one that begins at `start`. */
export function scenarioReader(tokens: readonly IToken[], start: number): (index: number) => boolean {
  return (index) => {
    const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
    if (token === undefined || before === undefined || !STARTERS.has(token.tokenType)) return false;
    const isOperand = WANTING.has(before.image) || OPERATORS.has(before.tokenType);
    const isName = before.tokenType === RUN && index - 1 === start;
    if (!isOperand && !isName) return true;
    if (next === undefined) return false;
    // What a name is never followed by: the name of a network, or a value.
    if (token.tokenType !== RUN) return next.tokenType === t.QuantityToken || next.tokenType === t.NumberToken;
    return tokenMatcher(next, t.Identifier) && !FOLLOWING.has(next.image) && !STARTERS.has(next.tokenType);
  };
}
