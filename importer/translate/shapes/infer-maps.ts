/** Shapes of what convolutions, pooling and enlarging make of maps. */
import type { Pair, Shape } from "../../../src-sim/layers/shapes.js";
import type { Layout, Operation } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { placesOf, zerosOf } from "../../windows.js";
import { shapeText } from "../words.js";
import { isCount } from "./checks.js";

/** Axes of channels, height and width; one-dimensional maps have no width. @throws ImportProblem if it is no map. */
export function mapAxes(layout: Layout, rank: number): readonly [number, number, number | undefined] {
  if (rank !== 3 && rank !== 4) {
    throw new ImportProblem(`reads a shape of ${rank} dimensions as a map; a map has 3 or 4 with the batch`);
  }
  const isWide = rank === 4;
  if (layout === "NCHW") return [1, 2, isWide ? 3 : undefined];
  return [rank - 1, 1, isWide ? 2 : undefined];
}

export function inferConvolution(
  operation: Extract<Operation, { kind: "conv" }>,
  inputs: readonly Shape[],
  layout: Layout,
): readonly Shape[] {
  const [input = []] = inputs;
  checkKernels(operation, input, layout);
  const shape = [...slide(operation, input, layout, false)];
  shape[mapAxes(layout, input.length)[0]] = operation.kernels;
  return [shape];
}

/** (input - 1) x stride + dilation x (size - 1) + 1 + outpad, less what pads cut off. */
export function inferTransposed(
  operation: Extract<Operation, { kind: "tconv" }>,
  inputs: readonly Shape[],
  layout: Layout,
): readonly Shape[] {
  const [input = []] = inputs;
  checkKernels(operation, input, layout);
  const { size, stride, dilation, outpad, pads, kernels } = operation;
  const axes = mapAxes(layout, input.length);
  const shape = [...input];
  shape[axes[0]] = kernels;
  for (const side of [0, 1] as const) {
    const axis = axes[side + 1];
    if (axis === undefined) continue;
    const [before, after] = zerosOf(pads, side, { length: 1, size: 1, stride: 1, dilation: 1 });
    const whole = ((input[axis] ?? 1) - 1) * stride[side] + dilation[side] * (size[side] - 1) + 1;
    const places = whole + outpad[side] - before - after;
    if (!isCount(places, 1)) throw new ImportProblem(`its pads leave nothing of ${whole} rows or columns`);
    shape[axis] = places;
  }
  return [shape];
}

function checkKernels(
  { kernels, channels, groups }: Extract<Operation, { kind: "conv" | "tconv" }>,
  input: Shape,
  layout: Layout,
): void {
  const found = input[mapAxes(layout, input.length)[0]] ?? 1;
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
}

export function inferPooling(
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

export function inferResize(
  { to, layout }: Extract<Operation, { kind: "resize" }>,
  [input = []]: readonly Shape[],
  usual: Layout,
): readonly Shape[] {
  const [, height, width] = mapAxes(layout ?? usual, input.length);
  const shape = input.with(height, to[0]);
  return [width === undefined ? shape : shape.with(width, to[1])];
}

export function inferRearranged(
  { word, scale: [rows, columns] }: Extract<Operation, { kind: "rearrange" }>,
  [input = []]: readonly Shape[],
  layout: Layout,
): readonly Shape[] {
  const [channels, height, width] = mapAxes(layout, input.length);
  if (width === undefined) throw new ImportProblem(`reads ${shapeText(input)}, which has no columns`);
  const [c, h, w] = [channels, height, width].map((axis) => input[axis] ?? 1) as [number, number, number];
  const block = rows * columns;
  const [deep, high, wide] =
    word === "depthtospace" ? [c / block, h * rows, w * columns] : [c * block, h / rows, w / columns];
  if (![deep, high, wide].every((size) => isCount(size, 1)))
    throw new ImportProblem(`moves blocks of ${rows}x${columns}, into which ${shapeText(input)} cannot be cut`);
  return [input.with(channels, deep).with(height, high).with(width, wide)];
}

function pairText([height, width]: Pair): string {
  return `${height}x${width}`;
}
