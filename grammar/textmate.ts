/** The TextMate grammar, made from the lexer's tokens and the vocabulary, so that no word is missing in it. */
import {
  ATTRIBUTES_END,
  common,
  includes,
  LAYER_WORDS,
  NAME,
  NAMING_WORDS,
  QUOTING_WORD,
  RESERVED_WORD,
  type TextMateRule,
  wordPattern,
} from "./textmate-common.js";
import { sweep, sweepParts } from "./textmate-sweep.js";
import {
  ACROSS_DIRECTIVES,
  ACTIVATIONS,
  ATTRIBUTES,
  COUNTED,
  DECLARATIONS,
  FUSE_OPTIONS,
  MAP_DIRECTIVES,
  METRICS,
  OMITTED_FIGURES,
  OVERLAPPING,
  PEAK_METRICS,
  POINT_PROPERTIES,
  POWER_PARTS,
  PROPERTIES,
  PROVENANCES,
  SCENARIO_METRICS,
  WEIGHT_OPTIONS,
  type WordRow,
} from "./vocabulary.js";

export interface TextMateGrammar {
  readonly name: string;
  readonly scopeName: string;
  readonly patterns: readonly TextMateRule[];
  readonly repository: Readonly<Record<string, TextMateRule>>;
}

/** A statement ends where a reserved word or a brace begins. */
const STATEMENT_END = `(?=${RESERVED_WORD}|[{}])`;
const CLAUSE = "keyword.control.clause.imnpu";
const STATEMENT = "keyword.control.statement.imnpu";
const AUTO = "constant.language.auto.imnpu";
const DIRECTIVE = "keyword.other.directive.imnpu";
const LAYER_NAME = "entity.name.function.layer.imnpu";

const POINT_NAME = "entity.name.tag.point.imnpu";

/** Where an architecture without its brace ends: `measured` is one of its own words. */
const OUTSIDE_ARCH = RESERVED_WORD.replace(/(?<=[(|])measured\|/, "");
/** What begins something new behind a measurement of an architecture. */
const ARCH_WORDS = ["measured", "point", ...PROPERTIES.map(({ word }) => word)].join("|");
const ARCH_PATTERNS = ["nested", "provenance", "property", "choice", "value"];
const POINT_PATTERNS = ["nested", "provenance", "pointProperty", "value"];

/** A statement that begins with a word and, on the same line, a name. */
const statement = (
  word: string,
  scopes: { readonly word: string; readonly name: string },
  patterns: readonly string[],
  end = STATEMENT_END,
): TextMateRule => ({
  begin: `\\b(${word})\\b(?:\\s+(?!${RESERVED_WORD})(${NAME}))?`,
  beginCaptures: { 1: { name: scopes.word }, 2: { name: scopes.name } },
  end,
  patterns: includes(...patterns),
});

const named = (rows: readonly WordRow[], name: string): TextMateRule => ({ match: wordPattern(rows), name });
const clause = (word: string, nameScope: string): TextMateRule => ({
  match: `\\b(${word})\\s+(${NAME})`,
  captures: { 1: { name: CLAUSE }, 2: { name: nameScope } },
});

const declarations: Record<string, TextMateRule> = {
  import: { match: "\\bimport\\b", name: "keyword.control.import.imnpu" },
  const: statement("const", { word: "keyword.control.declaration.imnpu", name: "variable.other.constant.imnpu" }, [
    "comments",
    "expression",
  ]),
  arch: {
    ...statement(
      "arch",
      { word: "keyword.control.declaration.imnpu", name: "entity.name.type.arch.imnpu" },
      ["comments", "extends", "archMeasured", "point", ...ARCH_PATTERNS],
      `\\}|(?=${OUTSIDE_ARCH})`,
    ),
    endCaptures: { 0: { name: "punctuation.section.braces.imnpu" } },
  },
  network: statement("network", { word: "keyword.control.declaration.imnpu", name: "entity.name.type.network.imnpu" }, [
    "comments",
    "on",
    "at",
  ]),
  scenario: {
    begin: `\\b(scenario)\\s+(${NAME})\\s*(\\{)`,
    beginCaptures: {
      1: { name: "keyword.control.declaration.imnpu" },
      2: { name: "entity.name.type.scenario.imnpu" },
      3: { name: "punctuation.section.braces.imnpu" },
    },
    end: `\\}|(?=\\b(?:${DECLARATIONS.map(({ word }) => word).join("|")})\\b)`,
    endCaptures: { 0: { name: "punctuation.section.braces.imnpu" } },
    patterns: includes(
      ...["comments", "run", "scenarioStatement", "scenarioAssertion", "powerPart", "nested"],
      ...["circumstances", "share", "onClusters", "expression"],
    ),
  },
  sweep,
  block: statement("block", { word: "keyword.control.declaration.imnpu", name: "entity.name.type.block.imnpu" }, [
    "comments",
    "parameter",
    "expression",
  ]),
};

const statements: Record<string, TextMateRule> = {
  precisionStatement: {
    begin: "\\bprecision\\b",
    beginCaptures: { 0: { name: STATEMENT } },
    end: STATEMENT_END,
    patterns: includes("comments", "precision"),
  },
  residentStatement: {
    begin: "\\bresident\\b",
    beginCaptures: { 0: { name: STATEMENT } },
    end: STATEMENT_END,
    patterns: includes("comments", "auto"),
  },
  omittedStatement: {
    begin: QUOTING_WORD,
    beginCaptures: { 0: { name: STATEMENT } },
    end: STATEMENT_END,
    patterns: includes("comments", "nested", "omittedFigure", "expression"),
  },
  overlapStatement: {
    begin: NAMING_WORDS.overlap,
    beginCaptures: { 0: { name: STATEMENT } },
    end: STATEMENT_END,
    patterns: includes("comments", "overlapPart", "choice", "expression"),
  },
  fuseStatement: {
    begin: NAMING_WORDS.fuse,
    beginCaptures: { 0: { name: STATEMENT } },
    end: STATEMENT_END,
    patterns: includes("comments", "nested", "auto", "fuseOption", "expression"),
  },
  weightsStatement: {
    begin: NAMING_WORDS.weights,
    beginCaptures: { 0: { name: STATEMENT } },
    end: STATEMENT_END,
    patterns: includes("comments", "nested", "weightOption", "expression"),
  },
  input: statement("input", { word: STATEMENT, name: LAYER_NAME }, ["comments", "via", "precision", "value"]),
  layer: statement(LAYER_WORDS, { word: "storage.type.layer.imnpu", name: LAYER_NAME }, [
    "comments",
    "from",
    "attributes",
    "mapping",
  ]),
  use: statement("use", { word: STATEMENT, name: "entity.name.type.block.imnpu" }, [
    "comments",
    "as",
    "repeat",
    "from",
    "parameter",
    "expression",
  ]),
  output: statement("output", { word: STATEMENT, name: "variable.other.reference.imnpu" }, ["comments", "expression"]),
  assertion: {
    begin: "\\b(?:budget|measured)\\b",
    beginCaptures: { 0: { name: STATEMENT } },
    end: STATEMENT_END,
    patterns: includes("comments", "nested", "metric", "onClusters", "circumstances", "counting", "expression"),
  },
};

/** Between the braces of a scenario, where these words are no names. */
const states: Record<string, TextMateRule> = {
  run: {
    match: `\\b(run)\\s+(${NAME})`,
    captures: { 1: { name: STATEMENT }, 2: { name: "entity.name.type.network.imnpu" } },
  },
  scenarioStatement: {
    match: "\\b(?:run|(?:system|battery)(?=\\s*(?:[-0-9(]|$)))\\b",
    name: STATEMENT,
  },
  scenarioAssertion: {
    match: `\\b(budget|measured)\\b(?:\\s+(${SCENARIO_METRICS.map(({ word }) => word).join("|")})\\b)?`,
    captures: { 1: { name: STATEMENT }, 2: { name: "support.function.metric.imnpu" } },
  },
  powerPart: {
    match: `\\b(of)\\s+(${POWER_PARTS.map(({ word }) => word).join("|")})\\b`,
    captures: { 1: { name: CLAUSE }, 2: { name: "constant.language.imnpu" } },
  },
  share: { match: "\\bshare\\b", name: CLAUSE },
};

const clauses: Record<string, TextMateRule> = {
  on: clause("on", "entity.name.type.arch.imnpu"),
  extends: clause("extends", "entity.name.type.arch.imnpu"),
  as: clause("as", LAYER_NAME),
  via: { match: "\\bvia\\b", name: CLAUSE },
  repeat: { match: "\\brepeat\\b", name: CLAUSE },
  at: clause("at", POINT_NAME),
  /** Within an architecture, where the word starts no statement. */
  archMeasured: {
    begin: "\\bmeasured\\b",
    beginCaptures: { 0: { name: STATEMENT } },
    end: `(?=\\b(?:${ARCH_WORDS})\\b|${OUTSIDE_ARCH}|[{}])`,
    patterns: includes("comments", "peakMetric", "peakBits", "at", "expression"),
  },
  peakBits: {
    begin: "\\(",
    beginCaptures: { 0: { name: "punctuation.section.brackets.imnpu" } },
    end: `\\)|(?=${OUTSIDE_ARCH}|[{}])`,
    endCaptures: { 0: { name: "punctuation.section.brackets.imnpu" } },
    patterns: includes("comments", "precision"),
  },
  point: {
    begin: `\\b(point)\\b(?:\\s+(${NAME}))?`,
    beginCaptures: { 1: { name: STATEMENT }, 2: { name: POINT_NAME } },
    end: `\\}|(?=${OUTSIDE_ARCH})`,
    endCaptures: { 0: { name: "punctuation.section.braces.imnpu" } },
    patterns: includes("comments", ...POINT_PATTERNS),
  },
  circumstances: {
    match: `\\b(?:(at)\\s+(${NAME})|(every))\\b`,
    captures: { 1: { name: CLAUSE }, 2: { name: POINT_NAME }, 3: { name: CLAUSE } },
  },
  counting: {
    match: `\\b(counting)\\s+(${COUNTED.map(({ word }) => word).join("|")})\\b`,
    captures: { 1: { name: CLAUSE }, 2: { name: "constant.language.imnpu" } },
  },
  onClusters: { match: "\\b(?:on|clusters?)\\b", name: CLAUSE },
  from: {
    begin: "\\bfrom\\b",
    beginCaptures: { 0: { name: CLAUSE } },
    end: `(?=:|\\bmap\\b|${RESERVED_WORD}|[{}])`,
    patterns: includes("comments", "expression"),
  },
  attributes: {
    begin: ":",
    beginCaptures: { 0: { name: "punctuation.separator.colon.imnpu" } },
    end: `(?=\\b(?:map|across)\\b|${ATTRIBUTES_END}|[{}])`,
    patterns: includes("comments", "nested", "function", "activation", "attribute", "choice", "precision", "value"),
  },
  mapping: {
    begin: "\\b(?:map|across)\\b",
    beginCaptures: { 0: { name: CLAUSE } },
    end: STATEMENT_END,
    patterns: includes("comments", "nested", "across", "autoResident", "auto", "directive", "expression"),
  },
  across: { match: "\\bacross\\b", name: CLAUSE },
  autoResident: {
    match: "\\b(auto)\\s+(resident)\\b(?!\\s+auto\\b)",
    captures: { 1: { name: AUTO }, 2: { name: DIRECTIVE } },
  },
  auto: { match: "\\bauto\\b", name: AUTO },
};

const choices = [...ATTRIBUTES, ...PROPERTIES].flatMap(({ type }) =>
  type.kind === "size" || type.kind === "word" ? (type.words ?? []) : [],
);

const words: Record<string, TextMateRule> = {
  activation: named(ACTIVATIONS, "support.constant.activation.imnpu"),
  attribute: named(
    ATTRIBUTES.filter((row) => !ACTIVATIONS.includes(row)),
    "entity.other.attribute-name.imnpu",
  ),
  choice: named(
    choices.map((word) => ({ word, documentation: "" })),
    "constant.language.imnpu",
  ),
  directive: named([...MAP_DIRECTIVES, ...ACROSS_DIRECTIVES], DIRECTIVE),
  metric: named(METRICS, "support.function.metric.imnpu"),
  peakMetric: named(PEAK_METRICS, "support.function.metric.imnpu"),
  pointProperty: named(POINT_PROPERTIES, "support.type.property-name.imnpu"),
  provenance: named(PROVENANCES, "storage.modifier.provenance.imnpu"),
  omittedFigure: named(OMITTED_FIGURES, "entity.other.attribute-name.imnpu"),
  overlapPart: named(OVERLAPPING, "support.type.property-name.imnpu"),
  /** No layer of that name, which goes on otherwise. */
  fuseOption: { match: `${wordPattern(FUSE_OPTIONS)}(?!\\s*[,.\\[])`, name: DIRECTIVE },
  weightOption: named(WEIGHT_OPTIONS, "entity.other.attribute-name.imnpu"),
  property: named(PROPERTIES, "support.type.property-name.imnpu"),
  parameter: { match: `\\b${NAME}\\b(?=\\s*=(?!=))`, name: "variable.parameter.imnpu" },
};

/** The grammar for editors, as plain data; the checked-in JSON is this. */
export function textMateGrammar(): TextMateGrammar {
  const top = ["comments", ...Object.keys(declarations), ...Object.keys(statements), "expression"];
  return {
    name: "IMNPU",
    scopeName: "source.imnpu",
    patterns: includes(...top),
    repository: { ...declarations, ...statements, ...states, ...sweepParts, ...clauses, ...words, ...common },
  };
}
