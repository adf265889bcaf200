/** Where a name or a value is wanted: there a word that begins something elsewhere can only be meant as a name. */
import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import * as t from "../tokens.js";
import {
  ACROSS_DIRECTIVES,
  ATTRIBUTES,
  CLAUSES,
  MAP_DIRECTIVES,
  NAMING_STATEMENTS,
  OMITTED_FIGURES,
  POINT_PROPERTIES,
  PROPERTIES,
  QUOTING_STATEMENTS,
  TAKEN_WORDS,
  type WordRow,
} from "../vocabulary.js";

const OPERATORS: ReadonlySet<TokenType> = new Set([
  ...[t.Comma, t.Dot, t.LeftParen, t.LeftBracket, t.Equals, t.ComparisonOperator],
  ...[t.Minus, t.AdditiveOperator, t.ProductOperator],
]);

const words = (...tables: readonly (readonly WordRow[])[]) => tables.flat().map(({ word }) => word);
const valued = ATTRIBUTES.filter(({ type }) => type.kind !== "flag");

/** Attributes with a value. */
export const VALUED: ReadonlySet<string> = new Set(words(valued));
/** After these words a name or a value is wanted. */
export const WANTING: ReadonlySet<string> = new Set([
  ...["const", "arch", "network", "block", "input", "use", "output", "fuse"],
  ...["from", "as", "on", "extends", "repeat", "at", "every", "point", "scenario", "sweep", "run", "share", "of"],
  ...words(valued, MAP_DIRECTIVES, ACROSS_DIRECTIVES, OMITTED_FIGURES),
]);
/** The same in an architecture. */
export const WANTING_IN_ARCH: ReadonlySet<string> = new Set([...WANTING, ...words(PROPERTIES, POINT_PROPERTIES)]);

/** What may follow a value or the name of a declaration. */
export const FOLLOWING: ReadonlySet<string> = new Set(
  words(
    ...[ATTRIBUTES, MAP_DIRECTIVES, ACROSS_DIRECTIVES, OMITTED_FIGURES, CLAUSES],
    ...[QUOTING_STATEMENTS, NAMING_STATEMENTS],
  ),
);

/** Whether what stands before the token of an index wants a name or a value; of layers' words, which may be names themselves, apart. */
export function isWanted(tokens: readonly IToken[], index: number, wanting: ReadonlySet<string> = WANTING): boolean {
  const before = tokens[index - 1];
  if (before === undefined) return false;
  if (OPERATORS.has(before.tokenType) || wanting.has(before.image)) return true;
  // After `input NAME :`, a shape.
  return before.tokenType === t.Colon && tokens[index - 3]?.image === "input";
}

/** Whether it may be a name; a layer's word that files from before have as one, too. */
export function mayName(token: IToken | undefined): token is IToken {
  return token !== undefined && (tokenMatcher(token, t.Identifier) || TAKEN_WORDS.has(token.image));
}
