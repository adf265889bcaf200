/** What each node does, in the order of the data flow, with the shapes of all tensors. */

import type { Shape } from "../../src-sim/layers/shapes.js";
import type { Activation, Clip, Constant, FileModel, FileNode, Known, Meaning, Operation } from "../model.js";
import type { Pace } from "../pace.js";
import { ImportProblem } from "../problem.js";
import { isKnown } from "./shapes/checks.js";
import { inferShapes } from "./shapes/infer.js";
import { agrees, type Batches, forOneBatch } from "./shapes/one-batch.js";
import { refusedShapes } from "./shapes/refused-shapes.js";
import { type Single, singles } from "./singles.js";
import { nodeText, shapeText } from "./words.js";

/** An operator that is not imported; `data` are the computed tensors that it reads. */
export interface Unsupported {
  readonly kind: "unsupported";
  readonly why: string;
  readonly data: readonly number[];
  /** It only repeats its values, along axes of one place. */
  readonly repeats?: true;
}

export interface Step {
  readonly node: FileNode;
  readonly operation: Operation | Unsupported;
  /** Fused into the node, done last. */
  readonly activation: Activation | Clip | undefined;
  /** What the file says of its result that cannot be. */
  readonly misstated?: string;
  /** The node of the file that it is, or is a part of; absent where it stands for several nodes. */
  readonly whole?: FileNode;
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

export interface KnownInputs extends Batches {
  /** By tensor. */
  readonly shapes: ReadonlyMap<number, Shape>;
}

/** @throws ImportProblem where the shapes of the model contradict each other, or the file */
export async function readSteps(
  model: FileModel,
  nodes: readonly FileNode[],
  inputs: KnownInputs,
  pace: Pace,
): Promise<Steps> {
  const shapes = new Map(inputs.shapes);
  const constants = new Map<number, Constant>();
  const steps: Step[] = [];
  const walk = walkSteps(model, nodes, { shapes, constants }, inputs);
  for (let done = 0; ; done++) {
    if (pace.isDue()) await pace.rest(done / nodes.length);
    const next = walk.next();
    if (next.done) return { steps, shapes, constants, isLost: next.value };
    if (next.value) steps.push(next.value);
  }
}

/** By tensor; at first the shapes are those of the inputs. */
export interface Found {
  readonly shapes: Map<number, Shape>;
  readonly constants: Map<number, Constant>;
}

/**
 * Node by node: its step, undefined where its values are known. What is found of tensors is added on the way; the result
 * says whether a shape was lost, with which the walk ends.
 */
export function* walkSteps(
  model: FileModel,
  nodes: readonly FileNode[],
  { shapes, constants }: Found,
  batches: Batches,
): Generator<Step | undefined, boolean> {
  const known: Known = {
    shape: (tensor) => shapes.get(tensor) ?? constantShape(model, tensor),
    constant: (tensor) => constants.get(tensor) ?? model.tensors[tensor]?.constant,
  };
  const isGiven = (tensor: number) => shapes.has(tensor) || model.tensors[tensor]?.constant !== undefined;
  const isComputed = (tensor: number) => shapes.has(tensor) && !constants.has(tensor);
  const read = new Set(nodes.flatMap((node) => node.inputs));
  let between = model.tensors.length;
  const numberOf = () => between++;
  for (const node of nodes) {
    const meaning = node.inputs.every(isGiven)
      ? (reshapedOne(node, batches) ?? placed(node, () => node.meaning(known)))
      : NOT_COMPUTED;
    if (meaning.kind === "known") {
      for (const [at, tensor] of node.outputs.entries()) {
        const { shape, values } = meaning.outputs[at] ?? { shape: [], values: [] };
        shapes.set(tensor, shape);
        constants.set(tensor, "numbers" in values ? values : { count: values.length, numbers: () => values });
      }
      yield undefined;
      continue;
    }
    for (const single of singles(node, meaning, numberOf)) {
      const step = stepOf(single.node, single.meaning, isComputed);
      const { operation } = step;
      const isRefused = operation.kind === "unsupported";
      const { made, misstated } = isRefused
        ? { made: placed(node, () => refusedShapes(model, node, known, batches)), misstated: undefined }
        : inferOutputs(model, single.node, operation, shapes, batches);
      let isLost = false;
      for (const [at, tensor] of single.node.outputs.entries()) {
        const shape = made[at];
        if (shape) shapes.set(tensor, shape);
        else if (isRefused && read.has(tensor)) isLost = true;
      }
      yield { ...step, whole: node, ...(misstated !== undefined && { misstated }) };
      if (isLost) return true;
    }
  }
  return false;
}

/** Constants of a reshape that say the shape of a whole batch are not asked. */
function reshapedOne({ outputs }: FileNode, { ofOne }: Batches): Meaning | undefined {
  const { shape, reshaped } = ofOne?.get(outputs[0] ?? -1) ?? {};
  return shape && reshaped !== undefined ? { kind: "reshape", data: [reshaped], shape } : undefined;
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

function stepOf(node: FileNode, meaning: Single, isComputed: (tensor: number) => boolean): Step {
  const activation = meaning.kind === "activation" ? undefined : meaning.activation;
  const unsupported = (why: string, repeats?: true): Step => {
    const data = node.inputs.filter(isComputed);
    const operation: Unsupported = { kind: "unsupported", why, data, ...(repeats && { repeats }) };
    return { node, operation, activation: undefined };
  };
  if (meaning.kind === "unsupported") return unsupported(meaning.why, meaning.repeats);
  if (meaning.data.length > 0 && meaning.data.every(isComputed)) return { node, operation: meaning, activation };
  return unsupported("reads a constant where a computed value is expected");
}

/**
 * A shape with names in it is what somebody told the exporter, who may err: `misstated` says where it does.
 * @throws ImportProblem where a shape that the file states in full is another one
 */
function inferOutputs(
  model: FileModel,
  node: FileNode,
  operation: Operation,
  shapes: ReadonlyMap<number, Shape>,
  { batches }: Batches,
): { readonly made: readonly Shape[]; readonly misstated: string | undefined } {
  const inputs = operation.data.map((tensor) => shapes.get(tensor) ?? []);
  const meant = forOneBatch(operation, inputs[0] ?? [], model.tensors[node.outputs[0] ?? -1]?.shape, batches);
  const made = placed(node, () => inferShapes(meant, inputs, model.layout));
  let misstated: string | undefined;
  for (const [at, tensor] of node.outputs.entries()) {
    const shape = made[at];
    const stated = model.tensors[tensor]?.shape;
    if (shape === undefined || stated === undefined || agrees(stated, shape, batches)) continue;
    const contradiction = `the file says that its output is ${shapeText(stated)}, from its inputs it is ${shapeText(shape)}`;
    if (isKnown(stated)) throw new ImportProblem(`${nodeText(node)}: ${contradiction}`);
    misstated = contradiction;
  }
  return { made, misstated };
}

function constantShape(model: FileModel, tensor: number): Shape {
  const shape = model.tensors[tensor]?.shape ?? [];
  return isKnown(shape) ? shape : [];
}
