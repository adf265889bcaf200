/** Pooling over windows, and means and maxima over whole maps. */
import type { LayerOptions, Pair, Shape } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer, materialised } from "../add-layer.js";
import { demandMap } from "../demand.js";
import { only, type Place, shapeOfSource, Unsayable, type Value } from "../draft.js";
import { type Form, languageShape, mapForm, renumbered, sameAxes } from "../form.js";
import { padOptions, unless } from "./pads.js";

export function translatePooling(operation: Extract<Operation, { kind: "pool" }>, place: Place): Value {
  const [value, input, tensor] = only(place);
  const { which, size, stride, dilation } = operation;
  const form = mapForm(place.draft.layout, tensor);
  demandMap(place, value, input, false);
  const map = shapeOfSource(place.draft, value.source);
  if (dilation.some((step, side) => step > 1 && (size[side] ?? 1) > 1)) {
    throw new Unsayable("has a dilated window, which pooling in the language has not");
  }
  const pads = padOptions(operation, map, value.zeros);
  const isWhole = sameAxes(size, map.slice(1)) && pads.pad === undefined;
  if (which === "avg" && isWhole && !place.wantsMap) return addGlobal(place, value, tensor, form);
  const options: LayerOptions = { size, ...unless(stride, "stride", size), ...pads };
  return addLayer(place, { word: `${which}pool`, options, operands: [value], form, tensor });
}

/** Mean or maximum over rows, columns or both. */
export function translateReduction(
  { which, axes, keepsAxes }: Extract<Operation, { kind: "reduce" }>,
  place: Place,
): Value {
  const [value, input, tensor] = only(place);
  const map = materialised(place, value, input);
  const gone = keepsAxes ? [] : [...new Set(axes)];
  const reduced = new Set(axes.filter((axis) => input[axis] !== 1));
  const [channels = [], rows = [], columns = []] = map.form;
  const over = [rows, columns].map((entry) => entry.every((axis) => reduced.has(axis)));
  const isPart = [rows, columns].some((entry, at) => !over[at] && entry.some((axis) => reduced.has(axis)));
  if (reduced.size === 0 && map.form.length !== 3) return { ...map, form: afterReduction(map.form, gone) };
  if (map.form.length !== 3 || isPart || channels.some((axis) => reduced.has(axis))) {
    throw new Unsayable("reduces other axes than the height and width of a map, which no layer can say");
  }
  const form = afterReduction([channels, over[0] ? [] : rows, over[1] ? [] : columns], gone);
  const [, height = 1, width = 1] = languageShape(map.form, input);
  if (which === "avg" && over.every((is) => is) && !place.wantsMap) return addGlobal(place, map, tensor, form);
  const size: Pair = [over[0] ? height : 1, over[1] ? width : 1];
  return addLayer(place, { word: `${which}pool`, options: { size }, operands: [map], form, tensor });
}

/** The mean over a whole map, which makes a vector. */
function addGlobal(place: Place, value: Value, tensor: Shape, [channels = []]: Form): Value {
  return addLayer(place, { word: "globalavgpool", operands: [value], form: [channels], tensor });
}

/** Axes behind one that goes move up. */
function afterReduction(form: Form, gone: readonly number[]): Form {
  return renumbered(form, (axis) => axis - gone.filter((other) => other < axis).length);
}
