/** What layers with several operands read, with the axes numbered alike. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { asVector } from "../add-layer.js";
import { asForm, materialised } from "../demand.js";
import { isScattered, type Place, type Value } from "../draft.js";
import { type Form, renumbered, sameAxes } from "../form.js";

export interface Operand {
  readonly value: Value;
  /** In the model. */
  readonly tensor: Shape;
  /** With the axes numbered as those of the result. */
  readonly form: Form;
}

/** Broadcasting numbers axes from the last one. */
export function operandsOf(place: Place, result: Shape): readonly Operand[] {
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
export function alike(place: Place, operands: readonly Operand[]): readonly Operand[] {
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

export function asVectors(place: Place, operands: readonly Operand[]): readonly Operand[] {
  return operands.map(({ value, tensor, form }) => ({
    value: asVector(place, value, tensor),
    tensor,
    form: [form.flat()],
  }));
}
