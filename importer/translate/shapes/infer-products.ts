/** Shapes of products of two computed values. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import type { Operation } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { shapeText } from "../words.js";

/** Rows of the first by columns of the second, for each place of the axes before. */
export function inferProduct(
  { transposed }: Extract<Operation, { kind: "product" }>,
  [one = [], other = []]: readonly Shape[],
): readonly Shape[] {
  const [first, second] = [matrixOf(one, transposed[0]), matrixOf(other, transposed[1])];
  if (first === undefined || second === undefined || first.columns !== second.rows)
    throw new ImportProblem(`multiplies ${shapeText(one)} by ${shapeText(other)}, which do not fit each other`);
  return [[...broadcast(one.slice(0, -2), other.slice(0, -2)), first.rows, second.columns]];
}

/** As many steps as there are queries, with the values' features. */
export function inferAttention(
  { projection, heads }: Extract<Operation, { kind: "attention" }>,
  [query = [], key = query, values = key]: readonly Shape[],
): readonly Shape[] {
  const features = projection?.sizes[2] ?? values.at(-1) ?? 1;
  const read = [query, key, values];
  const ofHeads = read.every((shape) => shape.length === 4 && shape[1] === heads);
  const isSound = ofHeads || (read.every(({ length }) => length === 3) && features % heads === 0);
  const alike = projection !== undefined || (query.at(-1) === key.at(-1) && key.at(-2) === values.at(-2));
  if (isSound && alike) return [[...query.slice(0, -1), features]];
  throw new ImportProblem(`attends from ${shapeText(query)} to ${shapeText(key)} of ${shapeText(values)}`);
}

function matrixOf(shape: Shape, isTransposed: boolean): { rows: number; columns: number } | undefined {
  const [rows, columns] = shape.slice(-2);
  if (rows === undefined || columns === undefined) return undefined;
  return isTransposed ? { rows: columns, columns: rows } : { rows, columns };
}
