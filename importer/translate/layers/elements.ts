/** What is done to each value by itself: activations, scaling. Mostly it becomes part of the layer before. */
import { LAYER_BY_WORD } from "../../../grammar/vocabulary.js";
import type { Activation, Clip, Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { withZeros } from "../demand.js";
import { type DraftLayer, layerOf, only, type Place, remark, type Site, shapeOfSource, type Value } from "../draft.js";

/** Activations that leave zeros as they are. */
const KEEPS_ZEROS: ReadonlySet<Activation> = new Set([
  ...(["relu", "relu6", "tanh", "hswish", "leakyrelu", "prelu"] as const),
  ...(["elu", "selu", "silu", "gelu", "mish"] as const),
]);

function keepsZeros(activation: Activation | Clip): boolean {
  if (typeof activation === "string") return KEEPS_ZEROS.has(activation);
  return activation.low <= 0 && activation.high >= 0;
}

const FOLDS_SCALING: ReadonlySet<string> = new Set(["conv", "dwconv", "tconv", "fc"]);

export function translateActivation({ activation }: Extract<Operation, { kind: "activation" }>, place: Place): Value {
  return activated(activation, place);
}

/** As part of the layer before, or as a layer of its own. */
export function activated(activation: Activation | Clip, place: Place): Value {
  const [read] = only(place);
  const value = keepsZeros(activation) ? read : withZeros(place, read);
  const layer = value.isOwn ? layerOf(place.draft, value.source) : undefined;
  if (!layer || !mayActivate(layer)) return addActivation(activation, place, value);
  layer.activation = activation;
  layer.origins.push(place.origin);
  return value;
}

/** An activation fused into the node of the layer that was just made. */
export function fuseActivation(activation: Activation | Clip, site: Site, value: Value): Value {
  const layer = layerOf(site.draft, value.source);
  if (!layer || !value.isOwn || !mayActivate(layer)) return addActivation(activation, site, value);
  layer.activation = activation;
  return value;
}

export function translateScaling({ isMask }: Extract<Operation, { kind: "affine" }>, place: Place): Value {
  const [read] = only(place);
  const value = isMask ? withZeros(place, read) : read;
  if (isMask) {
    remark(place, "left out", "choosing by a constant mask has no cycles in the model");
    return value;
  }
  const layer = value.isOwn && !value.zeros ? layerOf(place.draft, value.source) : undefined;
  if (layer && layer.activation === undefined && FOLDS_SCALING.has(layer.word)) {
    layer.origins.push(place.origin);
    return value;
  }
  remark(place, "left out", "scaling by constants has no weights in the tiles and no cycles in the model");
  return value;
}

function mayActivate({ word, activation }: DraftLayer): boolean {
  return activation === undefined && word !== "act" && LAYER_BY_WORD.get(word)?.optional.includes("relu") === true;
}

/** On the shape that the source makes: whether its values are read as one vector later does not matter. */
function addActivation(activation: Activation | Clip, site: Site, value: Value): Value {
  const { draft } = site;
  const shape = shapeOfSource(draft, value.source);
  const added = addLayer(site, {
    word: "act",
    operands: [value],
    form: shape.map((_, axis) => [axis]),
    tensor: shape,
  });
  const layer = layerOf(draft, added.source);
  if (layer) layer.activation = activation;
  return { ...value, source: added.source, isOwn: true };
}
