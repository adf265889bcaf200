/** The sequence that a chain reads, made of what its steps read. */
import { type Shape, volume } from "../../../../src-sim/layers/shapes.js";
import { type Fresh, partAlong } from "./fresh.js";
import { earlier, type Flow, isAllOf, type Values } from "./places.js";
import { cutOf } from "./sequence.js";

export interface Sequence {
  /** Of three axes: steps, a batch of 1 and features, where `timeAxis` is 0; else the batch comes first. */
  readonly tensor: number;
  readonly timeAxis: 0 | 1;
  readonly isReversed: boolean;
}

/** Undefined where a step reads no whole tensor, and not one place of a sequence either. */
export function sequenceOf(reads: readonly Values[], flow: Flow, made: Fresh): Sequence | undefined {
  const features = reads[0]?.at.length ?? 0;
  const cut = cutOf(reads, flow);
  if (cut === undefined) {
    const tensors = reads.flatMap((read) => wholeOf(read, flow) ?? []);
    if (tensors.length < reads.length) return undefined;
    const steps = tensors.map((tensor) => made.reshaped(tensor, [1, 1, features]));
    const [only = -1, ...more] = steps;
    const tensor = more.length === 0 ? only : made.add("Concat", { kind: "concat", data: steps, axis: 1 });
    return { tensor, timeAxis: 1, isReversed: false };
  }
  const { tensor: whole, axis, begin, isReversed } = cut;
  const shape = made.shapes.get(whole) ?? [];
  const isCut = (shape[axis] ?? 1) > reads.length;
  const part = partAlong(shape, axis, begin, reads.length);
  const tensor = isCut ? made.add("Slice", { kind: "slice", data: [whole], ...part }) : whole;
  const taken = shape.with(axis, reads.length);
  const timeAxis = timeAxisOf(taken, axis);
  if (timeAxis !== undefined) return { tensor, timeAxis, isReversed };
  const order = [axis, ...[...taken.keys()].filter((each) => each !== axis)];
  const isFirst = volume(taken.slice(0, axis)) === 1;
  const first = isFirst ? tensor : made.add("Transpose", { kind: "transpose", data: [tensor], order });
  return { tensor: made.reshaped(first, [1, reads.length, features]), timeAxis: 1, isReversed };
}

function timeAxisOf(shape: Shape, axis: number): 0 | 1 | undefined {
  return shape.length === 3 && (axis === 0 || axis === 1) && shape[1 - axis] === 1 ? axis : undefined;
}

/** The tensor that holds these values and no others. */
function wholeOf(read: Values, flow: Flow): number | undefined {
  for (const { values } of earlier(read, flow)) if (isAllOf(values, values.tensor, flow)) return values.tensor;
  return undefined;
}
