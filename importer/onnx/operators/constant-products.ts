/**
 * Products of matrices of which one is constant, whichever: dense layers along the axis that is summed over; where each head has
 * a matrix of its own, convolutions of size 1 in as many groups.
 */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import type { Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { productShape } from "../infer/products.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";
import { type DenseWeights, denseAlong, denseByHeads } from "./dense-parts.js";
import { exchanged, lastExchanged, newParts, type Operand, type Parts } from "./several.js";
import { weightsOf } from "./weights.js";

/** Where the operands stand among the inputs, and which of them are read with rows and columns exchanged. */
export interface Operands {
  readonly data: number;
  readonly weights: number;
  readonly isExchanged: { readonly data: boolean; readonly weights: boolean };
  readonly hasBias: boolean;
}

/** Columns of the weights become units; values of the data before the axis that is summed over stay places. */
interface Product extends Operands {
  readonly node: Asked;
  readonly parts: Parts;
  /** Of the weights, as read: [heads..., features, units]. */
  readonly matrices: Shape;
  /** The weights come first: of the result, rows are units. */
  readonly isFirst: boolean;
  readonly weightBits: number | undefined;
}

export function constantProduct(node: Asked, operands: Operands): Meaning {
  const { data, weights, isExchanged } = operands;
  const { shape, weightBits } = weightsOf(node, weights);
  const isFirst = weights < data;
  const tensor = node.data(data);
  const made = madeShape(node, operands, shape);
  const parts = newParts();
  const matrices = shape.length === 1 ? [...shape, 1] : isExchanged.weights === isFirst ? shape : exchanged(shape);
  const product: Product = { ...operands, node, parts, matrices, isFirst, weightBits };
  const read: Operand = { tensor, shape: node.shape(data) };
  const result = volume(matrices.slice(0, -2)) > 1 ? byHeads(product, read) : byOne(product, read);
  parts.reshape(result, made);
  return parts.meaning();
}

function madeShape(node: Asked, { data, weights, isExchanged }: Operands, stored: Shape): Shape {
  const value = isExchanged.data ? exchanged(node.shape(data)) : node.shape(data);
  const matrices = isExchanged.weights ? exchanged(stored) : stored;
  return weights < data ? productShape(matrices, value) : productShape(value, matrices);
}

/** Whether the data's last axis is what is summed over. */
function isSummedLast({ isFirst, isExchanged }: Product): boolean {
  return isFirst === isExchanged.data;
}

function byOne(product: Product, read: Operand): Operand {
  const { parts, isFirst } = product;
  const rank = read.shape.length;
  const isVector = rank === 1;
  const rows = isVector || isSummedLast(product) ? read : parts.transpose(read, lastExchanged(rank));
  const made = denseAlong(parts, rows, product.matrices.at(-1) ?? 1, constants(product));
  return isFirst && !isVector ? parts.transpose(made, lastExchanged(rank)) : made;
}

function byHeads(product: Product, { tensor, shape }: Operand): Operand {
  const { parts, matrices, isFirst } = product;
  const isVector = shape.length === 1;
  const matrix = isVector ? [1, ...shape] : shape;
  const isLast = isVector || isSummedLast(product);
  const [own, lead] = [matrix.slice(0, -2), broadcast(matrix.slice(0, -2), matrices.slice(0, -2))];
  const [features = 1, units = 1] = matrices.slice(-2);
  const heads = volume(lead);
  const places = (isLast ? matrix.at(-2) : matrix.at(-1)) ?? 1;
  if (heads !== volume(matrices.slice(0, -2)) || (volume(own) !== heads && volume(own) !== 1))
    throw new Refusal(`it has several matrices of weights: ${bracketed(matrices)}`);
  const read = parts.reshape({ tensor, shape }, matrix);
  const rank = matrix.length;
  if (volume(own) !== heads) {
    // All heads read the same values: one dense layer makes what all of them make.
    const rows = parts.reshape(isLast ? read : parts.transpose(read, lastExchanged(rank)), [1, places, features]);
    const made = parts.reshape(denseAlong(parts, rows, heads * units, constants(product)), [places, heads, units]);
    return parts.transpose(made, isFirst && !isVector ? [1, 2, 0] : [1, 0, 2]);
  }
  const columns = isLast ? parts.transpose(read, lastExchanged(rank)) : read;
  const made = denseByHeads(parts, columns, { heads, features, units, places }, constants(product));
  const apart = parts.reshape(made, [...lead, units, places]);
  return isFirst && !isVector ? apart : parts.transpose(apart, lastExchanged(apart.shape.length));
}

function constants({ node, weights, hasBias, weightBits }: Product): DenseWeights {
  return { weights: node.tensor(weights), hasBias, weightBits };
}
