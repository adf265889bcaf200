/** Layers `host`: what neither the tiles nor the stream compute, with its shape, so that what follows keeps its own. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { FileNode } from "../model.js";
import type { Source } from "../network.js";
import { sayableBits } from "./add-layer.js";
import { type Draft, remark, type Site, shapeOfSource, type Value } from "./draft.js";
import { type Form, formOf, languageShape, sameAxes } from "./form.js";

export interface Hosted {
  readonly operands: readonly Value[];
  /** Of its result, for the model's shape `tensor`. */
  readonly form: Form;
  readonly tensor: Shape;
  /** Goes on from "`Erf` (node `x`): ". */
  readonly why: string;
  /** Whose costs are the layer's. */
  readonly node?: FileNode;
}

const UNKNOWN = "unknown";
const LONGEST = 80;

/** In characters that the language's `op` takes. */
function sayable(operator: string): string {
  const text = operator
    .slice(0, LONGEST)
    .replace(/[^\w .:/-]/g, "_")
    .trim();
  return text === "" ? UNKNOWN : text;
}

export function addHost(site: Site, { operands, form, tensor, why, node }: Hosted): Value {
  const { draft, origin } = site;
  const shape = languageShape(form, tensor);
  remark(site, "host", why);
  const sources = operands.map(({ source }) => source);
  const layer = draft.layers.push({
    word: "host",
    options: { op: sayable(origin.operator), ...madeShape(draft, sources, shape) },
    activation: undefined,
    // Of a node all is known later; to move values takes none.
    facts: node === undefined ? { macs: 0 } : {},
    operands: sources,
    shape,
    weightBits: undefined,
    activationBits: sayableBits(site, operands[0]?.bits, "activations"),
    origins: [origin],
  });
  if (node !== undefined) draft.hosts.push({ node, layer: layer - 1 });
  return {
    source: { kind: "layer", index: layer - 1 },
    form: formOf(form, tensor),
    bits: undefined,
    moved: undefined,
    zeros: undefined,
    isOwn: true,
  };
}

/** Nothing where it is that of the first operand. */
function madeShape(draft: Draft, [first]: readonly Source[], shape: Shape): { readonly makes?: Shape } {
  return first !== undefined && sameAxes(shapeOfSource(draft, first), shape) ? {} : { makes: shape };
}
