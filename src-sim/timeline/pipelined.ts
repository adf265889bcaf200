/** Layers that start as soon as the rows are there that they need, each in a lane of its own on clusters that are free. */
import type { Flow } from "../layers/flow.js";
import { newArrivals, operandMade } from "./arrivals.js";
import { type ClusterPool, freeFor, newPool, rowsReadOn, setFree, take, tilesFreeOn } from "./cluster-pool.js";
import { type Lane, layersOf, newLane, nextCompute, nextLoad, type Task } from "./lane.js";
import { roundOf } from "./layer-plan.js";
import { performLoad, type Run } from "./perform.js";
import { performNext, readableFrom, type Stage } from "./stage.js";

/** A task that nothing is unknown of which it reads. */
interface Ready {
  readonly task: Task;
  readonly layer: number;
  /** When the first rows are there. */
  readonly at: number;
}

interface Pipeline extends Stage {
  readonly pool: ClusterPool;
  readonly ahead: boolean;
  /** Of a tile. */
  readonly rows: number;
  readonly lanes: Lane[];
  /** In the order of the flow. */
  readonly ready: Ready[];
}

/** Runs all tasks and says when the last ends. */
export function runPipelined(
  run: Run,
  flow: Flow,
  tasks: readonly Task[],
  ahead: boolean,
  rows: number,
  clusters: number,
): number {
  const stage: Stage = { run, arrivals: newArrivals(flow, tasks), partly: new Map() };
  const pipeline: Pipeline = { ...stage, pool: newPool(tasks, clusters), ahead, rows, lanes: [], ready: [] };
  let now = 0;
  for (;;) {
    open(pipeline, tasks);
    const next = nextOf(pipeline, now);
    if (next.time === Number.POSITIVE_INFINITY) break;
    now = Math.max(now, next.time);
    if (next.lane === undefined) begin(pipeline, next.ready as Ready, now);
    else if (next.isLoad) performLoad(run, next.lane, now);
    else compute(pipeline, next.lane, now);
  }
  return run.accounts.reduce((latest, { end }) => Math.max(latest, end), 0);
}

/** Moves tasks to those that are ready. */
function open(pipeline: Pipeline, tasks: readonly Task[]): void {
  const { ready, arrivals } = pipeline;
  const { open: found } = arrivals;
  for (let place = found.pop(); place !== undefined; place = found.pop()) {
    const task = tasks[place] as Task;
    const layer = layersOf(task)[0] as number;
    const after = ready.findIndex((other) => other.layer > layer);
    ready.splice(after < 0 ? ready.length : after, 0, { task, layer, at: readableFrom(pipeline, task) });
  }
}

interface Next {
  readonly time: number;
  readonly layer: number;
  /** Of one that goes on; undefined for a task that begins. */
  readonly lane?: Lane;
  readonly isLoad?: boolean;
  readonly ready?: Ready;
}

/** The first by time, of equal ones that of the lowest layer. */
function nextOf({ lanes, ready, run, arrivals, pool, ahead }: Pipeline, now: number): Next {
  let first: Next = { time: Number.POSITIVE_INFINITY, layer: Number.POSITIVE_INFINITY };
  const offer = (next: Next): void => {
    if (next.time < first.time || (next.time === first.time && next.layer < first.layer)) first = next;
  };
  const made = (layer: number): number => operandMade(arrivals, layer);
  for (const lane of lanes) {
    const layer = layersOf(lane.tasks[0] as Task)[0] as number;
    // What is computed comes before what is loaded for later rounds.
    offer({ time: Math.max(now, nextCompute(lane)), layer, lane, isLoad: false });
    offer({ time: Math.max(now, nextLoad(lane, made)), layer, lane, isLoad: true });
  }
  for (const one of ready) {
    const { task, at, layer } = one;
    if (task.kind === "host") {
      offer({ time: Math.max(now, at, run.machine.hostFree), layer, ready: one });
      continue;
    }
    const free = Math.max(at, freeFor(pool, task));
    const loading = ahead && task.kind === "layer" && task.streams ? roundOf(task, 0).load : 0;
    offer({ time: Math.max(now, free - loading), layer, ready: one });
  }
  return first;
}

/** Gives a task its clusters. What it loads ahead comes while others still compute there. */
function begin({ pool, ahead, rows, lanes, ready }: Pipeline, one: Ready, now: number): void {
  const { task, at } = one;
  ready.splice(ready.indexOf(one), 1);
  if (task.kind === "host") {
    lanes.push(newLane([task], ahead, rows, now));
    return;
  }
  const clusters = take(pool, task, Math.max(at, freeFor(pool, task)));
  const lane = newLane([task.kind === "layer" ? { ...task, clusters } : task], ahead, rows, now);
  lane.dataAt = at;
  const tilesFree = tilesFreeOn(pool, clusters);
  if (tilesFree > now) {
    lane.tilesFree = tilesFree;
    lane.rowsUsed = rowsReadOn(pool, clusters);
    lane.read.push({ rows: lane.rowsUsed, end: tilesFree });
  }
  setFree(pool, clusters, Number.POSITIVE_INFINITY, 0);
  lanes.push(lane);
}

function compute(pipeline: Pipeline, lane: Lane, start: number): void {
  const last = performNext(pipeline, lane, start);
  if (last === undefined) return;
  const { pool, lanes } = pipeline;
  lanes.splice(lanes.indexOf(lane), 1);
  setFree(pool, last.clusters, lane.tilesFree, last.rows);
}
