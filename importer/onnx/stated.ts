/** What a file states of tensors. */
import type { Dimension, ElementType } from "../model.js";
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import type { ValueInfoProto } from "./bytes/messages.js";
import { elementType, OTHER } from "./element-types.js";
import { MOST_AXES } from "./stored.js";

export interface Stated {
  readonly type: ElementType;
  readonly shape: readonly Dimension[] | undefined;
}

/** @throws ImportProblem where dimensions cannot be */
export function statedBy({ name = "", type }: ValueInfoProto): Stated {
  const tensor = type?.tensor_type;
  if (!tensor) return { type: OTHER, shape: undefined };
  const dimensions = tensor.shape?.dim;
  if (dimensions && dimensions.length > MOST_AXES) {
    throw new ImportProblem(`${quoted(name)} has ${dimensions.length} dimensions; at most ${MOST_AXES} can be`);
  }
  const shape = dimensions?.map(({ dim_value, dim_param }) => dimensionOf(name, dim_value, dim_param));
  return { type: elementType(tensor.elem_type), shape };
}

/** Some exporters write -1 for what is known only when the model runs. */
function dimensionOf(name: string, value: number | undefined, parameter: string | undefined): Dimension {
  if (value === undefined || value === -1) return parameter || "?";
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new ImportProblem(`${quoted(name)} has a dimension of ${value}; 0 to 2^53 - 1 would be right`);
}
