/** Dense layers: `fc` over all values, or a 1x1 convolution over those of each place. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asForm, withZeros } from "../demand.js";
import { only, type Place, Unsayable, type Value } from "../draft.js";
import { type Form, formOf, sameAxes, vectorForm, wideAxes } from "../form.js";
import { readTurned } from "../turned.js";

type Dense = Extract<Operation, { kind: "dense" }>;

export function translateDense(operation: Dense, place: Place): Value {
  const [value, input, tensor] = only(place);
  const rows = volume(input) / operation.features;
  if (rows > 1) return translateRows(operation, place, rows);
  if (value.zeros) return translateDense(operation, { ...place, values: [withZeros(place, value)] });
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

/** A dense layer for each place is a convolution of size 1, over a map with the last axis as its channels; for each step one over steps. */
function translateRows(operation: Dense, place: Place, rows: number): Value {
  const { units, keepsAxes, weightBits } = operation;
  const [value, input, tensor] = only(place);
  const sequence = overSteps(operation, place);
  if (sequence) return sequence;
  const map = asPlaces(place, withZeros(place, value), input);
  const form = map && rowsForm(map, input, tensor, keepsAxes);
  if (map === undefined || form === undefined) {
    throw new Unsayable(`is done for each of ${rows} places of its input, which do not lie as those of a map`);
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

/** Of a sequence, if its features are the last axis; undefined of other values. */
function overSteps({ units, keepsAxes, weightBits }: Dense, place: Place): Value | undefined {
  const [read, input, tensor] = only(place);
  const last = input.length - 1;
  const steps = wideAxes(input).filter((axis) => axis !== last);
  const value = readTurned(read, formOf([[last], steps, []], input));
  if (value?.form.length !== 2) return undefined;
  return addLayer(place, {
    word: "fc",
    options: { units, sequence: true },
    operands: [value],
    form: formOf(keepsAxes ? [steps, [last]] : [[0], [1]], tensor),
    tensor,
    weightBits,
  });
}

/** All axes but the last as rows and columns: as they lie, or as they are counted. */
function asPlaces(place: Place, value: Value, input: Shape): Value | undefined {
  const last = input.length - 1;
  const [channels = []] = value.form;
  if (!value.moved && value.form.length === 3 && sameAxes(channels, input[last] === 1 ? [] : [last])) return value;
  const [height, ...width] = wideAxes(input).filter((axis) => axis !== last);
  const form = formOf([[last], height === undefined ? [] : [height], width], input);
  return asForm(place, value, input, form, "a map of places");
}

function rowsForm({ form }: Value, input: Shape, tensor: Shape, keepsAxes: boolean): Form | undefined {
  const [, height = [], width = []] = form;
  const last = input.length - 1;
  if (keepsAxes) return formOf([[last], height, width], tensor);
  // Rows of a matrix: the axes of all places in their order are its first.
  const isLine = height.length === 0 || width.length === 0;
  const inOrder = sameAxes(
    height.concat(width),
    wideAxes(input).filter((axis) => axis !== last),
  );
  return isLine && inOrder
    ? formOf([[1], height.length > 0 ? [0] : [], width.length > 0 ? [0] : []], tensor)
    : undefined;
}
