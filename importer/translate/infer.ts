/** Shapes of what operations make, in the model's own order of axes, with the batch; whatever the file says of them. */

import { LARGEST_COUNT, type Pair, type Shape, volume } from "../../src-sim/shapes.js";
import type { Layout, Operation } from "../model.js";
import { ImportProblem } from "../problem.js";
import { placesOf, zerosOf } from "./windows.js";
import { listed, shapeText } from "./words.js";

/** What can be said of a dimension: 2^31 - 1, as in the language. */
export const LARGEST_DIMENSION = 2 ** 31 - 1;
const MOST_AXES = 8;

type Kind = Operation["kind"];
type Rule<K extends Kind> = (
  operation: Extract<Operation, { kind: K }>,
  inputs: readonly Shape[],
  layout: Layout,
) => readonly Shape[];

const RULES: { readonly [K in Kind]: Rule<K> } = {
  conv: inferConvolution,
  dense: inferDense,
  recurrent: inferRecurrent,
  pool: inferPooling,
  reduce: inferReduction,
  combine: (_, inputs) => [inputs.reduce(broadcast)],
  affine: unchanged,
  concat: inferConcat,
  resize: inferResize,
  activation: unchanged,
  reshape: inferReshape,
  transpose: inferTranspose,
  pad: inferPadding,
  quantise: unchanged,
  same: unchanged,
  last: inferLast,
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

/** @throws ImportProblem if a dimension, the number of axes or of values is beyond what can be counted. */
export function checkShape(shape: Shape): void {
  if (shape.length > MOST_AXES) {
    throw new ImportProblem(`a shape has ${shape.length} dimensions, ${shapeText(shape)}; up to ${MOST_AXES} can be`);
  }
  if (!shape.every((size) => Number.isInteger(size) && size >= 1 && size <= LARGEST_DIMENSION)) {
    throw new ImportProblem(`a shape is ${shapeText(shape)}; dimensions are from 1 to ${LARGEST_DIMENSION}`);
  }
  if (volume(shape) > LARGEST_COUNT) {
    throw new ImportProblem(`a shape is ${shapeText(shape)}, more values than can be counted`);
  }
}

/** Axes of channels, height and width; one-dimensional maps have no width. @throws ImportProblem if it is no map. */
export function mapAxes(layout: Layout, rank: number): readonly [number, number, number | undefined] {
  if (rank !== 3 && rank !== 4) {
    throw new ImportProblem(`reads a shape of ${rank} dimensions as a map; a map has 3 or 4 with the batch`);
  }
  const isWide = rank === 4;
  if (layout === "NCHW") return [1, 2, isWide ? 3 : undefined];
  return [rank - 1, 1, isWide ? 2 : undefined];
}

function inferConvolution(
  operation: Extract<Operation, { kind: "conv" }>,
  inputs: readonly Shape[],
  layout: Layout,
): readonly Shape[] {
  const [input = []] = inputs;
  const { kernels, channels, groups } = operation;
  const [channelAxis] = mapAxes(layout, input.length);
  const found = input[channelAxis] ?? 1;
  if (![kernels, channels, groups].every((count) => isCount(count, 1))) {
    throw new ImportProblem(
      `has ${kernels} kernels of ${channels} channels in ${groups} groups; there is at least one of each`,
    );
  }
  if (channels * groups !== found) {
    throw new ImportProblem(
      `its kernels have ${channels} channels in ${groups} groups, its input has ${found} channels`,
    );
  }
  if (kernels % groups !== 0)
    throw new ImportProblem(`has ${kernels} kernels in ${groups} groups: none may be left over`);
  const shape = [...slide(operation, input, layout, false)];
  shape[channelAxis] = kernels;
  return [shape];
}

function inferPooling(
  operation: Extract<Operation, { kind: "pool" }>,
  inputs: readonly Shape[],
  layout: Layout,
): readonly Shape[] {
  return [slide(operation, inputs[0] ?? [], layout, operation.ceil)];
}

function slide(
  window: Extract<Operation, { kind: "conv" | "pool" }>,
  input: Shape,
  layout: Layout,
  ceil: boolean,
): Shape {
  const { size, stride, dilation, pads } = window;
  const counts = [...size, ...stride, ...dilation];
  const zeros = typeof pads === "string" ? [] : Object.values(pads);
  if (!counts.every((count) => isCount(count, 1)) || !zeros.every((count) => isCount(count, 0))) {
    const numbers = `size ${pairText(size)}, stride ${pairText(stride)}, dilation ${pairText(dilation)}, pads ${zeros.join(", ")}`;
    throw new ImportProblem(`has a window that cannot be: ${numbers}`);
  }
  const axes = mapAxes(layout, input.length);
  const shape = [...input];
  for (const side of [0, 1] as const) {
    const axis = axes[side + 1];
    const length = axis === undefined ? 1 : (input[axis] ?? 1);
    const along = { length, size: size[side], stride: stride[side], dilation: dilation[side] };
    const places = placesOf(along, zerosOf(pads, side, along), ceil);
    if (places < 1) {
      throw new ImportProblem(`its window of ${pairText(size)} is larger than its padded input of ${shapeText(input)}`);
    }
    if (axis !== undefined) shape[axis] = places;
  }
  return shape;
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
  const steps = input[timeAxis] ?? 1;
  for (const [index, shape] of shapes.entries()) {
    const most = (results[index] === "steps" ? steps : 1) * units * directions;
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

function broadcast(one: Shape, other: Shape): Shape {
  const rank = Math.max(one.length, other.length);
  return Array.from({ length: rank }, (_, axis) => {
    const first = one[axis - rank + one.length] ?? 1;
    const second = other[axis - rank + other.length] ?? 1;
    if (first === second || second === 1) return first;
    if (first === 1) return second;
    throw new ImportProblem(`its operands ${shapeText(one)} and ${shapeText(other)} do not fit each other`);
  });
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

function inferResize(
  { scale }: Extract<Operation, { kind: "resize" }>,
  [input = []]: readonly Shape[],
  layout: Layout,
): readonly Shape[] {
  const [, height, width] = mapAxes(layout, input.length);
  const factors = new Map([[height, scale[0]]]);
  if (width !== undefined) factors.set(width, scale[1]);
  return [input.map((size, axis) => size * (factors.get(axis) ?? 1))];
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

function inferLast(
  { axis, keepsAxis }: Extract<Operation, { kind: "last" }>,
  [input = []]: readonly Shape[],
): readonly Shape[] {
  checkAxis(axis, input);
  return [keepsAxis ? input.with(axis, 1) : input.toSpliced(axis, 1)];
}

function unchanged(_: Operation, [input = []]: readonly Shape[]): readonly Shape[] {
  return [input];
}

function checkAxis(axis: number, shape: Shape): void {
  if (axis in shape) return;
  throw new ImportProblem(`names axis ${axis} of ${shapeText(shape)}, which has axes 0 to ${shape.length - 1}`);
}

function isCount(count: number, least: number): boolean {
  return Number.isInteger(count) && count >= least && count <= LARGEST_DIMENSION;
}

function pairText([height, width]: Pair): string {
  return `${height}x${width}`;
}

function listText(numbers: readonly number[]): string {
  return listed(numbers.map(String), MOST_AXES, ", ");
}
