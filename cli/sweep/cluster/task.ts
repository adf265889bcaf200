/** What a task of a job runs: a script of bash. */
import { LOGS } from "../folder/folder.js";
import { shellWord, shellWords } from "./quote.js";
import { inOut, type Spread, sweepWords } from "./spread.js";

/** What the scheduler tells a task, as words of the shell. */
export interface TaskVariables {
  /** Which of the shards, from 1. */
  readonly shard: string;
  /** How many processors it has; without, the whole machine. */
  readonly processors?: string;
}

/** Computes one shard. */
export function shardScript(spread: Spread, { shard, processors }: TaskVariables): string {
  const what = `One shard of ${spread.shards}: the blocks of points that are its own and are not there yet.`;
  return script(what, spread, ["--shard", `${shard}/${spread.shards}`, ...workers(spread, processors)]);
}

/** Computes what shards have left, if they have, and writes the result. */
export function mergeScript(spread: Spread, { processors }: Pick<TaskVariables, "processors"> = {}): string {
  const what = "Computes the blocks that no shard has left, if any, and merges all into `result.json`.";
  return script(what, spread, workers(spread, processors));
}

function workers({ workers }: Spread, processors = workers?.toString()): readonly string[] {
  return processors === undefined ? [] : ["--workers", processors];
}

/** A machine that does not see the folder would make one of its own, and compute for nobody. */
function script(what: string, spread: Spread, words: readonly string[]): string {
  return `#!/usr/bin/env bash
# ${what}
cd -- ${shellWord(spread.workingDirectory)} || exit
if [ ! -d ${shellWord(inOut(spread, LOGS))} ]; then
  echo "imnpu: the folder of the sweep is not on $(uname -n); it has to be one that all machines share" >&2
  exit 1
fi
exec ${[shellWords([...spread.program, ...sweepWords(spread)]), ...words].join(" ")}
`;
}
