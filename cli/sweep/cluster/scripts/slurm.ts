/** `--print-script slurm`: submits what `--slurm` would. */
import { LOGS } from "../../folder/folder.js";
import { shellWord, shellWords } from "../quote.js";
import { mergeWords, type SlurmOptions, shardWords, slurmMerge, slurmShard } from "../slurm-jobs.js";
import type { Spread } from "../spread.js";
import { opening, said } from "./opening.js";

export function slurmScript(spread: Spread, options: SlurmOptions): string {
  const all = Array.from({ length: spread.shards }, (_, place) => place + 1);
  return `${opening(spread, "Slurm", [
    "An array job computes the shards, one a task; a second job merges them when all have ended. It computes what a task has left,",
    "so that the result is whole even if some were ended early; `--dependency=afterok` would wait for ever instead.",
  ])}
out=${shellWord(spread.out)}
mkdir -p -- "$out/${LOGS}"
cd -- "$out"

shards=${said(`sbatch --parsable ${shellWords(shardWords(spread, all, options))}`, slurmShard(spread), "SHARD")}
shards=\${shards%%;*} # Behind the number stands the cluster's name where there are several.
merge=${said(`sbatch --parsable --dependency="afterany:$shards" ${shellWords(mergeWords(spread, options))}`, slurmMerge(spread), "MERGE")}
merge=\${merge%%;*}

echo "The shards are job $shards, the merging one is $merge. To see them, and to cancel them:"
echo "  squeue -j $shards,$merge"
echo "  scancel $shards $merge"
`;
}
