/** Which steps the outputs need, and what reads each tensor. */
import type { Step } from "./steps.js";

export interface Uses {
  /** Of the model. */
  readonly outputs: ReadonlySet<number>;
  /** In the order of the data flow. */
  readonly steps: readonly Step[];
  /** How often each tensor is read, as an output of the model, too. */
  readonly counts: ReadonlyMap<number, number>;
  /** The last step that reads each tensor. */
  readonly readers: ReadonlyMap<number, Step>;
}

/** Steps whose values alone shapes depended on are left out: these are known now. */
export function usesOf(steps: readonly Step[], outputs: readonly number[]): Uses {
  const counts = new Map<number, number>();
  const readers = new Map<number, Step>();
  const read = (tensor: number) => counts.set(tensor, (counts.get(tensor) ?? 0) + 1);
  for (const output of new Set(outputs)) read(output);
  const needed: Step[] = [];
  for (const step of steps.toReversed()) {
    if (!step.node.outputs.some((tensor) => counts.has(tensor))) continue;
    needed.push(step);
    for (const tensor of step.operation.data) {
      read(tensor);
      if (!readers.has(tensor)) readers.set(tensor, step);
    }
  }
  return { outputs: new Set(outputs), steps: needed.reverse(), counts, readers };
}
