/** Sweeps in the TextMate grammar. */
import { includes, NAME, type TextMateRule } from "./textmate-common.js";
import { AXES, DECLARATIONS, PROPERTIES, SWEEP_STATEMENTS } from "./vocabulary.js";

const BRACES = "punctuation.section.braces.imnpu";
const BRACKETS = "punctuation.section.brackets.imnpu";
const DECLARATION = "keyword.control.declaration.imnpu";
const NETWORK = "entity.name.type.network.imnpu";
const PROPERTY = "support.type.property-name.imnpu";
const STATEMENT = "keyword.control.statement.imnpu";

const wordsOf = (rows: readonly { readonly word: string }[]) => rows.map(({ word }) => word).join("|");
const AXIS_WORD = `(?:${[...AXES, ...PROPERTIES].map(({ word }) => word).join("|")})\\b`;
/** Before a list, or before what is derived: there a word of a statement is a name. */
const IN_FRONT = "(?=\\s*(?:\\[|=(?!=)))";
const SUBJECT = `\\b${NAME}(?:\\s*\\.\\s*${NAME})?${IN_FRONT}`;
const STATEMENT_WORD = `\\b(?:${wordsOf(SWEEP_STATEMENTS)})\\b(?!\\s*(?:\\[|=|\\.))`;
/** Where a list without its bracket, or a list of metrics, ends. */
const NEXT = `(?=${SUBJECT}|${STATEMENT_WORD}|[{}])`;

const PARAMETER = {
  1: { name: "entity.name.function.layer.imnpu" },
  2: { name: "punctuation.accessor.imnpu" },
  3: { name: "variable.parameter.imnpu" },
};

/** The list of an axis; these words say what its values are. */
const listOf = (words: string, patterns: readonly string[]): TextMateRule => ({
  begin: `\\b(${words})\\s*(\\[)`,
  beginCaptures: { 1: { name: PROPERTY }, 2: { name: BRACKETS } },
  end: `\\]|${NEXT}`,
  endCaptures: { 0: { name: BRACKETS } },
  patterns: includes("comments", ...patterns),
});

export const sweep: TextMateRule = {
  begin: `\\b(sweep)\\s+(${NAME})(?:\\s+(of)\\s+(${NAME}))?\\s*(\\{)`,
  beginCaptures: {
    1: { name: DECLARATION },
    2: { name: "entity.name.type.sweep.imnpu" },
    3: { name: "keyword.control.clause.imnpu" },
    4: { name: NETWORK },
    5: { name: BRACES },
  },
  end: `\\}|(?=\\b(?:${wordsOf(DECLARATIONS)})\\b)`,
  endCaptures: { 0: { name: BRACES } },
  patterns: includes(
    ...["comments", "goal", "keep", "precisionAxis", "pointAxis", "networksAxis", "swept", "axis", "nested"],
    "expression",
  ),
};

/** Between the braces of a sweep. */
export const sweepParts: Readonly<Record<string, TextMateRule>> = {
  goal: {
    begin: "\\b(?:minimize|maximize)\\b(?!\\s*(?:\\[|=|\\.))",
    beginCaptures: { 0: { name: STATEMENT } },
    end: NEXT,
    patterns: includes("comments", "goalMetric", "expression"),
  },
  goalMetric: { match: `\\b${NAME}\\b`, name: "support.function.metric.imnpu" },
  keep: { match: "\\bkeep\\b(?!\\s*(?:\\[|=|\\.))", name: STATEMENT },
  precisionAxis: listOf("precision", ["precision", "expression"]),
  pointAxis: listOf("point", ["sweptPoint", "expression"]),
  networksAxis: listOf("networks", ["sweptNetwork", "expression"]),
  sweptPoint: { match: `\\b${NAME}\\b`, name: "entity.name.tag.point.imnpu" },
  sweptNetwork: { match: `\\b${NAME}\\b`, name: NETWORK },
  axis: {
    begin: "\\[",
    beginCaptures: { 0: { name: BRACKETS } },
    end: `\\]|${NEXT}`,
    endCaptures: { 0: { name: BRACKETS } },
    patterns: includes("comments", "nested", "choice", "value"),
  },
  /** What an axis is of, or what is derived. */
  swept: {
    patterns: [
      { match: `\\b(${NAME})\\s*(\\.)\\s*(${NAME})${IN_FRONT}`, captures: PARAMETER },
      { match: `\\b${AXIS_WORD}${IN_FRONT}`, name: PROPERTY },
      { match: `\\b${NAME}${IN_FRONT}`, name: "variable.other.constant.imnpu" },
    ],
  },
};
