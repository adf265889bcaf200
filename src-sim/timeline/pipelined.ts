/** Layers that start as soon as the rows are there that they need, each in a lane of its own on clusters that are free. */
import type { Flow } from "../layers/flow.js";
import { newArrivals, operandMade } from "./arrivals.js";
import {
  type ClusterPool,
  freeClusters,
  freeFor,
  leaveClusters,
  newPool,
  promisedClusters,
  takeClusters,
} from "./cluster-pool.js";
import { type Countdown, newCountdown, tick, unheldStreams } from "./countdown.js";
import { isDone, type Lane, layersOf, newLane, nextCompute, nextLoad, type Task } from "./lane.js";
import { performLoad, type Run } from "./perform.js";
import { newRing } from "./ring.js";
import { performNext, readableFrom, type Stage } from "./stage.js";
import { type StepEnd, skipSteps } from "./steady.js";

/** A task that has not begun. */
interface Waiting {
  readonly task: Task;
  readonly place: number;
  /** Its first. */
  readonly layer: number;
  /** When the first rows are there that it reads; infinite until that is known. */
  at: number;
}

interface Pipeline extends Stage {
  readonly tasks: readonly Task[];
  readonly pool: ClusterPool;
  readonly ahead: boolean;
  /** With loads ahead, opens tasks of which all have begun that they read. */
  readonly begun: Countdown;
  readonly lanes: Lane[];
  /** In the order of the flow: those that are known to be ready or, with loads ahead, may be promised clusters. */
  readonly waiting: Waiting[];
  /** By task. */
  readonly laneOf: (Lane | undefined)[];
  /** Where the last step ended of lanes that are loaded at each. */
  readonly steps: Map<Lane, StepEnd | undefined>;
}

/** Runs all tasks and says when the last ends. `rows`: of a tile. */
export function runPipelined(
  run: Run,
  flow: Flow,
  tasks: readonly Task[],
  ahead: boolean,
  rows: number,
  clusters: number,
): number {
  const stage: Stage = { run, arrivals: newArrivals(flow, tasks), partly: new Map() };
  const begun = newCountdown(flow, tasks);
  for (const index of unheldStreams(begun)) tick(begun, index);
  const pool = newPool(tasks, clusters, rows);
  const pipeline: Pipeline = {
    ...stage,
    tasks,
    pool,
    ahead,
    begun,
    lanes: [],
    waiting: [],
    laneOf: [],
    steps: new Map(),
  };
  let now = 0;
  for (;;) {
    open(pipeline);
    const next = nextOf(pipeline, now);
    if (next.time > now && ahead && promise(pipeline, now)) continue;
    if (next.time === Number.POSITIVE_INFINITY) break;
    now = next.time;
    if (next.waiting !== undefined) begin(pipeline, next.waiting, now);
    else if (next.isLoad) performLoad(run, next.lane as Lane, now);
    else compute(pipeline, next.lane as Lane, now);
  }
  return run.accounts.reduce((latest, { end }) => Math.max(latest, end), 0);
}

/** Notes what has come to be known. */
function open(pipeline: Pipeline): void {
  const { arrivals, ahead, begun, laneOf, tasks } = pipeline;
  for (let place = begun.open.pop(); place !== undefined; place = begun.open.pop()) {
    if (ahead && laneOf[place] === undefined) waitingOf(pipeline, place);
  }
  for (let place = arrivals.known.open.pop(); place !== undefined; place = arrivals.known.open.pop()) {
    const at = readableFrom(pipeline, tasks[place] as Task);
    const lane = laneOf[place];
    if (lane === undefined) waitingOf(pipeline, place).at = at;
    else lane.dataAt = at;
  }
}

function waitingOf({ waiting, tasks }: Pipeline, place: number): Waiting {
  const known = waiting.find((one) => one.place === place);
  if (known !== undefined) return known;
  const task = tasks[place] as Task;
  const made = { task, place, layer: layersOf(task)[0] as number, at: Number.POSITIVE_INFINITY };
  const after = waiting.findIndex(({ layer }) => layer > made.layer);
  waiting.splice(after < 0 ? waiting.length : after, 0, made);
  return made;
}

interface Next {
  readonly time: number;
  readonly layer: number;
  /** Of one that goes on, or a task that begins. */
  readonly lane?: Lane;
  readonly isLoad?: boolean;
  readonly waiting?: Waiting;
}

/** The first by time, of equal ones that of the lowest layer, what is computed before what is loaded. */
function nextOf({ lanes, waiting, run, arrivals, pool }: Pipeline, now: number): Next {
  let first: Next = { time: Number.POSITIVE_INFINITY, layer: Number.POSITIVE_INFINITY };
  const isFirst = (time: number, layer: number): boolean =>
    time < first.time || (time === first.time && layer < first.layer);
  const made = (layer: number): number => operandMade(arrivals, layer);
  for (const lane of lanes) {
    const layer = layersOf(lane.tasks[0] as Task)[0] as number;
    const computing = Math.max(now, nextCompute(lane));
    if (isFirst(computing, layer)) first = { time: computing, layer, lane };
    const loading = Math.max(now, nextLoad(lane, made));
    if (isFirst(loading, layer)) first = { time: loading, layer, lane, isLoad: true };
  }
  for (const one of waiting) {
    const free = one.task.kind === "host" ? run.machine.hostFree : freeFor(pool, one.task);
    const time = Math.max(now, one.at, free);
    if (isFirst(time, one.layer)) first = { time, layer: one.layer, waiting: one };
  }
  return first;
}

/** With nothing else to do at this time, gives the lowest task that can have them clusters that others still compute on: it loads meanwhile. */
function promise(pipeline: Pipeline, now: number): boolean {
  for (const one of pipeline.waiting) {
    const clusters = one.task.kind === "host" ? undefined : promisedClusters(pipeline.pool, one.task);
    if (clusters === undefined) continue;
    start(pipeline, one, now, clusters);
    return true;
  }
  return false;
}

function begin(pipeline: Pipeline, one: Waiting, now: number): void {
  start(pipeline, one, now, one.task.kind === "host" ? [] : freeClusters(pipeline.pool, one.task, now));
}

/** Puts a task into a lane of its own. */
function start(pipeline: Pipeline, one: Waiting, now: number, clusters: readonly number[]): void {
  const { pool, ahead, lanes, waiting, laneOf, begun } = pipeline;
  const { task, place, at } = one;
  waiting.splice(waiting.indexOf(one), 1);
  const last = clusters.flatMap((cluster) => pool.last[cluster] ?? []);
  const rings = clusters.map((cluster) => pool.rings[cluster] ?? newRing(0));
  const own = task.kind === "layer" ? { ...task, clusters } : task;
  const lane = newLane([own], ahead, now, rings, [...new Set(last)]);
  lane.busFree = last.reduce((latest, { busFree }) => Math.max(latest, busFree), now);
  lane.dataAt = at;
  takeClusters(pool, clusters, lane);
  laneOf[place] = lane;
  lanes.push(lane);
  for (const layer of layersOf(task)) tick(begun, layer);
}

function compute(pipeline: Pipeline, lane: Lane, at: number): void {
  const { run, pool, lanes, steps } = pipeline;
  performNext(pipeline, lane, at);
  if (!isDone(lane)) {
    steps.set(lane, skipSteps(run, lane, steps.get(lane)));
    return;
  }
  steps.delete(lane);
  lanes.splice(lanes.indexOf(lane), 1);
  const [task] = lane.tasks;
  if (task !== undefined && task.kind !== "host") leaveClusters(pool, task.clusters, lane);
}
