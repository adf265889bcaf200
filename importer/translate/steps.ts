/** What each node does, in the order of the data flow, with the shapes of all tensors. */

import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import type { Activation, Clip, Constant, FileModel, FileNode, Known, Meaning, Operation } from "../model.js";
import type { Pace } from "../pace.js";
import { ImportProblem } from "../problem.js";
import { type InputShapes, isKnown } from "./inputs.js";
import { inferShapes } from "./shapes/infer.js";
import { refusedShapes } from "./shapes/refused-shapes.js";
import { nodeText, shapeText } from "./words.js";

/** An operator that is not imported; `data` are the computed tensors that it reads. */
export interface Unsupported {
  readonly kind: "unsupported";
  readonly why: string;
  readonly data: readonly number[];
}

export interface Step {
  readonly node: FileNode;
  readonly operation: Operation | Unsupported;
  /** Fused into the node, done last. */
  readonly activation: Activation | Clip | undefined;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** Of every input and every computed tensor, by tensor. */
  readonly shapes: ReadonlyMap<number, Shape>;
  /** What nodes make whose results are known. */
  readonly constants: ReadonlyMap<number, Constant>;
  /** Where a shape was lost nothing behind it is known: the last of the steps is not supported. */
  readonly isLost: boolean;
}

const NOT_COMPUTED: Meaning = { kind: "unsupported", why: "reads what no layer computes" };

/** @throws ImportProblem where the shapes of the model contradict each other, or the file */
export async function readSteps(
  model: FileModel,
  nodes: readonly FileNode[],
  inputs: InputShapes,
  pace: Pace,
): Promise<Steps> {
  const shapes = new Map(inputs.shapes);
  const constants = new Map<number, Constant>();
  const known: Known = {
    shape: (tensor) => shapes.get(tensor) ?? constantShape(model, tensor),
    constant: (tensor) => constants.get(tensor) ?? model.tensors[tensor]?.constant,
  };
  const isGiven = (tensor: number) => shapes.has(tensor) || model.tensors[tensor]?.constant !== undefined;
  const isComputed = (tensor: number) => shapes.has(tensor) && !constants.has(tensor);
  const read = new Set(nodes.flatMap((node) => node.inputs));
  const steps: Step[] = [];
  for (const [index, node] of nodes.entries()) {
    if (pace.isDue()) await pace.rest(index / nodes.length);
    const meaning = node.inputs.every(isGiven) ? placed(node, () => node.meaning(known)) : NOT_COMPUTED;
    if (meaning.kind === "known") {
      for (const [at, tensor] of node.outputs.entries()) {
        const { shape, values } = meaning.outputs[at] ?? { shape: [], values: [] };
        shapes.set(tensor, shape);
        constants.set(tensor, "numbers" in values ? values : { count: values.length, numbers: () => values });
      }
      continue;
    }
    const step = stepOf(node, meaning, isComputed);
    steps.push(step);
    const { operation } = step;
    const isRefused = operation.kind === "unsupported";
    const made = isRefused
      ? placed(node, () => refusedShapes(model, node, known, inputs.batches))
      : inferOutputs(model, node, operation, shapes, inputs.batches);
    for (const [at, tensor] of node.outputs.entries()) {
      const shape = made[at];
      if (shape) shapes.set(tensor, shape);
      else if (isRefused && read.has(tensor)) return { steps, shapes, constants, isLost: true };
    }
  }
  return { steps, shapes, constants, isLost: false };
}

/** Problems say which node they are of. */
function placed<T>(node: FileNode, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ImportProblem) || error.message.includes(nodeText(node))) throw error;
    throw new ImportProblem(`${nodeText(node)}: ${error.message}`);
  }
}

function stepOf(
  node: FileNode,
  meaning: Exclude<Meaning, { kind: "known" }>,
  isComputed: (tensor: number) => boolean,
): Step {
  const activation = meaning.kind === "activation" ? undefined : meaning.activation;
  const unsupported = (why: string): Step => {
    const operation: Unsupported = { kind: "unsupported", why, data: node.inputs.filter(isComputed) };
    return { node, operation, activation: undefined };
  };
  if (meaning.kind === "unsupported") return unsupported(meaning.why);
  if (meaning.data.length > 0 && meaning.data.every(isComputed)) return { node, operation: meaning, activation };
  return unsupported("reads a constant where a computed value is expected");
}

function inferOutputs(
  model: FileModel,
  node: FileNode,
  operation: Operation,
  shapes: ReadonlyMap<number, Shape>,
  batches: ReadonlySet<number>,
): readonly Shape[] {
  const inputs = operation.data.map((tensor) => shapes.get(tensor) ?? []);
  const meant = forOneBatch(operation, inputs[0] ?? [], model.tensors[node.outputs[0] ?? -1]?.shape, batches);
  const made = placed(node, () => inferShapes(meant, inputs, model.layout));
  for (const [at, tensor] of node.outputs.entries()) {
    const shape = made[at];
    const stated = model.tensors[tensor]?.shape;
    if (shape === undefined || stated === undefined || agrees(stated, shape, batches)) continue;
    const found = `the file says that its output is ${shapeText(stated)}`;
    throw new ImportProblem(`${nodeText(node)}: ${found}, from its inputs it is ${shapeText(shape)}`);
  }
  return made;
}

/** A reshape to constants that hold the batch which the file was made for. */
function forOneBatch(
  operation: Operation,
  input: Shape,
  stated: FileModel["tensors"][number]["shape"],
  batches: ReadonlySet<number>,
): Operation {
  if (operation.kind !== "reshape") return operation;
  const [first, ...rest] = operation.shape;
  if (first === undefined || !batches.has(first)) return operation;
  const candidates = [rest, (stated ?? []).slice(1)];
  const fits = candidates.find((shape): shape is number[] => isKnown(shape) && volume(shape) === volume(input));
  return fits ? { ...operation, shape: [1, ...fits] } : operation;
}

/** Dimensions that the file leaves open agree with any; a batch other than 1 may stand in any of them. */
function agrees(
  stated: NonNullable<FileModel["tensors"][number]["shape"]>,
  shape: Shape,
  batches: ReadonlySet<number>,
): boolean {
  if (stated.length !== shape.length) return false;
  return stated.every((dimension, axis) => {
    const size = shape[axis] ?? 1;
    return typeof dimension === "string" || dimension === size || batches.has(dimension / size);
  });
}

function constantShape(model: FileModel, tensor: number): Shape {
  const shape = model.tensors[tensor]?.shape ?? [];
  return isKnown(shape) ? shape : [];
}
