/** Slurm's commands: what they are asked, and what they answer. Its accounting, which not all have, is never asked. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { safe } from "../../../server/report/safe.js";
import { Failure } from "../../failure.js";

/** A job's number, and the cluster that it is on where Slurm has several. */
export interface JobNumber {
  readonly number: string;
  readonly cluster?: string;
}

/** A task of an array, or a job that is none, as `squeue` lists it. */
export interface Listed {
  readonly job: string;
  /** Of an array, from 1. */
  readonly task?: number;
  readonly state: string;
  /** Why it waits. */
  readonly reason: string;
}

/** Of tasks and jobs that are over; all others will be, are, or may be run again. */
const OVER = new Set([
  ...["COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "OUT_OF_MEMORY"],
  ...["NODE_FAIL", "BOOT_FAIL", "DEADLINE", "PREEMPTED", "REVOKED"],
]);

export function isOver({ state }: Listed): boolean {
  return OVER.has(state);
}

const NO_SBATCH =
  "there is no `sbatch` on the PATH; run it where jobs are submitted, or have a script written with `--print-script slurm`";

/** Slurm answers questions at its own pace, but not never. */
const PATIENCE = 60_000;

/** @throws Failure with what `sbatch` says against it. */
export async function submit(words: readonly string[], script: string, folder: string): Promise<JobNumber> {
  const asked = run("sbatch", ["--parsable", ...words], folder);
  asked.child.stdin?.on("error", () => undefined).end(script);
  const answer = await asked.catch((error: unknown) => {
    throw new Failure(isAbsent(error) ? `--slurm: ${NO_SBATCH}` : `--slurm: sbatch refuses: ${saidBy(error)}`);
  });
  const [, number, cluster] = /^(\d+)(?:;(.+))?$/m.exec(answer.stdout.trim()) ?? [];
  if (number === undefined) throw new Failure(`--slurm: sbatch gives no job's number: ${oneLine(answer.stdout)}`);
  return { number, ...(cluster !== undefined && { cluster }) };
}

/** Those of these jobs that Slurm still knows. @throws Error if it does not answer. */
export async function listed(jobs: readonly JobNumber[]): Promise<Listed[]> {
  const words = ["--noheader", "--array", "--states=all", "--format=%F|%K|%T|%r", `--jobs=${numbers(jobs).join(",")}`];
  try {
    const { stdout } = await run("squeue", [...clusterWords(jobs), ...words]);
    return stdout.split("\n").flatMap(listedIn);
  } catch (error) {
    // Of one job alone that it has forgotten.
    if (saidBy(error).includes("Invalid job id")) return [];
    throw error;
  }
}

/** @throws Failure */
export async function cancel(jobs: readonly JobNumber[]): Promise<void> {
  await run("scancel", [...clusterWords(jobs), ...numbers(jobs)]).catch((error: unknown) => {
    throw new Failure(`--slurm: scancel refuses: ${saidBy(error)}`);
  });
}

/** Has a waiting job wait for these as well. @returns whether it still could. */
export async function waitFor(job: JobNumber, others: readonly JobNumber[]): Promise<boolean> {
  const dependency = `Dependency=${afterAll(others)}`;
  const asked = run("scontrol", [...clusterWords([job]), "update", `JobId=${job.number}`, dependency]);
  return asked.then(
    () => true,
    () => false,
  );
}

/** Once all have ended, in whatever way. */
export function afterAll(jobs: readonly JobNumber[]): string {
  return `afterany:${numbers(jobs).join(":")}`;
}

/** What a person types about them. */
export function byHand(program: "squeue" | "scancel", jobs: readonly JobNumber[]): string {
  const list = program === "squeue" ? ["-j", numbers(jobs).join(",")] : numbers(jobs);
  return [program, ...clusterWords(jobs), ...list].join(" ");
}

/** What a program that failed has said, in one line. */
export function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isAbsent(error)) return "it is not on the PATH";
  const { stderr } = error as { stderr?: string } & Error;
  return oneLine(stderr?.trim() ? stderr : error.message);
}

function run(program: string, words: readonly string[], folder?: string) {
  const settings = { timeout: PATIENCE, maxBuffer: 64 * 1024 ** 2, ...(folder !== undefined && { cwd: folder }) };
  return promisify(execFile)(program, words, settings);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function listedIn(line: string): Listed[] {
  const [job, task, state, reason] = line.trim().split("|");
  if (job === undefined || task === undefined || state === undefined || reason === undefined) return [];
  return [{ job, state, reason, ...(/^\d+$/.test(task) && { task: Number(task) }) }];
}

function numbers(jobs: readonly JobNumber[]): string[] {
  return jobs.map(({ number }) => number);
}

function clusterWords([first]: readonly JobNumber[]): string[] {
  return first?.cluster === undefined ? [] : [`--clusters=${first.cluster}`];
}

/** `sbatch: error: Batch job submission failed: Invalid partition name specified`. */
function oneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^\w+: (error|fatal): /, "").trim());
  return safe(lines.filter((line) => line !== "").join("; "));
}
