/**
 * Values that an operator of their own repeats to a larger shape, as PyTorch's `expand_as` is written: where all that reads them
 * computes element by element, and would repeat them by itself, that operator is nothing.
 */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import { ImportProblem } from "../../problem.js";
import { sameShape } from "../../values/places.js";
import type { Step } from "../steps.js";

/** Operators that compute element by element and are no operation here, by their names in small letters, without `_`. */
const ELEMENTWISE: ReadonlySet<string> = new Set([
  ...["where", "selectv2", "equal", "notequal", "greater", "greaterorequal", "greaterequal", "less", "lessorequal"],
  ...["lessequal", "and", "or", "xor", "logicaland", "logicalor", "pow", "mod", "floordiv", "floormod"],
  "squareddifference",
]);

/** The same steps, without those whose readers can read what they repeat. */
export function dropRepeats(
  steps: readonly Step[],
  shapes: ReadonlyMap<number, Shape>,
  outputs: readonly number[],
): readonly Step[] {
  if (!steps.some(repeats)) return steps;
  const kept: (Step | undefined)[] = [...steps];
  const readers = readersOf(steps);
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index] as Step;
    const [read] = step.operation.data;
    const [made] = step.node.outputs;
    if (!repeats(step) || read === undefined || made === undefined || outputs.includes(made)) continue;
    const own = (readers.get(made) ?? []).filter((reader) => kept[reader] !== undefined);
    const changed = own.map((reader) => reading(kept[reader] as Step, made, read));
    if (!changed.every((reader) => repeatsItself(reader, shapes))) continue;
    kept[index] = undefined;
    for (const [at, reader] of own.entries()) kept[reader] = changed[at];
    readers.set(read, [...(readers.get(read) ?? []), ...own]);
  }
  return kept.filter((step) => step !== undefined);
}

function repeats({ operation }: Step): boolean {
  return operation.kind === "unsupported" && operation.repeats === true && operation.data.length === 1;
}

/** Indices of the steps that read each tensor. */
function readersOf(steps: readonly Step[]): Map<number, readonly number[]> {
  const readers = new Map<number, readonly number[]>();
  for (const [index, { operation }] of steps.entries())
    for (const tensor of new Set(operation.data)) readers.set(tensor, [...(readers.get(tensor) ?? []), index]);
  return readers;
}

function reading(step: Step, made: number, read: number): Step {
  const data = step.operation.data.map((tensor) => (tensor === made ? read : tensor));
  return { ...step, operation: { ...step.operation, data } as Step["operation"] };
}

/** Whether it makes of what it reads now what it made before. */
function repeatsItself({ node, operation }: Step, shapes: ReadonlyMap<number, Shape>): boolean {
  const name = node.operator.toLowerCase().replaceAll("_", "");
  const isOfElements = operation.kind === "combine" || (operation.kind === "unsupported" && ELEMENTWISE.has(name));
  const made = shapes.get(node.outputs[0] ?? -1);
  if (!isOfElements || made === undefined) return false;
  try {
    return sameShape(operation.data.map((tensor) => shapes.get(tensor) ?? []).reduce(broadcast), made);
  } catch (error) {
    if (error instanceof ImportProblem) return false;
    throw error;
  }
}
