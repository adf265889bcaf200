/** Values of every type of the vocabulary: how each is read, and which error it makes where it is none. */
import type { ValueType } from "../../../grammar/vocabulary.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, type Site } from "../files/problems.js";
import {
  type Range,
  readCount,
  readQuantity,
  readReal,
  readRealWithin,
  type Written,
  wrongType,
} from "./read-numbers.js";
import type { Scope } from "./scope.js";
import { typeInWords } from "./value-text.js";

/**
 * A flag is true, a count, a number or a quantity (in its base unit) a number; a size `[height, width]` or its four sides or a word; a pair,
 * an interval, a shape and counts a list; a word or a name itself; words one of them or a list.
 */
export type AttributeValue = true | number | readonly number[] | string | readonly string[];

type TypeOf<Kind extends ValueType["kind"]> = Extract<ValueType, { kind: Kind }>;
type Valued = Exclude<ValueType["kind"], "flag">;

interface Reading {
  readonly site: Site;
  readonly scope: Scope;
  readonly value: Written;
  /** As messages name it: "`kernels`". */
  readonly what: string;
}

type Reader<Kind extends Valued> = (reading: Reading, type: TypeOf<Kind>) => AttributeValue | undefined;

const READERS: { readonly [Kind in Valued]: Reader<Kind> } = {
  word: ({ site, value, what }, type) => wordIn(site, value, what, type),
  count: ({ site, scope, value, what }, type) => readCount(site, scope, value, what, type),
  counts: readCounts,
  size: readSize,
  pair: readPair,
  interval: readInterval,
  words: readWords,
  name: readName,
  shape: readShape,
  quantity: ({ site, value, what }, type) => readQuantity(site, value, what, type),
  real: ({ site, scope, value, what }, type) => readRealWithin(site, scope, value, what, type),
};

/** The value, or undefined after its error. */
export function readValue(
  reading: Reading,
  type: Extract<ValueType, { readonly kind: Valued }>,
): AttributeValue | undefined {
  return (READERS[type.kind] as Reader<Valued>)(reading, type);
}

type Words = TypeOf<"word"> | TypeOf<"words">;

function wordIn(site: Site, value: Written, what: string, type: Words): string | undefined {
  if (value.kind === "name" && type.words.includes(value.name)) return value.name;
  const expected = typeInWords(type);
  if (value.kind !== "name") return wrongType(site, value, what, expected);
  const { fixes } = misspeltWord(placeOf(site, value.span), value.name, type.words);
  report(site, IMN203, value.span, { kind: "type", what, expected, found: value.name }, { fixes });
  return undefined;
}

function readCounts({ site, scope, value, what }: Reading, range: Range): number[] | undefined {
  if (value.kind !== "list") return wrongType(site, value, what, "a list such as `[1, 2, 4]`");
  const items = value.items.map((item) => readCount(site, scope, item, what, range));
  return items.every((item) => item !== undefined) ? [...new Set(items)].sort((a, b) => a - b) : undefined;
}

function readSize({ site, scope, value, what }: Reading, type: TypeOf<"size">): readonly number[] | string | undefined {
  if (value.kind === "name" && type.words?.includes(value.name)) return value.name;
  if (value.kind === "list") {
    const fits = value.items.length === 2 || (value.items.length === 4 && type.sides);
    return fits ? wholes({ site, scope, value, what }, type) : wrongType(site, value, what, typeInWords(type));
  }
  if (value.kind === "quantity") return wrongType(site, value, what, typeInWords(type));
  const side = readCount(site, scope, value, what, type);
  return side === undefined ? undefined : [side, side];
}

function readPair(reading: Reading, type: TypeOf<"pair">): readonly number[] | undefined {
  const { site, value, what } = reading;
  const fits = value.kind === "list" && value.items.length === 2;
  return fits ? wholes(reading, type) : wrongType(site, value, what, typeInWords(type));
}

/** A list of whole numbers within the range. */
function wholes({ site, scope, value, what }: Reading, range: Range): readonly number[] | undefined {
  const items = value.kind === "list" ? value.items : [];
  const read = items.map((item) => readCount(site, scope, item, what, range));
  return read.every((item) => item !== undefined) ? read : undefined;
}

function readInterval({ site, scope, value, what }: Reading, type: TypeOf<"interval">): readonly number[] | undefined {
  if (value.kind !== "list" || value.items.length !== 2) return wrongType(site, value, what, typeInWords(type));
  const [low, high] = value.items.map((item) => readReal(site, scope, item));
  if (low === undefined || high === undefined) return undefined;
  return low <= high ? [low, high] : wrongType(site, value, what, typeInWords(type));
}

/** Each once, in their order. */
function readWords({ site, value, what }: Reading, type: TypeOf<"words">): string | readonly string[] | undefined {
  if (value.kind !== "list") return wordIn(site, value, what, type);
  const read = value.items.map((item) => wordIn(site, item, what, type));
  return read.every((item) => item !== undefined) ? [...new Set(read)] : undefined;
}

/** What people read as it is, in a terminal and in an editor alike. */
const OPERATOR = /^[\p{L}\p{N}_.:/-][\p{L}\p{N}_.:/ -]{0,79}$/u;

function readName({ site, value, what }: Reading, type: TypeOf<"name">): string | undefined {
  if (value.kind === "name") return value.name;
  const isText = value.kind === "text" && OPERATOR.test(value.text);
  return isText ? value.text : wrongType(site, value, what, typeInWords(type));
}

const MOST_DIMENSIONS = 3;
const DIMENSION: Range = { min: 1, max: 2 ** 31 - 1 };

function readShape(reading: Reading, type: TypeOf<"shape">): readonly number[] | undefined {
  const { site, scope, value, what } = reading;
  if (value.kind !== "list") {
    const size = readCount(site, scope, value, what, DIMENSION);
    return size === undefined ? undefined : [size];
  }
  return value.items.length > MOST_DIMENSIONS
    ? wrongType(site, value, what, typeInWords(type))
    : wholes(reading, DIMENSION);
}
