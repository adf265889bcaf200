/** `--print-script gnu-parallel`: the shards one after another on each of some machines that are reached by ssh. */
import { LOGS } from "../../folder/folder.js";
import { shellWord } from "../quote.js";
import { inOut, type Spread } from "../spread.js";
import { mergeScript, shardScript } from "../task.js";
import { opening, said } from "./opening.js";

export function parallelScript(spread: Spread): string {
  const logs = shellWord(inOut(spread, LOGS));
  return `${opening(spread, "GNU parallel", [
    "Its argument is a file that names the machines, one a line, as `--sshloginfile` takes it; without, it is this one alone.",
    "Each has one shard at a time and computes it on all its cores, or on as many as `--workers` says; one that fails is tried three times.",
  ])}
mkdir -p -- ${logs}

# In a variable, for parallel would find places of its own in a command's words.
IMNPU_SHARD=${said("cat", shardScript(spread, { shard: '"$1"' }), "SHARD")}
export IMNPU_SHARD

# shellcheck disable=SC2016 # The variable is for the shell that parallel starts.
parallel --jobs 1 --retries 3 --env IMNPU_SHARD --joblog ${logs}/parallel.log \${1:+--sshloginfile "$1"} \\
  'bash -c "$IMNPU_SHARD" shard {}' ::: {1..${spread.shards}} || echo "some shards failed; what they left is computed here" >&2

${mergeScript(spread).split("\n").slice(-2).join("\n")}`;
}
