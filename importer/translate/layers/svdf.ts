/** Dense layers in two parts (SVDF): a dense layer, and a convolution over the last steps of what it made. */
import type { LayerOptions } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { only, type Place, remark, type Value } from "../draft.js";
import { vectorForm } from "../form.js";

const STEPS_BEFORE =
  "what is kept of the steps before, a state, is written as zeros above this step's values, which costs the same";

export function translateFilters(operation: Extract<Operation, { kind: "svdf" }>, place: Place): Value {
  const [value, , tensor] = only(place);
  const { units, rank, steps, weightBits } = operation;
  const filters = units * rank;
  const features = addLayer(place, {
    word: "fc",
    options: { units: filters },
    operands: [value],
    form: vectorForm([filters]),
    tensor: [filters],
    weightBits,
  });
  if (steps > 1) remark(place, "assumed", STEPS_BEFORE);
  const window: LayerOptions = { size: [steps, 1], ...(steps > 1 && { pad: [steps - 1, 0, 0, 0] }) };
  return addLayer(place, {
    word: rank === 1 ? "dwconv" : "conv",
    options: rank === 1 ? window : { kernels: units, ...window, groups: units },
    operands: [features],
    form: [vectorForm(tensor)[0] ?? [], [], []],
    tensor,
    weightBits,
  });
}
