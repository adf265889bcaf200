/** Biases that are computed: what is added to what a layer makes. */
import type { Meaning, Operation } from "../../model.js";
import type { Asked } from "../node.js";
import { added, isComputed, newParts } from "./several.js";
import { biasOf } from "./weights.js";

/** Where the weights and the bias stand among the inputs; the data are the first. */
export interface Positions {
  readonly weights: number;
  readonly bias?: number | undefined;
}

/** One for each column of a product. `make` says what the node does without a bias that is computed. */
export function withBias(node: Asked, { weights, bias }: Positions, make: (hasBias: boolean) => Meaning): Meaning {
  if (!isComputed(node, bias)) return make(biasOf(node, bias));
  return added(node, "MatMul", [node.tensor(0), node.tensor(weights)], make(false), bias);
}

/** One for each kernel of `operator`, at every place of the map. */
export function withKernelBias(
  node: Asked,
  operator: string,
  { weights, bias }: Positions,
  make: (hasBias: boolean) => Operation,
): Meaning {
  if (!isComputed(node, bias)) return make(biasOf(node, bias));
  const places = node.shape(0).slice(2);
  const parts = newParts();
  const made = parts.add(operator, [node.data(0), node.tensor(weights)], make(false), []);
  const read = { tensor: node.data(bias), shape: node.shape(bias) };
  const values = parts.reshape(read, [...read.shape, ...places.map(() => 1)]);
  const both = [made.tensor, values.tensor];
  parts.add("Add", both, { kind: "combine", word: "add", data: both }, []);
  return parts.meaning();
}
