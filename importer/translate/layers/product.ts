/** Products of two computed values: `matmul`, over the places of maps with heads, or over the steps of sequences. */
import type { LayerOptions, Shape } from "../../../src-sim/layers/shapes.js";
import { volume } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import { addLayer } from "../add-layer.js";
import { asRead, isReadAs, materialised } from "../demand.js";
import { isScattered, type Place, Unsayable, type Value } from "../draft.js";
import { covers, type Form, formOf, sameForm } from "../form.js";
import { readTurned } from "../turned.js";
import { forEachMatrix } from "./repeated-matrices.js";

interface Matrix {
  readonly value: Value;
  /** In the model. */
  readonly tensor: Shape;
  /** Its axes, as they are read: those of several matrices, then what counts its rows, and its columns. */
  readonly matrices: readonly number[];
  readonly rows: number;
  readonly columns: number;
}

export function translateProduct({ transposed }: Extract<Operation, { kind: "product" }>, place: Place): Value {
  const [first, second] = [matrixOf(place, 0, transposed[0]), matrixOf(place, 1, transposed[1])];
  const [tensor = []] = place.outputs;
  const heads = volume(tensor.slice(0, -2));
  return (
    asSequences(place, first, second, heads) ?? asRows(place, first, second) ?? asMaps(place, first, second, heads)
  );
}

function matrixOf(place: Place, operand: 0 | 1, isTransposed: boolean): Matrix {
  const tensor = place.inputs[operand] ?? [];
  const read = place.values[operand];
  if (read === undefined || tensor.length < 2) throw new Unsayable("multiplies what is no matrix");
  const value = isScattered(read) ? read : materialised(place, read, tensor);
  const [last, before] = [tensor.length - 1, tensor.length - 2];
  const [rows, columns] = isTransposed ? [last, before] : [before, last];
  return { value, tensor, matrices: [...tensor.keys()].slice(0, -2), rows, columns };
}

/** One matrix by one, both as sequences: the first with its rows as steps. */
function asSequences(place: Place, one: Matrix, second: Matrix, heads: number): Value | undefined {
  if (heads > 1 || one.value.form.length !== 2 || one.value.moved) return undefined;
  const isTransposed = lies(second, [[second.columns], [second.rows]]);
  if (!isTransposed && !lies(second, [[second.rows], [second.columns]])) return undefined;
  const first = asSteps(place, one, [[one.rows], [one.columns]], "a sequence of rows");
  const rank = place.outputs[0]?.length ?? 2;
  return addProduct(place, first, second, isTransposed ? { transposed: true } : {}, [[rank - 2], [rank - 1]]);
}

/** Several matrices by one, where the rows of all of them lie as one matrix: as that. */
function asRows(place: Place, first: Matrix, second: Matrix): Value | undefined {
  const [tensor = []] = place.outputs;
  const counts = [first, second].map(({ matrices, tensor: read }) => volume(matrices.map((axis) => read[axis] ?? 1)));
  const own = [[first.columns], [...first.matrices, first.rows], []];
  if (counts[1] !== 1 || counts[0] === 1 || !isReadAs(first.value, formOf(own, first.tensor), first.tensor))
    return undefined;
  const { matrix, options } = secondOf(place, second);
  const rows = [...Array(tensor.length - 1).keys()];
  const form = [[tensor.length - 1], rows, []];
  return addProduct(place, asSteps(place, first, own, MAP), matrix, { heads: 1, ...options }, form);
}

/** Channels of the first are what is summed over, in each head. */
function asMaps(place: Place, first: Matrix, second: Matrix, heads: number): Value {
  const own = [[...first.matrices, first.columns], [first.rows], []];
  const left = repeated(place, asSteps(place, first, own, MAP), first.columns);
  const { matrix, channels, options } = secondOf(place, second);
  const rank = place.outputs[0]?.length ?? 2;
  const matrices = [...Array(rank - 2).keys()];
  const form = [[...matrices, rank - 1], [rank - 2], []];
  return addProduct(place, left, repeated(place, matrix, channels), { heads, ...options }, form);
}

/**
 * As it lies: transposed, its channels are what is summed over, and its places the columns; else its channels are the columns,
 * and its places what is summed over. `channels`: the axis that is those of each head.
 */
function secondOf(
  place: Place,
  matrix: Matrix,
): { readonly matrix: Matrix; readonly channels: number; readonly options: LayerOptions } {
  const summed = [[...matrix.matrices, matrix.rows], [matrix.columns], []];
  const columns = [[...matrix.matrices, matrix.columns], [matrix.rows], []];
  const isTransposed = !lies(matrix, columns) && (lies(matrix, summed) || !isNearer(matrix, columns, summed));
  return isTransposed
    ? { matrix: asSteps(place, matrix, summed, MAP), channels: matrix.rows, options: { transposed: true } }
    : { matrix: asSteps(place, matrix, columns, MAP), channels: matrix.columns, options: {} };
}

const MAP = "a map of steps";

/** One matrix by several is as many times that one. `channels`: the axis that is those of each. */
function repeated(place: Place, matrix: Matrix, channels: number): Matrix {
  const { tensor, matrices, value } = matrix;
  const lead = (place.outputs[0] ?? []).slice(0, -2);
  const own = matrices.map((axis) => tensor[axis] ?? 1);
  if (volume(own) === volume(lead)) return matrix;
  return { ...matrix, value: forEachMatrix(place, value, { own, lead, size: tensor[channels] ?? 1 }) };
}

function asSteps(place: Place, matrix: Matrix, form: Form, what: string): Matrix {
  if (lies(matrix, form)) return matrix;
  const { value, tensor } = matrix;
  return { ...matrix, value: asRead(place, value, tensor, form, what) };
}

/** Of two forms in which it does not lie, whether the first costs nothing, and the second something or a place for each value. */
function isNearer({ value, tensor }: Matrix, form: Form, other: Form): boolean {
  const [wanted, instead] = [formOf(form, tensor), formOf(other, tensor)];
  return isReadAs(value, wanted, tensor) && (wanted[1]?.length === 0 || !isReadAs(value, instead, tensor));
}

/**
 * Which of the two dimensions of places holds them does not matter, and a sequence is one of such places. A vector is no map: it is
 * read as one of a single place.
 */
function lies({ value, tensor }: Matrix, form: Form): boolean {
  const wanted = formOf(form, tensor);
  if (value.moved || !covers(wanted, tensor)) return false;
  if (value.form.length !== wanted.length) return wanted.length === 3 && readTurned(value, wanted) !== undefined;
  const [channels = [], rows = [], columns = []] = value.form;
  return sameForm(value.form, wanted) || (rows.length === 0 && sameForm([channels, columns, rows], wanted));
}

function addProduct(place: Place, first: Matrix, second: Matrix, options: LayerOptions, form: Form): Value {
  const [tensor = []] = place.outputs;
  const inColumns = first.value.form.length === 3 && first.value.form[1]?.length === 0;
  const [channels = [], rows = [], columns = []] = form;
  return addLayer(place, {
    word: "matmul",
    options,
    operands: [first.value, second.value],
    form: form.length === 3 && inColumns ? [channels, columns, rows] : form,
    tensor,
  });
}
