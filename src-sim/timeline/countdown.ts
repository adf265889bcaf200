/** Which tasks have no layer left before them of which something is yet to happen, through layers that run in the stream. */
import type { Flow } from "../layers/flow.js";
import { layersOf, type Task } from "./lane.js";

export interface Countdown {
  /** Indices of tasks that wait for nothing: those of the start, then those that `tick` has found. */
  readonly open: number[];
  /** Task of a layer; -1 of one that runs in the stream. */
  readonly taskOf: Int32Array;
  readonly readers: readonly (readonly number[])[];
  /** Values that a task, or a layer in the stream, reads and still waits for. */
  readonly leftOfTask: Int32Array;
  readonly left: Int32Array;
}

export function newCountdown(flow: Flow, tasks: readonly Task[]): Countdown {
  const count = flow.layers.length;
  const taskOf = new Int32Array(count).fill(-1);
  for (const [task, each] of tasks.entries()) for (const index of layersOf(each)) taskOf[index] = task;
  const left = new Int32Array(count);
  const leftOfTask = new Int32Array(tasks.length);
  const readers: number[][] = flow.layers.map(() => []);
  for (const [index, { sources }] of flow.layers.entries()) {
    const task = taskOf[index] as number;
    for (const source of sources) {
      if (source < 0 || (task >= 0 && taskOf[source] === task)) continue;
      readers[source]?.push(index);
      const [counts, place] = task >= 0 ? [leftOfTask, task] : [left, index];
      counts[place] = (counts[place] as number) + 1;
    }
  }
  const open = tasks.flatMap((_, task) => (leftOfTask[task] === 0 ? [task] : []));
  return { open, taskOf, readers, leftOfTask, left };
}

/** Layers in the stream of the network's inputs alone, which wait for nothing. */
export function unheldStreams({ taskOf, left }: Countdown): readonly number[] {
  return [...taskOf.keys()].filter((index) => taskOf[index] === -1 && left[index] === 0);
}

/** Counts a layer, and says which others in its stream are counted with it, each after what it reads. */
export function tick({ open, taskOf, readers, leftOfTask, left }: Countdown, layer: number): readonly number[] {
  const found = [layer];
  for (const next of found) {
    for (const reader of readers[next] ?? []) {
      const task = taskOf[reader] as number;
      const [counts, place] = task >= 0 ? [leftOfTask, task] : [left, reader];
      const rest = (counts[place] as number) - 1;
      counts[place] = rest;
      if (rest > 0) continue;
      if (task >= 0) open.push(task);
      else found.push(reader);
    }
  }
  return found.slice(1);
}
