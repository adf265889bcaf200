/** Which stored constant a constant is made of. */
import type { Constant, FileModel, FileNode } from "../../model.js";

/** The tensor itself where it is stored, or where no other has as many values. */
export type RootOf = (tensor: number) => number;

/**
 * `folded`: nodes of which `constants` has what they make, in the order of the data flow. What turns, reshapes, casts or scales a
 * constant reads it first, and makes as many values.
 */
export function rootsOf(
  { tensors }: FileModel,
  folded: readonly FileNode[],
  constants: ReadonlyMap<number, Constant>,
): RootOf {
  const roots = new Map<number, number>();
  const rootOf = (tensor: number) => roots.get(tensor) ?? tensors[tensor]?.root ?? tensor;
  const countOf = (tensor: number) => (constants.get(tensor) ?? tensors[tensor]?.constant)?.count;
  for (const { inputs, outputs } of folded) {
    const [first] = inputs;
    if (first === undefined) continue;
    for (const output of outputs) if (countOf(output) === countOf(first)) roots.set(output, rootOf(first));
  }
  return rootOf;
}
