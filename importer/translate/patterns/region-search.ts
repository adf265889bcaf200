/** Regions of single values and reductions that start from one value and end in another. */
import type { Step } from "../steps.js";
import { isInner, makesShare } from "./region-traits.js";

/** More operators than any such function is written in. */
const MOST = 48;

export interface Flow {
  readonly steps: readonly Step[];
  /** The index of the step that writes each tensor. */
  readonly writers: ReadonlyMap<number, number>;
  /** Indices of the steps that read each tensor, once for each time; -1 for an output of the model. */
  readonly readers: ReadonlyMap<number, readonly number[]>;
  /** Whether it reduces a map over all its places. */
  readonly ofPlaces: (step: Step) => boolean;
}

export interface Region {
  /** The one tensor that it reads. */
  readonly entry: number;
  /** Indices of its steps, the last one first. */
  readonly inside: readonly number[];
  /** Its last step adds a value to a product of that value. */
  readonly isAdded: boolean;
}

/** `outputs` are those of the model. */
export function flowOf(steps: readonly Step[], outputs: readonly number[]): Omit<Flow, "ofPlaces"> {
  const writers = new Map<number, number>();
  const readers = new Map<number, number[]>();
  const read = (tensor: number, by: number) => {
    const known = readers.get(tensor);
    if (known === undefined) readers.set(tensor, [by]);
    else known.push(by);
  };
  for (const [index, { node, operation }] of steps.entries()) {
    for (const tensor of node.outputs) writers.set(tensor, index);
    for (const tensor of operation.data) read(tensor, index);
  }
  for (const output of outputs) read(output, -1);
  return { steps, writers, readers };
}

/**
 * Back from a step with several operands to the one value from which all of them come: the nearest first, then those before.
 * None where a sum adds a value to what is made of it, for what is added goes around that; but for `x + x * erf(x)`, which is a
 * function itself.
 */
export function* regionsOf(exit: number, flow: Flow): Generator<Region, undefined> {
  const { steps, writers, readers } = flow;
  const inside = [exit];
  let isAdded = false;
  const first = steps[exit] as Step;
  if (!isInner(first) || !joins(first)) return undefined;
  const open = new Set(first.operation.data);
  while (inside.length < MOST) {
    const tensor = [...open].reduce((late, each) =>
      (writers.get(each) ?? -1) > (writers.get(late) ?? -1) ? each : late,
    );
    const writer = writers.get(tensor);
    const step = writer === undefined ? undefined : steps[writer];
    if (open.size === 1) yield { entry: tensor, inside: [...inside], isAdded };
    if (writer === undefined || step === undefined || !isInner(step) || step.node.outputs.length !== 1)
      return undefined;
    if (!(readers.get(tensor) ?? []).every((reader) => inside.includes(reader))) return undefined;
    open.delete(tensor);
    const isAround = isSum(first) && step.operation.data.some((read) => first.operation.data.includes(read));
    if (isAround && !isAdded && !isShare(step, first, flow)) return undefined;
    isAdded ||= isAround;
    for (const read of step.operation.data) open.add(read);
    inside.push(writer);
  }
  return undefined;
}

/** Whether one operand of a product is what the sum adds to it, and the other that value's share. */
function isShare({ operation }: Step, sum: Step, { steps, writers }: Flow): boolean {
  if (operation.kind !== "combine" || operation.word !== "mul" || operation.data.length !== 2) return false;
  const share = operation.data.find((tensor) => !sum.operation.data.includes(tensor));
  let writer = steps[writers.get(share ?? -1) ?? -1];
  while (writer?.operation.kind === "quantise" || writer?.operation.kind === "same")
    writer = steps[writers.get(writer.operation.data[0]) ?? -1];
  return writer !== undefined && makesShare(writer);
}

function joins({ operation }: Step): boolean {
  return new Set(operation.data).size > 1;
}

function isSum({ operation }: Step): boolean {
  return operation.kind === "combine" && operation.word === "add";
}
