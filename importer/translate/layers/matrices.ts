/** Matrices of products: where their rows and columns lie, and what it takes to read them otherwise. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { isReadAs, materialised } from "../demand.js";
import { isScattered, type Place, type Site, Unsayable, type Value } from "../draft.js";
import { covers, type Form, formOf, sameForm } from "../form.js";
import { isRearrangedAs } from "../rearranged.js";
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

/** What it takes to read a matrix in a form: nothing, another shape of the same values, a move in the stream, or one by the host. */
export const EFFORT = { none: 0, shape: 1, stream: 2, host: 3 } as const;

export function effortOf(site: Site, matrix: Matrix, form: Form): number {
  const { value, tensor } = matrix;
  const wanted = formOf(form, tensor);
  if (lies(matrix, form) || readTurned(value, wanted)) return EFFORT.none;
  if (isReadAs(value, wanted, tensor)) return EFFORT.shape;
  return isRearrangedAs(site, value, tensor, wanted) ? EFFORT.stream : EFFORT.host;
}
