/** What is to be done about the jobs of a sweep, by what Slurm and the folder say of them. */
import type { Submitted } from "./record.js";
import { isOver, type JobNumber, type Listed } from "./slurm.js";

export interface Situation {
  readonly submitted: Submitted;
  /** What Slurm says of them, of those that it has forgotten what it said last. */
  readonly tasks: readonly Listed[];
  /** Shards of which blocks are not there. */
  readonly missing: ReadonlySet<number>;
  /** Whether there is a result, which is written last of all. */
  readonly isMerged: boolean;
}

export type Step =
  | { readonly kind: "wait" }
  | { readonly kind: "merged" }
  /** By somebody who knows why. */
  | { readonly kind: "cancelled" }
  /** None of them if the merging job alone has failed, which is then submitted again with them. */
  | { readonly kind: "again"; readonly shards: readonly number[]; readonly merge: boolean }
  /** Too often. */
  | { readonly kind: "failed" };

/** How often a shard is submitted in all, and the merging job. */
export const MOST = 3;

/** A shard that is over with blocks missing is submitted again; what those leave that were tried enough, the merging job computes. */
export function decide({ submitted, tasks, missing, isMerged }: Situation): Step {
  const merge = mergeOf(submitted, tasks);
  const isMerging = merge !== undefined && !isOver(merge);
  if (merge?.state === "COMPLETED") return { kind: "merged" };
  // Of a sweep without a legal point, that job ends as one that has failed.
  if (!isMerging && isMerged && missing.size === 0) return { kind: "merged" };
  if (merge?.state === "CANCELLED") return { kind: "cancelled" };
  if (isMerging && merge.state !== "PENDING") return { kind: "wait" };
  const failed = [...missing].filter((shard) => hasFailed(shard, submitted, tasks));
  const shards = failed.filter((shard) => triesOf(shard, submitted) < MOST).sort((one, other) => one - other);
  if (shards.length > 0) return { kind: "again", shards, merge: !isMerging };
  if (isMerging || tasks.some((task) => !isOver(task))) return { kind: "wait" };
  return submitted.merges.length < MOST ? { kind: "again", shards, merge: true } : { kind: "failed" };
}

/** The last task of a shard; undefined if there was none, or Slurm has forgotten it before it was asked. */
export function taskOf(shard: number, { arrays }: Submitted, tasks: readonly Listed[]): Listed | undefined {
  const array = arrays.findLast(({ shards }) => shards.includes(shard));
  return tasks.find(({ job, task }) => job === array?.job.number && task === shard);
}

export function mergeOf({ merges }: Submitted, tasks: readonly Listed[]): Listed | undefined {
  return tasks.find(({ job }) => job === merges.at(-1)?.number);
}

export function triesOf(shard: number, { arrays }: Submitted): number {
  return arrays.filter(({ shards }) => shards.includes(shard)).length;
}

/** Arrays of which tasks run, or will. */
export function liveArrays({ arrays }: Submitted, tasks: readonly Listed[]): readonly JobNumber[] {
  const live = new Set(tasks.flatMap((task) => (isOver(task) ? [] : task.job)));
  return arrays.flatMap(({ job }) => (live.has(job.number) ? job : []));
}

/** One that has ended well is not run again: where its blocks are late to be seen here, the merging job sees them. */
function hasFailed(shard: number, submitted: Submitted, tasks: readonly Listed[]): boolean {
  const task = taskOf(shard, submitted, tasks);
  return task === undefined || (isOver(task) && task.state !== "COMPLETED");
}
