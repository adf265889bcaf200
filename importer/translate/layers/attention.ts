/** Attention in one operator: what projects, the product of queries and keys, and that of what they make with the values. */
import type { LayerOptions, Shape } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asRead, withZeros } from "../demand.js";
import { type Place, Unsayable, type Value } from "../draft.js";
import { type Form, formOf } from "../form.js";
import { activated } from "./elements.js";

type Attention = Extract<Operation, { kind: "attention" }>;

/** Maps of channels over steps: of [1, steps, features], or of [1, heads, steps, features of one]. */
const STEPS: Form = [[2], [1], []];
const STEPS_OF_HEADS: Form = [[1, 3], [2], []];

function stepsForm(tensor: Shape): Form {
  return tensor.length === 4 ? STEPS_OF_HEADS : STEPS;
}

interface Steps {
  readonly value: Value;
  readonly tensor: Shape;
}

export function translateAttention(operation: Attention, place: Place): Value {
  const [query, key, values] = operandsOf(operation, place);
  const { heads } = operation;
  const [tensor = []] = place.outputs;
  const [asked = 1, known = 1] = [query, key].map(({ tensor: read }) => read.at(-2));
  const scores = addLayer(place, {
    word: "matmul",
    options: { heads, transposed: true },
    operands: [query.value, key.value],
    form: formOf([[0, 1], [2], []], [heads, known, asked]),
    tensor: [heads, known, asked],
  });
  const weights = activated("softmax", { ...place, values: [scores] });
  return addLayer(place, {
    word: "matmul",
    options: { heads },
    operands: [weights, values.value],
    form: formOf(stepsForm(tensor), tensor),
    tensor,
  });
}

/** Queries, keys and values: as they are read, or as parts of one projection. */
function operandsOf(operation: Attention, place: Place): readonly [Steps, Steps, Steps] {
  const read = place.values.map((value, at) => asSteps(place, value, place.inputs[at] ?? []));
  const { projection } = operation;
  const [query, key = query, values = key] = read;
  if (query === undefined || key === undefined || values === undefined)
    throw new Unsayable("reads nothing that is computed");
  if (projection === undefined) return [query, key, values];
  const { sizes, weightBits } = projection;
  const [batch = 1, steps = 1] = query.tensor;
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const projected = addLayer(place, {
    word: "conv",
    options: { kernels: units, size: [1, 1] },
    operands: [query.value],
    form: formOf(STEPS, [batch, steps, units]),
    tensor: [batch, steps, units],
    weightBits,
  });
  let from = 0;
  const parts = sizes.map((size): Steps => {
    const options: LayerOptions = { channels: [from, from + size] };
    from += size;
    const tensor = [batch, steps, size];
    const form = formOf(STEPS, tensor);
    return { tensor, value: addLayer(place, { word: "slice", options, operands: [projected], form, tensor }) };
  });
  return parts as unknown as readonly [Steps, Steps, Steps];
}

function asSteps(place: Place, value: Value, tensor: Shape): Steps {
  if (tensor[0] !== 1) throw new Unsayable("attends to what are not steps of one inference");
  const form = formOf(stepsForm(tensor), tensor);
  return { tensor, value: asRead(place, withZeros(place, value), tensor, form, "a map of steps") };
}
