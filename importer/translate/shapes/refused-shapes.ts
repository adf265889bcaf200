/** Shapes of what nodes make that are not imported: nothing infers them. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { FileModel, FileNode, Known } from "../../model.js";
import { checkShape, isKnown } from "./checks.js";
import type { Batches } from "./one-batch.js";

/** Of each output, as the file states it for one of the batches, or else as the operator says. @throws ImportProblem */
export function refusedShapes(
  model: FileModel,
  node: FileNode,
  known: Known,
  { batches, ofOne }: Batches,
): readonly (Shape | undefined)[] {
  const stated = node.outputs.map((tensor) => ofOne?.get(tensor)?.shape ?? statedShape(model, tensor, batches));
  if (!stated.includes(undefined)) return stated;
  const said = node.shapes?.(known) ?? [];
  return stated.map((shape, at) => shape ?? soundShape(said[at]));
}

function statedShape(model: FileModel, tensor: number, batches: ReadonlySet<number>): Shape | undefined {
  const stated = model.tensors[tensor]?.shape;
  const [first, ...rest] = stated ?? [];
  if (stated === undefined || !isKnown(rest)) return undefined;
  if (first === undefined) return [];
  const isBatch = typeof first === "string" ? batches.size > 0 && rest.length > 0 : batches.has(first);
  if (typeof first === "string" && !isBatch) return undefined;
  return soundShape([isBatch || typeof first === "string" ? 1 : first, ...rest]);
}

/** Undefined where nothing can have it. */
function soundShape(shape: Shape | undefined): Shape | undefined {
  if (shape === undefined) return undefined;
  try {
    checkShape(shape);
    return shape;
  } catch {
    return undefined;
  }
}
