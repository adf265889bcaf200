/** Places of axes that Slice, Gather and Pad name. */

import type { Shape } from "../../src-sim/layers/shapes.js";
import { ImportProblem } from "../problem.js";
import type { Range } from "../values/moves.js";
import { type Asked, integerOf, numbersOf } from "./node.js";
import { axesOf, axisOf } from "./shapes.js";

/** What a Slice keeps of each axis. */
export function slicedRanges(node: Asked, shape: Shape): readonly Range[] {
  const starts = numbersOf(node, 1, "starts") ?? [];
  const ends = numbersOf(node, 2, "ends") ?? [];
  const axes = axesOf(numbersOf(node, 3, "axes") ?? starts.map((_, axis) => axis), shape.length);
  const steps = node.values(4) ?? starts.map(() => 1);
  if ([ends, axes, steps].some(({ length }) => length !== starts.length)) {
    throw new ImportProblem("its starts, ends, axes and steps are not equally many");
  }
  const ranges: Range[] = shape.map((count) => ({ start: 0, step: 1, count }));
  for (const [index, axis] of axes.entries()) {
    ranges[axis] = rangeOf(starts[index] ?? 0, ends[index] ?? 0, steps[index] ?? 1, shape[axis] ?? 1);
  }
  return ranges;
}

/** Starts and ends count from the end where they are negative, and may lie outside. */
function rangeOf(start: number, end: number, step: number, size: number): Range {
  if (!Number.isInteger(step) || step === 0)
    throw new ImportProblem(`it has a step of ${step}; any but 0 would be right`);
  const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
  const inside = (place: number) => Math.min(Math.max(place < 0 ? place + size : place, least), most);
  const first = inside(start);
  return { start: first, step, count: Math.max(0, Math.ceil((inside(end) - first) / step)) };
}

/** Axis, places and the shape of the indices of a Gather. */
export function gathered(node: Asked, shape: Shape): { axis: number; places: Shape; indices: Shape } {
  const axis = axisOf(integerOf(node, "axis", 0), shape.length);
  const size = shape[axis] ?? 1;
  const places = (node.values(1) ?? []).map((place) => (place < 0 ? place + size : place));
  const wrong = places.find((place) => !Number.isInteger(place) || place < 0 || place >= size);
  if (wrong !== undefined) throw new ImportProblem(`it takes place ${wrong} of ${size}`);
  return { axis, places, indices: node.shape(1) };
}
