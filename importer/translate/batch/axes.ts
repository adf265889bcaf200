/** Which axis of an input is its batch: files do not say, what the model does along the axis does. */
import type { Dimension, FileModel } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { orderNodes } from "../order.js";
import { isKnown } from "../shapes/checks.js";
import { type Step, walkSteps } from "../steps.js";
import { differsAlong, followAxis } from "./follow-axis.js";

export interface BatchAxis {
  /** Undefined where the input has no batch. */
  readonly axis: number | undefined;
  /** Whether the model itself treats it so, and not only the custom that the first axis is the batch. */
  readonly isSure: boolean;
}

type Shapes = ReadonlyMap<number, readonly Dimension[]>;

/** An axis of an input on its way through the model. */
interface Trace {
  readonly input: number;
  readonly axis: number;
  /** Where the axis is in each tensor that has it. */
  readonly found: Map<number, number>;
  verdict: "across" | "apart" | undefined;
}

/** Of each input; the shapes are those that are meant, with whatever is open in them. */
export function batchAxes(model: FileModel, inputs: Shapes): ReadonlyMap<number, BatchAxis> {
  const traces = [...inputs].flatMap(([input, shape]) => (isAsked(shape) ? tracesOf(input, shape) : []));
  if (traces.length > 0) follow(model, inputs, traces);
  return new Map(
    [...inputs].map(([input, shape]) => [
      input,
      axisOf(
        shape,
        traces.filter((trace) => trace.input === input),
      ),
    ]),
  );
}

/** A first axis of 1 is the batch, and there is nothing to change. */
function isAsked(shape: readonly Dimension[]): boolean {
  return shape.length > 1 && shape[0] !== 1 && namedBatch(shape) < 0;
}

function namedBatch(shape: readonly Dimension[]): number {
  return shape.findIndex((size) => typeof size === "string" && /batch/i.test(size));
}

/** Sequences have the batch first or, where time is first, second. */
function tracesOf(input: number, shape: readonly Dimension[]): readonly Trace[] {
  const axes = shape.length === 3 ? [0, 1] : [0];
  return axes.map((axis) => ({ input, axis, found: new Map([[input, axis]]), verdict: undefined }));
}

function axisOf(shape: readonly Dimension[], [first, second]: readonly Trace[]): BatchAxis {
  if (shape.length < 2) return { axis: undefined, isSure: false };
  const named = namedBatch(shape);
  if (named >= 0) return { axis: named, isSure: true };
  if (first === undefined || first.verdict === "apart") return { axis: 0, isSure: first !== undefined };
  if (second?.verdict === "apart") return { axis: 1, isSure: true };
  if (second && second.verdict !== "across" && (shape[1] === 1 || isState(shape))) return { axis: 1, isSure: false };
  return first.verdict === "across" ? { axis: undefined, isSure: true } : { axis: 0, isSure: false };
}

/** Layers or directions of a recurrent layer, its batch, which is open, and units. */
function isState([layers, batch, units]: readonly Dimension[]): boolean {
  return typeof layers === "number" && typeof batch === "string" && typeof units === "number";
}

/** Until all are known, or the model goes on no further with these shapes. */
function follow(file: FileModel, inputs: Shapes, traces: readonly Trace[]): void {
  const shapes = new Map([...inputs].map(([input, shape]) => [input, numbers(shape)]));
  try {
    const model = file.forShapes?.(shapes) ?? file;
    for (const step of walkSteps(model, orderNodes(model).nodes, { shapes, constants: new Map() }, NO_BATCHES)) {
      if (step === undefined) continue;
      for (const trace of traces) if (trace.verdict === undefined) advance(model, shapes, trace, step);
      if (traces.every(({ verdict }) => verdict !== undefined)) return;
    }
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
  }
}

const NO_BATCHES = { batches: new Set<number>() };

function advance(model: FileModel, shapes: ReadonlyMap<number, readonly number[]>, trace: Trace, step: Step): void {
  const { node, operation } = step;
  const axes = operation.data.flatMap((tensor, place) => {
    const axis = trace.found.get(tensor);
    return axis === undefined ? [] : [{ place, axis }];
  });
  if (axes.length === 0) return;
  const inputs = operation.data.map((tensor) => shapes.get(tensor) ?? []);
  for (const tensor of node.outputs) {
    const output = shapes.get(tensor) ?? [];
    const followed = followAxis(step, axes, { inputs, output });
    if (followed === "across" || followed === "apart") {
      trace.verdict = followed;
      return;
    }
    if (followed === undefined) continue;
    if (operation.kind === "affine" && differsAlong(constantsOf(model, node.inputs), followed, output)) {
      trace.verdict = "across";
      return;
    }
    trace.found.set(tensor, followed);
  }
}

function constantsOf({ tensors }: FileModel, read: readonly number[]) {
  return read.flatMap((tensor) => {
    const { constant, shape = [] } = tensors[tensor] ?? {};
    return constant && isKnown(shape) ? [shape] : [];
  });
}

/** What is open does not matter to axes. */
function numbers(shape: readonly Dimension[]): readonly number[] {
  return shape.map((size) => (typeof size === "number" ? size : 1));
}
