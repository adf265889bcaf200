/** Layers with several operands: sums and their like, element by element, and joined channels. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer, asVector } from "../add-layer.js";
import { asForm, isReadAs, materialised } from "../demand.js";
import { isScattered, type Place, remark, Unsayable, type Value } from "../draft.js";
import { channelDimension, type Form, renumbered, sameAxes, sameForm, wideAxes } from "../form.js";
import { listed, shapeText } from "../words.js";
import { withCopies } from "./copies.js";
import { REORDERED } from "./moves.js";

interface Operand {
  readonly value: Value;
  /** In the model. */
  readonly tensor: Shape;
  /** With the axes numbered as those of the result. */
  readonly form: Form;
}

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

export function translateConcat({ axis }: Extract<Operation, { kind: "concat" }>, place: Place): Value {
  const [tensor = []] = place.outputs;
  const read = alike(place, operandsOf(place, tensor));
  // Values in one line may be joined as vectors, whichever of their dimensions they lie on.
  const areLines = read.every(({ form }) => form.flat().every((own) => own === axis));
  const lines = areLines && joinedForm(read, axis) === undefined ? asVectors(place, read) : read;
  const operands = joinedForm(lines, axis) === undefined ? asFirst(place, lines, axis) : lines;
  const form = joinedForm(operands, axis);
  if (form === undefined)
    throw new Unsayable("joins its operands along an axis other than the channels, which no layer does");
  if (operands.length === 1) return operands[0]?.value as Value;
  if (form[channelDimension(form)]?.[0] !== axis) remark(place, "left out", REORDERED);
  return addLayer(place, { word: "concat", operands: operands.map(({ value }) => value), form, tensor });
}

/** All in the form of one that can be joined so, where that costs nothing. */
function asFirst(place: Place, operands: readonly Operand[], axis: number): readonly Operand[] {
  const form = operands.map((operand) => joinedForm([operand], axis)).find((form) => form !== undefined);
  if (form === undefined) return operands;
  return operands.map((operand) => {
    const wide = wideAxes(operand.tensor);
    const wanted = form.map((axes) => axes.filter((each) => wide.includes(each)));
    if (!isReadAs(operand.value, wanted, operand.tensor)) return operand;
    return {
      ...operand,
      value: asForm(place, operand.value, operand.tensor, wanted, "an operand of another"),
      form: wanted,
    };
  });
}

/**
 * Of what is joined along an axis that lies on the channels of all operands, or the features of sequences; else undefined. With others
 * before it there they come to lie in another order, as if they had always lain so.
 */
function joinedForm(operands: readonly Operand[], axis: number): Form | undefined {
  const [first] = operands;
  if (first === undefined) return undefined;
  const joined = channelDimension(first.form);
  const without = (form: Form) => form.with(joined, form[joined]?.filter((each) => each !== axis) ?? []);
  const common = without(first.form);
  if (common.flat().includes(axis)) return undefined;
  if (!operands.every(({ form }) => form.length === common.length && sameForm(without(form), common))) return undefined;
  // An axis of one place lies nowhere: it is joined where another operand has it, or in the order of the model.
  const found = operands.find(({ form }) => form[joined]?.includes(axis))?.form;
  return (
    found ??
    common.with(
      joined,
      [...(common[joined] ?? []), axis].toSorted((one, other) => one - other),
    )
  );
}

/** Broadcasting numbers axes from the last one. */
function operandsOf(place: Place, result: Shape): readonly Operand[] {
  return place.values.map((input, at) => {
    const tensor = place.inputs[at] ?? [];
    const value = like(place, input, tensor) ?? materialised(place, input, tensor);
    return { value, tensor, form: renumbered(value.form, (axis) => axis + result.length - tensor.length) };
  });
}

/** What lies in no form, as an operand of the same shape does that lies in one. */
function like(place: Place, value: Value, tensor: Shape): Value | undefined {
  if (!isScattered(value)) return undefined;
  const at = place.values.findIndex((each, other) => !each.moved && sameAxes(place.inputs[other] ?? [], tensor));
  const form = place.values[at]?.form;
  return form && asForm(place, value, tensor, form, "what another operand is");
}

/**
 * Vectors where others are maps of one pixel, or sequences of one step, with the same values: all as vectors. Sequences where others
 * are maps: as such.
 */
function alike(place: Place, operands: readonly Operand[]): readonly Operand[] {
  const ranks = new Set(operands.map(({ form }) => form.length));
  if (ranks.size === 1) return operands;
  const areLines = operands.every(({ form }) => form.filter((axes) => axes.length > 0).length <= 1);
  if (areLines) return asVectors(place, operands);
  const map = operands.find(({ form }) => form.length === 3)?.form;
  return map === undefined ? operands : operands.map((operand) => asMap(place, operand, map[1]?.length === 0));
}

/** A sequence as a map of one row or of one column; any other operand as it is. */
function asMap(place: Place, operand: Operand, isRow: boolean): Operand {
  const { value, tensor, form } = operand;
  if (form.length !== 2) return operand;
  const mapOf = ([steps = [], features = []]: Form): Form => [features, ...(isRow ? [[], steps] : [steps, []])];
  return { value: asForm(place, value, tensor, mapOf(value.form), "a map of steps"), tensor, form: mapOf(form) };
}

function asVectors(place: Place, operands: readonly Operand[]): readonly Operand[] {
  return operands.map(({ value, tensor, form }) => ({
    value: asVector(place, value, tensor),
    tensor,
    form: [form.flat()],
  }));
}

function shapesText({ inputs }: Place): string {
  return listed(inputs.map(shapeText), 5, " and ");
}
