/**
 * Windows over the columns of a map of one row, as which models have steps, where the language has a sequence: its steps are the
 * rows of the map that a layer reads it as, so the window is turned.
 */
import type { Pair } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { only, type Place, type Value } from "../draft.js";
import { mapForm, renumbered } from "../form.js";
import { mapAxes } from "../shapes/infer-maps.js";
import { readTurned } from "../turned.js";

type Windowed = Extract<Operation, { kind: "conv" | "pool" }>;

/** What `translate` makes of the operation, turned where its input is such a sequence. */
export function alongRows<O extends Windowed>(
  operation: O,
  place: Place,
  translate: (operation: O, place: Place) => Value,
): Value {
  const [read, input, tensor] = only(place);
  const { layout } = place.draft;
  const [, height, width] = mapAxes(layout, input.length);
  const [channels = [], rows = [], columns = []] = mapForm(layout, input);
  const value = rows.length === 0 ? readTurned(read, [channels, columns, []]) : undefined;
  if (value?.form.length !== 2 || height === undefined || width === undefined) return translate(operation, place);
  const exchange = (axis: number) => (axis === height ? width : axis === width ? height : axis);
  const exchanged = (shape: readonly number[]) => shape.map((_, axis) => shape[exchange(axis)] ?? 1);
  const turned = { ...value, form: renumbered(value.form, exchange) };
  const made = translate(turnedWindow(operation), {
    ...place,
    values: [turned],
    inputs: [exchanged(input)],
    outputs: [exchanged(tensor)],
  });
  return { ...made, form: renumbered(made.form, exchange) };
}

function turnedWindow<O extends Windowed>(operation: O): O {
  const { size, stride, dilation, pads } = operation;
  const turn = ([height, width]: Pair): Pair => [width, height];
  const sides =
    typeof pads === "string" ? pads : { top: pads.left, left: pads.top, bottom: pads.right, right: pads.bottom };
  return { ...operation, size: turn(size), stride: turn(stride), dilation: turn(dilation), pads: sides };
}
