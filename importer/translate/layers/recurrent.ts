/** Recurrent layers, in one direction or two. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asForm, liesAs, withZeros } from "../demand.js";
import { only, type Place, remark, Unsayable, type Value } from "../draft.js";
import { type Form, formOf } from "../form.js";

type Recurrent = Extract<Operation, { kind: "recurrent" }>;

/** A value for each output that is read. */
export function translateRecurrent(operation: Recurrent, place: Place): readonly (Value | undefined)[] {
  const [value, input] = only(place);
  const read = readOutputs(operation, place);
  const operand = recurrentOperand(operation, place, value, input);
  if (operation.directions === 1) {
    const [output] = read;
    if (output === undefined || read.length > 1) throw new Unsayable("more than one of its outputs is read");
    return operation.results.map((_, at) => (at === output ? addDirection(operation, place, operand, at) : undefined));
  }
  return translateDirections(operation, place, operand, read);
}

/** Outputs that something reads; the state can be none of them, and neither can both all steps and the last. */
function readOutputs({ results }: Recurrent, { uses }: Place): readonly number[] {
  const read = [...results.keys()].filter((at) => (uses[at] ?? 0) > 0);
  if (read.some((at) => results[at] === "state"))
    throw new Unsayable("its state is read, which in the language nothing can");
  if (new Set(read.map((at) => results[at])).size > 1) {
    throw new Unsayable("both all its steps and the last one are read; a layer gives one or the other");
  }
  return read;
}

/** One step may be a vector. */
function recurrentOperand({ timeAxis, features }: Recurrent, place: Place, value: Value, input: Shape): Value {
  const form = formOf([[timeAxis], [input.length - 1]], input);
  if (input[timeAxis] === 1 && liesAs(value, [[input.length - 1]], input)) return value;
  return asForm(place, withZeros(place, value), input, form, `a sequence of ${features} features`);
}

/** One layer for each direction: joined where one output holds both, otherwise an output each. */
function translateDirections(
  operation: Recurrent,
  place: Place,
  operand: Value,
  read: readonly number[],
): readonly (Value | undefined)[] {
  const [output = 0] = read;
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
