/** Which jobs were submitted for a folder, beside their logs: who asks again watches those that are still there. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../failure.js";
import { isMissing, reasonOf } from "../../read.js";
import { writeText } from "../../write.js";
import { type Folder, LOGS } from "../folder/folder.js";
import type { JobNumber } from "./slurm.js";

/** Jobs of shards by array, and those that merge: the last of each is what counts, those before it have failed. */
export interface Submitted {
  /** How many shards the blocks are dealt out to. */
  readonly shards: number;
  readonly arrays: readonly { readonly job: JobNumber; readonly shards: readonly number[] }[];
  readonly merges: readonly JobNumber[];
}

const FILE = join(LOGS, "slurm.json");

export function writeRecord(folder: string, submitted: Submitted): void {
  writeText(FILE, `${JSON.stringify(submitted, undefined, 2)}\n`, folder);
}

/** Undefined where nothing was submitted. @throws Failure if it cannot be read. */
export function readRecord({ name, path }: Pick<Folder, "name" | "path">): Submitted | undefined {
  let text: string;
  try {
    text = readFileSync(join(path, FILE), "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new Failure(`${join(name, FILE)}: ${reasonOf(error)}`);
  }
  const submitted = submittedIn(text);
  if (submitted !== undefined) return submitted;
  throw new Failure(`${join(name, FILE)}: does not say which jobs were submitted; remove it if none are there`);
}

function submittedIn(text: string): Submitted | undefined {
  try {
    const found = JSON.parse(text);
    const { shards, arrays, merges } = found;
    const isWhole = Number.isInteger(shards) && arrays.every(isArray) && merges.length > 0 && merges.every(isJob);
    return isWhole ? found : undefined;
  } catch {
    return undefined;
  }
}

function isArray({ job, shards }: Submitted["arrays"][number]): boolean {
  return isJob(job) && shards.every(Number.isInteger);
}

function isJob({ number, cluster = "" }: JobNumber): boolean {
  return /^\d+$/.test(number) && typeof cluster === "string";
}

export function allJobs({ arrays, merges }: Submitted): JobNumber[] {
  return [...arrays.map(({ job }) => job), ...merges];
}
