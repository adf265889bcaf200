/** One computed value that is joined with constants: a class token before all others, coordinates beside the channels. */
import type { Shape } from "../src-sim/layers/shapes.js";
import type { Operation } from "./model.js";

export interface Joined {
  readonly shape: Shape;
  /** Its tensor; undefined for a constant. */
  readonly computed: number | undefined;
}

/** As places around that value; undefined where several values are computed, or a constant has another shape along other axes. */
export function aroundOne(operands: readonly Joined[], axis: number): Extract<Operation, { kind: "pad" }> | undefined {
  const at = operands.findIndex(({ computed }) => computed !== undefined);
  const one = operands[at];
  if (one?.computed === undefined || operands.filter(({ computed }) => computed !== undefined).length > 1)
    return undefined;
  const others = (shape: Shape) => shape.toSpliced(axis, 1).join();
  if (operands.some(({ shape }) => others(shape) !== others(one.shape))) return undefined;
  const sum = (some: readonly Joined[]) => some.reduce((all, { shape }) => all + (shape[axis] ?? 0), 0);
  const along = (count: number) => one.shape.map((_, each) => (each === axis ? count : 0));
  const [before, after] = [along(sum(operands.slice(0, at))), along(sum(operands.slice(at + 1)))];
  return { kind: "pad", data: [one.computed], before, after, standsFor: "constants" };
}
