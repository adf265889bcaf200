/** `imnpu sweep --slurm`: the sweep as jobs, watched to their end. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Failure } from "../../failure.js";
import { reasonOf } from "../../read.js";
import type { Terminal } from "../../terminal.js";
import { blocksIn, type Folder, LOGS } from "../folder/folder.js";
import { Interrupted } from "../interrupted.js";
import { allJobs, readRecord, type Submitted } from "./record.js";
import { byHand, cancel, isOver, listed, saidBy } from "./slurm.js";
import type { SlurmOptions } from "./slurm-jobs.js";
import type { Spread } from "./spread.js";
import { type Status, statusOn } from "./status.js";
import { submitAll } from "./submit.js";
import { shardsMissing, watch } from "./watch.js";

export interface SlurmAsked {
  readonly spread: Spread;
  /** That of the results, which says by now of which sweep they are. */
  readonly folder: Folder;
  readonly options: SlurmOptions;
  readonly watch: boolean;
  readonly cancelOnInterrupt: boolean;
}

/**
 * Has what is missing computed and merged.
 * @returns whether the folder has it all, which it may not have where nobody watches. @throws Failure, Interrupted
 */
export async function sweepOnSlurm(asked: SlurmAsked, terminal: Terminal, signal: AbortSignal): Promise<boolean> {
  const { folder } = asked;
  const status = statusOn(terminal.remarks);
  makeLogs(folder);
  let submitted = (await stillThere(folder, status)) ?? (await submitMissing(asked, status));
  if (submitted === undefined) return true;
  if (!asked.watch) {
    sayByHand(submitted, status);
    return false;
  }
  const spread = { ...asked.spread, shards: submitted.shards };
  const watched = { submission: { spread, folder: folder.path, options: asked.options }, folder };
  const tell = (now: Submitted) => {
    submitted = now;
  };
  try {
    await watch(watched, submitted, status, tell, signal);
    return true;
  } catch (error) {
    if (error instanceof Interrupted) await leave(asked, submitted, terminal, status);
    throw error;
  } finally {
    status.end();
  }
}

function makeLogs({ name, path }: Folder): void {
  try {
    mkdirSync(join(path, LOGS), { recursive: true });
  } catch (error) {
    throw new Failure(`${name}: cannot be written: ${reasonOf(error)}`);
  }
}

/** Jobs that somebody has submitted for this folder, and that are not over. */
async function stillThere(folder: Folder, status: Status): Promise<Submitted | undefined> {
  const submitted = readRecord(folder);
  if (submitted === undefined) return undefined;
  const tasks = await listed(allJobs(submitted)).catch((error: unknown) => {
    throw new Failure(`--slurm: whether jobs of ${folder.name} are there cannot be asked: squeue: ${saidBy(error)}`);
  });
  if (tasks.every(isOver)) return undefined;
  status.say(`${folder.name}: its jobs are there, ${numbersOf(submitted)}; none are submitted besides`);
  return submitted;
}

/** Undefined where nothing is missing. */
async function submitMissing({ spread, folder, options }: SlurmAsked, status: Status): Promise<Submitted | undefined> {
  const missing = shardsMissing(blocksIn(folder), spread.blocks, spread.shards);
  if (missing.size === 0) return undefined;
  const shards = [...missing].sort((one, other) => one - other);
  const submitted = await submitAll({ spread, folder: folder.path, options }, shards);
  const [array, merge] = allJobs(submitted);
  const tasks = shards.length === 1 ? "1 shard" : `${shards.length} shards`;
  status.say(
    `submitted: job ${array?.number}, ${tasks}, and job ${merge?.number}, which merges; logs in ${folder.name}/${LOGS}`,
  );
  return submitted;
}

/** Interrupted: the jobs are cancelled if that is asked for. */
async function leave(asked: SlurmAsked, submitted: Submitted, terminal: Terminal, status: Status): Promise<void> {
  status.end();
  if (!(asked.cancelOnInterrupt || (await asks(terminal)))) return sayByHand(submitted, status);
  await cancel(allJobs(submitted));
  status.say(`${numbersOf(submitted)}: cancelled; \`--resume\` goes on with the blocks that are there`);
}

/** Only where somebody can answer; another Ctrl-C is no. */
async function asks({ remarks }: Terminal): Promise<boolean> {
  if (!(remarks.isTerminal && process.stdin.isTTY)) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
    lines.question("Cancel the jobs? [y/N] ").then(resolve, () => resolve(""));
  });
  lines.close();
  return /^\s*y(es)?\s*$/i.test(answer);
}

function sayByHand(submitted: Submitted, status: Status): void {
  const jobs = allJobs(submitted);
  status.say(`the jobs go on, ${numbersOf(submitted)}:`);
  status.say(`  ${byHand("squeue", jobs)}  shows them`);
  status.say(`  ${byHand("scancel", jobs)}  cancels them`);
  status.say("  the same command with `--resume` watches them, and shows the result");
}

function numbersOf(submitted: Submitted): string {
  const numbers = allJobs(submitted).map(({ number }) => number);
  return `${numbers.length === 1 ? "job" : "jobs"} ${numbers.join(", ")}`;
}
