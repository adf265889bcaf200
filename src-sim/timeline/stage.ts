/** A task's computes where layers are pipelined: each waits for the rows that it reads, and makes others known. */
import { type Arrivals, learn, operandMade, readableAt, streamedRows } from "./arrivals.js";
import type { FusedMember, FusedPlan, FusedStep } from "./fused-plan.js";
import { activitiesOf, type Lane, loadsFirst, type Task, tilesFree } from "./lane.js";
import { type LayerPlan, roundOf } from "./layer-plan.js";
import { performHost, performRound, type Run } from "./perform.js";
import { performFused } from "./perform-fused.js";
import { computedRows, endingAt, firstRows, lastMade, type RowsMade } from "./rows-made.js";

export interface Stage {
  readonly run: Run;
  readonly arrivals: Arrivals;
  /** Rows of layers of fused groups that still run. */
  readonly partly: Map<number, RowsMade>;
}

/** When the first rows are there that the task reads, of what is known. */
export function readableFrom({ arrivals }: Stage, task: Task): number {
  if (task.kind === "host") return readableAt(arrivals, task.index, 0, Number.POSITIVE_INFINITY);
  if (task.kind === "layer") {
    const first = firstRows(task, (row) => readableAt(arrivals, task.index, row, row + 1));
    return task.work.computed ? Math.max(first, operandMade(arrivals, task.index)) : first;
  }
  const members = new Set(task.members.map(({ plan }) => plan.index));
  // What layers in the stream read from outside of the group has to be there wholly.
  const streamed = task.layers.filter((index) => !members.has(index));
  return streamed.reduce(
    (latest, index) => Math.max(latest, readableAt(arrivals, index, 0, Number.POSITIVE_INFINITY)),
    readableByStep(arrivals, task, 0),
  );
}

function readableByStep(arrivals: Arrivals, { steps, members }: FusedPlan, at: number): number {
  const step = steps[at];
  if (step === undefined) return 0;
  return readableAt(arrivals, (members[step.member] as FusedMember).plan.index, step.from, step.to);
}

/** Carries out the next compute of a lane. */
export function performNext(stage: Stage, lane: Lane, start: number): void {
  const task = lane.tasks[0] as Task;
  // It begins with its first load, or what it computes first, and not before its clusters are its own.
  if (lane.compute.at === 0) lane.tilesFree = Math.max(tilesFree(lane), lane.loaded[0]?.start ?? start);
  if (task.kind === "host") {
    performHost(stage.run, lane, task, start);
    learn(stage.arrivals, task.index, Float64Array.of(lane.tilesFree));
  } else if (task.kind === "fused") performStep(stage, lane, task, start);
  else performOwn(stage, lane, task, start);
}

function performOwn({ run, arrivals }: Stage, lane: Lane, plan: LayerPlan, start: number): void {
  const { at } = lane.compute;
  const { index, rounds, work } = plan;
  const { compute: cycles } = roundOf(plan, at % rounds);
  const isLast = at + 1 === activitiesOf(plan);
  let made: RowsMade | undefined;
  if (at === 0 && readableAt(arrivals, index, 0, Number.POSITIVE_INFINITY) > start) {
    made = computedRows(plan, start, cycles, (row) => readableAt(arrivals, index, row, row + 1));
  } else if (isLast) made = computedRows(plan, start, cycles, () => start);
  performRound(run, lane, plan, start, made === undefined ? start : lastMade(made));
  lane.dataAt = 0;
  if (!isLast || made === undefined) return;
  const end = lane.tilesFree;
  const isAtEnd = plan.each > 1;
  learn(arrivals, index, isAtEnd ? new Float64Array(work.outputHeight).fill(end) : endingAt(made, plan, cycles, end));
}

function performStep(stage: Stage, lane: Lane, plan: FusedPlan, start: number): void {
  const { run, arrivals, partly } = stage;
  const before = loadsFirst(plan) ? 1 : 0;
  const step = lane.compute.at - before;
  const isLast = step + 1 === plan.steps.length;
  performFused(run, lane, plan, start);
  if (step >= 0) {
    const { member, from, to } = plan.steps[step] as FusedStep;
    const { index, work } = (plan.members[member] as FusedMember).plan;
    const made = partly.get(index) ?? new Float64Array(work.outputHeight);
    partly.set(index, made.fill(lane.tilesFree, from, to));
  }
  lane.dataAt = readableByStep(arrivals, plan, step + 1);
  if (!isLast) return;
  for (const index of plan.layers) {
    learn(arrivals, index, partly.get(index) ?? streamedRows(arrivals, index));
    partly.delete(index);
  }
}
