/** Watches the jobs of a sweep, by what Slurm and the folder say, until they have merged it; what has failed is submitted again. */
import { setTimeout as after } from "node:timers/promises";
import { Failure } from "../../failure.js";
import { blocksIn, type Folder, hasResult } from "../folder/folder.js";
import { Interrupted } from "../interrupted.js";
import { blocksOf, shardOf } from "../shard.js";
import { decide, liveArrays, MOST, mergeOf, type Situation, type Step, taskOf, triesOf } from "./decide.js";
import { createKnown, type Known } from "./known.js";
import { endOfLog } from "./logs.js";
import { allJobs, type Submitted } from "./record.js";
import { byHand } from "./slurm.js";
import type { Status } from "./status.js";
import { type Submission, submitAgain, submitAll } from "./submit.js";
import { progressText, sayingWhy, waitingFor } from "./told.js";

/** In milliseconds: how often it is looked, at first and once it has taken long. */
const OFTEN = 1_000;
const SELDOM = 15_000;

export interface Watched {
  readonly submission: Submission;
  readonly folder: Folder;
}

/** @returns once they have. `tell`: of each change of the jobs. @throws Failure, Interrupted */
export async function watch(
  watched: Watched,
  first: Submitted,
  status: Status,
  tell: (submitted: Submitted) => void,
  signal: AbortSignal,
): Promise<void> {
  const known = createKnown();
  const start = performance.now();
  const sayWhy = sayingWhy((reason) => status.say(`nothing runs; Slurm's reason: ${reason}`));
  let submitted = first;
  for (;;) {
    const elapsed = performance.now() - start;
    await pause(Math.min(Math.max(OFTEN, elapsed / 20), SELDOM), signal);
    const situation = await look(watched, submitted, known, status);
    sayWhy(waitingFor(situation.tasks), performance.now());
    const step = decide(situation);
    if (step.kind === "merged") return;
    if (step.kind === "again") submitted = await again(watched, step, situation, status).catch(withOthers(submitted));
    else if (step.kind !== "wait") throw failed(step, watched, situation, status);
    tell(submitted);
  }
}

async function look({ folder, submission }: Watched, submitted: Submitted, known: Known, status: Status) {
  const tasks = await known.ask(submitted);
  const { blocks, sweep } = submission.spread;
  const there = blocksIn(folder);
  status.show(`sweeping ${sweep} on Slurm ... ${progressText(there.size, blocks, submitted, tasks)}`);
  return { submitted, tasks, missing: shardsMissing(there, blocks, submitted.shards), isMerged: hasResult(folder) };
}

/** Shards, from 1, of which blocks are not there. */
export function shardsMissing(there: ReadonlySet<number>, blocks: number, shards: number): ReadonlySet<number> {
  const missing = [...blocksOf(blocks)].filter((block) => !there.has(block));
  return new Set(missing.map((block) => shardOf(block, shards).number));
}

async function again(
  { submission }: Watched,
  { shards, merge }: Extract<Step, { kind: "again" }>,
  { submitted, tasks }: Situation,
  status: Status,
): Promise<Submitted> {
  for (const shard of shards) {
    const state = taskOf(shard, submitted, tasks)?.state ?? "gone";
    const tries = triesOf(shard, submitted);
    status.say(`shard ${shard} of ${submitted.shards} is ${state}; it is submitted again (${tries + 1} of ${MOST})`);
  }
  const before = { submitted, live: liveArrays(submitted, tasks) };
  if (!merge) {
    const next = await submitAgain(submission, shards, before);
    if (next === undefined) status.say("the job that merges has begun meanwhile, and computes what is missing");
    return next ?? submitted;
  }
  if (shards.length === 0) {
    const state = mergeOf(submitted, tasks)?.state ?? "gone";
    status.say(`the job that merges is ${state}; it is submitted again (${submitted.merges.length + 1} of ${MOST})`);
  }
  return submitAll(submission, shards, before);
}

/** Where something cannot be submitted again, jobs that were go on. */
function withOthers(submitted: Submitted): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${error.message}; \`${byHand("squeue", allJobs(submitted))}\` shows which jobs go on`);
  };
}

/** What is the matter is said in lines of its own. */
function failed({ kind }: Step, { folder }: Watched, { submitted, missing }: Situation, status: Status): Failure {
  const job = submitted.merges.at(-1)?.number;
  if (kind === "cancelled")
    return new Failure(`--slurm: job ${job}, which was to merge, is cancelled; \`--resume\` goes on`);
  const [shard] = missing;
  const log = shard === undefined ? "merge.log" : `shard-${shard}.log`;
  for (const line of endOfLog(folder, log)) status.say(line);
  const what = shard === undefined ? "the job that merges" : `shard ${shard} of ${submitted.shards}`;
  return new Failure(`--slurm: ${what} has failed ${MOST} times; \`--resume\` tries again what is missing`);
}

async function pause(time: number, signal: AbortSignal): Promise<void> {
  await after(time, undefined, { signal }).catch(() => undefined);
  if (signal.aborted) throw new Interrupted();
}
