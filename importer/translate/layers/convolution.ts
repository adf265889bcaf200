/** Convolutions, transposed ones, and maps that are enlarged or rearranged. */
import { asMap, type LayerOptions, type Pair } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import type { Facts } from "../../network.js";
import { addLayer } from "../add-layer.js";
import { asMapOf, withZeros } from "../demand.js";
import { only, type Place, shapeOfSource, type Value } from "../draft.js";
import { mapForm } from "../form.js";
import { alongRows } from "./along-rows.js";
import { padOptions, unless } from "./pads.js";

type Convolution = Extract<Operation, { kind: "conv" }>;

export function translateConvolution(operation: Convolution, place: Place): Value {
  return alongRows(operation, place, convolve);
}

function convolve(operation: Convolution, place: Place): Value {
  const [read, input, tensor] = only(place);
  const value = asMapOf(place, read, input, true);
  const map = asMap(shapeOfSource(place.draft, value.source));
  const { kernels, groups, size, stride, dilation, weightBits } = operation;
  const isDepthwise = groups > 1 && groups === map[0];
  const window: LayerOptions = {
    size,
    ...unless(stride, "stride", [1, 1]),
    ...padOptions(operation, map, value.zeros),
    ...unless(dilation, "dilation", [1, 1]),
  };
  const multiplier = kernels / groups;
  const options: LayerOptions = isDepthwise
    ? { ...window, ...(multiplier > 1 && { multiplier }) }
    : { kernels, ...window, ...(groups > 1 && { groups }) };
  const form = mapForm(place.draft.layout, tensor);
  return addLayer(place, {
    word: isDepthwise ? "dwconv" : "conv",
    options,
    operands: [value],
    form,
    tensor,
    weightBits,
  });
}

/** Zeros around its input are not those that it cuts off its output. */
export function translateTransposed(operation: Extract<Operation, { kind: "tconv" }>, place: Place): Value {
  const [read, input, tensor] = only(place);
  const value = withZeros(place, asMapOf(place, read, input, true));
  const { kernels, groups, size, stride, dilation, outpad, pads, weightBits } = operation;
  const { top, left, bottom, right } = pads;
  const isEven = top === bottom && left === right;
  const pad = isEven ? ([top, left] as const) : ([top, left, bottom, right] as const);
  const options: LayerOptions = {
    kernels,
    size,
    ...unless(stride, "stride", [1, 1]),
    ...(pad.some((zeros) => zeros > 0) && { pad }),
    ...unless(outpad, "outpad", [0, 0]),
    ...(groups > 1 && { groups }),
    ...unless(dilation, "dilation", [1, 1]),
  };
  const form = mapForm(place.draft.layout, tensor);
  return addLayer(place, { word: "tconv", options, operands: [value], form, tensor, weightBits });
}

/** By whole numbers, or to any size. */
export function translateResize(operation: Extract<Operation, { kind: "resize" }>, place: Place): Value {
  const { to, interpolates, layout = place.draft.layout } = operation;
  const [read, input, tensor] = only(place);
  const value = withZeros(place, asMapOf(place, read, input, false, layout));
  const [, height = 1, width = 1] = asMap(shapeOfSource(place.draft, value.source));
  const scale: Pair = [to[0] / height, to[1] / width];
  const options: LayerOptions = scale.every(Number.isInteger) ? { scale } : { to };
  const facts: Facts = interpolates ? { linear: true } : {};
  const form = mapForm(layout, tensor);
  return addLayer(place, { word: "upsample", options, facts, operands: [value], form, tensor });
}

export function translateRearrangement(
  { word, scale }: Extract<Operation, { kind: "rearrange" }>,
  place: Place,
): Value {
  const [read, input, tensor] = only(place);
  const value = withZeros(place, asMapOf(place, read, input, false));
  const form = mapForm(place.draft.layout, tensor);
  return addLayer(place, { word, options: { scale }, operands: [value], form, tensor });
}
