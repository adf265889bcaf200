/** A layer's attributes, checked against its row of the vocabulary, as the simulator's options. */
import type { Attribute, Name } from "../../../grammar/syntax.js";
import { ACTIVATIONS, ATTRIBUTE_BY_WORD, indexByWord, LAYERS, type LayerRow } from "../../../grammar/vocabulary.js";
import type { LayerOptions } from "../../../src-sim/layers/shapes.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { oneOf, quoted } from "../../diagnostics/words.js";
import { report } from "../files/problems.js";
import { type AttributeValue, type Owner, type ReadAttributes, readAttributes } from "../names/attributes.js";
import type { LayerNode } from "../names/graph.js";
import { removalOf } from "../names/stated-residency.js";

const ACTIVATION_WORDS: ReadonlySet<string> = new Set(ACTIVATIONS.map((row) => row.word));

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
  oneActivation(node, row, read);
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

function oneActivation(node: LayerNode, row: LayerRow, read: ReadAttributes): void {
  const { op, attributes } = node.unit.node;
  const given: Name[] = attributes
    .map(({ word }) => word)
    .filter(({ text }) => ACTIVATION_WORDS.has(text) && read.has(text));
  const [first, second] = given;
  if (first !== undefined && second !== undefined && second.text !== first.text) {
    report(node.site, IMN202, second.span, { kind: "second-activation", word: second.text, first: first.text });
  }
  if (row.word === "act" && first === undefined) {
    const word = `one of ${oneOf(quoted([...ACTIVATION_WORDS]))}`;
    report(node.site, IMN202, op.span, { kind: "missing", word, of: "`act`" });
  }
}

/** The options, or undefined where one that the layer needs is missing or has an error. */
export function layerOptions(node: LayerNode, row: LayerRow, read: ReadAttributes): LayerOptions | undefined {
  const missing = row.required.filter((word) => !read.has(word));
  if (missing.length > 0) {
    const facts = { kind: "missing", word: quoted(missing).join(" and "), of: `\`${row.word}\`` } as const;
    report(node.site, IMN202, node.unit.node.op.span, facts);
    return undefined;
  }
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
]);
