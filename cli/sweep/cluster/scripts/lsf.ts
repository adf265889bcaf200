/** `--print-script lsf`: a job array and a job that waits for it, for `bsub`. */
import { LOGS } from "../../folder/folder.js";
import { shellWord, shellWords } from "../quote.js";
import { jobName, type Spread } from "../spread.js";
import { mergeScript, shardScript } from "../task.js";
import { opening, said } from "./opening.js";

export function lsfScript(spread: Spread): string {
  const { workers = 1, shards } = spread;
  const processors = `"\${LSB_DJOB_NUMPROC:-${workers}}"`;
  const always = ["-n", String(workers), "-R", "span[hosts=1]"];
  const array = ["-J", `${jobName(spread)}[1-${shards}]`, "-o", `${LOGS}/shard-%I.log`, ...always];
  const merge = ["-J", `${jobName(spread)}-merge`, "-o", `${LOGS}/merge.log`, ...always];
  return `${opening(spread, "LSF", [
    "A job array computes the shards; a second job merges them when all have ended. It computes what an element has left, so that the",
    "result is whole even if some were ended early; `done(...)` in the place of `ended(...)` would wait for ever instead.",
  ])}
out=${shellWord(spread.out)}
mkdir -p -- "$out/${LOGS}"
cd -- "$out"

# \`bsub\` says "Job <12> is submitted to ...".
number() { sed -n 's/^Job <\\([0-9]*\\)>.*/\\1/p'; }

shards=${said(`bsub ${shellWords(array)} | number`, shardScript(spread, { shard: `"$LSB_JOBINDEX"`, processors }), "SHARD")}
merge=${said(`bsub -w "ended($shards)" ${shellWords(merge)} | number`, mergeScript(spread, { processors }), "MERGE")}

echo "The shards are job $shards, the merging one is $merge. To see them, and to cancel them:"
echo "  bjobs $shards $merge"
echo "  bkill $shards $merge"
`;
}
