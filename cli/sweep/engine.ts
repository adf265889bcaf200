/** The blocks of a sweep that are missing in its folder, computed: here where they are few, by workers where they are not. */
import { safe } from "../../server/report/safe.js";
import { withShare } from "../progress.js";
import type { Terminal } from "../terminal.js";
import { computeBlock, sizeOfBlock, type Work } from "./compute.js";
import { readBlock } from "./folder/block.js";
import {
  blocksIn,
  type Folder,
  readBlockFile,
  removeAllLeftovers,
  removeLeftovers,
  writeBlockFile,
} from "./folder/folder.js";
import type { Header } from "./header.js";
import { breath, Interrupted } from "./interrupted.js";
import { type Progress, showProgress } from "./progress.js";
import { blocksOf, type Shard, shardOf } from "./shard.js";
import { createTotals, type Totals } from "./summary.js";
import { computeAll, type StartWorker } from "./workers/pool.js";

export interface Job {
  readonly header: Header;
  readonly folder: Folder;
  /** All of it, unless given. */
  readonly shard: Shard | undefined;
  /** As many as there are cores, and only where it takes long, unless given. */
  readonly workers: { readonly count: number; readonly always: boolean };
  readonly work: Work;
  readonly start: StartWorker;
}

/** Every so many blocks it is told how far it is. */
const TOLD = 16;
/** In milliseconds: what takes no longer is done before workers would have started. */
const ALONE = 300;

/**
 * Keeps the blocks that are there and whole, and computes the others; nothing depends on who does what.
 * @returns what all of them come to. @throws Failure, Interrupted
 */
export async function computeMissing(job: Job, terminal: Terminal, signal: AbortSignal): Promise<Totals> {
  const { header, folder, shard } = job;
  const totals = createTotals(header.goals);
  if (shard === undefined) removeAllLeftovers(folder);
  else removeLeftovers(folder, (block) => shardOf(block, shard.of).number === shard.number);
  const missing = await missingOf(job, totals, terminal, signal);
  const all = sizeOf(header, blocksOf(header.blocks, shard));
  const progress = showProgress(terminal.remarks, `sweeping ${header.sweep}`, {
    all,
    before: all - sizeOf(header, missing),
  });
  try {
    await compute(job, missing, totals, progress, signal);
  } finally {
    progress.end();
  }
  return totals;
}

/** In order; those that are whole are counted. */
async function missingOf(
  { header, folder, shard }: Job,
  totals: Totals,
  { remarks }: Terminal,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const there = blocksIn(folder);
  const own = [...blocksOf(header.blocks, shard)];
  if (there.size === 0) return own;
  const problems = new Map<number, string>();
  await withShare(remarks, `looking through ${folder.name}`, async (tell) => {
    for (const [place, block] of own.filter((each) => there.has(each)).entries()) {
      if (place % TOLD === 0) tell(block / header.blocks);
      await breath(signal);
      const read = readBlock(readBlockFile(folder, block), header, block);
      if ("summary" in read) totals.merge(read.summary);
      else problems.set(block, read.problem);
    }
  });
  for (const [block, problem] of problems)
    remarks.write(`${safe(folder.name)}: block ${block} ${problem}, and is computed anew\n`);
  return own.filter((block) => !there.has(block) || problems.has(block));
}

async function compute(
  { folder, workers, work, start }: Job,
  missing: readonly number[],
  totals: Totals,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const done = workers.always ? 0 : await computeAlone(work, folder, missing, totals, progress, signal);
  const blocks = missing.slice(done);
  try {
    await computeAll({
      blocks,
      workers: Math.min(workers.count, blocks.length),
      start,
      onPoints: progress.add,
      onBlock: (_, summary) => totals.merge(summary),
      signal,
    });
    if (signal.aborted) throw new Interrupted();
  } catch (error) {
    // Of workers that were ended while they wrote.
    const ours = new Set(blocks);
    removeLeftovers(folder, (block) => ours.has(block));
    throw error;
  }
}

/** @returns how many blocks it has done when its time is over. */
async function computeAlone(
  work: Work,
  folder: Folder,
  missing: readonly number[],
  totals: Totals,
  progress: Progress,
  signal: AbortSignal,
): Promise<number> {
  const end = performance.now() + ALONE;
  for (const [done, block] of missing.entries()) {
    await breath(signal);
    const computed = computeBlock(work, block, () => performance.now() < end);
    if (computed === undefined) return done;
    writeBlockFile(folder, block, computed.bytes);
    totals.merge(computed.summary);
    progress.add(sizeOfBlock(work.header, block));
  }
  return missing.length;
}

function sizeOf(header: Header, blocks: Iterable<number>): number {
  let size = 0;
  for (const block of blocks) size += sizeOfBlock(header, block);
  return size;
}
