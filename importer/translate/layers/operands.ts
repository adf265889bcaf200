/** What layers with several operands read, with the axes numbered alike. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { asVector } from "../add-layer.js";
import { materialised } from "../demand.js";
import type { Place, Value } from "../draft.js";
import { type Form, renumbered } from "../form.js";

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
    const value = materialised(place, input, tensor);
    return { value, tensor, form: renumbered(value.form, (axis) => axis + result.length - tensor.length) };
  });
}

/** Vectors where others are maps of one pixel, or sequences of one step, with the same values: all as vectors. */
export function alike(place: Place, operands: readonly Operand[]): readonly Operand[] {
  const ranks = new Set(operands.map(({ form }) => form.length));
  const areLines = operands.every(({ form }) => form.filter((axes) => axes.length > 0).length <= 1);
  return ranks.size === 1 || !areLines ? operands : asVectors(place, operands);
}

export function asVectors(place: Place, operands: readonly Operand[]): readonly Operand[] {
  return operands.map(({ value, tensor, form }) => ({
    value: asVector(place, value, tensor),
    tensor,
    form: [form.flat()],
  }));
}
