/** Words with values, read against their table: attributes of layers, mapping directives, properties of architectures. */
import type { Attribute, Name } from "../../../grammar/syntax.js";
import { ACTIVATIONS, type AttributeRow, FORMER_WORDS } from "../../../grammar/vocabulary.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { quoted } from "../../diagnostics/words.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { type AttributeValue, readValue } from "./read-values.js";
import type { Scope } from "./scope.js";
import { sourceOf, typeInWords } from "./value-text.js";

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
      const value = givenValue(site, scope, attribute, row);
      read.set(row.word, value === undefined ? undefined : { value, attribute });
    }
  }
  return read;
}

function firstOf(attributes: readonly Attribute[], { text }: Name): Name {
  return (attributes.find(({ word }) => word.text === text) as Attribute).word;
}

function unknownWord(site: Site, { text, span }: Name, { name, rows }: Owner, attributes: readonly Attribute[]): void {
  const given = new Set(attributes.map(({ word }) => word.text));
  const now = FORMER_WORDS.get(text);
  if (now !== undefined) {
    formerWord(site, text, now, rows.has(now), span, attributes);
    return;
  }
  const { suggestion, fixes } = misspeltWord(placeOf(site, span), text, rows.keys(), given);
  const facts = { kind: "unknown", word: text, of: name, takes: inWords([...rows.keys()]), suggestion } as const;
  report(site, IMN202, span, facts, { fixes });
}

/** A word that the language had once: what it is called now, or where the owner does not have that, its removal. */
function formerWord(
  site: Site,
  word: string,
  now: string,
  isTaken: boolean,
  span: Name["span"],
  attributes: readonly Attribute[],
): void {
  const whole = attributes.find((attribute) => attribute.word.span === span)?.span ?? span;
  const fix = isTaken
    ? replace(placeOf(site, span), now, `Change to \`${now}\``)
    : replace(placeOf(site, whole), "", `Remove \`${word}\``);
  report(site, IMN202, span, { kind: "former", word, now, isTaken }, { fixes: [fix] });
}

/** Words as code; activations, which are many, are one phrase. */
export function inWords(words: readonly string[]): readonly string[] {
  const isActivation = (word: string) => ACTIVATIONS.some((row) => row.word === word);
  const own = quoted(words.filter((word) => !isActivation(word)));
  return words.some(isActivation) ? [...own, "an activation"] : own;
}

export function repeatedWord(site: Site, { text, span }: Name, first: Name): void {
  const related = [{ place: placeOf(site, first.span), message: `\`${text}\` is first given here` }];
  report(site, IMN202, span, { kind: "repeated", word: text }, { related });
}

function givenValue(site: Site, scope: Scope, attribute: Attribute, row: AttributeRow): AttributeValue | undefined {
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
  return readValue({ site, scope, value, what: `\`${word.text}\`` }, type);
}

/** Reports a clause that stands there twice. */
export function isRepeated(site: Site, repeated: Name | undefined): boolean {
  if (repeated !== undefined) report(site, IMN202, repeated.span, { kind: "repeated", word: repeated.text });
  return repeated !== undefined;
}
