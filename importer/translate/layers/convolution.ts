/** Convolutions, and maps that are enlarged. */
import { asMap, type LayerOptions } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer, materialised } from "../add-layer.js";
import { demandMap } from "../demand.js";
import { only, type Place, remark, shapeOfSource, type Value } from "../draft.js";
import { mapForm } from "../form.js";
import { padOptions, unless } from "./pads.js";

export function translateConvolution(operation: Extract<Operation, { kind: "conv" }>, place: Place): Value {
  const [value, input, tensor] = only(place);
  demandMap(place, value, input, true);
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

export function translateResize({ scale, interpolates }: Extract<Operation, { kind: "resize" }>, place: Place): Value {
  const [value, input, tensor] = only(place);
  const map = materialised(place, value, input);
  demandMap(place, map, input, false);
  const form = mapForm(place.draft.layout, tensor);
  if (interpolates) remark(place, "assumed", "interpolation is written as repetition, which costs the same");
  return addLayer(place, { word: "upsample", options: { scale }, operands: [map], form, tensor });
}
