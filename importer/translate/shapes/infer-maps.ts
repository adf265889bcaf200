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
  { scale }: Extract<Operation, { kind: "resize" }>,
  [input = []]: readonly Shape[],
  layout: Layout,
): readonly Shape[] {
  const [, height, width] = mapAxes(layout, input.length);
  const factors = new Map([[height, scale[0]]]);
  if (width !== undefined) factors.set(width, scale[1]);
  return [input.map((size, axis) => size * (factors.get(axis) ?? 1))];
}

function pairText([height, width]: Pair): string {
  return `${height}x${width}`;
}
