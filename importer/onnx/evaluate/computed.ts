/** Values that are computed while a model is read: small ones only, the numbers that shapes are made of. */
import { type ElementType, MOST_VALUES } from "../../model.js";
import type { Made, Operand } from "../../values/made.js";
import { countOf } from "../../values/places.js";
import type { Asked } from "../node.js";
import type { Stored } from "../stored.js";

interface Types {
  readonly type: ElementType;
  /** Where it is not `type`. */
  readonly origin?: ElementType;
}

/** Values are made where there are few and all inputs' can be looked at; otherwise only the shape is known. */
export function computed(node: Asked, { shape, make }: Made, { type, origin = type }: Types): Stored {
  const result = { shape, type, origin };
  const inputs = Array.from({ length: node.inputCount }, (_, position) => node.stored(position));
  for (const input of inputs) {
    if (input && typeof input.values !== "function") return { ...result, values: input.values };
  }
  const count = countOf(shape);
  if (count > MOST_VALUES)
    return { ...result, values: { why: `are ${count}, of which at most ${MOST_VALUES} are computed` } };
  // Without its values: other axes of an empty tensor may be as long as they like.
  if (count === 0) return { ...result, values: () => [] };
  const looked = inputs.reduce((sum, input) => sum + (input ? countOf(input.shape) : 0), 0);
  if (!node.spend(count + looked))
    return { ...result, values: { why: "come after too many others that are computed" } };
  const values = inPrecision(type, make());
  return { ...result, values: () => values };
}

/** Single precision is that of the model. */
function inPrecision({ kind, bits }: ElementType, values: readonly number[]): readonly number[] {
  return kind === "float" && bits === 32 ? values.map(Math.fround) : values;
}

/** The input of an operator that all inputs of are constants. */
export function storedAt(node: Asked, position: number): Stored {
  const stored = node.stored(position);
  if (stored) return stored;
  // Says what is missing.
  return {
    shape: node.shape(position),
    type: node.type(position),
    origin: node.type(position),
    values: { why: "are computed" },
  };
}

export function operandAt(node: Asked, position: number): Operand {
  return { shape: storedAt(node, position).shape, numbers: () => node.values(position) ?? [] };
}

export function operandsOf(node: Asked): readonly Operand[] {
  return Array.from({ length: node.inputCount }, (_, position) => operandAt(node, position));
}

/** An operator whose result is its first input's values in other places. */
export function moved(make: (node: Asked, operand: Operand) => Made): (node: Asked) => readonly Stored[] {
  return (node) => {
    const { type, origin } = storedAt(node, 0);
    return [computed(node, make(node, operandAt(node, 0)), { type, origin })];
  };
}

/** A single value. */
export function numberAt(node: Asked, position: number, otherwise: number): number {
  return node.values(position)?.[0] ?? otherwise;
}
