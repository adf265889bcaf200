/** Words with values, read against their table: attributes of layers, mapping directives, properties of architectures. */
import type { Attribute, Expression, Name, Span, Value } from "../../../grammar/syntax.js";
import { type Dimension, unitByText, unitsOf } from "../../../grammar/units.js";
import type { AttributeRow, ValueType } from "../../../grammar/vocabulary.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { oneOf, quoted } from "../../diagnostics/words.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { evaluateWhole } from "./evaluate.js";
import type { Scope } from "./scope.js";

/** A flag is true, a count or quantity (in its base unit) a number, a size `[height, width]` or a word, a word itself, counts a list. */
export type AttributeValue = true | number | readonly number[] | string;

export interface ReadAttribute {
  readonly value: AttributeValue;
  readonly attribute: Attribute;
}

/** By word; a word whose value has an error is there with `undefined`, so that it does not count as missing. */
export type ReadAttributes<Word extends string = string> = ReadonlyMap<Word, ReadAttribute | undefined>;

export interface Owner<Word extends string = string> {
  /** As messages name it: "`conv`", "`map`", "an architecture". */
  readonly name: string;
  readonly rows: ReadonlyMap<string, AttributeRow & { readonly word: Word }>;
}

export function readAttributes<Word extends string>(
  site: Site,
  scope: Scope,
  attributes: readonly Attribute[],
  owner: Owner<Word>,
): ReadAttributes<Word> {
  const read = new Map<Word, ReadAttribute | undefined>();
  for (const attribute of attributes) {
    const { word } = attribute;
    const row = owner.rows.get(word.text);
    if (row === undefined) unknownWord(site, word, owner, attributes);
    else if (read.has(row.word)) repeatedWord(site, word, firstOf(attributes, word));
    else {
      const value = readValue(site, scope, attribute, row);
      read.set(row.word, value === undefined ? undefined : { value, attribute });
    }
  }
  return read;
}

function firstOf(attributes: readonly Attribute[], { text }: Name): Name {
  return (attributes.find(({ word }) => word.text === text) as Attribute).word;
}

function unknownWord(site: Site, { text, span }: Name, { name, rows }: Owner, attributes: readonly Attribute[]): void {
  const takes = [...rows.keys()];
  const given = new Set(attributes.map(({ word }) => word.text));
  const { suggestion, fixes } = misspeltWord(placeOf(site, span), text, takes, given);
  report(site, IMN202, span, { kind: "unknown", word: text, of: name, takes, suggestion }, { fixes });
}

export function repeatedWord(site: Site, { text, span }: Name, first: Name): void {
  const related = [{ place: placeOf(site, first.span), message: `\`${text}\` is first given here` }];
  report(site, IMN202, span, { kind: "repeated", word: text }, { related });
}

function readValue(site: Site, scope: Scope, attribute: Attribute, row: AttributeRow): AttributeValue | undefined {
  const { word, value } = attribute;
  const { type } = row;
  if (type.kind === "flag") {
    if (value === undefined) return true;
    report(site, IMN202, value.span, { kind: "unwanted-value", word: word.text, found: sourceOf(value) });
    return undefined;
  }
  if (value === undefined) {
    report(site, IMN202, word.span, { kind: "no-value", word: word.text, expected: typeInWords(type) });
    return undefined;
  }
  const what = `\`${word.text}\``;
  switch (type.kind) {
    case "word":
      return readWord(site, value, what, type);
    case "count":
      return readCount(site, scope, value, what, type);
    case "counts":
      return readCounts(site, scope, value, what, type);
    case "size":
      return readSize(site, scope, value, what, type);
    case "quantity":
      return readQuantity(site, value, what, type);
  }
}

type WordType = Extract<ValueType, { kind: "word" }>;

interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number within the range, or undefined after its error. */
export function readCount(site: Site, scope: Scope, value: Value, what: string, range: Range): number | undefined {
  if (value.kind === "list" || value.kind === "quantity") return wrongType(site, value, what, "a whole number");
  const number = evaluateWhole(site, scope, value);
  return number === undefined ? undefined : inRange(site, value.span, what, number, range, String);
}

function readWord(site: Site, value: Value, what: string, type: WordType): string | undefined {
  if (value.kind === "name" && type.words.includes(value.name)) return value.name;
  const expected = typeInWords(type);
  if (value.kind !== "name") return wrongType(site, value, what, expected);
  const { fixes } = misspeltWord(placeOf(site, value.span), value.name, type.words);
  report(site, IMN203, value.span, { kind: "type", what, expected, found: value.name }, { fixes });
  return undefined;
}

function readCounts(site: Site, scope: Scope, value: Value, what: string, range: Range): number[] | undefined {
  if (value.kind !== "list") return wrongType(site, value, what, "a list such as `[1, 2, 4]`");
  const items = value.items.map((item) => readCount(site, scope, item, what, range));
  return items.every((item) => item !== undefined) ? [...new Set(items)].sort((a, b) => a - b) : undefined;
}

function readSize(
  site: Site,
  scope: Scope,
  value: Value,
  what: string,
  type: Extract<ValueType, { kind: "size" }>,
): readonly number[] | string | undefined {
  if (value.kind === "name" && type.words?.includes(value.name)) return value.name;
  if (value.kind === "list") {
    if (value.items.length !== 2) return wrongType(site, value, what, typeInWords(type));
    const [height, width] = value.items.map((item) => readCount(site, scope, item, what, type));
    return height === undefined || width === undefined ? undefined : [height, width];
  }
  if (value.kind === "quantity") return wrongType(site, value, what, typeInWords(type));
  const side = readCount(site, scope, value, what, type);
  return side === undefined ? undefined : [side, side];
}

/** A quantity in the base unit of its dimension, or undefined after its error. */
export function readQuantity(
  site: Site,
  value: Value,
  what: string,
  type: { readonly dimension: Dimension } & Range,
): number | undefined {
  const units = unitsOf(type.dimension);
  const unit = value.kind === "quantity" ? unitByText(value.unit) : undefined;
  if (value.kind !== "quantity" || unit?.dimension !== type.dimension) {
    report(site, IMN203, value.span, { kind: "unit", what, units, found: sourceOf(value) });
    return undefined;
  }
  const show = (base: number) => `${Number((base / unit.scale).toPrecision(12))}${unit.text}`;
  return inRange(site, value.span, what, value.value * unit.scale, type, show);
}

function inRange(
  site: Site,
  span: Span,
  what: string,
  value: number,
  { min, max }: Range,
  show: (n: number) => string,
) {
  if (value >= min && value <= max) return value;
  const nearest = show(value < min ? min : max);
  report(site, IMN203, span, { kind: "range", what, found: show(value), min: show(min), max: show(max), nearest });
  return undefined;
}

function wrongType(site: Site, value: Value, what: string, expected: string): undefined {
  report(site, IMN203, value.span, { kind: "type", what, expected, found: sourceOf(value) });
  return undefined;
}

/** A value in the language's own text, for messages. */
export function sourceOf(value: Value): string {
  if (value.kind === "list") {
    const items = value.items.map(sourceOf);
    return value.items.every((item) => item.kind === "number") ? items.join("x") : `[${items.join(", ")}]`;
  }
  return expressionSource(value);
}

function expressionSource(value: Expression): string {
  switch (value.kind) {
    case "number":
    case "quantity":
      return value.text;
    case "name":
      return value.name;
    case "negate":
      return `-${expressionSource(value.operand)}`;
    case "call":
      return `${value.callee.text}(${value.args.map(expressionSource).join(", ")})`;
    case "chain":
      return [
        expressionSource(value.first),
        ...value.rest.map((part) => `${part.operator} ${expressionSource(part.operand)}`),
      ].join(" ");
  }
}

/** What a value of the type looks like. */
export function typeInWords(type: ValueType): string {
  switch (type.kind) {
    case "flag":
      return "nothing";
    case "word":
      return oneOf(quoted(type.words));
    case "count":
      return `a whole number from ${type.min}`;
    case "counts":
      return "a list such as `[1, 2, 4]`";
    case "size":
      return `a number, \`height\`x\`width\` such as \`3x3\`${type.words ? `, ${oneOf(quoted(type.words))}` : ""}`;
    case "quantity":
      return `a quantity in ${oneOf(quoted(unitsOf(type.dimension)))}`;
  }
}
