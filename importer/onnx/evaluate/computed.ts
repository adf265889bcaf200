/** Values that are computed while a model is read: small ones only, the numbers that shapes are made of. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { ElementType } from "../../model.js";
import type { Asked } from "../node.js";

import { countOf, type Stored } from "../stored.js";

/** The values of one node's result. */
const MOST_COMPUTED = 4096;

interface Result {
  readonly shape: Shape;
  readonly type: ElementType;
  /** Where it is not `type`. */
  readonly origin?: ElementType;
}

/** `make` is called where there are few values and all inputs' can be looked at; otherwise only the shape is known. */
export function computed(node: Asked, { shape, type, origin = type }: Result, make: () => readonly number[]): Stored {
  const result = { shape, type, origin };
  const inputs = Array.from({ length: node.inputCount }, (_, position) => node.stored(position));
  for (const input of inputs) {
    if (input && typeof input.values !== "function") return { ...result, values: input.values };
  }
  const count = countOf(shape);
  if (count > MOST_COMPUTED)
    return { ...result, values: { why: `are ${count}, of which ${MOST_COMPUTED} would be computed` } };
  // Without its values: other axes of an empty tensor may be as long as they like.
  if (count === 0) return { ...result, values: () => [] };
  const looked = inputs.reduce((sum, input) => sum + (input ? countOf(input.shape) : 0), 0);
  if (!node.spend(count + looked))
    return { ...result, values: { why: "come after too many others that are computed" } };
  const values = make();
  return { ...result, values: () => values };
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
