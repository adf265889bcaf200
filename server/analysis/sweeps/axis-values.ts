/** The values of an axis, one at a time, by what the axis changes. */
import type { AxisItem, Expression, Precision } from "../../../grammar/syntax.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { report, type Site } from "../files/problems.js";
import { isKnownPoint } from "../names/arch-points.js";
import { repeatedWord } from "../names/attributes.js";
import { namesOf } from "../names/constants.js";
import type { FileNames } from "../names/names.js";
import { wrongType } from "../names/read-numbers.js";
import { type AttributeValue, readValue } from "../names/read-values.js";
import { sourceOf, typeInWords } from "../names/value-text.js";
import { numberText } from "./amount-text.js";
import { type Asked, isKnownNetwork } from "./asked.js";
import type { Subject } from "./subjects.js";
import type { AxisKind, AxisValue } from "./sweep.js";

export interface ReadingAxis {
  readonly site: Site;
  readonly subject: Subject;
  readonly names: FileNames;
  readonly asked: readonly Asked[] | undefined;
  /** Constants of the file that an axis changes. */
  readonly varied: ReadonlySet<string>;
}

export interface ReadItem extends AxisValue {
  /** The same of values that mean the same, however they are written. */
  readonly key: string;
}

type Reader = (item: AxisItem, axis: ReadingAxis) => ReadItem | undefined;

const READERS: Readonly<Record<AxisKind, Reader>> = {
  property: typedValue,
  clusters: typedValue,
  const: typedValue,
  parameter: typedValue,
  precision: precisionOf,
  point: (item, { site, asked = [] }) => {
    const name = nameIn(item, site, "`point`", "the name of an operating point");
    if (name === undefined) return undefined;
    // Of each network: the first that has no such point says so.
    const isKnown = asked.every(
      ({ arch }) => arch !== undefined && isKnownPoint(site, { text: name, span: item.span }, arch.points ?? []),
    );
    return isKnown ? { text: name, key: name } : undefined;
  },
  networks: (item, { site, names }) => {
    const name = nameIn(item, site, "`networks`", "the name of a network");
    if (name === undefined || !isKnownNetwork(name, names, site, item.span)) return undefined;
    return { text: name, key: name };
  },
};

/** Undefined after an error, which has been reported. */
export function readItem(item: AxisItem, axis: ReadingAxis): ReadItem | undefined {
  return READERS[axis.subject.kind](item, axis);
}

export function itemSource({ value, precision }: AxisItem): string {
  if (precision !== undefined) return precisionText(precision);
  return value === undefined ? "" : sourceOf(value);
}

function typedValue(item: AxisItem, { site, names, subject, varied }: ReadingAxis): ReadItem | undefined {
  const { value, precision, span } = item;
  const { name, type } = subject;
  const what = `\`${name}\``;
  if (type === undefined) return undefined;
  if (value === undefined) {
    if (precision === undefined) return undefined;
    report(site, IMN203, span, { kind: "type", what, expected: typeInWords(type), found: itemSource(item) });
    return undefined;
  }
  if (type.kind !== "word" && expressionsOf(value).some((each) => namesOf(each).some((name) => varied.has(name)))) {
    const expected = "values that no axis changes: `=` in place of the list derives one from axes";
    return wrongType(site, value, what, expected);
  }
  const read = readValue({ site, scope: names.scope, value, what }, type);
  return read === undefined ? undefined : { ...shown(read, value), key: JSON.stringify(read) };
}

function expressionsOf(value: NonNullable<AxisItem["value"]>): readonly Expression[] {
  return value.kind === "list" ? value.items : [value];
}

/** A quantity as it is written; an expression as its value. */
function shown(read: AttributeValue, value: NonNullable<AxisItem["value"]>): AxisValue {
  if (typeof read === "number")
    return { text: value.kind === "quantity" ? value.text : numberText(read), number: read };
  return { text: typeof read === "string" ? read : `[${(read as readonly (number | string)[]).join(", ")}]` };
}

const MOST_BITS = 16;

function precisionOf(item: AxisItem, { site }: ReadingAxis): ReadItem | undefined {
  const { precision, value, span } = item;
  if (precision === undefined || precision.length === 0) {
    if (value === undefined) return undefined;
    const facts = { kind: "type", what: "`precision`", expected: "bits of weights and activations, `w4 a4`" } as const;
    report(site, IMN203, span, { ...facts, found: sourceOf(value) });
    return undefined;
  }
  for (const [index, each] of precision.entries()) {
    const { operand, bits } = each;
    const first = precision.slice(0, index).find((other) => other.operand === operand);
    if (first !== undefined) {
      repeatedWord(site, { text: operand, span: each.span }, { text: operand, span: first.span });
      return undefined;
    }
    if (bits >= 1 && bits <= MOST_BITS) continue;
    const [min, max] = [`${operand}1`, `${operand}${MOST_BITS}`];
    const facts = { found: `${operand}${bits}`, min, max, nearest: bits < 1 ? min : max };
    report(site, IMN203, each.span, { kind: "range", what: "`precision`", ...facts });
    return undefined;
  }
  const text = precisionText(precision);
  return { text, key: text };
}

/** Weights first, whatever their order. */
function precisionText(precision: readonly Precision[]): string {
  const inOrder = [...precision].sort((a, b) => Number(a.operand === "a") - Number(b.operand === "a"));
  return inOrder.map(({ operand, bits }) => `${operand}${bits}`).join(" ");
}

function nameIn({ value, precision, span }: AxisItem, site: Site, what: string, expected: string): string | undefined {
  if (value?.kind === "name") return value.name;
  if (value === undefined && precision === undefined) return undefined;
  report(site, IMN203, span, {
    kind: "type",
    what,
    expected,
    found: itemSource({ ...(value && { value }), ...(precision && { precision }), span }),
  });
  return undefined;
}
