/** Layers that compute element by element, of several operands: sums and their like. */
import { volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asForm } from "../demand.js";
import { type Place, Unsayable, type Value } from "../draft.js";
import { channelDimension, type Form, sameAxes, sameForm, wideAxes } from "../form.js";
import { listed, shapeText } from "../words.js";
import { withCopies } from "./copies.js";
import { alike, type Operand, operandsOf } from "./operands.js";

/** Operands of one shape, or such as the language repeats to one: a value for each channel, for each place, or one in all. */
export function translateCombination({ word }: Extract<Operation, { kind: "combine" }>, place: Place): Value {
  const [tensor = []] = place.outputs;
  if (place.values.length < 2) throw new Unsayable("has one computed operand; two or more would be right");
  const read = operandsOf(place, tensor);
  const operands = commonForm(read) === undefined ? alike(place, read) : read;
  const form = commonForm(operands) ?? wholeForm(operands, place);
  if (form === undefined)
    throw new Unsayable(`repeats its operands ${shapesText(place)} to one shape, which no layer does`);
  const values = operands.map((operand) => placed(place, operand, form));
  return addLayer(place, { word, operands: values, form, tensor });
}

/** The form to which the language repeats all of them: aligned, each dimension is that of the others, or has one value. */
function commonForm(operands: readonly Operand[]): Form | undefined {
  const rank = Math.max(...operands.map(({ form }) => form.length));
  let common: Form = Array.from({ length: rank }, () => []);
  for (const { form } of operands) {
    const own = aligned(form, rank);
    if (!own.every((axes, at) => axes.length === 0 || common[at]?.length === 0 || sameAxes(axes, common[at] ?? [])))
      return undefined;
    common = common.map((axes, at) => (axes.length === 0 ? (own[at] ?? []) : axes));
  }
  const axes = common.flat();
  return new Set(axes).size === axes.length ? common : undefined;
}

/** A vector's values are channels or features, a sequence's steps and features rows and columns. */
function aligned(form: Form, rank: number): Form {
  if (form.length >= rank) return form;
  return form.length === 1 && rank === 3 ? [form[0] ?? [], [], []] : [[], ...form];
}

/** Of an operand that is not repeated: one that lies as the result is read, or the first. */
function wholeForm(operands: readonly Operand[], { wish, outputs: [tensor = []] }: Place): Form | undefined {
  const whole = operands.filter((operand) => volume(operand.tensor) === volume(tensor));
  return (whole.find(({ form }) => wish && sameForm(form, wish)) ?? whole[0])?.form;
}

/** As it is where the language aligns it with `form`; else the host moves its values to where these axes lie there. */
function placed(place: Place, { value, tensor, form: own }: Operand, form: Form): Value {
  const isAligned = (lying: Form) =>
    lying.length <= form.length &&
    aligned(lying, form.length).every((axes, at) => axes.length === 0 || sameAxes(axes, form[at] ?? []));
  if (isAligned(own)) return value;
  const [result = []] = place.outputs;
  const channels = form[channelDimension(form)] ?? [];
  const repeated = own.length === form.length ? own.with(channelDimension(form), channels) : [];
  // One value for some channels: of its own channels as many copies.
  const some = own[channelDimension(form)] ?? [];
  if (isAligned(repeated) && repeated.length > 0 && some.length > 0 && some.every((axis) => channels.includes(axis))) {
    const axes = channels.filter((axis) => !some.includes(axis));
    const lying = new Set(repeated.flat());
    const made = result.map((size, axis) => (lying.has(axis) ? size : 1));
    return withCopies(place, value, { form: repeated, axes, tensor: made });
  }
  const shift = result.length - tensor.length;
  const wide = new Set(wideAxes(tensor).map((axis) => axis + shift));
  const wanted = form.map((axes) => axes.filter((axis) => wide.has(axis)).map((axis) => axis - shift));
  return asForm(place, value, tensor, wanted, "values along other dimensions");
}

function shapesText({ inputs }: Place): string {
  return listed(inputs.map(shapeText), 5, " and ");
}
