/** The two jobs of a sweep on Slurm, as words of `sbatch` and the scripts that it is given. */
import { LOGS } from "../folder/folder.js";
import { jobName, type Spread } from "./spread.js";
import { mergeScript, shardScript } from "./task.js";

/** What the user tells `sbatch` besides. */
export interface SlurmOptions {
  readonly partition?: string;
  /** As `sbatch` has them: `--time=2:00:00`. */
  readonly sbatchOptions: readonly string[];
}

/** Set where `--cpus-per-task` is told, which it always is; a later one among the user's own options counts. */
const PROCESSORS = `"$SLURM_CPUS_PER_TASK"`;

export function slurmShard(spread: Spread): string {
  return shardScript(spread, { shard: `"$SLURM_ARRAY_TASK_ID"`, processors: PROCESSORS });
}

export function slurmMerge(spread: Spread): string {
  return mergeScript(spread, { processors: PROCESSORS });
}

/** Words of an array of these shards. Its paths are relative to the folder of the results: `sbatch` would read `%` in others. */
export function shardWords(spread: Spread, shards: readonly number[], options: SlurmOptions): readonly string[] {
  const own = [`--job-name=${jobName(spread)}`, `--array=${ranges(shards)}`, `--output=${LOGS}/shard-%a.log`];
  return [...own, ...always(spread, options)];
}

/** Of the job that merges, whatever has become of the tasks: it computes what they have left. But for the job that it waits for. */
export function mergeWords(spread: Spread, options: SlurmOptions): readonly string[] {
  return [`--job-name=${jobName(spread)}-merge`, `--output=${LOGS}/merge.log`, ...always(spread, options)];
}

function always({ workers = 1 }: Spread, { partition, sbatchOptions }: SlurmOptions): readonly string[] {
  return [
    "--open-mode=append",
    `--cpus-per-task=${workers}`,
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...sbatchOptions,
  ];
}

/** `1-4,7` of numbers in order. */
export function ranges(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}
