/** A layer's attributes, checked against its row of the vocabulary, as the simulator's options. */
import type { Attribute, Name } from "../../../grammar/syntax.js";
import { ATTRIBUTE_BY_WORD, CHOICES, indexByWord, LAYERS, type LayerRow } from "../../../grammar/vocabulary.js";
import type { LayerOptions } from "../../../src-sim/layers/shapes.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { oneOf, quoted } from "../../diagnostics/words.js";
import { report } from "../files/problems.js";
import { inWords, type Owner, type ReadAttributes, readAttributes } from "../names/attributes.js";
import type { LayerNode } from "../names/graph.js";
import type { AttributeValue } from "../names/read-values.js";
import { removalOf } from "../names/stated/residency.js";

/** Each layer word with the attributes it takes, in the order of its row. */
const OWNERS: ReadonlyMap<string, Owner> = new Map(
  LAYERS.map(({ word, required, optional }) => {
    const rows = [...required, ...optional].flatMap((each) => ATTRIBUTE_BY_WORD.get(each) ?? []);
    return [word, { name: `\`${word}\``, rows: indexByWord(rows) }];
  }),
);

/** The attributes of a layer, read once however many instances share its values. */
export function layerAttributes(node: LayerNode, row: LayerRow): ReadAttributes {
  const owner = OWNERS.get(row.word);
  if (owner === undefined) throw new Error(`no layer "${row.word}"`);
  const attributes = row.weights ? node.unit.node.attributes : withoutResident(node, row);
  const read = readAttributes(node.site, node.scope, attributes, owner);
  oneOfEach(node, row, read);
  return read;
}

/** The attributes without `resident`, which a layer without weights cannot ask for. */
function withoutResident(node: LayerNode, row: LayerRow): readonly Attribute[] {
  const { attributes } = node.unit.node;
  const asked = attributes.find(({ word }) => word.text === "resident")?.word;
  if (asked === undefined) return attributes;
  const facts = { kind: "no-weights", word: asked.text, of: `\`${row.word}\`` } as const;
  report(node.site, IMN202, asked.span, facts, { fixes: [removalOf(node)] });
  return attributes.filter(({ word }) => word.text !== asked.text);
}

/** Of words that exclude each other one at most, and of those that a layer needs one of, one. */
function oneOfEach(node: LayerNode, { word, needsOne }: LayerRow, read: ReadAttributes): void {
  const { op, attributes } = node.unit.node;
  for (const { what, words } of CHOICES) {
    const given: Name[] = attributes
      .map((each) => each.word)
      .filter(({ text }) => words.includes(text) && read.has(text));
    const [first, second] = given;
    if (first === undefined || second === undefined || second.text === first.text) continue;
    report(node.site, IMN202, second.span, { kind: "second-choice", word: second.text, first: first.text, what });
  }
  if (needsOne === undefined || needsOne.some((each) => read.has(each))) return;
  report(node.site, IMN202, op.span, { kind: "missing", word: oneOf(inWords(needsOne)), of: `\`${word}\`` });
}

/** The options, or undefined where one that the layer needs is missing or has an error. */
export function layerOptions(node: LayerNode, row: LayerRow, read: ReadAttributes): LayerOptions | undefined {
  const missing = row.required.filter((word) => !read.has(word));
  if (missing.length > 0) {
    const facts = { kind: "missing", word: quoted(missing).join(" and "), of: `\`${row.word}\`` } as const;
    report(node.site, IMN202, node.unit.node.op.span, facts);
    return undefined;
  }
  const lacks = row.needsOne?.some((word) => OPTION_WORDS.has(word)) === true;
  if (lacks && row.needsOne?.every((word) => !read.has(word))) return undefined;
  const options: Record<string, AttributeValue> = {};
  for (const [word, attribute] of read) {
    if (!OPTION_WORDS.has(word)) continue;
    if (attribute === undefined) return undefined;
    options[word] = attribute.value;
  }
  return options as LayerOptions;
}

/** Attributes that change shapes or work; their words and values are the simulator's own. */
const OPTION_WORDS: ReadonlySet<string> = new Set<keyof LayerOptions>([
  "kernels",
  "size",
  "stride",
  "pad",
  "dilation",
  "groups",
  "multiplier",
  "units",
  "sequence",
  "ceil",
  "scale",
  "to",
  "outpad",
  "transposed",
  "heads",
  "channels",
  "rows",
  "columns",
  "steps",
  "values",
  "over",
  "along",
  "op",
  "makes",
]);
