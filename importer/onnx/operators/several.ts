/** Nodes that do several things, as one operation after another. */
import type { Meaning, NodePart, Operation } from "../../model.js";
import { type Parts, type PartWords, partsOf } from "../../parts/parts.js";
import type { Asked } from "../node.js";

const WORDS: PartWords = {
  dense: "MatMul",
  convolution: "Conv",
  transpose: "Transpose",
  reshape: "Reshape",
  layout: "NCHW",
};

export function newParts(begun: readonly NodePart[] = []): Parts {
  return partsOf(WORDS, begun);
}

/** What a node does, by `meaning`, and the input at `position` added to it, which is repeated to the result's shape. */
export function added(
  node: Asked,
  operator: string,
  own: readonly number[],
  meaning: Meaning,
  position: number,
): Meaning {
  if (meaning.kind === "known" || meaning.kind === "unsupported") return meaning;
  const begun = meaning.kind === "several" ? meaning.parts : [{ operator, inputs: own, operation: meaning }];
  const sum = node.tensor(position);
  const before = ~(begun.length - 1);
  const operation: Operation = node.stored(position)
    ? { kind: "affine", data: [before] }
    : { kind: "combine", word: "add", data: [before, sum] };
  return { kind: "several", parts: [...begun, { operator: "Add", inputs: [before, sum], operation }] };
}

/** Whether an input is there and computed. */
export function isComputed(node: Asked, position: number | undefined): position is number {
  return position !== undefined && node.has(position) && !node.stored(position);
}
