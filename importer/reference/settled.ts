/** Shapes of a model's tensors as an import settles them: for a batch of 1, where constants do not hold another. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { FileModel } from "../model.js";
import { paceOf } from "../pace.js";
import { begin } from "../translate/begin.js";
import type { OpenOptions } from "./reference.js";

export interface Settled {
  /** By tensor. */
  readonly inputs: ReadonlyMap<number, Shape>;
  readonly outputs: ReadonlyMap<number, Shape>;
}

/** @throws ImportProblem, DynamicShape as the import does */
export async function settledShapes(model: FileModel, { shapes }: OpenOptions): Promise<Settled> {
  const { shapes: settled } = await begin(model, shapes, paceOf({}));
  const of = (tensors: readonly number[]) => new Map(tensors.map((tensor) => [tensor, settled.get(tensor) ?? []]));
  return { inputs: of(model.inputs), outputs: of(model.outputs) };
}
