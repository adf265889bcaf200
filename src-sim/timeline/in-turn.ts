/** Layers one after another: all in one lane. */
import { type Lane, newLane, nextCompute, nextLoad, type Task } from "./lane.js";
import { performHost, performLoad, performRound, type Run } from "./perform.js";
import { performFused } from "./perform-fused.js";
import { newRing } from "./ring.js";
import { type StepEnd, skipSteps } from "./steady.js";

/** Runs all tasks and says when the last ends. */
export function runInTurn(run: Run, tasks: readonly Task[], ahead: boolean, rows: number): number {
  const lane = newLane(tasks, ahead, 0, [newRing(rows)]);
  let step: StepEnd | undefined;
  while (lane.compute.task < tasks.length) {
    const load = nextLoad(lane, run.made);
    const compute = nextCompute(lane);
    if (load < compute) performLoad(run, lane, load);
    else {
      performCompute(run, lane, compute);
      step = skipSteps(run, lane, step);
    }
  }
  return lane.tilesFree;
}

function performCompute(run: Run, lane: Lane, start: number): void {
  const task = lane.tasks[lane.compute.task] as Task;
  if (task.kind === "host") performHost(run, lane, task, start);
  else if (task.kind === "fused") performFused(run, lane, task, start);
  else performRound(run, lane, task, start, start);
}
