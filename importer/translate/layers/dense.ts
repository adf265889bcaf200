/** Dense layers: `fc` over all values, or a 1x1 convolution over those of each place. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer, materialised } from "../add-layer.js";
import { only, type Place, Unsayable, type Value } from "../draft.js";
import { type Form, formOf, vectorForm } from "../form.js";

type Dense = Extract<Operation, { kind: "dense" }>;

export function translateDense(operation: Dense, place: Place): Value {
  const [value, input, tensor] = only(place);
  const rows = volume(input) / operation.features;
  if (rows > 1) return translateRows(operation, place, rows);
  if (value.zeros) return translateDense(operation, { ...place, values: [materialised(place, value, input)] });
  const { units, weightBits } = operation;
  return addLayer(place, {
    word: "fc",
    options: { units },
    operands: [value],
    form: vectorForm(tensor),
    tensor,
    weightBits,
  });
}

/** Where the last axis lies on the channels of a map, a dense layer for each place is a convolution of size 1. */
function translateRows({ units, keepsAxes, weightBits }: Dense, place: Place, rows: number): Value {
  const [value, input, tensor] = only(place);
  const map = materialised(place, value, input);
  const form = rowsForm(map, input, tensor, keepsAxes);
  if (form === undefined) {
    throw new Unsayable(
      `is done for each of ${rows} places of its input, which only a map with their values as channels could say`,
    );
  }
  return addLayer(place, {
    word: "conv",
    options: { kernels: units, size: [1, 1] },
    operands: [map],
    form,
    tensor,
    weightBits,
  });
}

function rowsForm({ form }: Value, input: Shape, tensor: Shape, keepsAxes: boolean): Form | undefined {
  const [channels = [], height = [], width = []] = form;
  const last = input.length - 1;
  const isMap = form.length === 3 && channels.every((axis) => axis === last) && !height.concat(width).includes(last);
  if (!isMap) return undefined;
  if (keepsAxes) return formOf([[last], height, width], tensor);
  const isLine = height.length + width.length === 1;
  return isLine ? formOf([[1], height.length === 1 ? [0] : [], width.length === 1 ? [0] : []], tensor) : undefined;
}
