/** A layer's statement without its name and what it reads. */
import { ATTRIBUTE_BY_WORD, ATTRIBUTES, RESERVED } from "../../grammar/vocabulary.js";
import type { LayerWord } from "../../src-sim/layers/layers.js";
import type { LayerOptions } from "../../src-sim/layers/shapes.js";
import type { Clip } from "../model.js";
import type { NetworkLayer } from "../network.js";

export interface Attribute {
  readonly word: string;
  /** A whole number, or both sides of a square: what can be a parameter of a block. */
  readonly count?: number;
  /** Other values as written, empty for flags. */
  readonly text?: string;
  /** The count that holds where none is written. */
  readonly implied?: number;
}

export interface Statement {
  readonly word: LayerWord;
  /** Those with a default among them, in the order in which they are written. */
  readonly attributes: readonly Attribute[];
}

type Option = keyof LayerOptions;
type Value = Exclude<LayerOptions[Option], undefined | false>;

/** What counts where the layer says nothing. */
const DEFAULTS: Readonly<Record<string, Partial<Record<Option, Value>>>> = {
  conv: { stride: [1, 1], pad: [0, 0], dilation: [1, 1], groups: 1 },
  dwconv: { stride: [1, 1], pad: [0, 0], dilation: [1, 1], multiplier: 1 },
  tconv: { stride: [1, 1], pad: [0, 0], outpad: [0, 0], dilation: [1, 1], groups: 1 },
  maxpool: { pad: [0, 0] },
  avgpool: { pad: [0, 0] },
};

const POOLING: ReadonlySet<LayerWord> = new Set(["maxpool", "avgpool"]);

/** `bits` are the layer's own, such as `w8 a8`, or empty. */
export function statementOf({ word, options, activation, facts }: NetworkLayer, bits: string): Statement {
  const defaults: Partial<Record<Option, Value>> = {
    ...DEFAULTS[word],
    ...(POOLING.has(word) && options.size && { stride: options.size }),
  };
  const attributes = ATTRIBUTES.flatMap((row): readonly Attribute[] => {
    if (row.word === activation) return [{ word: row.word, text: "" }];
    if (row.word === "clip" && typeof activation === "object") return [{ word: row.word, text: interval(activation) }];
    const fact = facts[row.word];
    if (fact !== undefined) return [fact === true ? { word: row.word, text: "" } : { word: row.word, count: fact }];
    const option = row.word as Option;
    const implied = defaults[option];
    const value = needsNone(option, options) ? implied : options[option] || implied;
    return value === undefined ? [] : attribute(row.word, written(row.word, value), implied);
  });
  return { word, attributes: bits === "" ? attributes : [...attributes, { word: bits, text: "" }] };
}

/** In digits: the language has no exponents. */
function interval({ low, high }: Clip): string {
  return `[${[low, high].map(decimal).join(", ")}]`;
}

const MOST_DIGITS = 12;

function decimal(value: number): string {
  const text = String(Number(value.toPrecision(MOST_DIGITS)));
  if (!text.includes("e")) return text;
  return Math.abs(value) < 1 ? String(Number(value.toFixed(MOST_DIGITS))) : value.toFixed(0);
}

/** Windows of one place need no zeros to keep a map's size. */
function needsNone(option: Option, { pad, size }: LayerOptions): boolean {
  return option === "pad" && pad === "same" && size?.[0] === 1 && size[1] === 1;
}

function attribute(word: string, value: number | string, implied: Value | undefined): readonly Attribute[] {
  const least = implied === undefined ? undefined : written(word, implied);
  if (typeof value === "string") return value === least ? [] : [{ word, text: value }];
  return [{ word, count: value, ...(typeof least === "number" && { implied: least }) }];
}

function written(word: string, value: Value): number | string {
  const kind = ATTRIBUTE_BY_WORD.get(word)?.type.kind;
  if (kind === "name" && typeof value === "string") return isName(value) ? value : `"${value}"`;
  if (value === "valid") return 0;
  if (value === true) return "";
  if (typeof value === "number" || typeof value === "string") return value;
  const sizes: readonly (number | string)[] = value;
  if (kind === "size" && sizes.length === 2) return sizes[0] === sizes[1] ? Number(sizes[0]) : sizes.join("x");
  return kind === "shape" ? sizes.join("x") : `[${sizes.join(", ")}]`;
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !RESERVED.has(text);
}

/** As it stands in the text, what is implied left out. `countOf` writes a count, undefined where it is implied. */
export function attributesText(
  attributes: readonly Attribute[],
  countOf: (attribute: Attribute, index: number) => string | undefined = ({ count, implied }) =>
    count === implied ? undefined : String(count),
): string {
  const texts = attributes.flatMap((each, index) => {
    const value = each.count === undefined ? each.text : countOf(each, index);
    if (value === undefined) return [];
    return value === "" ? each.word : `${each.word} ${value}`;
  });
  return texts.join(" ");
}
