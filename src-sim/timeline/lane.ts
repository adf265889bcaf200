/** Layers that go one after another on clusters of their own: which of their loads and computes is next, and when it can be. */
import type { Loaded } from "./account.js";
import type { FusedPlan } from "./fused-plan.js";
import { type LayerPlan, roundOf } from "./layer-plan.js";

/** A layer that is computed beside the machine. */
export interface HostPlan {
  readonly kind: "host";
  readonly index: number;
  readonly cycles: number;
}

export type Task = LayerPlan | FusedPlan | HostPlan;

/** A place in the order of activities: a round, counted over steps, of a task. */
export interface Cursor {
  task: number;
  at: number;
}

export interface Lane {
  readonly tasks: readonly Task[];
  readonly ahead: boolean;
  /** Of a tile. */
  readonly capacity: number;
  readonly load: Cursor;
  readonly compute: Cursor;
  /** When the weight buses are free, and when the tiles are. */
  busFree: number;
  tilesFree: number;
  /** When what the next compute reads is there. */
  dataAt: number;
  /** When the rows are free that were asked for last, and rows of loads that are not known to be done with. */
  rowsFree: number;
  rowsUsed: number;
  /** Of loads whose computes have not started. */
  readonly loaded: Loaded[];
  /** Of computes, in order: rows that are free from `end` on. */
  readonly read: { readonly rows: number; readonly end: number }[];
}

/** When what a layer, by index in the flow, reads last is made; infinite while that is not known. */
export type Made = (layer: number) => number;

export function newLane(tasks: readonly Task[], ahead: boolean, capacity: number, start: number): Lane {
  return {
    ...{ tasks, ahead, capacity, busFree: start, tilesFree: start, dataAt: 0, rowsFree: start, rowsUsed: 0 },
    ...{ load: { task: 0, at: 0 }, compute: { task: 0, at: 0 }, loaded: [], read: [] },
  };
}

/** By index in the flow, ascending. */
export function layersOf(task: Task): readonly number[] {
  return task.kind === "fused" ? task.layers : [task.index];
}

/** Computes of a task; the load of all weights of a fused group counts as one. */
export function activitiesOf(task: Task): number {
  if (task.kind === "layer") return task.rounds * task.steps;
  return task.kind === "fused" ? task.steps.length + (loadsFirst(task) ? 1 : 0) : 1;
}

/** Whether some weights of the group do not stay. */
export function loadsFirst({ members }: FusedPlan): boolean {
  return members.some(({ load }) => load > 0);
}

/**
 * When the next load can start; infinite while it waits for what has not been started. `made`: when what each layer
 * reads last is there, which a product holds as weights.
 */
export function nextLoad(lane: Lane, made: Made): number {
  const { tasks, load, compute, ahead } = lane;
  for (let task = tasks[load.task]; task !== undefined; task = tasks[load.task]) {
    if (task.kind === "layer" && task.streams) break;
    // What a fused group loads takes the rows of all before it.
    if (task.kind === "fused" && loadsFirst(task) && compute.task <= load.task) return Number.POSITIVE_INFINITY;
    load.task++;
    load.at = 0;
  }
  const plan = tasks[load.task];
  if (plan?.kind !== "layer") return Number.POSITIVE_INFINITY;
  if (!ahead) {
    const isNext = load.task === compute.task && load.at === compute.at;
    return isNext ? Math.max(lane.busFree, lane.tilesFree) : Number.POSITIVE_INFINITY;
  }
  const { rows } = roundOf(plan, load.at % plan.rounds);
  while (lane.rowsUsed + rows > lane.capacity) {
    const oldest = lane.read.shift();
    if (oldest === undefined) return Number.POSITIVE_INFINITY;
    lane.rowsUsed -= oldest.rows;
    lane.rowsFree = oldest.end;
  }
  const at = Math.max(lane.busFree, lane.rowsFree);
  return plan.work.computed && load.at === 0 ? Math.max(at, made(plan.index)) : at;
}

/** When the next compute can start; infinite while its weights are not. */
export function nextCompute({ tasks, compute, loaded, tilesFree, dataAt }: Lane): number {
  const task = tasks[compute.task];
  if (task === undefined) return Number.POSITIVE_INFINITY;
  const free = Math.max(tilesFree, dataAt);
  if (task.kind !== "layer" || !task.streams) return free;
  const [load] = loaded;
  return load === undefined ? Number.POSITIVE_INFINITY : Math.max(free, load.end);
}

/** Whether a task is done with. */
export function advance(lane: Lane, cursor: Cursor): boolean {
  cursor.at++;
  const isDone = cursor.at >= activitiesOf(lane.tasks[cursor.task] as Task);
  if (isDone) {
    cursor.task++;
    cursor.at = 0;
  }
  return isDone;
}
