/** Bounds of values in two steps, such as a maximum with 0 and a minimum with 6: together they are one activation. */
import { activationOf, RANGES, type Range } from "../layers/clipping.js";
import type { Step } from "../steps.js";

/** The same steps, in the order of the data flow, with both bounds in the later one where nothing reads the values between. */
export function joinClipping(steps: readonly Step[], outputs: readonly number[]): readonly Step[] {
  const counts = new Map<number, number>();
  for (const tensor of [...steps.flatMap(({ operation }) => operation.data), ...outputs])
    counts.set(tensor, (counts.get(tensor) ?? 0) + 1);
  const writers = new Map(steps.flatMap(({ node }, index) => node.outputs.map((tensor) => [tensor, index] as const)));
  const joined = [...steps];
  for (const [index, step] of steps.entries()) {
    const [read = -1] = step.operation.data;
    const earlier = counts.get(read) === 1 ? writers.get(read) : undefined;
    const before = joined[earlier ?? -1];
    const both = before && bothBounds(before, step);
    if (earlier === undefined || !before || !both) continue;
    joined[earlier] = withoutBounds(before);
    joined[index] = { ...step, operation: { kind: "clip", data: [read], ...both } };
  }
  return joined;
}

/** What is left of the values; undefined where no activation has both bounds, or where each step is one by itself. */
function bothBounds(before: Step, step: Step): Range | undefined {
  if (before.node.outputs.length !== 1) return undefined;
  const [first, second] = [before.activation ? RANGES.get(before.activation) : ownRange(before), ownRange(step)];
  if (first === undefined || second === undefined || (activationOf(first) && activationOf(second))) return undefined;
  const both = { least: Math.max(first.least, second.least), most: Math.min(first.most, second.most) };
  return activationOf(both) === undefined ? undefined : both;
}

/** Of the operation alone. */
function ownRange({ operation }: Step): Range | undefined {
  if (operation.kind === "clip") return operation;
  return operation.kind === "activation" ? RANGES.get(operation.activation) : undefined;
}

/** A fused activation is done last: it is what bounds the values. */
function withoutBounds(step: Step): Step {
  if (step.activation !== undefined) return { ...step, activation: undefined };
  const [read = -1] = step.operation.data;
  return { ...step, operation: { kind: "same", data: [read] } };
}
