/** Colours that need the meaning of names: the TextMate grammar has coloured the rest. */
import type { Range, SemanticTokensEdit, SemanticTokensLegend } from "vscode-languageserver-types";
import { type LineIndex, positionAt } from "../../grammar/lines.js";
import type { AxisStatement, DerivedStatement, Span, Unit, UnitNode, Value } from "../../grammar/syntax.js";
import { COUNTED, FUNCTIONS, POWER_PARTS, PROPERTY_BY_WORD } from "../../grammar/vocabulary.js";
import { libraryText } from "../library/index.js";
import { type DocumentModel, offsetAt } from "../workspace/document.js";
import { type Construct, type Occurrence, occurrencesIn } from "./occurrences.js";
import { namedItems, subjectKind } from "./sweep-at.js";
import { choicesOf, eachAttribute, eachExpression, eachIndex, eachValue } from "./walk.js";

const TYPES = ["namespace", "class", "function", "variable", "parameter", "property", "enumMember"] as const;
const MODIFIERS = ["declaration", "readonly", "defaultLibrary"] as const;

type TokenType = (typeof TYPES)[number];
type TokenModifier = (typeof MODIFIERS)[number];

/** Standard types and modifiers only, so that every theme knows them. */
export const SEMANTIC_TOKENS_LEGEND: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

/**
 * All tokens of a document, or those that touch a range, as the protocol's numbers. Names that nothing declares have
 * none.
 */
export function semanticTokens(model: DocumentModel, range?: Range): number[] {
  const start = range ? offsetAt(model.lines, range.start) : 0;
  const end = range ? offsetAt(model.lines, range.end) : model.text.length;
  const inRange = tokensOf(model).filter((token) => token.start + token.length >= start && token.start <= end);
  return encoded(inRange, model.lines);
}

/** The one edit that makes the tokens before those after; none where they are equal. */
export function semanticTokensEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let same = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (same < shorter && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return [{ start, deleteCount: before.length - start - same, data: after.slice(start, after.length - same) }];
}

interface Token {
  readonly start: number;
  readonly length: number;
  readonly type: TokenType;
  /** One bit each, in the order of the legend. */
  readonly modifiers: number;
}

const known = new WeakMap<DocumentModel, readonly Token[]>();

function tokensOf(model: DocumentModel): readonly Token[] {
  let tokens = known.get(model);
  if (tokens === undefined) {
    const { file } = model.analysis;
    const list: Token[] = [];
    for (const each of occurrencesIn(file).list) {
      const token = nameToken(each);
      if (token !== undefined) list.push(token);
    }
    for (const unit of file.tree.units) addWords(unit, list);
    tokens = list.sort((a, b) => a.start - b.start);
    known.set(model, tokens);
  }
  return tokens;
}

const bit = (modifier: TokenModifier) => 1 << MODIFIERS.indexOf(modifier);
const DECLARATION = bit("declaration");
const READONLY = bit("readonly");
const LIBRARY = bit("defaultLibrary");

function nameToken({ declaration, declares, span }: Occurrence): Token | undefined {
  if (declaration === undefined) return undefined;
  const { construct, implicit, place } = declaration;
  // `in` is handed to a block as its parameters are.
  const type = implicit ? "parameter" : TYPE_OF[construct];
  const fixed = construct === "const" ? READONLY : 0;
  const bundled = libraryText(place.file) === undefined ? 0 : LIBRARY;
  const modifiers = (declares ? DECLARATION : 0) | fixed | bundled;
  return { start: span.start, length: span.end - span.start, type, modifiers };
}

const TYPE_OF: Readonly<Record<Construct, TokenType>> = {
  network: "namespace",
  scenario: "namespace",
  sweep: "namespace",
  arch: "class",
  point: "enumMember",
  block: "function",
  const: "variable",
  layer: "variable",
  input: "variable",
  instance: "variable",
  parameter: "parameter",
};

const COUNTED_WORDS: ReadonlySet<string> = new Set(COUNTED.map(({ word }) => word));
const POWER_WORDS: ReadonlySet<string> = new Set(POWER_PARTS.map(({ word }) => word));
const FUNCTION_WORDS = new Set(FUNCTIONS.map(({ word }) => word));

/** Statements whose expressions read properties of the architecture. */
const SWEEP_KINDS: ReadonlySet<string> = new Set<UnitNode["kind"]>(["axis", "derived", "keep"]);

/** Words of attributes and metrics, words as values, units, and functions. */
function addWords({ node, at }: Unit, tokens: Token[]): void {
  const add = ({ start, end }: Span, type: TokenType, modifiers = 0) => {
    tokens.push({ start: at + start, length: end - start, type, modifiers });
  };
  /** Both words of one of two: a token lies on one line. */
  const addPhrase = ({ start, end }: Span, words: string, type: TokenType) => {
    const [first = "", second] = words.split(" ");
    if (second === undefined) return add({ start, end }, type);
    add({ start, end: start + first.length }, type);
    add({ start: end - second.length, end }, type);
  };
  const inSweep = SWEEP_KINDS.has(node.kind);
  const addValue = (value: Value) => {
    eachExpression(value, (expression) => {
      const { kind, span } = expression;
      if (kind === "quantity") add({ start: span.end - expression.unit.length, end: span.end }, "enumMember");
      else if (kind === "call" && FUNCTION_WORDS.has(expression.callee.text)) {
        add(expression.callee.span, "function", LIBRARY);
      } else if (inSweep && kind === "name" && PROPERTY_BY_WORD.has(expression.name)) add(span, "property");
    });
  };
  eachAttribute(node, (attribute) => {
    add(attribute.word.span, "property");
    const { value } = attribute;
    for (const span of choicesOf(attribute)) addPhrase(span, value?.kind === "name" ? value.name : "", "enumMember");
    if (attribute.provenance) add(attribute.provenance.word.span, "enumMember");
  });
  if (node.kind === "layer" && node.mapping?.resident) add(node.mapping.resident, "property");
  if (node.kind === "budget" || node.kind === "measured") {
    if (node.metric) addPhrase(node.metric.span, node.metric.text, "property");
    if (node.part && POWER_WORDS.has(node.part.text)) add(node.part.span, "enumMember");
    if (node.counting && COUNTED_WORDS.has(node.counting.text)) add(node.counting.span, "enumMember");
  }
  if (node.kind === "minimize" || node.kind === "maximize") for (const { span } of node.metrics) add(span, "property");
  if (node.kind === "axis" || node.kind === "derived") addSubject(node, add);
  if (node.kind === "axis" && node.subject && subjectKind(node.subject) === "property") {
    for (const { text, span } of namedItems(node)) addPhrase(span, text, "enumMember");
  }
  if (node.kind === "arch") for (const { metric } of node.measured) if (metric) add(metric.span, "property");
  eachValue(node, addValue);
  eachIndex(node, addValue);
}

/** A word of the language; constants and parameters are names. */
function addSubject({ subject }: AxisStatement | DerivedStatement, add: (span: Span, type: TokenType) => void): void {
  if (subject === undefined) return;
  const kind = subjectKind(subject);
  if (kind !== "const" && kind !== "parameter") add(subject.span, "property");
}

/** Five numbers a token: lines and characters since the one before, length, type, modifiers. */
function encoded(tokens: readonly Token[], lines: LineIndex): number[] {
  const { starts, encoding } = lines;
  const data: number[] = [];
  let line = 0;
  let lastLine = 0;
  let lastCharacter = 0;
  for (const { start, length, type, modifiers } of tokens) {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= start) line++;
    const isPlain = encoding === "utf-16";
    const character = isPlain ? start - (starts[line] ?? 0) : positionAt(lines, start).character;
    const width = isPlain ? length : positionAt(lines, start + length).character - character;
    const sinceLast = line === lastLine ? character - lastCharacter : character;
    data.push(line - lastLine, sinceLast, width, TYPES.indexOf(type), modifiers);
    lastLine = line;
    lastCharacter = character;
  }
  return data;
}
