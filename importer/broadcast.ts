/** Operands of different shapes, element by element: both formats repeat axes of one place, counted from the last one. */
import type { Shape } from "../src-sim/layers/shapes.js";
import { ImportProblem } from "./problem.js";
import { bracketed } from "./quoted.js";

/** The shape that both are repeated to. @throws ImportProblem where they do not fit. */
export function broadcast(one: Shape, other: Shape): Shape {
  const rank = Math.max(one.length, other.length);
  return Array.from({ length: rank }, (_, axis) => {
    const first = one[axis - rank + one.length] ?? 1;
    const second = other[axis - rank + other.length] ?? 1;
    if (first === second || second === 1) return first;
    if (first === 1) return second;
    throw new ImportProblem(`its operands ${bracketed(one)} and ${bracketed(other)} do not fit each other`);
  });
}
