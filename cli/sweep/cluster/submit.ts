/** The jobs of a sweep, submitted: an array of shards, and the job that merges when they have ended. */
import { type Submitted, writeRecord } from "./record.js";
import { afterAll, cancel, type JobNumber, submit, waitFor } from "./slurm.js";
import { mergeWords, type SlurmOptions, shardWords, slurmMerge, slurmShard } from "./slurm-jobs.js";
import type { Spread } from "./spread.js";

/** Where from, and how. */
export interface Submission {
  readonly spread: Spread;
  /** The folder of the results; absolute. */
  readonly folder: string;
  readonly options: SlurmOptions;
}

/** What there is already: jobs that were submitted, and of their arrays those that have tasks to run. */
export interface Before {
  readonly submitted: Submitted;
  readonly live: readonly JobNumber[];
}

/** These shards and the job that merges, or, of no shards, that alone. @throws Failure; then nothing of it is left to run. */
export async function submitAll(
  submission: Submission,
  shards: readonly number[],
  { submitted, live }: Before = { submitted: { shards: submission.spread.shards, arrays: [], merges: [] }, live: [] },
): Promise<Submitted> {
  const { spread, folder, options } = submission;
  const added = shards.length === 0 ? [] : [await submitShards(submission, shards)];
  const jobs = added.map(({ job }) => job);
  const awaited = [...live, ...jobs];
  const after = awaited.length === 0 ? [] : [`--dependency=${afterAll(awaited)}`];
  try {
    const merge = await submit([...mergeWords(spread, options), ...after], slurmMerge(spread), folder);
    jobs.push(merge);
    const arrays = [...submitted.arrays, ...added];
    return kept(folder, { ...submitted, arrays, merges: [...submitted.merges, merge] });
  } catch (error) {
    if (jobs.length > 0) await cancel(jobs);
    throw error;
  }
}

/** These shards again, for which the job that merges waits too. Undefined if that has begun meanwhile, and computes what they lack. */
export async function submitAgain(
  submission: Submission,
  shards: readonly number[],
  { submitted, live }: Before,
): Promise<Submitted | undefined> {
  const array = await submitShards(submission, shards);
  const [merge] = submitted.merges.slice(-1);
  if (merge !== undefined && (await waitFor(merge, [...live, array.job])))
    return kept(submission.folder, { ...submitted, arrays: [...submitted.arrays, array] });
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
