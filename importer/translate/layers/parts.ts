/** Parts of a value: slices of it, what it is split into, the last step of a sequence. */
import { type Axis, axesOf, type Pair, type Range } from "../../../src-sim/layers/shapes.js";
import type { Operation, Part } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asForm, materialised } from "../demand.js";
import { layerOf, only, type Place, remark, Unsayable, type Value } from "../draft.js";
import { channelDimension, type Form, formOf, languageShape, renumbered, sameAxes } from "../form.js";
import { placesIn } from "../shapes/infer-parts.js";
import { REORDERED } from "./moves.js";

export function translateSlice(operation: Extract<Operation, { kind: "slice" }>, place: Place): Value {
  const [value, input] = only(place);
  const part = withoutSteps(operation);
  return lastStep(part, place, value) ?? partOf(part, place, materialised(place, value, input));
}

/** A slice for each output that something reads. */
export function translateSplit(
  { parts }: Extract<Operation, { kind: "split" }>,
  place: Place,
): readonly (Value | undefined)[] {
  const [read, input] = only(place);
  const value = materialised(place, read, input);
  return parts.map((part, output) =>
    (place.uses[output] ?? 0) > 0 ? partOf(withoutSteps(part), place, value) : undefined,
  );
}

/** Where one place is taken there are none: it ends behind that place. */
function withoutSteps(part: Part): Part {
  const taken = placesIn(part);
  const { begin, end, step, gone } = part;
  return {
    begin,
    end: end.map((to, axis) => (taken[axis] === 1 ? (begin[axis] ?? 0) + 1 : to)),
    step: step.map((every, axis) => (taken[axis] === 1 ? 1 : every)),
    gone,
  };
}

/** The last step of a sequence that nothing else reads: the recurrent layer gives that step alone. */
function lastStep(part: Part, place: Place, value: Value): Value | undefined {
  const [, input, tensor] = only(place);
  const layer = layerOf(place.draft, value.source);
  const [steps = [], features = []] = value.form;
  const [axis = -1] = cutAxes(part, input);
  const isLast = part.begin[axis] === (input[axis] ?? 1) - 1 && cutAxes(part, input).length === 1;
  const isOwn = layer?.options.sequence === true && value.isOwn && !value.moved && sameAxes(steps, [axis]);
  if (!layer || !isLast || !isOwn) return undefined;
  const form = formOf(afterPart([features], part), tensor);
  const { sequence, ...options } = layer.options;
  layer.options = options;
  layer.shape = languageShape(form, tensor);
  return { ...value, form };
}

function partOf(cut: Part, place: Place, read: Value): Value {
  const [, input] = only(place);
  const part = toTheEnd(cut, input);
  const value = inRowsAndColumns(part, place, read);
  const dimensions = axesOf(languageShape(value.form, input));
  const options: Partial<Record<Axis, Range>> = {};
  const steps: [number, number] = [1, 1];
  const taken = placesIn(part);
  for (const axis of cutAxes(part, input)) {
    const at = value.form.findIndex((axes) => axes.includes(axis));
    const dimension = dimensions[at];
    const lying = value.form[at] ?? [];
    // Behind the first axis of a dimension the part is many pieces: of channels, whose order is no matter, as if they were one.
    const isFirst = lying[0] === axis;
    const isReordered = !isFirst && at === channelDimension(value.form);
    if (dimension === undefined || !(isFirst || isReordered) || dimension in options)
      throw new Unsayable("takes pieces that do not lie beside each other, which no layer does");
    if (isReordered) remark(place, "left out", REORDERED);
    const inner = lying.filter((other) => other !== axis);
    const beside = inner.reduce((product, other) => product * (input[other] ?? 1), 1);
    const step = part.step[axis] ?? 1;
    const [begin = 0, end = 1] = [part.begin[axis], part.end[axis]];
    if (step > 1) {
      const side = dimension === "rows" ? 0 : dimension === "columns" ? 1 : undefined;
      if (side === undefined || inner.length > 0)
        throw new Unsayable(`takes one of every ${step} values, which no layer does`);
      steps[side] = step;
    }
    if (begin > 0 || end * beside < (input[axis] ?? 1) * beside) options[dimension] = [begin * beside, end * beside];
  }
  const between = input.map((size, axis) =>
    value.form.some((axes) => axes.includes(axis)) ? lengthOf(part, axis) : size,
  );
  const sliced =
    Object.keys(options).length === 0
      ? value
      : addLayer(place, { word: "slice", options, operands: [value], form: value.form, tensor: between });
  const every = steps.every((step) => step === 1) ? sliced : addEvery(place, sliced, steps, taken);
  return { ...every, form: formOf(afterPart(every.form, part), place.outputs[0] ?? []) };
}

/** Places that are counted in one, as two dimensions, where the part is cut along one of these alone. */
function inRowsAndColumns(part: Part, place: Place, value: Value): Value {
  const [, input] = only(place);
  const [channels = [], [row, column, ...more] = [], beyond = []] = value.form;
  if (row === undefined || column === undefined || more.length > 0 || beyond.length > 0 || value.form.length !== 3)
    return value;
  const isWhole = (axis: number) => !cutAxes(part, input).includes(axis);
  const isPiece = isWhole(column) && ((part.step[row] ?? 1) === 1 || lengthOf(part, row) === 1);
  return isPiece ? value : asForm(place, value, input, [channels, [row], [column]], "a map of rows and columns");
}

/** With steps that take no more places up to the last one: nothing need be cut off there. */
function toTheEnd(part: Part, input: readonly number[]): Part {
  const taken = placesIn(part);
  const end = part.end.map((to, axis) => {
    const [begin = 0, step = 1, size = to] = [part.begin[axis], part.step[axis], input[axis]];
    return step > 1 && Math.ceil((size - begin) / step) === taken[axis] ? size : to;
  });
  return { ...part, end };
}

/** Every so many rows and columns: a maximum over single places. */
function addEvery(place: Place, value: Value, stride: Pair, tensor: readonly number[]): Value {
  const options = { size: [1, 1] as const, stride };
  return addLayer(place, { word: "maxpool", options, operands: [value], form: value.form, tensor });
}

function lengthOf({ begin, end }: Part, axis: number): number {
  return (end[axis] ?? 1) - (begin[axis] ?? 0);
}

/** Axes of which not all is taken. */
function cutAxes({ begin, end, step }: Part, input: readonly number[]): readonly number[] {
  return [...input.keys()].filter(
    (axis) => begin[axis] !== 0 || end[axis] !== input[axis] || ((step[axis] ?? 1) > 1 && input[axis] !== 1),
  );
}

/** Axes behind one that goes move up. */
function afterPart(form: Form, { gone }: Part): Form {
  const kept = form.map((axes) => axes.filter((axis) => !gone.includes(axis)));
  return renumbered(kept, (axis) => axis - gone.filter((other) => other < axis).length);
}
