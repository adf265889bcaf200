/** Products of matrices: which of the two are the weights, and how their kernels lie. */
import { type Shape, volume } from "../../../../src-sim/layers/shapes.js";
import { broadcast } from "../../../broadcast.js";
import { ImportProblem } from "../../../problem.js";
import { bracketed } from "../../../quoted.js";
import { rowWindows } from "../../../reference/windows.js";
import { sameShape } from "../../../values/places.js";
import type { Dequantised, Held } from "../held.js";
import { repeatedTo } from "../strided.js";
import { reshapedTo } from "../turned.js";
import type { Geometry } from "./multiply.js";

/** A factor as matrices: rows x inner ones of the first, inner ones x columns of the second, for each place of the axes before. */
interface Matrices {
  readonly before: Shape;
  readonly rows: number;
  readonly columns: number;
  readonly values: Held;
}

/** What is multiplied as features and weights, and what becomes of the sums. */
export interface MatrixProduct {
  readonly geometry: Geometry;
  readonly features: Held;
  readonly weights: Held;
  /** The axis of the weights along which kernels lie, as they are scaled. */
  readonly kernelAxis: number;
  /** The kernel and the place of a sum, by its place in the result. */
  readonly shape: Shape;
  /** Where the sum of a kernel at a place goes. */
  target(kernel: number, place: number): number;
}

/**
 * Weights are the second factor, a kernel each of its columns; where the first alone is constant they are that, a kernel each of its rows. Of several
 * matrices each is a group. Vectors are a row where they come first, a column where they come second, and take that axis away.
 */
export function matrixProduct(first: Held, second: Held, isFirstWeights: boolean): MatrixProduct {
  if (
    first.shape.length === 0 ||
    second.shape.length === 0 ||
    first.shape.at(-1) !== second.shape.at(-2 + Number(second.shape.length === 1))
  )
    throw new ImportProblem(
      `its operands ${bracketed(first.shape)} and ${bracketed(second.shape)} do not fit each other`,
    );
  const one = matricesOf(first, true);
  const other = matricesOf(second, false);
  const shape = [
    ...broadcast(one.before, other.before),
    ...(first.shape.length === 1 ? [] : [one.rows]),
    ...(second.shape.length === 1 ? [] : [other.columns]),
  ];
  return isFirstWeights ? byRows(one, other, shape) : byColumns(one, other, shape);
}

function matricesOf(values: Held, isRow: boolean): Matrices {
  const { shape } = values;
  const matrix = shape.length > 1 ? shape : isRow ? [1, ...shape] : [...shape, 1];
  const [rows = 1, columns = 1] = matrix.slice(-2);
  return { before: matrix.slice(0, -2), rows, columns, values: reshapedTo(values, matrix) };
}

function byColumns(one: Matrices, other: Matrices, shape: Shape): MatrixProduct {
  const isShared = volume(other.before) === 1;
  const before = isShared ? other.before : broadcast(one.before, other.before);
  const groups = isShared ? 1 : volume(before);
  const rows = isShared ? volume(one.before) * one.rows : one.rows;
  const { columns: taps } = one;
  const { columns } = other;
  const features = isShared ? one.values : spread(one.values, before);
  const geometry: Geometry = {
    ...{ kernels: groups * columns, groups, taps, places: rows },
    windows: (data) => {
      const { window } = rowWindows(data, { rows: groups * rows, features: taps });
      return (group, place, into) => window(0, group * rows + place, into);
    },
    laid: (data) => turned(data, groups, taps, columns),
  };
  const weights = isShared ? other.values : spread(other.values, before);
  const target = (kernel: number, place: number) =>
    (Math.floor(kernel / columns) * rows + place) * columns + (kernel % columns);
  return { geometry, features, weights, kernelAxis: kernelAxisOf(weights, groups, 1), shape, target };
}

function byRows(one: Matrices, other: Matrices, shape: Shape): MatrixProduct {
  const before = broadcast(one.before, other.before);
  const groups = volume(before);
  const { rows, columns: taps } = one;
  const { columns } = other;
  const geometry: Geometry = {
    ...{ kernels: groups * rows, groups, taps, places: columns },
    windows: (data) => {
      return (group, place, into) => {
        const { window } = rowWindows(data, {
          rows: 1,
          features: taps,
          first: group * taps * columns + place,
          step: columns,
        });
        window(0, 0, into);
      };
    },
    laid: (data) => data,
  };
  const [weights, features] = [spread(one.values, before), spread(other.values, before)];
  const target = (kernel: number, place: number) => kernel * columns + place;
  return { geometry, features, weights, kernelAxis: kernelAxisOf(weights, groups, 2), shape, target };
}

/** Scales along the axis of kernels belong to one kernel each where there is one group. */
function kernelAxisOf({ shape }: Held, groups: number, fromEnd: number): number {
  return groups === 1 ? shape.length - fromEnd : -1;
}

/** Matrices repeated along the axes before. */
function spread(values: Held, before: Shape): Held {
  const shape = [...before, ...values.shape.slice(-2)];
  if (sameShape(shape, values.shape)) return values;
  const { dequantised } = values;
  const wider = dequantised && spreadStored(dequantised, shape);
  return { ...repeatedTo(values, shape), ...(wider && { dequantised: wider }) };
}

function spreadStored(from: Dequantised, shape: Shape): Dequantised {
  const axis = from.axis + shape.length - from.stored.shape.length;
  return { ...from, axis, stored: repeatedTo(from.stored, shape) };
}

/** Each of several matrices with rows and columns exchanged. */
function turned(data: Held["data"], count: number, rows: number, columns: number): Held["data"] {
  const made = new (data.constructor as new (length: number) => Held["data"])(data.length);
  for (let matrix = 0, at = 0; matrix < count; matrix++)
    for (let column = 0; column < columns; column++)
      for (let row = 0; row < rows; row++) made[at++] = data[(matrix * rows + row) * columns + column] as number;
  return made;
}
