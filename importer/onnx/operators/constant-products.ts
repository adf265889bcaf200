/** Products of matrices of which one is constant, whichever. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Meaning } from "../../model.js";
import { constantProduct } from "../../parts/constant-product.js";
import { exchanged } from "../../parts/parts.js";
import { bracketed } from "../../quoted.js";
import { productShape } from "../infer/products.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";
import { newParts } from "./several.js";
import { weightsOf } from "./weights.js";

/** Where the operands stand among the inputs, and which of them are read with rows and columns exchanged. */
export interface Operands {
  readonly data: number;
  readonly weights: number;
  readonly isExchanged: { readonly data: boolean; readonly weights: boolean };
  readonly hasBias: boolean;
}

export function multipliedByConstant(node: Asked, operands: Operands): Meaning {
  const { data, weights, isExchanged, hasBias } = operands;
  const { shape: stored, weightBits } = weightsOf(node, weights);
  const read = { tensor: node.data(data), shape: node.shape(data) };
  const made = madeShape(node, operands, stored);
  const parts = newParts();
  const constants = { weights: node.tensor(weights), stored, hasBias, weightBits };
  const result = constantProduct(parts, { ...constants, data: read, isFirst: weights < data, isExchanged });
  if (result === undefined) throw new Refusal(`it has several matrices of weights: ${bracketed(stored)}`);
  parts.reshape(result, made);
  return parts.meaning();
}

function madeShape(node: Asked, { data, weights, isExchanged }: Operands, stored: Shape): Shape {
  const value = isExchanged.data ? exchanged(node.shape(data)) : node.shape(data);
  const matrices = isExchanged.weights ? exchanged(stored) : stored;
  return weights < data ? productShape(matrices, value) : productShape(value, matrices);
}
