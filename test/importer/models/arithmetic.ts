/** What the operations of a graph make and cost. */
import { type Graph, type Operation, type Shape, type Step, shapeAt, type Window } from "./graph.js";

export const product = (numbers: readonly number[]): number => numbers.reduce((all, each) => all * each, 1);

export const GATES = { lstm: 4, gru: 3, rnn: 1 } as const;

/**
 * Without the ones at its end, and of a sequence without a single step: a map of one pixel is the vector of its
 * channels, a sequence of one step that of its features, as the language reads them.
 */
export function plain(shape: Shape): Shape {
  const left = shape.slice(0, shape.findLastIndex((length) => length !== 1) + 1);
  return left.length === 2 && left[0] === 1 ? left.slice(1) : left;
}

/** Rows and columns that a window makes of a map's; below 1 where it does not fit. */
export function slid({ size, stride, dilation, pad }: Window, [, ...map]: Shape, ceil = false): number[] {
  return map.map((length, side) => {
    const step = stride[side] ?? 1;
    if (pad === "same") return Math.ceil(length / step);
    const free = length + 2 * (pad[side] ?? 0) - (dilation[side] ?? 1) * ((size[side] ?? 1) - 1) - 1;
    return (ceil ? Math.ceil(free / step) : Math.floor(free / step)) + 1;
  });
}

/** The shape that an operation makes of what it reads. */
export function made(operation: Operation, reads: readonly Shape[]): Shape {
  const [first = []] = reads;
  const [channels = 1, height = 1, width = 1] = first;
  switch (operation.kind) {
    case "conv":
      return [operation.kernels, ...slid(operation, first)];
    case "pool":
      return [channels, ...slid(operation, first, operation.ceil)];
    case "mean":
      return operation.keeps ? [channels, 1, 1] : [channels];
    case "dense":
      return [operation.units];
    case "recurrent":
      return operation.sequence ? [channels, operation.units] : [operation.units];
    case "concat": {
      const axis = first.length === 2 ? 1 : 0;
      return first.map((length, at) => (at === axis ? reads.reduce((sum, each) => sum + (each[at] ?? 0), 0) : length));
    }
    case "upsample":
      return [channels, height * operation.scale[0], width * operation.scale[1]];
    case "flatten":
      return [product(first)];
    case "pixel":
      return [channels, 1, 1];
    default:
      return first;
  }
}

/** What a layer with weights costs, as the language counts: one bias a kernel. */
export interface Cost {
  readonly parameters: number;
  readonly macs: number;
  /** What it makes. */
  readonly shape: Shape;
}

/** Of the steps with weights, in their order. */
export function costs(graph: Graph): Cost[] {
  return graph.steps.flatMap((step) => {
    const cost = costOf(step, shapeAt(graph, step.reads[0] ?? 0));
    return cost ? [{ ...cost, shape: step.shape }] : [];
  });
}

function costOf({ operation, shape }: Step, input: Shape): Omit<Cost, "shape"> | undefined {
  if (operation.kind === "conv") {
    const { kernels, groups, size } = operation;
    const weights = kernels * ((input[0] ?? 1) / groups) * product(size);
    return { parameters: weights + kernels, macs: weights * product(shape.slice(1)) };
  }
  if (operation.kind === "dense") {
    const weights = operation.units * product(input);
    return { parameters: weights + operation.units, macs: weights };
  }
  if (operation.kind !== "recurrent") return undefined;
  const [steps = 1, features = 1] = input;
  const kernels = GATES[operation.word] * operation.units;
  const weights = kernels * (features + operation.units);
  return { parameters: weights + kernels, macs: weights * steps };
}
