/** Layers that go one after another on clusters of their own: which of their loads and computes is next, and when it can be. */
import type { Loaded } from "./account.js";
import type { FusedPlan } from "./fused-plan.js";
import { type LayerPlan, roundOf } from "./layer-plan.js";
import { type Ring, rowsFree, type Written } from "./ring.js";

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
  /** Of its clusters; one stands for all where these take part in the same loads. */
  readonly rings: readonly Ring[];
  /** That have to be done on its clusters before it computes. */
  readonly before: readonly Lane[];
  readonly load: Cursor;
  readonly compute: Cursor;
  /** When the weight buses are free, and when the tiles are. */
  busFree: number;
  tilesFree: number;
  /** When what the next compute reads is there. */
  dataAt: number;
  /** Of loads whose computes have not started. */
  readonly loaded: (Loaded & { readonly written: Written })[];
}

/** When what a layer, by index in the flow, reads last is made; infinite while that is not known. */
export type Made = (layer: number) => number;

export function newLane(
  tasks: readonly Task[],
  ahead: boolean,
  start: number,
  rings: readonly Ring[],
  before: readonly Lane[] = [],
): Lane {
  return {
    ...{ tasks, ahead, rings, before, busFree: start, tilesFree: start, dataAt: 0 },
    ...{ load: { task: 0, at: 0 }, compute: { task: 0, at: 0 }, loaded: [] },
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
  let at = lane.busFree;
  for (const ring of lane.rings) at = Math.max(at, rowsFree(ring, rows));
  return plan.work.computed && load.at === 0 ? Math.max(at, made(plan.index)) : at;
}

/** When the next compute can start; infinite while its weights are not. */
export function nextCompute(lane: Lane): number {
  const { tasks, compute, loaded, dataAt, before } = lane;
  const task = tasks[compute.task];
  if (task === undefined || !before.every(isDone)) return Number.POSITIVE_INFINITY;
  const free = Math.max(tilesFree(lane), dataAt);
  if (task.kind !== "layer" || !task.streams) return free;
  const [load] = loaded;
  return load === undefined ? Number.POSITIVE_INFINITY : Math.max(free, load.end);
}

/** When its clusters are its own and what it computes last is over. */
export function tilesFree({ before, tilesFree: own }: Lane): number {
  return before.reduce((latest, { tilesFree: other }) => Math.max(latest, other), own);
}

/** Whether its last compute has started: then it is known when it ends. */
export function isDone({ tasks, compute }: Lane): boolean {
  return compute.task >= tasks.length;
}

/** Whether nothing of it is left to be loaded. */
export function isLoaded(lane: Lane): boolean {
  const { tasks, load, compute } = lane;
  for (let place = load.task; place < tasks.length; place++) {
    const task = tasks[place] as Task;
    if (task.kind === "layer" && task.streams) return false;
    if (task.kind === "fused" && loadsFirst(task) && compute.task <= place) return false;
  }
  return true;
}

/** Whether a task is done with. */
export function advance(lane: Lane, cursor: Cursor): boolean {
  cursor.at++;
  const isOver = cursor.at >= activitiesOf(lane.tasks[cursor.task] as Task);
  if (isOver) {
    cursor.task++;
    cursor.at = 0;
  }
  return isOver;
}
