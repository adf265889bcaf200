/** Layers are added here alone, so that each has the shape that both the model and the language say. */
import { inferLayer, type LayerWord } from "../../src-sim/layers/layers.js";
import type { LayerOptions, Shape, ShapeProblem } from "../../src-sim/layers/shapes.js";
import type { Facts } from "../network.js";
import {
  type Draft,
  type DraftLayer,
  keyOf,
  layerOf,
  remarkOnce,
  type Site,
  shapeOfSource,
  Unsayable,
  type Value,
} from "./draft.js";
import { type Form, formOf, languageShape, sameAxes, vectorForm } from "./form.js";
import { shapeText } from "./words.js";

const MOST_BITS = 8;

/** Layers whose values are values of their input. */
const KEEPS_BITS: ReadonlySet<LayerWord> = new Set([
  ...(["maxpool", "flatten", "upsample", "concat"] as const),
  ...(["slice", "reshape", "zeropad", "depthtospace", "spacetodepth"] as const),
]);

export interface NewLayer {
  readonly word: LayerWord;
  readonly options?: LayerOptions;
  readonly facts?: Facts;
  readonly operands: readonly Value[];
  /** Of its result, for the model's shape `tensor`. */
  readonly form: Form;
  readonly tensor: Shape;
  readonly weightBits?: number | undefined;
  readonly isExchanged?: true | undefined;
}

/** @throws Unsayable where the language has another shape for it, or none */
export function addLayer(
  site: Site,
  { word, options = {}, facts = {}, operands, form, tensor, weightBits, isExchanged }: NewLayer,
): Value {
  const { draft, origin } = site;
  const shape = languageShape(form, tensor);
  const inferred = inferLayer(
    word,
    operands.map(({ source }) => shapeOfSource(draft, source)),
    options,
  );
  if ("problem" in inferred) throw new Unsayable(problemText(word, inferred.problem));
  if (!sameAxes(inferred.shape, shape)) {
    throw new Unsayable(`\`${word}\` makes ${shapeText(inferred.shape)} of its input, the model ${shapeText(shape)}`);
  }
  const [first] = operands;
  const layer: DraftLayer = {
    word,
    options,
    activation: undefined,
    facts,
    operands: operands.map(({ source }) => source),
    shape,
    weightBits: sayableBits(site, weightBits, "weights"),
    activationBits: sayableBits(site, first?.bits, "activations"),
    origins: [origin],
    ...(isExchanged && { isExchanged }),
  };
  draft.layers.push(layer);
  return {
    source: { kind: "layer", index: draft.layers.length - 1 },
    form: formOf(form, tensor),
    bits: KEEPS_BITS.has(word) ? first?.bits : undefined,
    moved: undefined,
    zeros: undefined,
    isOwn: true,
  };
}

/** Bits as they are written, 1 to 8, the most that the bundled prototype runs; a remark says so where the model has more. */
export function sayableBits(site: Site, bits: number | undefined, what: "weights" | "activations"): number | undefined {
  if (bits === undefined || bits <= MOST_BITS) return bits;
  remarkOnce(
    site,
    "assumed",
    `the model has ${what} of ${bits} bits, of which up to ${MOST_BITS} are written: these are not`,
  );
  return undefined;
}

/** As one vector, by a layer `flatten` where it is none; each layer is flattened once. */
export function asVector(site: Site, value: Value, tensor: Shape): Value {
  const { draft } = site;
  const { source } = value;
  if (shapeOfSource(draft, source).length === 1) return { ...value, moved: undefined };
  const form = vectorForm(tensor);
  const key = keyOf(source);
  const known = draft.flattened.get(key);
  if (known && isFlatten(draft, known, key)) return { ...known, form };
  const origin = value.moved?.by ?? site.origin;
  const flat = { ...addLayer({ draft, origin }, { word: "flatten", operands: [value], form, tensor }), isOwn: false };
  draft.flattened.set(key, flat);
  return flat;
}

function isFlatten(draft: Draft, { source }: Value, key: string): boolean {
  const layer = layerOf(draft, source);
  const [operand] = layer?.operands ?? [];
  return layer?.word === "flatten" && operand !== undefined && keyOf(operand) === key;
}

type Texts = { readonly [K in ShapeProblem["kind"]]: (problem: Extract<ShapeProblem, { kind: K }>) => string };

const PROBLEMS: Texts = {
  "missing option": ({ option }) => `needs \`${option}\``,
  "too few operands": ({ required, available }) => `needs ${required} operands, the model has ${available}`,
  rank: ({ shape }) => `cannot read ${shapeText(shape)}`,
  sequence: ({ shape }) => `cannot read ${shapeText(shape)} as steps`,
  "operands differ": ({ shape, first }) => `cannot put ${shapeText(shape)} to ${shapeText(first)}`,
  window: ({ required, available }) => `has a window of ${required} places over ${available}`,
  groups: ({ groups, of, available }) => `cannot have ${groups} groups of ${available} ${of}`,
  axis: ({ axis, shape }) => `has no ${axis} in ${shapeText(shape)}`,
  part: ({ axis, range, available }) => `cannot take ${axis} ${range.join(" to ")} of ${available}`,
  volume: ({ shape, makes }) => `cannot make ${shapeText(makes)} of ${shapeText(shape)}`,
  scale: ({ by, available, dimension }) => `cannot deal out ${available} in ${dimension} by ${by}`,
  cropped: ({ made, pads }) => `takes ${pads} places away from ${made}`,
  inner: ({ shapes: [first, second] }) => `cannot multiply ${shapeText(first)} by ${shapeText(second)}`,
  heads: ({ heads, available }) => `cannot split ${available} channels into ${heads} heads`,
  "too large": ({ what }) => `has more ${what} than can be counted`,
};

function problemText(word: LayerWord, problem: ShapeProblem): string {
  const text = PROBLEMS[problem.kind] as (problem: ShapeProblem) => string;
  return `\`${word}\` ${text(problem)}`;
}
