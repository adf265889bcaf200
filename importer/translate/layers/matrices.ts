/** Matrices of products: where their rows and columns lie, and what it takes to read them otherwise. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { isReadAs, materialised } from "../demand.js";
import { isScattered, type Place, Unsayable, type Value } from "../draft.js";
import { covers, type Form, formOf, sameForm } from "../form.js";
import { readTurned } from "../turned.js";

export interface Matrix {
  readonly value: Value;
  /** In the model. */
  readonly tensor: Shape;
  /** Its axes, as they are read: those of several matrices, then what counts its rows, and its columns. */
  readonly matrices: readonly number[];
  readonly rows: number;
  readonly columns: number;
}

export function matrixOf(place: Place, operand: 0 | 1, isTransposed: boolean): Matrix {
  const tensor = place.inputs[operand] ?? [];
  const read = place.values[operand];
  if (read === undefined || tensor.length < 2) throw new Unsayable("multiplies what is no matrix");
  const value = isScattered(read) ? read : materialised(place, read, tensor);
  const [last, before] = [tensor.length - 1, tensor.length - 2];
  const [rows, columns] = isTransposed ? [last, before] : [before, last];
  return { value, tensor, matrices: [...tensor.keys()].slice(0, -2), rows, columns };
}

/** The same values, read with rows and columns exchanged. */
export function exchanged(matrix: Matrix): Matrix {
  return { ...matrix, rows: matrix.columns, columns: matrix.rows };
}

/** A map of the rows, with the columns of each matrix as channels. */
export function columnsAsChannels({ matrices, rows, columns }: Matrix): Form {
  return [[...matrices, columns], [rows], []];
}

/** A map of the columns, with the rows of each matrix as channels. */
export function rowsAsChannels({ matrices, rows, columns }: Matrix): Form {
  return [[...matrices, rows], [columns], []];
}

/**
 * Which of the two dimensions of places holds them does not matter, and a sequence is one of such places. A vector is no map: it is
 * read as one of a single place.
 */
export function lies({ value, tensor }: Matrix, form: Form): boolean {
  const wanted = formOf(form, tensor);
  if (value.moved || !covers(wanted, tensor)) return false;
  if (value.form.length !== wanted.length) return wanted.length === 3 && readTurned(value, wanted) !== undefined;
  const [channels = [], rows = [], columns = []] = value.form;
  return sameForm(value.form, wanted) || (rows.length === 0 && sameForm([channels, columns, rows], wanted));
}

/** Whether it lies in a form, or can be read in it at no cost. */
export function isFree(matrix: Matrix, form: Form): boolean {
  const wanted = formOf(form, matrix.tensor);
  return (
    lies(matrix, form) ||
    readTurned(matrix.value, wanted) !== undefined ||
    isReadAs(matrix.value, wanted, matrix.tensor)
  );
}

/** Of two forms in which it does not lie, whether the first costs nothing, and the second something or a place for each value. */
export function isNearer({ value, tensor }: Matrix, form: Form, other: Form): boolean {
  const [wanted, instead] = [formOf(form, tensor), formOf(other, tensor)];
  return isReadAs(value, wanted, tensor) && (wanted[1]?.length === 0 || !isReadAs(value, instead, tensor));
}
