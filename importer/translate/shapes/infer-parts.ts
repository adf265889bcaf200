/** Shapes of parts of a value: slices of it, and what it is split into. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Operation, Part } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { listed, shapeText } from "../words.js";
import { isCount, MOST_AXES } from "./checks.js";

export function inferSlice(part: Extract<Operation, { kind: "slice" }>, [input = []]: readonly Shape[]) {
  return [shapeOfPart(part, input)];
}

export function inferSplit({ parts }: Extract<Operation, { kind: "split" }>, [input = []]: readonly Shape[]) {
  return parts.map((part) => shapeOfPart(part, input));
}

/** Without the axes that are gone. */
export function shapeOfPart(part: Part, input: Shape): Shape {
  const { begin, end, step, gone } = part;
  const isInside = (size: number, axis: number) => {
    const [from = -1, to = -1, every = 0] = [begin[axis], end[axis], step[axis]];
    return isCount(from, 0) && isCount(to, from + 1) && to <= size && isCount(every, 1);
  };
  if (begin.length !== input.length || end.length !== input.length || !input.every(isInside)) {
    const ranges = begin.map((from, axis) => `${from} to ${end[axis]}`);
    const taken = listed(ranges, MOST_AXES, ", ");
    throw new ImportProblem(`takes ${taken} of ${shapeText(input)}, which has not these places`);
  }
  const lost = new Set(gone);
  return placesIn(part).filter((_, axis) => !lost.has(axis));
}

/** Places of each axis. */
export function placesIn({ begin, end, step }: Part): Shape {
  return begin.map((from, axis) => Math.ceil(((end[axis] ?? 1) - from) / (step[axis] ?? 1)));
}
