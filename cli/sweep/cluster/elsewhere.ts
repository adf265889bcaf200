/** A sweep on more than one machine, as the command's options ask for it. */
import { realpathSync } from "node:fs";
import type { Terminal } from "../../terminal.js";
import type { Folder } from "../folder/folder.js";
import type { Header, Selection } from "../header.js";
import { sweepOnSlurm } from "./on-slurm.js";
import { type ClusterOptions, type Scheduler, TASKS } from "./options.js";
import { SCRIPTS } from "./scripts/scripts.js";
import type { SlurmOptions } from "./slurm-jobs.js";
import type { Spread } from "./spread.js";

/** What is computed, by names that the user gave. */
export interface Elsewhere {
  readonly file: string;
  readonly out: string;
  readonly header: Header;
  readonly options: ClusterOptions & { readonly workers?: number };
}

/** Ends in a line break. @throws Failure of what cannot be said there. */
export function scriptFor(scheduler: Scheduler, asked: Elsewhere, terminal: Terminal): string {
  return SCRIPTS[scheduler](spreadOf(asked, terminal), slurmOptions(asked));
}

/** @returns whether the folder has all blocks by now. @throws Failure, Interrupted */
export function computedOnSlurm(
  asked: Elsewhere,
  folder: Folder,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const { watch, cancelOnInterrupt = false } = asked.options;
  const spread = spreadOf(asked, terminal);
  return sweepOnSlurm({ spread, folder, options: slurmOptions(asked), watch, cancelOnInterrupt }, terminal, signal);
}

function spreadOf({ file, out, header, options: { workers, array = TASKS } }: Elsewhere, terminal: Terminal): Spread {
  const { sweep, blocks, selection } = header;
  return {
    ...{ sweep, file, out, blocks },
    workingDirectory: terminal.workingDirectory,
    selection: selectionWords(selection),
    // Of one that is found by a link, the file itself: it finds what it needs beside it.
    program: [process.execPath, realpathSync(terminal.script)],
    shards: Math.min(array, blocks),
    ...(workers !== undefined && { workers }),
  };
}

function slurmOptions({ options: { partition, sbatchOption = [] } }: Elsewhere): SlurmOptions {
  return { sbatchOptions: sbatchOption, ...(partition !== undefined && { partition }) };
}

function selectionWords(selection: Selection): readonly string[] {
  return selection.kind === "all" ? [] : [`--${selection.kind}`, String(selection.points)];
}
