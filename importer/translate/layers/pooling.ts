/** Pooling over windows, and what is reduced over whole dimensions. */
import { type Axis, asMap, axesOf, type LayerOptions, type Pair, type Shape } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asMapOf, materialised } from "../demand.js";
import { only, type Place, shapeOfSource, Unsayable, type Value } from "../draft.js";
import { type Form, languageShape, mapForm, renumbered, sameAxes } from "../form.js";
import { alongRows } from "./along-rows.js";
import { padOptions, unless } from "./pads.js";

type Reduction = Extract<Operation, { kind: "reduce" }>;

type Pooling = Extract<Operation, { kind: "pool" }>;

export function translatePooling(operation: Pooling, place: Place): Value {
  return alongRows(operation, place, pool);
}

function pool(operation: Pooling, place: Place): Value {
  const [read, input, tensor] = only(place);
  const { which, size, stride, dilation } = operation;
  const form = mapForm(place.draft.layout, tensor);
  const value = asMapOf(place, read, input, false);
  const map = asMap(shapeOfSource(place.draft, value.source));
  if (dilation.some((step, side) => step > 1 && (size[side] ?? 1) > 1)) {
    throw new Unsayable("has a dilated window, which pooling in the language has not");
  }
  const pads = padOptions(operation, map, value.zeros);
  const isWhole = sameAxes(size, map.slice(1)) && pads.pad === undefined;
  if (which === "avg" && isWhole && !place.wantsMap) return addGlobal(place, value, tensor, form);
  const options: LayerOptions = { size, ...unless(stride, "stride", size), ...pads };
  return addLayer(place, { word: `${which}pool`, options, operands: [value], form, tensor });
}

/** Over rows, columns or both of a map as pooling where there is such pooling, else as `reduce`. */
export function translateReduction(operation: Reduction, place: Place): Value {
  const [read, input] = only(place);
  const value = materialised(place, read, input);
  const { axes, keepsAxes } = operation;
  const gone = keepsAxes ? [] : [...new Set(axes)];
  const reduced = new Set(axes.filter((axis) => input[axis] !== 1));
  const over = value.form.map((entry) => entry.length > 0 && entry.every((axis) => reduced.has(axis)));
  const isPart = value.form.some((entry, at) => !over[at] && entry.some((axis) => reduced.has(axis)));
  if (isPart) throw new Unsayable("reduces a part of what lies on one dimension, which no layer does");
  if (reduced.size === 0 && value.form.length !== 3) return { ...value, form: afterReduction(value.form, gone) };
  return poolingOver(operation, place, { value, over, gone }) ?? reductionOver(operation, place, { value, over, gone });
}

interface Reduced {
  /** As its source makes it. */
  readonly value: Value;
  /** By dimension. */
  readonly over: readonly boolean[];
  /** Axes that are no more. */
  readonly gone: readonly number[];
}

function poolingOver({ which }: Reduction, place: Place, { value, over, gone }: Reduced): Value | undefined {
  const [, input, tensor] = only(place);
  if (value.form.length !== 3 || over[0] || which === "min" || which === "sum") return undefined;
  const [channels = [], rows = [], columns = []] = value.form;
  const [, height = 1, width = 1] = languageShape(value.form, input);
  const isOver = [over[1] || height === 1, over[2] || width === 1];
  const form = afterReduction([channels, isOver[0] ? [] : rows, isOver[1] ? [] : columns], gone);
  if (which === "avg" && isOver.every((is) => is) && !place.wantsMap) return addGlobal(place, value, tensor, form);
  const size: Pair = [isOver[0] ? height : 1, isOver[1] ? width : 1];
  return addLayer(place, { word: `${which}pool`, options: { size }, operands: [value], form, tensor });
}

const WORDS = { avg: "mean", max: "max", min: "min", sum: "sum" } as const;
const PLACES: ReadonlySet<Axis> = new Set(["rows", "columns", "steps"]);

/** Places of a map or a sequence vanish where all are reduced; any other dimension stays, with one value. */
function reductionOver({ which }: Reduction, place: Place, { value, over, gone }: Reduced): Value {
  const [, input, tensor] = only(place);
  const dimensions = axesOf(languageShape(value.form, input));
  const isSingle = value.form.map((entry) => entry.length === 0);
  const areGone = dimensions.every((axis, at) => !PLACES.has(axis) || over[at] || isSingle[at]);
  const named = dimensions.filter((axis, at) => over[at] || (areGone && PLACES.has(axis)));
  const left = value.form.flatMap((entry, at): Form => {
    if (areGone && PLACES.has(dimensions[at] as Axis)) return [];
    return [over[at] ? [] : entry];
  });
  return addLayer(place, {
    word: "reduce",
    options: { over: named.length === 1 ? (named[0] as Axis) : named },
    facts: { [WORDS[which]]: true },
    operands: [value],
    form: afterReduction(left, gone),
    tensor,
  });
}

/** The mean over a whole map, which makes a vector. */
function addGlobal(place: Place, value: Value, tensor: Shape, [channels = []]: Form): Value {
  return addLayer(place, { word: "globalavgpool", operands: [value], form: [channels], tensor });
}

/** Axes behind one that goes move up. */
function afterReduction(form: Form, gone: readonly number[]): Form {
  return renumbered(form, (axis) => axis - gone.filter((other) => other < axis).length);
}
