/** Which axis of an input is its batch: files do not say, what first reads the input does. */
import type { Dimension, FileModel, FileNode, Known } from "../model.js";
import { ImportProblem } from "../problem.js";

/** Of an input with a shape: mostly the first axis; undefined where it has none. */
export function batchAxes(model: FileModel): (tensor: number, shape: readonly Dimension[]) => number | undefined {
  const readers = firstReaders(model);
  return (tensor, shape) => {
    const reader = readers.get(tensor);
    if (shape.length < 2) return undefined;
    return reader && shape[0] !== 1 ? axisByReader(model, tensor, shape, reader) : 0;
  };
}

/** Recurrent nodes that step along the first axis have the batch on the second; a reshape that puts 1 in front adds the batch. */
function axisByReader(
  model: FileModel,
  tensor: number,
  shape: readonly Dimension[],
  reader: FileNode,
): number | undefined {
  const isAlone = reader.inputs.every((index) => index === tensor || model.tensors[index]?.constant);
  if (!isAlone) return 0;
  const known: Known = {
    shape: (index) => numbers(index === tensor ? shape : (model.tensors[index]?.shape ?? [])),
    constant: (index) => model.tensors[index]?.constant,
  };
  try {
    const meaning = reader.meaning(known);
    if (meaning.kind === "recurrent" && meaning.data[0] === tensor && meaning.timeAxis === 0) return 1;
    const addsBatch = meaning.kind === "reshape" && meaning.shape.length > shape.length && meaning.shape[0] === 1;
    return addsBatch && typeof shape[0] === "number" ? undefined : 0;
  } catch (error) {
    if (error instanceof ImportProblem) return 0;
    throw error;
  }
}

/** What is open does not matter to axes. */
function numbers(shape: readonly Dimension[]): readonly number[] {
  return shape.map((size) => (typeof size === "number" ? size : 1));
}

/** The first node that reads each input, if any does. */
function firstReaders({ inputs, nodes }: FileModel): ReadonlyMap<number, FileNode> {
  const wanted = new Set(inputs);
  const readers = new Map<number, FileNode>();
  for (const node of nodes) {
    for (const tensor of node.inputs) if (wanted.has(tensor) && !readers.has(tensor)) readers.set(tensor, node);
  }
  return readers;
}
