/** Constant nodes: the value is an attribute, of one of several types. */
import type { ElementType } from "../model.js";
import type { Attributes } from "./attributes.js";
import { FLOAT, INT64, OTHER } from "./element-types.js";
import { type Stored, storedTensor } from "./stored.js";

export const CONSTANT = "Constant";

/** Undefined if the node has no value, or a sparse one. */
export function constantNode(attributes: Attributes): readonly [Stored] | undefined {
  const tensor = attributes.has("value") ? attributes.tensor("value") : undefined;
  if (tensor) return [storedTensor(tensor, tensor.name || "value")];
  const whole = attributes.integer("value_int");
  const float = attributes.float("value_float");
  if (whole !== undefined) return [single(INT64, whole)];
  if (float !== undefined) return [single(FLOAT, float)];
  const wholes = attributes.integers("value_ints");
  const floats = attributes.floats("value_floats");
  if (wholes) return [list(INT64, wholes)];
  if (floats) return [list(FLOAT, floats)];
  const isText = attributes.has("value_string") || attributes.has("value_strings");
  return isText ? [{ shape: [], type: OTHER, origin: OTHER, values: { why: "are texts" } }] : undefined;
}

function single(type: ElementType, value: number): Stored {
  return { shape: [], type, origin: type, values: () => [value] };
}

function list(type: ElementType, values: readonly number[]): Stored {
  return { shape: [values.length], type, origin: type, values: () => values };
}
