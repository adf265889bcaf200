/** A TFLite model that can be run: its operators as they stand in the file, once graphs that they run are in their places. */
import { volume } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import type { OpenOptions, Runnable, RunnableTensor } from "../../reference/reference.js";
import { settledShapes } from "../../reference/settled.js";
import type { Values } from "../../reference/values.js";
import { orderNodes } from "../../translate/order.js";
import { recogniseDilation } from "../dilation.js";
import { unfold } from "../graphs/unfold.js";
import { readTflite, tfliteFile } from "../read.js";
import type { Step } from "../steps.js";
import type { TfliteTensor } from "../tensors.js";
import { arrayOf } from "./arrays.js";
import { runSteps } from "./run.js";

/**
 * Tensors have the numbers of the import. A convolution around which a map is dealt out to batches is run as the dilated one that
 * it is, so that its sums are those of the layer that comes of it.
 * @throws ImportProblem, DynamicShape
 */
export async function openTflite(bytes: Uint8Array, options: OpenOptions): Promise<Runnable> {
  const model = readTflite(bytes);
  const settled = await settledShapes(model, options);
  const { graphs, buffer } = tfliteFile(bytes);
  const unsettled = unfold(graphs, undefined);
  const { tensors: all, inputs, outputs, steps: read } = unsettled.isOpen ? unfold(graphs, settled.inputs) : unsettled;
  const { steps, tensors } = recogniseDilation(read, all, outputs);
  const constants = constantsOf(tensors);
  const ordered = orderedSteps(steps, tensors, inputs, outputs);
  const described = (tensor: number, shape: readonly number[] = []): RunnableTensor => {
    const found = tensors[tensor];
    const quantisation = found?.quantisation();
    const { name = "", type = { kind: "other", bits: 0 } as const } = found ?? {};
    const zeros = (count: number) => arrayOf(found?.storedType ?? 0, count);
    return { tensor, name, shape, type, zeros, ...(quantisation && { quantisation }) };
  };
  return {
    inputs: inputs.map((tensor) => described(tensor, settled.inputs.get(tensor))),
    outputs: outputs.map((tensor) => described(tensor, settled.outputs.get(tensor))),
    run: (given, run) => {
      buffer.renew();
      return runSteps({ steps: ordered, tensors, inputs, outputs, shapes: settled.inputs, constants }, given, run);
    },
  };
}

/** Without what no output needs. */
function orderedSteps(
  steps: readonly Step[],
  tensors: readonly TfliteTensor[],
  inputs: readonly number[],
  outputs: readonly number[],
): readonly Step[] {
  const nodes = steps.map((step) => ({
    operator: step.kind.name,
    name: step.name,
    inputs: step.inputs.filter((tensor) => tensor !== undefined && tensors[tensor]?.isVariable === false) as number[],
    outputs: step.outputs,
    step,
  }));
  return orderNodes({ nodes, tensors, inputs, outputs }).nodes.map(({ step }) => step);
}

/** Looked at when a node reads them, and kept. */
function constantsOf(tensors: readonly TfliteTensor[]): (tensor: number) => Values | undefined {
  const known = new Map<number, Values>();
  return (tensor) => {
    const found = tensors[tensor];
    if (found?.stored === undefined || found.shape === undefined) return undefined;
    const values = known.get(tensor) ?? valuesOf(found, found.stored);
    known.set(tensor, values);
    return values;
  };
}

function valuesOf(tensor: TfliteTensor, stored: NonNullable<TfliteTensor["stored"]>): Values {
  const quantisation = tensor.quantisation();
  const shape = (tensor.shape ?? []).map(Number);
  const data = stored();
  if (data.length !== (shape.includes(0) ? 0 : volume(shape)))
    throw new ImportProblem(
      `tensor ${quoted(tensor.name)} has ${data.length} stored values, where its shape has others`,
    );
  return { shape, type: tensor.type, data, ...(quantisation && { quantisation }) };
}
