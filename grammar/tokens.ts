/** The types of tokens: one a reserved word or clause word, built from the vocabulary's tables. */
import { createToken, type ITokenConfig, Lexer, type TokenType } from "chevrotain";
import {
  CLAUSES,
  DECLARATIONS,
  LAYERS,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  QUOTING_STATEMENTS,
  SCENARIO_STATEMENTS,
  STATEMENTS,
  SWEEP_STATEMENTS,
} from "./vocabulary.js";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"];
const DIGITS = [..."0123456789"];

export const Identifier = createToken({
  name: "Identifier",
  start_chars_hint: LETTERS,
  pattern: /[A-Za-z_]\w*/,
  label: "a name",
});

/** A word that can name nothing; starts a declaration or statement wherever it stands. */
export const Reserved = createToken({ name: "Reserved", pattern: Lexer.NA });
export const LayerWord = createToken({ name: "LayerWord", pattern: Lexer.NA, label: "a layer" });

const words = (rows: readonly { word: string }[], categories: TokenType[]): Map<string, TokenType> =>
  new Map(
    rows.map(({ word }) => [
      word,
      createToken({ name: `Word_${word}`, pattern: word, longer_alt: Identifier, categories, label: `\`${word}\`` }),
    ]),
  );

const declarations = words(DECLARATIONS, [Reserved]);
const statements = words(STATEMENTS, [Reserved]);
const layers = words(LAYERS, [Reserved, LayerWord]);
/** Ordinary names elsewhere, so each counts as an Identifier. */
const clauses = words(
  [
    ...[...NAMING_DECLARATIONS, ...NAMING_STATEMENTS, ...QUOTING_STATEMENTS],
    ...[...SCENARIO_STATEMENTS, ...SWEEP_STATEMENTS, ...CLAUSES],
  ],
  [Identifier],
);

/** Reserved and clause words of the vocabulary. */
export const WORDS: ReadonlyMap<string, TokenType> = new Map([...declarations, ...statements, ...layers, ...clauses]);

export function wordToken(word: string): TokenType {
  const type = WORDS.get(word);
  if (type === undefined) throw new Error(`no token for the word "${word}"`);
  return type;
}

const punctuation = (name: string, pattern: string): TokenType =>
  createToken({ name, pattern, label: `\`${pattern}\`` });

export const LeftBrace = punctuation("LeftBrace", "{");
export const RightBrace = punctuation("RightBrace", "}");
export const LeftParen = punctuation("LeftParen", "(");
export const RightParen = punctuation("RightParen", ")");
export const LeftBracket = punctuation("LeftBracket", "[");
export const RightBracket = punctuation("RightBracket", "]");
export const Colon = punctuation("Colon", ":");
export const Comma = punctuation("Comma", ",");
export const Dot = punctuation("Dot", ".");
export const Equals = punctuation("Equals", "=");

export const AdditiveOperator = createToken({
  name: "AdditiveOperator",
  start_chars_hint: ["+", "-"],
  pattern: /[+-]/,
  label: "an operator",
});
export const Minus = createToken({ name: "Minus", pattern: "-", categories: [AdditiveOperator], label: "`-`" });
export const ProductOperator = createToken({
  name: "ProductOperator",
  start_chars_hint: ["*", "/", "%"],
  pattern: /[*/%]/,
  label: "an operator",
});
export const ComparisonOperator = createToken({
  name: "ComparisonOperator",
  start_chars_hint: ["<", ">", "="],
  pattern: /<=|>=|==|<|>/,
  label: "a comparison such as `<=`",
});

/** `w4`, `a8`; an ordinary name elsewhere. */
export const PrecisionWord = createToken({
  name: "PrecisionWord",
  start_chars_hint: ["w", "a"],
  pattern: /[wa]\d+/,
  longer_alt: Identifier,
  categories: [Identifier],
  label: "a precision such as `w4`",
});

export const NumberToken = createToken({
  name: "Number",
  start_chars_hint: DIGITS,
  pattern: /\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?/,
  label: "a number",
});
/**
 * A number with its unit joined on. `%` and `/` also divide, so they are units only where that cannot be meant:
 * `%` not before a name, number or parenthesis, `/` only in `/s`.
 */
export const QuantityToken = createToken({
  name: "Quantity",
  start_chars_hint: DIGITS,
  pattern: /\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?(?:(?![eE][+-]?\d)[A-Za-zµ]\w*(?:\/[A-Za-z]\w*)?|\/s(?!\w)|%(?![\w(]))/,
  label: "a quantity such as `600MHz`",
});
export const ShapeToken = createToken({
  name: "Shape",
  start_chars_hint: DIGITS,
  pattern: /\d[\d_]*(?:x\d[\d_]*)+/,
  label: "a shape such as `3x112x112`",
});

export const StringToken = createToken({
  name: "String",
  start_chars_hint: ['"'],
  pattern: /"[^"\r\n]*"/,
  label: "a text in quotes",
});
export const UnclosedString = createToken({ name: "UnclosedString", start_chars_hint: ['"'], pattern: /"[^"\r\n]*/ });
/** A run of characters that mean nothing in the language. */
export const Junk = createToken({ name: "Junk", pattern: Lexer.NA });

const comment = (config: ITokenConfig): TokenType =>
  createToken({ group: "comments", start_chars_hint: ["/"], ...config });
export const DocComment = comment({ name: "DocComment", pattern: /\/\/\/[^\r\n]*/ });
export const LineComment = comment({ name: "LineComment", pattern: /\/\/[^\r\n]*/ });
export const BlockComment = comment({ name: "BlockComment", pattern: /\/\*[\s\S]*?\*\//, line_breaks: true });
export const UnclosedComment = comment({ name: "UnclosedComment", pattern: /\/\*[\s\S]*/, line_breaks: true });
export const WhiteSpace = createToken({ name: "WhiteSpace", pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });

/** So that `clusters` is not read as `cluster` and a rest. */
function longestFirst(types: TokenType[]): TokenType[] {
  return types.sort((a, b) => b.name.length - a.name.length);
}

/** Every token type, in the order a lexer tries them. */
export const TOKENS: TokenType[] = [
  WhiteSpace,
  DocComment,
  LineComment,
  BlockComment,
  UnclosedComment,
  ...longestFirst([...WORDS.values()]),
  PrecisionWord,
  Identifier,
  ShapeToken,
  QuantityToken,
  NumberToken,
  StringToken,
  UnclosedString,
  LeftBrace,
  RightBrace,
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
  Colon,
  Comma,
  Dot,
  ComparisonOperator,
  Equals,
  Minus,
  AdditiveOperator,
  ProductOperator,
  Junk,
  Reserved,
  LayerWord,
];
