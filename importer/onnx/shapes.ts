/** Axes, as operators name them. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import { ImportProblem } from "../problem.js";
import { bracketed } from "../quoted.js";

/** From 0, where the file may count from the end. @throws ImportProblem outside of -rank to rank - 1. */
export function axisOf(axis: number, rank: number): number {
  const counted = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(counted) && counted >= 0 && counted < rank) return counted;
  throw new ImportProblem(`it names axis ${axis} of ${rank} dimensions; ${-rank} to ${rank - 1} would be right`);
}

/** @throws ImportProblem too where an axis is named twice. */
export function axesOf(axes: Shape, rank: number): number[] {
  const counted = axes.map((axis) => axisOf(axis, rank));
  if (new Set(counted).size === counted.length) return counted;
  throw new ImportProblem(`it names an axis twice in ${bracketed(axes)}`);
}
