/** Recurrent layers, in one direction or two. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asRead, liesAs, withZeros } from "../demand.js";
import { only, type Place, remark, Unsayable, type Value } from "../draft.js";
import { type Form, formOf } from "../form.js";

type Recurrent = Extract<Operation, { kind: "recurrent" }>;

const STATE_GIVEN = "it starts from a state that is given; the layer keeps its own, which costs the same";
const STATE_READ = "what is read of its cell's state is left out: the layer keeps it to itself";

/** A value for each output that is read; of the cell's state there is none. */
export function translateRecurrent(operation: Recurrent, place: Place): readonly (Value | undefined)[] {
  const [value, input] = only(place);
  const { results, directions, isStateGiven } = operation;
  const read = [...results.keys()].filter((at) => (place.uses[at] ?? 0) > 0);
  const ofSteps = read.filter((at) => results[at] !== "state");
  if (ofSteps.length === 0) throw new Unsayable("only its state is read, which in the language nothing can");
  const operand = recurrentOperand(operation, place, value, input);
  const made =
    directions === 1
      ? translateDirection(operation, place, operand, ofSteps)
      : translateDirections(operation, place, operand, ofSteps);
  if (isStateGiven) remark(place, "assumed", STATE_GIVEN);
  for (const why of operation.assumed ?? []) remark(place, "assumed", why);
  if (read.length > ofSteps.length) remark(place, "left out", STATE_READ);
  return made;
}

/** All steps, the last one, or both: it is then a part of them. */
function translateDirection(
  operation: Recurrent,
  place: Place,
  operand: Value,
  read: readonly number[],
): readonly (Value | undefined)[] {
  const steps = read.find((at) => operation.results[at] === "steps");
  const [main = 0] = steps === undefined ? read : [steps];
  const layer = addDirection(operation, place, operand, main);
  return operation.results.map((_, at) => {
    if (!read.includes(at)) return undefined;
    return at === main ? layer : lastOf(operation, place, layer, at);
  });
}

function lastOf(operation: Recurrent, place: Place, steps: Value, output: number): Value {
  const tensor = operation.shapes[output] ?? [];
  const [form = []] = [directionForm(operation, place, output)];
  const count = place.inputs[0]?.[operation.timeAxis] ?? 1;
  if (count === 1) return { ...steps, form, isOwn: false };
  const options = { steps: [count - 1, count] as const };
  return addLayer(place, { word: "slice", options, operands: [steps], form: [[], ...form], tensor });
}

/** One step may be a vector. */
function recurrentOperand({ timeAxis, features }: Recurrent, place: Place, value: Value, input: Shape): Value {
  const sequences = input[1 - timeAxis] ?? 1;
  if (sequences !== 1) throw new Unsayable(`reads ${sequences} sequences beside each other, which no layer does`);
  const form = formOf([[timeAxis], [input.length - 1]], input);
  if (input[timeAxis] === 1 && liesAs(value, [[input.length - 1]], input)) return value;
  return asRead(place, withZeros(place, value), input, form, `a sequence of ${features} features`);
}

/** One layer for each direction: joined where one output holds both, otherwise an output each. */
function translateDirections(
  operation: Recurrent,
  place: Place,
  operand: Value,
  read: readonly number[],
): readonly (Value | undefined)[] {
  const [output = 0] = read;
  if (new Set(read.map((at) => operation.results[at])).size > 1)
    throw new Unsayable("both all its steps and the last one are read, of two directions");
  const tensor = operation.shapes[output] ?? [];
  const single = directionForm(operation, place, output);
  const axes = joinedAxes(operation, place, output);
  const made = [0, 1].map((direction) => {
    if (direction === 1) remark(place, "assumed", "the next layer reads the steps from the last to the first");
    return addLayer(place, {
      word: operation.word,
      options: optionsOf(operation, place, output),
      operands: [operand],
      form: single,
      tensor: axes ? oneDirection(tensor, axes) : tensor,
      weightBits: operation.weightBits,
    });
  });
  if (!axes) return operation.results.map((_, at) => (read.includes(at) ? made[at] : undefined));
  const form = formOf([...single.slice(0, -1), axes], tensor);
  const both = addLayer(place, { word: "concat", operands: made, form, tensor });
  return operation.results.map((_, at) => (at === output ? both : undefined));
}

function addDirection(operation: Recurrent, place: Place, operand: Value, output: number): Value {
  const { word, shapes, weightBits } = operation;
  const tensor = shapes[output] ?? [];
  const form = directionForm(operation, place, output);
  return addLayer(place, {
    word,
    options: optionsOf(operation, place, output),
    operands: [operand],
    form,
    tensor,
    weightBits,
  });
}

function optionsOf(operation: Recurrent, place: Place, output: number) {
  const { units } = operation;
  return givesSteps(operation, place, output) ? { units, sequence: true } : { units };
}

function givesSteps({ results, timeAxis }: Recurrent, { inputs }: Place, output: number): boolean {
  return results[output] === "steps" && (inputs[0]?.[timeAxis] ?? 1) > 1;
}

/** Of one direction: units stand on the last axis, steps on the first other one that has as many places. */
function directionForm(operation: Recurrent, place: Place, output: number): Form {
  const tensor = operation.shapes[output] ?? [];
  const last = tensor.length - 1;
  if (!givesSteps(operation, place, output)) return formOf([[last]], tensor);
  const steps = place.inputs[0]?.[operation.timeAxis] ?? 1;
  return formOf([[tensor.indexOf(steps)], [last]], tensor);
}

/** The axes on which both directions lie: the last, or one of 2 places and the last; undefined where an output has only one. */
function joinedAxes(operation: Recurrent, place: Place, output: number): readonly number[] | undefined {
  const tensor = operation.shapes[output] ?? [];
  const steps = givesSteps(operation, place, output) ? (place.inputs[0]?.[operation.timeAxis] ?? 1) : 1;
  if (volume(tensor) === steps * operation.units) return undefined;
  const last = tensor.length - 1;
  return tensor[last] === operation.units ? [tensor.lastIndexOf(2, last - 1), last] : [last];
}

function oneDirection(tensor: Shape, axes: readonly number[]): Shape {
  const [axis = 0] = axes;
  return tensor.with(axis, (tensor[axis] ?? 2) / 2);
}
