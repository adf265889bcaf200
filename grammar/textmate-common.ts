/** Parts of the TextMate grammar that stand in every statement: comments, numbers, operators, names. */
import { Identifier, NumberToken, PrecisionWord, QuantityToken, ShapeToken } from "./tokens.js";
import {
  FUNCTIONS,
  LAYERS,
  OVERLAPPING,
  QUOTING_STATEMENTS,
  RESERVED,
  WEIGHT_OPTIONS,
  type WordRow,
} from "./vocabulary.js";

export interface TextMateRule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly include?: string;
  readonly patterns?: readonly TextMateRule[];
}

type Captures = Readonly<Record<number, { readonly name: string }>>;

/** A token's pattern for Oniguruma, where `\w` and `\d` would also match letters and digits of other scripts. */
function sourceOf({ PATTERN }: { readonly PATTERN?: unknown }): string {
  if (!(PATTERN instanceof RegExp)) throw new Error("a token without a pattern");
  const spelledOut = (source: string) => source.replaceAll("\\w", "A-Za-z0-9_").replaceAll("\\d", "0-9");
  return PATTERN.source.replace(/\[(?:\\.|[^\]\\])*\]|\\[wd]/g, (part) =>
    part.startsWith("[") ? spelledOut(part) : `[${spelledOut(part)}]`,
  );
}

const NUMBER = sourceOf(NumberToken);
const UNIT = sourceOf(QuantityToken).slice(NUMBER.length);

export const NAME = sourceOf(Identifier);
/** A statement's word is a name elsewhere, unless a text in quotes follows it (on the same line: no more is seen). */
export const QUOTING_WORD = `${wordPattern(QUOTING_STATEMENTS)}(?=\\s*")`;
const AT_LINE_START = (word: string) => `^\\s*${word}\\b(?=\\s+${NAME}|\\s*$)`;
/** Such a word begins a statement where what follows it on the same line tells, or where a line begins with it. */
const OVERLAP_WORD = `(?:\\boverlap\\b(?=\\s+${wordPattern(OVERLAPPING)})|${AT_LINE_START("overlap")})`;
const FUSED = `(?:auto\\b|${NAME}(?:\\[[^\\]]*\\])?\\s*[,.])`;
const FUSE_WORD = `(?:\\bfuse\\b(?=\\s+${FUSED})|${AT_LINE_START("fuse")})`;
const WEIGHTS_WORD = `(?:\\bweights\\b(?=\\s+${wordPattern(WEIGHT_OPTIONS)})|${AT_LINE_START("weights")})`;
export const NAMING_WORDS = { overlap: OVERLAP_WORD, fuse: FUSE_WORD, weights: WEIGHTS_WORD };
const CONTEXTUAL_WORD = [QUOTING_WORD, ...Object.values(NAMING_WORDS)].join("|");
export const RESERVED_WORD = `(?:\\b(?:${[...RESERVED].join("|")})\\b|${CONTEXTUAL_WORD})`;
/** Where a list of attributes ends: `resident` is one of them, unless `auto` makes it a statement (on the same line: no more is seen). */
export const ATTRIBUTES_END = `(?:\\b(?:${[...RESERVED].filter((word) => word !== "resident").join("|")}|resident\\s+auto)\\b|${CONTEXTUAL_WORD})`;
export const LAYER_WORDS = LAYERS.map((row) => row.word).join("|");

/** Any word of the table, whole; one of two words on one line. */
export function wordPattern(rows: readonly WordRow[]): string {
  return `\\b(?:${[...new Set(rows.map((row) => row.word.replaceAll(" ", "\\s+")))].join("|")})\\b`;
}

export function includes(...names: readonly string[]): TextMateRule[] {
  return names.map((name) => ({ include: `#${name}` }));
}

export const common: Readonly<Record<string, TextMateRule>> = {
  comments: {
    patterns: [
      { match: "///.*$", name: "comment.line.documentation.imnpu" },
      { match: "//.*$", name: "comment.line.double-slash.imnpu" },
      { begin: "/\\*", end: "\\*/", name: "comment.block.imnpu" },
    ],
  },
  value: {
    patterns: [
      { match: `\\b${sourceOf(ShapeToken)}\\b`, name: "constant.numeric.shape.imnpu" },
      ...includes("expression"),
    ],
  },
  expression: {
    patterns: includes("string", "quantity", "number", "function", "operators", "punctuation", "reference"),
  },
  /** Between brackets every word is an ordinary name. */
  nested: {
    begin: "[\\[(]",
    beginCaptures: { 0: { name: "punctuation.section.brackets.imnpu" } },
    end: `[\\])]|(?=${RESERVED_WORD}|[{}])`,
    endCaptures: { 0: { name: "punctuation.section.brackets.imnpu" } },
    patterns: includes("comments", "nested", "expression"),
  },
  string: { match: '"[^"]*(?:"|$)', name: "string.quoted.double.imnpu" },
  quantity: {
    match: `\\b(${NUMBER})(${UNIT})`,
    captures: { 1: { name: "constant.numeric.imnpu" }, 2: { name: "keyword.other.unit.imnpu" } },
  },
  number: { match: `\\b${NUMBER}`, name: "constant.numeric.imnpu" },
  precision: { match: `\\b${sourceOf(PrecisionWord)}\\b`, name: "constant.language.precision.imnpu" },
  function: { match: `${wordPattern(FUNCTIONS)}(?=\\s*\\()`, name: "support.function.imnpu" },
  operators: {
    patterns: [
      { match: "<=|>=|==|<|>", name: "keyword.operator.comparison.imnpu" },
      { match: "=", name: "keyword.operator.assignment.imnpu" },
      { match: "[-+*/%]", name: "keyword.operator.arithmetic.imnpu" },
    ],
  },
  punctuation: {
    patterns: [
      { match: ":", name: "punctuation.separator.colon.imnpu" },
      { match: ",", name: "punctuation.separator.comma.imnpu" },
      { match: "\\.", name: "punctuation.accessor.imnpu" },
      { match: "[{}]", name: "punctuation.section.braces.imnpu" },
      { match: "[\\[\\]()]", name: "punctuation.section.brackets.imnpu" },
    ],
  },
  reference: { match: `\\b${NAME}\\b`, name: "variable.other.reference.imnpu" },
};
