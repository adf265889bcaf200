/** A layer's attributes, checked against its row of the vocabulary, as the simulator's options. */
import type { Name } from "../../grammar/syntax.js";
import { ACTIVATIONS, ATTRIBUTE_BY_WORD, type AttributeRow, type LayerRow } from "../../grammar/vocabulary.js";
import type { LayerOptions } from "../../src-sim/shapes.js";
import { IMN202 } from "../diagnostics/IMN202.js";
import { oneOf, quoted } from "../diagnostics/words.js";
import { type AttributeValue, type ReadAttributes, readAttributes } from "./attributes.js";
import type { LayerNode } from "./graph.js";
import { report } from "./problems.js";

const ACTIVATION_WORDS = ACTIVATIONS.map((row) => row.word);

/** The attributes of a layer, read once however many instances share its values. */
export function layerAttributes(node: LayerNode, row: LayerRow): ReadAttributes {
  const { attributes } = node.unit.node;
  const words = [...row.required, ...row.optional];
  const rows = words.map((word) => ATTRIBUTE_BY_WORD.get(word)).filter((found): found is AttributeRow => found !== undefined);
  const read = readAttributes(node.site, node.scope, attributes, { name: `\`${row.word}\``, rows });
  oneActivation(node, row, read);
  return read;
}

function oneActivation(node: LayerNode, row: LayerRow, read: ReadAttributes): void {
  const { op, attributes } = node.unit.node;
  const given: Name[] = attributes.map(({ word }) => word).filter(({ text }) => ACTIVATION_WORDS.includes(text) && read.has(text));
  const [first, second] = given;
  if (first !== undefined && second !== undefined && second.text !== first.text) {
    report(node.site, IMN202, second.span, { kind: "second-activation", word: second.text, first: first.text });
  }
  if (row.word === "act" && first === undefined) {
    const word = `one of ${oneOf(quoted(ACTIVATION_WORDS))}`;
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
    if (attribute === undefined) return undefined;
    if (OPTION_WORDS.has(word)) options[word] = attribute.value;
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
