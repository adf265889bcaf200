/** Which clusters layers may take, and when these are free. */
import type { FusedPlan } from "./fused-plan.js";
import { isDone, isLoaded, type Lane, type Task } from "./lane.js";
import type { LayerPlan } from "./layer-plan.js";
import { newRing, type Ring } from "./ring.js";

export interface ClusterPool {
  /** By cluster: the lane that took it last; rows of its tiles. */
  readonly last: (Lane | undefined)[];
  /** How many had taken clusters before that. */
  readonly turns: Int32Array;
  taken: number;
  readonly rings: readonly Ring[];
  /** When its tiles are free; infinite while that is not known. */
  readonly freeAt: Float64Array;
  /** Clusters of which layers that are loaded may take any, ascending. */
  readonly loadable: readonly number[];
  /** Of those, when each is free, in order of time; undefined where that has changed. */
  times: readonly number[] | undefined;
}

/** Layers that are loaded keep to the clusters that they take in turn, and to those where no weights stay. */
export function newPool(tasks: readonly Task[], clusters: number, rows: number): ClusterPool {
  const staying = new Set<number>();
  let streaming = 0;
  for (const task of tasks) {
    if (task.kind === "layer" && task.streams) streaming = Math.max(streaming, task.clusters.length);
    else if (task.kind !== "host") for (const cluster of task.clusters) staying.add(cluster);
  }
  const all = Array.from({ length: clusters }, (_, cluster) => cluster);
  return {
    last: all.map(() => undefined),
    turns: new Int32Array(clusters),
    taken: 0,
    rings: all.map(() => newRing(rows)),
    freeAt: new Float64Array(clusters),
    loadable: all.filter((cluster) => cluster < streaming || !staying.has(cluster)),
    times: undefined,
  };
}

/** When as many clusters are free as a layer takes; infinite while that is not known. */
export function freeFor(pool: ClusterPool, plan: LayerPlan | FusedPlan): number {
  const { freeAt, loadable } = pool;
  if (isFixed(plan)) return plan.clusters.reduce((latest, cluster) => Math.max(latest, freeAt[cluster] as number), 0);
  pool.times ??= loadable.map((cluster) => freeAt[cluster] as number).sort((one, other) => one - other);
  return pool.times[plan.clusters.length - 1] ?? Number.POSITIVE_INFINITY;
}

/** The lowest-numbered clusters that are free at `at`, or those that the weights stay on. */
export function freeClusters(
  { freeAt, loadable }: ClusterPool,
  plan: LayerPlan | FusedPlan,
  at: number,
): readonly number[] {
  if (isFixed(plan)) return plan.clusters;
  return loadable.filter((cluster) => (freeAt[cluster] as number) <= at).slice(0, plan.clusters.length);
}

/**
 * The clusters that will be free first, of those whose weights are all loaded, as far as that is known, else those that were taken
 * first; undefined while there are not as many, or while one of them waits for its first compute already and loads nothing.
 */
export function promisedClusters(
  { last, freeAt, loadable, turns }: ClusterPool,
  plan: LayerPlan | FusedPlan,
): readonly number[] | undefined {
  const isOpen = (cluster: number): boolean => {
    const lane = last[cluster];
    return lane === undefined || isDone(lane) || (isLoaded(lane) && !isIdle(lane));
  };
  if (isFixed(plan)) return plan.clusters.every(isOpen) ? plan.clusters : undefined;
  const open = loadable.filter(isOpen);
  if (open.length < plan.clusters.length) return undefined;
  const turnOf = (cluster: number): number => turns[cluster] as number;
  const bySoonest = open.sort((one, other) => {
    const [first, second] = [freeAt[one] as number, freeAt[other] as number];
    return first === second ? turnOf(one) - turnOf(other) || one - other : first - second;
  });
  return bySoonest.slice(0, plan.clusters.length).sort((one, other) => one - other);
}

/** Whether it has neither computed nor loads anything. */
function isIdle({ tasks, compute }: Lane): boolean {
  const [task] = tasks;
  return compute.at === 0 && compute.task === 0 && !(task?.kind === "layer" && task.streams);
}

function isFixed(plan: LayerPlan | FusedPlan): boolean {
  return plan.kind === "fused" || !plan.streams;
}

export function takeClusters(pool: ClusterPool, clusters: readonly number[], lane: Lane): void {
  pool.taken++;
  for (const cluster of clusters) {
    pool.last[cluster] = lane;
    pool.turns[cluster] = pool.taken;
    pool.freeAt[cluster] = Number.POSITIVE_INFINITY;
  }
  pool.times = undefined;
}

/** Notes when a lane is done on clusters that no other has been promised. */
export function leaveClusters(pool: ClusterPool, clusters: readonly number[], lane: Lane): void {
  for (const cluster of clusters) if (pool.last[cluster] === lane) pool.freeAt[cluster] = lane.tilesFree;
  pool.times = undefined;
}
