/** Operands put one after another, along any dimension on which the axis lies. */
import { axesOf, type LayerOptions } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asForm, isReadAs } from "../demand.js";
import { type Place, remark, Unsayable, type Value } from "../draft.js";
import { channelDimension, type Form, languageShape, sameAxes, sameForm, wideAxes } from "../form.js";
import { REORDERED } from "./moves.js";
import { alike, asVectors, type Operand, operandsOf } from "./operands.js";

interface Joined {
  readonly operands: readonly Operand[];
  readonly form: Form;
  /** Of the form: where its axis lies. */
  readonly dimension: number;
}

export function translateConcat({ axis }: Extract<Operation, { kind: "concat" }>, place: Place): Value {
  const [tensor = []] = place.outputs;
  const { layers } = place.draft;
  const before = layers.length;
  const read = operandsOf(place, tensor);
  // What the host moves it can join as well.
  const isMoved = layers.slice(before).some(({ word }) => word === "host");
  const found =
    joinedOn(read, axis, channelDimension(read[0]?.form ?? [])) ??
    joinedLines(place, read, axis) ??
    (isMoved ? undefined : (joinedPlaces(read, axis) ?? joinedSteps(read, axis))) ??
    joinedAsOne(place, alike(place, read), axis, isMoved);
  if (found === undefined)
    throw new Unsayable("joins operands that do not lie alike along its axis, which no layer does");
  const { operands, form, dimension } = found;
  if (operands.length === 1) return operands[0]?.value as Value;
  if (form[dimension]?.[0] !== axis) remark(place, "left out", REORDERED);
  const values = operands.map(({ value }) => value);
  return addLayer(place, { word: "concat", options: optionsOf(found, tensor), operands: values, form, tensor });
}

function optionsOf({ form, dimension }: Joined, tensor: readonly number[]): LayerOptions {
  const along = axesOf(languageShape(form, tensor))[dimension];
  return dimension === channelDimension(form) || along === undefined ? {} : { along };
}

/**
 * Along the channels of all operands, or the features of sequences. With others before it there they come to lie in another order, as
 * if they had always lain so.
 */
function joinedChannels(operands: readonly Operand[], axis: number): Joined | undefined {
  const [first] = operands;
  if (first === undefined) return undefined;
  const dimension = channelDimension(first.form);
  const without = (form: Form) => form.with(dimension, form[dimension]?.filter((each) => each !== axis) ?? []);
  const common = without(first.form);
  if (common.flat().includes(axis)) return undefined;
  if (!operands.every(({ form }) => form.length === common.length && sameForm(without(form), common))) return undefined;
  // An axis of one place lies nowhere: it is joined where another operand has it, or in the order of the model.
  const found = operands.find(({ form }) => form[dimension]?.includes(axis))?.form;
  const inOrder = [...(common[dimension] ?? []), axis].toSorted((one, other) => one - other);
  return { operands, form: found ?? common.with(dimension, inOrder), dimension };
}

/** Values in one line may be joined as vectors, whichever of their dimensions they lie on. */
function joinedLines(place: Place, operands: readonly Operand[], axis: number): Joined | undefined {
  const areLines = operands.every(({ form }) => form.flat().every((own) => own === axis));
  return areLines ? joinedChannels(asVectors(place, operands), axis) : undefined;
}

/** Along rows or columns of maps, or the steps of sequences. */
function joinedPlaces(operands: readonly Operand[], axis: number): Joined | undefined {
  const form = operands[0]?.form ?? [];
  const places = [...form.keys()].filter((dimension) => dimension !== channelDimension(form));
  for (const dimension of places) {
    const found = joinedOn(operands, axis, dimension);
    if (found) return found;
  }
  return undefined;
}

/** A vector is one step of a sequence. */
function joinedSteps(operands: readonly Operand[], axis: number): Joined | undefined {
  const sequences = operands.map((operand) => ({
    ...operand,
    form: operand.form.length === 1 ? [[], ...operand.form] : operand.form,
  }));
  return sequences.every(({ form }) => form.length === 2) ? joinedOn(sequences, axis, 0) : undefined;
}

/** As they lie, or all in the form of one that can be joined so, where that costs nothing. */
function joinedAsOne(
  place: Place,
  operands: readonly Operand[],
  axis: number,
  onlyChannels: boolean,
): Joined | undefined {
  const ways = onlyChannels ? [joinedChannels] : [joinedChannels, joinedPlaces];
  for (const joined of ways) {
    const found = joined(operands, axis);
    if (found) return found;
  }
  for (const joined of ways) {
    const form = operands.map((operand) => joined([operand], axis)?.form).find((each) => each !== undefined);
    const found = form && joined(asAll(place, operands, form), axis);
    if (found) return found;
  }
  return undefined;
}

function asAll(place: Place, operands: readonly Operand[], form: Form): readonly Operand[] {
  return operands.map((operand) => {
    const { value, tensor } = operand;
    const wide = wideAxes(tensor);
    const wanted = form.map((axes) => axes.filter((each) => wide.includes(each)));
    if (!isReadAs(value, wanted, tensor)) return operand;
    return { tensor, form: wanted, value: asForm(place, value, tensor, wanted, "an operand of another") };
  });
}

/** Where the axis lies alone on that dimension of all, or nowhere, or outside the same others, and all else lies alike. */
function joinedOn(operands: readonly Operand[], axis: number, dimension: number): Joined | undefined {
  const [first] = operands;
  if (first === undefined || dimension >= first.form.length) return undefined;
  const whole = operands.find((operand) => operand.form[dimension]?.[0] === axis)?.form[dimension] ?? [axis];
  const form = first.form.with(dimension, whole);
  const fits = operands.every(({ form: own }) => {
    if (own.length !== form.length) return false;
    const along = own[dimension] ?? [];
    const isOfOne = sameAxes(along, whole.slice(1)) && !own.flat().includes(axis);
    return (sameAxes(along, whole) || isOfOne) && sameForm(own.with(dimension, whole), form);
  });
  return fits ? { operands, form, dimension } : undefined;
}
