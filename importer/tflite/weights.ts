import { isNumeric, type Known, wholeBits } from "../model.js";
import { bracketed } from "../quoted.js";
import { isPresent, problemAt, required, type TfliteNode } from "./node.js";

export interface StoredWeights {
  readonly shape: readonly number[];
  /** Of one weight; undefined: floating point. */
  readonly bits: number | undefined;
}

export const COMPUTED_WEIGHTS = "its weights are computed while the model runs, and layers have fixed ones";

/**
 * Weights at an input, stored or made of what is stored; undefined where they are computed.
 * @throws ImportProblem if they are absent, no numbers or have not `rank` dimensions of at least 1
 */
export function storedWeights(
  node: TfliteNode,
  known: Known,
  position: number,
  rank?: number,
): StoredWeights | undefined {
  const number = required(node, position);
  const tensor = node.tensors[number];
  if (tensor === undefined || known.constant(number) === undefined) return undefined;
  if (!isNumeric(tensor.type))
    throw problemAt(node, "its weights are neither whole numbers nor floating point, as those of a layer are");
  // Tensors with stored values have no open dimensions.
  const shape = tensor.constant ? (tensor.shape ?? []).map(Number) : known.shape(number);
  const isSound = (rank === undefined || shape.length === rank) && !shape.includes(0);
  if (isSound) return { shape, bits: wholeBits(tensor.type) };
  const needed = rank === undefined ? "no dimension may be 0" : `${rank} dimensions of at least 1 are needed`;
  throw problemAt(node, `its weights are ${bracketed(shape)}, where ${needed}`);
}

export function hasBias(node: TfliteNode, position: number): { readonly hasBias: boolean } {
  return { hasBias: isPresent(node, position) };
}
