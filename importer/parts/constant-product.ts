/**
 * Products of matrices of which one is constant, whichever: dense layers along the axis that is summed over; where each head has
 * a matrix of its own, convolutions of size 1 in as many groups.
 */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import { broadcast } from "../broadcast.js";
import { type DenseWeights, denseAlong, denseByHeads } from "./dense.js";
import { exchanged, lastExchanged, type Operand, type Parts } from "./parts.js";

/** Columns of the weights become units; values of the data before the axis that is summed over stay places. */
export interface ConstantProduct extends DenseWeights {
  readonly data: Operand;
  /** Of the weights, as stored. */
  readonly stored: Shape;
  /** The weights come first: of the result, rows are units. */
  readonly isFirst: boolean;
  /** Which of the two are read with rows and columns exchanged. */
  readonly isExchanged: { readonly data: boolean; readonly weights: boolean };
}

interface Product extends ConstantProduct {
  readonly parts: Parts;
  /** Of the weights, as read: [heads..., features, units]. */
  readonly matrices: Shape;
}

/** The values of the product, in axes of its own. Undefined where several matrices meet the data otherwise than one each head. */
export function constantProduct(parts: Parts, product: ConstantProduct): Operand | undefined {
  const { stored, isExchanged, isFirst, data } = product;
  const matrices = stored.length === 1 ? [...stored, 1] : isExchanged.weights === isFirst ? stored : exchanged(stored);
  const whole: Product = { ...product, parts, matrices };
  return volume(matrices.slice(0, -2)) > 1 ? byHeads(whole, data) : byOne(whole, data);
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

function byHeads(product: Product, { tensor, shape }: Operand): Operand | undefined {
  const { parts, matrices, isFirst } = product;
  const isVector = shape.length === 1;
  const matrix = isVector ? [1, ...shape] : shape;
  const isLast = isVector || isSummedLast(product);
  const [own, lead] = [matrix.slice(0, -2), broadcast(matrix.slice(0, -2), matrices.slice(0, -2))];
  const [features = 1, units = 1] = matrices.slice(-2);
  const heads = volume(lead);
  const places = (isLast ? matrix.at(-2) : matrix.at(-1)) ?? 1;
  if (heads !== volume(matrices.slice(0, -2)) || (volume(own) !== heads && volume(own) !== 1)) return undefined;
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

function constants({ weights, hasBias, weightBits }: Product): DenseWeights {
  return { weights, hasBias, weightBits };
}
