/** What moves or keeps values without computing: no layer, only another form of the same value. */
import type { Operation } from "../../model.js";
import { NO_ZEROS, type Sides } from "../../windows.js";
import { isScattered, only, type Place, remark, Unsayable, type Value } from "../draft.js";
import { type Form, renumbered, reshaped, reshapedReordered, vectorForm, wideAxes } from "../form.js";
import { mapAxes } from "../shapes/infer-maps.js";
import { shapeText } from "../words.js";

export function translateReshape(_: Operation, place: Place): Value {
  const [value, input, tensor] = only(place);
  const from = value.moved ? value.moved.from : { form: value.form, tensor: input };
  const form = from && reshaped(from.form, from.tensor, tensor);
  if (form) return { ...value, form, moved: undefined };
  const reordered = from && reshapedReordered(from.form, from.tensor, tensor);
  if (reordered) {
    remark(place, "left out", "reordering channels has no weights in the tiles and no cycles in the model");
    return { ...value, form: reordered, moved: undefined };
  }
  if (value.zeros)
    throw new Unsayable("reads zeros that are added around a map, which only convolutions and pooling can add");
  const moved = { by: value.moved?.by ?? place.origin, from };
  return { ...value, form: wideAxes(tensor).length <= 1 ? vectorForm(tensor) : [], moved };
}

export function translateTranspose({ order }: Extract<Operation, { kind: "transpose" }>, place: Place): Value {
  const [value] = only(place);
  if (isScattered(value)) return { ...value, moved: { by: value.moved.by, from: undefined } };
  return { ...value, form: renumbered(value.form, (axis) => order.indexOf(axis)) };
}

/** The values in other bits, or as they are. */
export function translateQuantising(operation: Extract<Operation, { kind: "quantise" | "same" }>, place: Place): Value {
  const [value] = only(place);
  return operation.kind === "same" ? value : { ...value, bits: operation.bits ?? value.bits };
}

/** Zeros around height and width wait for the convolution or pooling that reads them. */
export function translatePadding({ before, after }: Extract<Operation, { kind: "pad" }>, place: Place): Value {
  const [value, input] = only(place);
  let { form, zeros = NO_ZEROS } = value;
  for (const axis of before.keys()) {
    const amounts = [before[axis] ?? 0, after[axis] ?? 0] as const;
    if (amounts[0] + amounts[1] === 0) continue;
    const side = sideOf(axis, form, place, input.length);
    if (side === undefined) {
      const sides = `${amounts[0]} before and ${amounts[1]} after axis ${axis} of ${shapeText(input)}`;
      throw new Unsayable(`adds zeros, ${sides}; only around the height and width of maps can be some`);
    }
    form = form.with(side, [axis]);
    zeros = added(zeros, side, amounts);
  }
  return { ...value, form, zeros: zeros === NO_ZEROS ? undefined : zeros };
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
