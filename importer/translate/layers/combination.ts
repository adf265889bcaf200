/** Layers with several operands: sums, products, joined channels. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer, asVector, materialised } from "../add-layer.js";
import { type Place, remark, Unsayable, type Value } from "../draft.js";
import { channelDimension, type Form, renumbered, sameAxes, sameForm } from "../form.js";
import { listed, shapeText } from "../words.js";

interface Operand {
  readonly value: Value;
  /** In the model. */
  readonly tensor: Shape;
  /** With the axes numbered as those of the result. */
  readonly form: Form;
}

type Combination = Extract<Operation, { kind: "combine" }>;

export function translateCombination({ word, isDifference }: Combination, place: Place): Value {
  const [tensor = []] = place.outputs;
  if (place.values.length < 2) throw new Unsayable("has one computed operand; two or more would be right");
  const read = operandsOf(place, tensor);
  const isWhole = (operand: Operand) => volume(operand.tensor) === volume(tensor);
  const map = word === "mul" ? read.find((operand) => isWhole(operand) && operand.form.length === 3) : undefined;
  const operands = map ? read : alike(place, read);
  const form = (map ?? operands.find(isWhole))?.form;
  if (form === undefined)
    throw new Unsayable(`repeats its operands ${shapesText(place)} to one shape, which no layer can say`);
  for (const operand of operands) {
    if (isWhole(operand) && sameForm(operand.form, form)) continue;
    if (word === "mul" && isFactor(operand.form, form)) continue;
    if (isWhole(operand)) throw new Unsayable("the axes of an operand are exchanged before it, which no layer can say");
    const may = word === "mul" ? "operands of one shape, or a factor for each channel" : "operands of one shape";
    throw new Unsayable(`its operands are ${shapesText(place)}; \`${word}\` reads ${may}`);
  }
  if (isDifference) remark(place, "assumed", "a difference is written as a sum, which costs the same");
  return addLayer(place, { word, operands: operands.map(({ value }) => value), form, tensor });
}

export function translateConcat({ axis }: Extract<Operation, { kind: "concat" }>, place: Place): Value {
  const [tensor = []] = place.outputs;
  const read = alike(place, operandsOf(place, tensor));
  // Values in one line may be joined as vectors, whichever of their dimensions they lie on.
  const areLines = read.every(({ form }) => form.flat().every((own) => own === axis));
  const operands = areLines && joinedForm(read, axis) === undefined ? asVectors(place, read) : read;
  const form = joinedForm(operands, axis);
  if (form === undefined)
    throw new Unsayable("joins its operands along an axis other than the channels, which no layer can say");
  if (operands.length === 1) return operands[0]?.value as Value;
  return addLayer(place, { word: "concat", operands: operands.map(({ value }) => value), form, tensor });
}

/** Of what is joined along an axis that is the channels of all operands, or the features of sequences; else undefined. */
function joinedForm(operands: readonly Operand[], axis: number): Form | undefined {
  const [first] = operands;
  if (first === undefined) return undefined;
  const joined = channelDimension(first.form);
  const form = first.form.with(joined, [axis]);
  const fits = operands.every(({ form: own }) => {
    if (own.length !== form.length) return false;
    const along = own[joined] ?? [];
    const isJoined = sameAxes(along, [axis]) || (along.length === 0 && !own.flat().includes(axis));
    return isJoined && sameForm(own.with(joined, [axis]), form);
  });
  return fits ? form : undefined;
}

/** Broadcasting numbers axes from the last one. */
function operandsOf(place: Place, result: Shape): readonly Operand[] {
  return place.values.map((input, at) => {
    const tensor = place.inputs[at] ?? [];
    const value = materialised(place, input, tensor);
    return { value, tensor, form: renumbered(value.form, (axis) => axis + result.length - tensor.length) };
  });
}

/** Vectors where others are maps of one pixel, or sequences of one step, with the same values: all as vectors. */
function alike(place: Place, operands: readonly Operand[]): readonly Operand[] {
  const ranks = new Set(operands.map(({ form }) => form.length));
  const areLines = operands.every(({ form }) => form.filter((axes) => axes.length > 0).length <= 1);
  return ranks.size === 1 || !areLines ? operands : asVectors(place, operands);
}

function asVectors(place: Place, operands: readonly Operand[]): readonly Operand[] {
  return operands.map(({ value, tensor, form }) => ({
    value: asVector(place, value, tensor),
    tensor,
    form: [form.flat()],
  }));
}

function isFactor(form: Form, map: Form): boolean {
  return map.length === 3 && sameAxes(form[0] ?? [], map[0] ?? []) && form.slice(1).every((axes) => axes.length === 0);
}

function shapesText({ inputs }: Place): string {
  return listed(inputs.map(shapeText), 5, " and ");
}
