/** What moves or keeps values without computing: no layer, only another form of the same value. */

import { type Axis, axesOf, type Range, type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { NO_ZEROS, type Sides } from "../../windows.js";
import { addLayer } from "../add-layer.js";
import { materialised, withZeros } from "../demand.js";
import { isScattered, only, type Place, remark, Unsayable, type Value } from "../draft.js";
import {
  channelDimension,
  type Form,
  formOf,
  languageShape,
  renumbered,
  reshapedReordered,
  vectorForm,
  wideAxes,
} from "../form.js";
import { mapAxes } from "../shapes/infer-maps.js";
import { formIn, formReordered, reshapedView, transposed, type View, viewOf } from "../view.js";
import { shapeText } from "../words.js";

export const REORDERED = "reordering channels has no weights in the tiles and no cycles in the model";

export function translateReshape(_: Operation, place: Place): Value {
  const [read, input, tensor] = only(place);
  const value = withZeros(place, read);
  const before = value.moved ? value.moved.view : viewOf(value.form, input);
  const view = before && reshapedView(before, input, tensor);
  const form = view && formIn(view);
  if (form) return { ...value, form, moved: undefined };
  const reordered = value.moved ? view && formReordered(view) : reshapedReordered(value.form, input, tensor);
  if (reordered) {
    remark(place, "left out", REORDERED);
    return { ...value, form: reordered, moved: undefined };
  }
  return scattered(value, place, view, tensor);
}

export function translateTranspose({ order }: Extract<Operation, { kind: "transpose" }>, place: Place): Value {
  const [value, , tensor] = only(place);
  if (!isScattered(value)) return { ...value, form: renumbered(value.form, (axis) => order.indexOf(axis)) };
  const view = value.moved.view && transposed(value.moved.view, order);
  const form = view && formIn(view);
  return form ? { ...value, form, moved: undefined } : scattered(value, place, view, tensor);
}

/** What reads sequences backwards is found before. */
export function translateReversal(): Value {
  throw new Unsayable("it takes values backwards");
}

/** Of which no axis of the model says where its values lie; one vector of all of them may be read in any order. */
function scattered(value: Value, { origin }: Place, view: View | undefined, tensor: Shape): Value {
  const moved = { by: value.moved?.by ?? origin, view };
  return { ...value, form: wideAxes(tensor).length <= 1 ? vectorForm(tensor) : [], moved };
}

/** The values in other bits, or as they are. */
export function translateQuantising(operation: Extract<Operation, { kind: "quantise" | "same" }>, place: Place): Value {
  const [value] = only(place);
  return operation.kind === "same" ? value : { ...value, bits: operation.bits ?? value.bits };
}

/** Zeros around height and width wait for the convolution or pooling that reads them; others are a layer. */
export function translatePadding(operation: Extract<Operation, { kind: "pad" }>, place: Place): Value {
  const { before, after, standsFor } = operation;
  const [read, input, tensor] = only(place);
  const padded = [...before.keys()].filter((axis) => (before[axis] ?? 0) + (after[axis] ?? 0) > 0);
  if (standsFor) {
    const made = addZeros(operation, place, padded);
    remark(place, "assumed", "the constants beside what it reads are written as zeros, which costs the same");
    return made;
  }
  const sides = padded.map((axis) => sideOf(axis, read.form, place, input.length));
  if (sides.includes(undefined)) return addZeros({ before, after }, place, padded);
  let { form, zeros = NO_ZEROS } = read;
  for (const [at, axis] of padded.entries()) {
    const side = sides[at] as 1 | 2;
    form = form.with(side, [axis]);
    zeros = added(zeros, side, [before[axis] ?? 0, after[axis] ?? 0]);
  }
  const value = { ...read, form: formOf(form, tensor), zeros: zeros === NO_ZEROS ? undefined : zeros };
  return value;
}

/** Around any dimension on which the axis lies alone. */
function addZeros(
  { before, after }: Pick<Extract<Operation, { kind: "pad" }>, "before" | "after">,
  place: Place,
  padded: readonly number[],
): Value {
  const [read, input, tensor] = only(place);
  const value = materialised(place, read, input);
  let form = value.form;
  const options: Partial<Record<Axis, Range>> = {};
  const dimensions = axesOf(languageShape(form, input));
  for (const axis of padded) {
    const lies = form.findIndex((axes) => axes.includes(axis));
    const at = lies >= 0 ? lies : form.findIndex((axes) => axes.length === 0);
    const dimension = dimensions[at];
    const others = form[at]?.filter((other) => other !== axis) ?? [];
    // Channels may lie in any order: as if those of zeros were one piece.
    if (dimension === undefined || (others.length > 0 && (lies !== channelDimension(form) || dimension in options)))
      throw new Unsayable(
        `adds zeros along axis ${axis} of ${shapeText(input)}, which lies on a dimension with others`,
      );
    if (others.length > 0) remark(place, "left out", REORDERED);
    else form = form.with(at, [axis]);
    const each = volume(others.map((other) => input[other] ?? 1));
    options[dimension] = [(before[axis] ?? 0) * each, (after[axis] ?? 0) * each];
  }
  return addLayer(place, { word: "zeropad", options, operands: [value], form, tensor });
}

/** The dimension of the map, 1 or 2, on which an axis lies alone; one of a single place lies where the layout has it. */
function sideOf(axis: number, form: Form, { draft }: Place, rank: number): 1 | 2 | undefined {
  if (form.length !== 3) return undefined;
  const lies = form.findIndex((axes) => axes.includes(axis));
  const side = lies >= 0 ? lies : rank === 3 || rank === 4 ? mapAxes(draft.layout, rank).indexOf(axis) : -1;
  if (side !== 1 && side !== 2) return undefined;
  const alone = form[side]?.every((other) => other === axis);
  return alone ? side : undefined;
}

function added(zeros: Sides, side: 1 | 2, [before, after]: readonly [number, number]): Sides {
  const { top, bottom, left, right } = zeros;
  return side === 1
    ? { ...zeros, top: top + before, bottom: bottom + after }
    : { ...zeros, left: left + before, right: right + after };
}
