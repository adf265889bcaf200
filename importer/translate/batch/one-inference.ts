/** Shapes of one inference out of the batch that a file was made for, where constants hold that batch, merged with other axes too. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { FileModel } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { orderNodes } from "../order.js";
import type { Batches } from "../shapes/one-batch.js";
import { type KnownInputs, type Step, walkSteps } from "../steps.js";
import { type Block, blockBehind, shapeOfOne } from "./block.js";

/**
 * By tensor, where the batch is found in it: the model is read for the `whole` batch, and the batch of its inputs, which is 1 in
 * `cut`, followed through it. Undefined where several inferences are computed with each other, or inputs have several batches.
 */
export function readAsOne(file: FileModel, whole: KnownInputs, cut: KnownInputs): Batches["ofOne"] {
  const found = new Map<number, Found>();
  const batches = new Set<number>();
  for (const [tensor, shape] of whole.shapes) {
    const axis = shape.findIndex((size, at) => size !== cut.shapes.get(tensor)?.[at]);
    if (axis < 0) continue;
    found.set(tensor, { axis, inner: 1 });
    batches.add(shape[axis] ?? 1);
  }
  const [batch] = batches;
  // What depends on shapes may be another graph for another batch.
  if (batch === undefined || batches.size > 1 || file.forShapes !== undefined) return undefined;
  const shapes = new Map(whole.shapes);
  const walk = walkSteps(file, orderNodes(file).nodes, { shapes, constants: new Map() }, whole);
  try {
    for (const step of walk) if (step !== undefined && !advance(file, step, shapes, found, batch)) return undefined;
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    return undefined;
  }
  return new Map(
    [...found].map(([tensor, { reshaped, ...block }]) => {
      const shape = shapeOfOne(shapes.get(tensor) ?? [], block, batch);
      return [tensor, { shape, ...(reshaped !== undefined && { reshaped }) }];
    }),
  );
}

interface Found extends Block {
  /** What a node of the file does nothing but reshape. */
  readonly reshaped?: number;
}

/** False where several inferences are computed with each other. */
function advance(
  { tensors }: FileModel,
  step: Step,
  shapes: ReadonlyMap<number, Shape>,
  found: Map<number, Found>,
  batch: number,
): boolean {
  const { node, operation } = step;
  const blocks = operation.data.flatMap((tensor, place) => {
    const block = found.get(tensor);
    return block ? { place, block } : [];
  });
  const inputs = operation.data.map((tensor) => shapes.get(tensor) ?? []);
  const [read = -1] = operation.data;
  // Tensors between the parts of a node are none of the file's.
  const isAlone = operation.kind === "reshape" && read < tensors.length;
  for (const tensor of node.outputs) {
    const output = shapes.get(tensor) ?? [];
    const behind = blockBehind(step, blocks, { inputs, output }, batch);
    if (behind === "across") return false;
    if (behind) found.set(tensor, { ...behind, ...(isAlone && { reshaped: read }) });
  }
  return true;
}
