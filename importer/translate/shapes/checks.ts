/** What shapes, counts and axes can be. Problems go on from "`CONV_2D` (node `x`): ". */
import { LARGEST_COUNT, type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Dimension } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { shapeText } from "../words.js";

/** What can be said of a dimension: 2^31 - 1, as in the language. */
const LARGEST_DIMENSION = 2 ** 31 - 1;
export const MOST_AXES = 8;

/** Why no tensor can have the shape, by itself; undefined where one can. */
export function whyNoShape(shape: Shape): string | undefined {
  if (shape.length > MOST_AXES) return `it has ${shape.length} dimensions, and up to ${MOST_AXES} can be`;
  if (!shape.every((size) => isCount(size, 1))) return `dimensions are whole numbers from 1 to ${LARGEST_DIMENSION}`;
  if (volume(shape) > LARGEST_COUNT) return `it has more values than can be counted, ${LARGEST_COUNT}`;
  return undefined;
}

/** @throws ImportProblem if a dimension, the number of axes or of values is beyond what can be counted. */
export function checkShape(shape: Shape): void {
  if (shape.length > MOST_AXES) {
    throw new ImportProblem(`a shape has ${shape.length} dimensions, ${shapeText(shape)}; up to ${MOST_AXES} can be`);
  }
  if (!shape.every((size) => Number.isInteger(size) && size >= 1 && size <= LARGEST_DIMENSION)) {
    throw new ImportProblem(`a shape is ${shapeText(shape)}; dimensions are from 1 to ${LARGEST_DIMENSION}`);
  }
  if (volume(shape) > LARGEST_COUNT) {
    throw new ImportProblem(`a shape is ${shapeText(shape)}, more values than can be counted`);
  }
}

export function isCount(count: number, least: number): boolean {
  return Number.isInteger(count) && count >= least && count <= LARGEST_DIMENSION;
}

/** @throws ImportProblem */
export function checkAxis(axis: number, shape: Shape): void {
  if (axis in shape) return;
  throw new ImportProblem(`names axis ${axis} of ${shapeText(shape)}, which has axes 0 to ${shape.length - 1}`);
}

export function isKnown(shape: readonly Dimension[]): shape is readonly number[] {
  return shape.every((dimension) => typeof dimension === "number");
}
