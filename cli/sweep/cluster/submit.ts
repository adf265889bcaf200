/** The jobs of a sweep, submitted: an array of shards, and the job that merges when they have ended. */
import { type Submitted, writeRecord } from "./record.js";
import { afterAll, cancel, submit, waitFor } from "./slurm.js";
import { mergeWords, type SlurmOptions, shardWords, slurmMerge, slurmShard } from "./slurm-jobs.js";
import type { Spread } from "./spread.js";

/** Where from, and how. */
export interface Submission {
  readonly spread: Spread;
  /** The folder of the results; absolute. */
  readonly folder: string;
  readonly options: SlurmOptions;
}

/** These shards and the job that merges, or, of no shards, that alone. @throws Failure; then nothing of it is left to run. */
export async function submitAll(
  submission: Submission,
  shards: readonly number[],
  before: Submitted = { shards: submission.spread.shards, arrays: [], merges: [] },
): Promise<Submitted> {
  const { spread, folder, options } = submission;
  const arrays = shards.length === 0 ? before.arrays : [...before.arrays, await submitShards(submission, shards)];
  const jobs = arrays.slice(before.arrays.length).map(({ job }) => job);
  const after = jobs.length === 0 ? [] : [`--dependency=${afterAll(jobs)}`];
  try {
    const merge = await submit([...mergeWords(spread, options), ...after], slurmMerge(spread), folder);
    return kept(folder, { ...before, arrays, merges: [...before.merges, merge] });
  } catch (error) {
    if (jobs.length > 0) await cancel(jobs);
    throw error;
  }
}

/** These shards again, for which the job that merges waits too. Undefined if that has begun meanwhile, and computes what they lack. */
export async function submitAgain(
  submission: Submission,
  shards: readonly number[],
  before: Submitted,
): Promise<Submitted | undefined> {
  const array = await submitShards(submission, shards);
  const submitted = { ...before, arrays: [...before.arrays, array] };
  const [merge] = before.merges.slice(-1);
  const all = submitted.arrays.map(({ job }) => job);
  if (merge !== undefined && (await waitFor(merge, all))) return kept(submission.folder, submitted);
  await cancel([array.job]);
  return undefined;
}

async function submitShards({ spread, folder, options }: Submission, shards: readonly number[]) {
  return { job: await submit(shardWords(spread, shards, options), slurmShard(spread), folder), shards };
}

function kept(folder: string, submitted: Submitted): Submitted {
  writeRecord(folder, submitted);
  return submitted;
}
