/** Steps by what they read. */
import type { Step } from "../../steps.js";
import type { Flow } from "./places.js";

/** All steps from which some tensors come. */
export function ancestorsOf(tensors: readonly number[], { writers }: Pick<Flow, "writers">): ReadonlySet<Step> {
  const found = new Set<Step>();
  const open = [...tensors];
  for (let tensor = open.pop(); tensor !== undefined; tensor = open.pop()) {
    const step = writers.get(tensor);
    if (step === undefined || found.has(step)) continue;
    found.add(step);
    open.push(...step.operation.data);
  }
  return found;
}

/** In the order of the data flow, otherwise as they were; none of them reads itself in a circle. */
export function inOrder(steps: readonly Step[]): readonly Step[] {
  const writers = new Map(steps.flatMap((step) => step.node.outputs.map((tensor) => [tensor, step] as const)));
  const ordered = new Set<Step>();
  for (const start of steps) {
    const path = [start];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const missing = ordered.has(step) ? undefined : firstMissing(step, writers, ordered);
      if (missing !== undefined) {
        path.push(missing);
        continue;
      }
      ordered.add(step);
      path.pop();
    }
  }
  return [...ordered];
}

function firstMissing(
  { operation }: Step,
  writers: ReadonlyMap<number, Step>,
  ordered: ReadonlySet<Step>,
): Step | undefined {
  for (const tensor of operation.data) {
    const writer = writers.get(tensor);
    if (writer !== undefined && !ordered.has(writer)) return writer;
  }
  return undefined;
}
