/** Shapes of what operations make, in the model's own order of axes, with the batch; whatever the file says of them. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import type { Layout, Operation } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { listed, shapeText } from "../words.js";
import { checkAxis, checkShape, isCount, MOST_AXES } from "./checks.js";
import { inferConvolution, inferPooling, inferRearranged, inferResize, inferTransposed } from "./infer-maps.js";
import { inferSlice, inferSplit } from "./infer-parts.js";
import { inferAttention, inferProduct } from "./infer-products.js";

type Kind = Operation["kind"];
type Rule<K extends Kind> = (
  operation: Extract<Operation, { kind: K }>,
  inputs: readonly Shape[],
  layout: Layout,
) => readonly Shape[];

const RULES: { readonly [K in Kind]: Rule<K> } = {
  conv: inferConvolution,
  tconv: inferTransposed,
  product: inferProduct,
  attention: inferAttention,
  dense: inferDense,
  svdf: ({ units }, [input = []]) => [[input[0] ?? 1, units]],
  recurrent: inferRecurrent,
  pool: inferPooling,
  reduce: inferReduction,
  combine: (_, inputs) => [inputs.reduce(broadcast)],
  affine: unchanged,
  concat: inferConcat,
  resize: inferResize,
  rearrange: inferRearranged,
  activation: unchanged,
  clip: unchanged,
  reshape: inferReshape,
  transpose: inferTranspose,
  reverse: unchanged,
  pad: inferPadding,
  quantise: unchanged,
  same: unchanged,
  slice: inferSlice,
  split: inferSplit,
};

/**
 * The shape of each output of a node; `inputs` are those of its `data`.
 * @throws ImportProblem where there is none: it goes on from "`CONV_2D` (node `x`): ".
 */
export function inferShapes(operation: Operation, inputs: readonly Shape[], layout: Layout): readonly Shape[] {
  if (inputs.length === 0) throw new ImportProblem("reads nothing that is computed");
  const rule = RULES[operation.kind] as Rule<Kind>;
  const shapes = rule(operation, inputs, layout);
  for (const shape of shapes) checkShape(shape);
  return shapes;
}

function inferDense(
  { units, features, keepsAxes }: Extract<Operation, { kind: "dense" }>,
  [input = []]: readonly Shape[],
): readonly Shape[] {
  if (keepsAxes && input.at(-1) === features) return [[...input.slice(0, -1), units]];
  const rows = volume(input) / features;
  if (keepsAxes || !Number.isInteger(rows)) {
    throw new ImportProblem(`its weights are for ${features} values, its input is ${shapeText(input)}`);
  }
  return [[rows, units]];
}

function inferRecurrent(
  { features, timeAxis, directions, results, shapes, units }: Extract<Operation, { kind: "recurrent" }>,
  [input = []]: readonly Shape[],
): readonly Shape[] {
  if (input.length !== 3 || input.at(-1) !== features || (timeAxis !== 0 && timeAxis !== 1)) {
    throw new ImportProblem(
      `reads sequences of ${features} features in 3 dimensions with the batch, its input is ${shapeText(input)}`,
    );
  }
  const [steps = 1, sequences = 1] = timeAxis === 0 ? input : [input[1], input[0]];
  for (const [index, shape] of shapes.entries()) {
    const most = (results[index] === "steps" ? steps : 1) * sequences * units * directions;
    if (volume(shape) !== most && volume(shape) * directions !== most) {
      throw new ImportProblem(`has an output of ${shapeText(shape)}; ${most} values would be right`);
    }
  }
  return shapes;
}

function inferReduction(
  { axes, keepsAxes }: Extract<Operation, { kind: "reduce" }>,
  [input = []]: readonly Shape[],
): readonly Shape[] {
  for (const axis of axes) checkAxis(axis, input);
  const reduced = new Set(axes);
  if (keepsAxes) return [input.map((size, axis) => (reduced.has(axis) ? 1 : size))];
  return [input.filter((_, axis) => !reduced.has(axis))];
}

function inferConcat({ axis }: Extract<Operation, { kind: "concat" }>, inputs: readonly Shape[]): readonly Shape[] {
  const [first = []] = inputs;
  checkAxis(axis, first);
  let total = 0;
  for (const input of inputs) {
    if (input.length !== first.length || input.some((size, at) => at !== axis && size !== first[at])) {
      throw new ImportProblem(
        `its operands ${shapeText(first)} and ${shapeText(input)} differ in more than axis ${axis}`,
      );
    }
    total += input[axis] ?? 0;
  }
  return [first.with(axis, total)];
}

function inferReshape(
  { shape }: Extract<Operation, { kind: "reshape" }>,
  [input = []]: readonly Shape[],
): readonly Shape[] {
  checkShape(shape);
  if (volume(shape) === volume(input)) return [shape];
  throw new ImportProblem(`makes ${shapeText(shape)} of ${shapeText(input)}, which has another number of values`);
}

function inferTranspose(
  { order }: Extract<Operation, { kind: "transpose" }>,
  [input = []]: readonly Shape[],
): readonly Shape[] {
  if (order.length === input.length && new Set(order).size === order.length && order.every((axis) => axis in input)) {
    return [order.map((axis) => input[axis] ?? 1)];
  }
  throw new ImportProblem(`exchanges the axes ${listText(order)} of ${shapeText(input)}; each is to stand there once`);
}

function inferPadding(
  { before, after }: Extract<Operation, { kind: "pad" }>,
  [input = []]: readonly Shape[],
): readonly Shape[] {
  const counts = [...before, ...after];
  if (before.length === input.length && after.length === input.length && counts.every((count) => isCount(count, 0))) {
    return [input.map((size, axis) => (before[axis] ?? 0) + size + (after[axis] ?? 0))];
  }
  throw new ImportProblem(
    `pads ${shapeText(input)} by ${listText(before)} before and ${listText(after)} after its axes`,
  );
}

function unchanged(_: Operation, [input = []]: readonly Shape[]): readonly Shape[] {
  return [input];
}

function listText(numbers: readonly number[]): string {
  return listed(numbers.map(String), MOST_AXES, ", ");
}
