/** Which clusters layers may take, and when these are free. */
import type { FusedPlan } from "./fused-plan.js";
import type { Task } from "./lane.js";
import type { LayerPlan } from "./layer-plan.js";

export interface ClusterPool {
  /** By cluster: when its tiles are free; infinite until the last round on it has started. */
  readonly freeAt: Float64Array;
  /** Rows of a tile that are read until then. */
  readonly rowsRead: Float64Array;
  /** Clusters of which layers that are loaded may take any, ascending. */
  readonly loadable: readonly number[];
  /** When so many of them are free: the times, ascending. */
  times: readonly number[] | undefined;
}

/** Layers that are loaded keep to the clusters that they take in turn, and to those where no weights stay. */
export function newPool(tasks: readonly Task[], clusters: number): ClusterPool {
  const staying = new Set<number>();
  let streaming = 0;
  for (const task of tasks) {
    if (task.kind === "layer" && task.streams) streaming = Math.max(streaming, task.clusters.length);
    else if (task.kind !== "host") for (const cluster of task.clusters) staying.add(cluster);
  }
  const loadable = Array.from({ length: clusters }, (_, cluster) => cluster).filter(
    (cluster) => cluster < streaming || !staying.has(cluster),
  );
  return { freeAt: new Float64Array(clusters), rowsRead: new Float64Array(clusters), loadable, times: undefined };
}

/** When as many clusters are free as a layer takes; infinite while that is not known. */
export function freeFor(pool: ClusterPool, plan: LayerPlan | FusedPlan): number {
  const { freeAt, loadable } = pool;
  if (plan.kind === "fused" || !plan.streams) {
    return tilesFreeOn(pool, plan.clusters);
  }
  pool.times ??= loadable.map((cluster) => freeAt[cluster] as number).sort((one, other) => one - other);
  return pool.times[plan.clusters.length - 1] ?? Number.POSITIVE_INFINITY;
}

/** Takes the lowest-numbered clusters that are free at `at`, or those that the weights stay on. */
export function take(pool: ClusterPool, plan: LayerPlan | FusedPlan, at: number): readonly number[] {
  const { freeAt, loadable } = pool;
  if (plan.kind === "fused" || !plan.streams) return plan.clusters;
  return loadable.filter((cluster) => (freeAt[cluster] as number) <= at).slice(0, plan.clusters.length);
}

/** When the last of these clusters is free. */
export function tilesFreeOn({ freeAt }: ClusterPool, clusters: readonly number[]): number {
  return clusters.reduce((latest, cluster) => Math.max(latest, freeAt[cluster] as number), 0);
}

/** Rows of a tile that are read until then, on any of them. */
export function rowsReadOn({ rowsRead }: ClusterPool, clusters: readonly number[]): number {
  return clusters.reduce((most, cluster) => Math.max(most, rowsRead[cluster] as number), 0);
}

/** Sets when clusters are free, and how many rows are read until then. */
export function setFree(pool: ClusterPool, clusters: readonly number[], at: number, rows: number): void {
  for (const cluster of clusters) {
    pool.freeAt[cluster] = at;
    pool.rowsRead[cluster] = rows;
  }
  pool.times = undefined;
}
