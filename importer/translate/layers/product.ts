/** Products of two computed values: `matmul`, over the places of maps with heads, or over the steps of sequences. */
import type { LayerOptions, Shape } from "../../../src-sim/layers/shapes.js";
import { volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asRead, isReadAs } from "../demand.js";
import type { Place, Value } from "../draft.js";
import { type Form, formOf, sameForm } from "../form.js";
import {
  columnsAsChannels,
  EFFORT,
  effortOf,
  exchanged,
  lies,
  type Matrix,
  matrixOf,
  rowsAsChannels,
} from "./matrices.js";
import { forEachMatrix } from "./repeated-matrices.js";

/** A product, and the axes of its result. */
interface Product {
  readonly first: Matrix;
  readonly second: Matrix;
  readonly matrices: readonly number[];
  readonly rows: number;
  readonly columns: number;
  /** It is the transpose of the model's. */
  readonly isExchanged?: true;
}

export function translateProduct({ transposed }: Extract<Operation, { kind: "product" }>, place: Place): Value {
  const [first, second] = [matrixOf(place, 0, transposed[0]), matrixOf(place, 1, transposed[1])];
  const [tensor = []] = place.outputs;
  const [rows, columns] = [tensor.length - 2, tensor.length - 1];
  const product = { first, second, matrices: [...tensor.keys()].slice(0, -2), rows, columns };
  const heads = volume(tensor.slice(0, -2));
  const best = isBetterExchanged(product, place) ? exchangedProduct(product) : product;
  return asSequences(place, product, heads) ?? asRows(place, product) ?? asMaps(place, best, heads);
}

/** The transpose of a product is that of its operands' transposes, in the other order. */
function exchangedProduct({ first, second, matrices, rows, columns }: Product): Product {
  return {
    first: exchanged(second),
    second: exchanged(first),
    matrices,
    rows: columns,
    columns: rows,
    isExchanged: true,
  };
}

/** Where operands need to be moved for the one and not for the other; where neither are, what reads the result says. */
function isBetterExchanged(product: Product, place: Place): boolean {
  const other = exchangedProduct(product);
  const { wish } = place;
  const [tensor = []] = place.outputs;
  const [moves, instead] = [movesOf(place, product), movesOf(place, other)];
  if (moves !== instead) return instead < moves;
  return wish !== undefined && sameForm(wish, formOf(formOfResult(other), tensor));
}

/** By the host; where as many, in the stream. */
function movesOf(place: Place, { first, second }: Product): number {
  const either = [columnsAsChannels(second), rowsAsChannels(second)].map((form) => effortOf(place, second, form));
  const efforts = [effortOf(place, first, columnsAsChannels(first)), Math.min(...either)];
  const count = (effort: number) => efforts.filter((each) => each === effort).length;
  return efforts.length * count(EFFORT.host) + count(EFFORT.stream);
}

function formOfResult({ matrices, rows, columns }: Product): Form {
  return [[...matrices, columns], [rows], []];
}

/** One matrix by one, both as sequences: the first with its rows as steps. */
function asSequences(place: Place, { first: one, second }: Product, heads: number): Value | undefined {
  if (heads > 1 || one.value.form.length !== 2 || one.value.moved) return undefined;
  const isTransposed = lies(second, [[second.columns], [second.rows]]);
  if (!isTransposed && !lies(second, [[second.rows], [second.columns]])) return undefined;
  const first = asSteps(place, one, [[one.rows], [one.columns]], "a sequence of rows");
  const rank = place.outputs[0]?.length ?? 2;
  return addProduct(place, [first, second], isTransposed ? { transposed: true } : {}, [[rank - 2], [rank - 1]]);
}

/** Several matrices by one, where the rows of all of them lie as one matrix: as that. */
function asRows(place: Place, { first, second, matrices, rows, columns }: Product): Value | undefined {
  const counts = [first, second].map(({ matrices: own, tensor: read }) => volume(own.map((axis) => read[axis] ?? 1)));
  const own = [[first.columns], [...first.matrices, first.rows], []];
  if (counts[1] !== 1 || counts[0] === 1 || !isReadAs(first.value, formOf(own, first.tensor), first.tensor))
    return undefined;
  const { matrix, options } = secondOf(place, second);
  const form = [[columns], [...matrices, rows], []];
  return addProduct(place, [asSteps(place, first, own, MAP), matrix], { heads: 1, ...options }, form);
}

/** Channels of the first are what is summed over, in each head. */
function asMaps(place: Place, product: Product, heads: number): Value {
  const { first, second, isExchanged } = product;
  const left = repeated(place, asSteps(place, first, columnsAsChannels(first), MAP), first.columns);
  const { matrix, channels, options } = secondOf(place, second);
  const both = [left, repeated(place, matrix, channels)] as const;
  return addProduct(place, both, { heads, ...options }, formOfResult(product), isExchanged);
}

/**
 * As it lies: transposed, its channels are what is summed over, and its places the columns; else its channels are the columns,
 * and its places what is summed over. `channels`: the axis that is those of each head.
 */
function secondOf(
  place: Place,
  matrix: Matrix,
): { readonly matrix: Matrix; readonly channels: number; readonly options: LayerOptions } {
  const [summed, columns] = [rowsAsChannels(matrix), columnsAsChannels(matrix)];
  const [own, other] = [columns, summed].map((form) => effortOf(place, matrix, form)) as [number, number];
  // A vector is read as channels of one place, whichever of the two it is.
  const isAsGood = own === EFFORT.none || formOf(columns, matrix.tensor)[1]?.length === 0;
  const isTransposed = own === other ? !isAsGood : other < own;
  return isTransposed
    ? { matrix: asSteps(place, matrix, summed, MAP), channels: matrix.rows, options: { transposed: true } }
    : { matrix: asSteps(place, matrix, columns, MAP), channels: matrix.columns, options: {} };
}

const MAP = "a map of steps";

/** One matrix by several is as many times that one. `channels`: the axis that is those of each. */
function repeated(place: Place, matrix: Matrix, channels: number): Matrix {
  const { tensor, matrices, value } = matrix;
  const lead: Shape = (place.outputs[0] ?? []).slice(0, -2);
  const own = matrices.map((axis) => tensor[axis] ?? 1);
  if (volume(own) === volume(lead)) return matrix;
  return { ...matrix, value: forEachMatrix(place, value, { own, lead, size: tensor[channels] ?? 1 }) };
}

function asSteps(place: Place, matrix: Matrix, form: Form, what: string): Matrix {
  if (lies(matrix, form)) return matrix;
  const { value, tensor } = matrix;
  return { ...matrix, value: asRead(place, value, tensor, form, what) };
}

function addProduct(
  place: Place,
  [first, second]: readonly [Matrix, Matrix],
  options: LayerOptions,
  form: Form,
  isExchanged?: true,
): Value {
  const [tensor = []] = place.outputs;
  const inColumns = first.value.form.length === 3 && first.value.form[1]?.length === 0;
  const [channels = [], rows = [], columns = []] = form;
  return addLayer(place, {
    word: "matmul",
    options,
    operands: [first.value, second.value],
    form: form.length === 3 && inColumns ? [channels, columns, rows] : form,
    tensor,
    isExchanged,
  });
}
