#!/usr/bin/env bash
# The sweep `width` of net.imnpu on Slurm: 64 blocks of points in 3 shards.
# An array job computes the shards, one a task; a second job merges them when all have ended. It computes what a task has left,
# so that the result is whole even if some were ended early; `--dependency=afterok` would wait for ever instead.
# The folder out has to be one that all machines share. Blocks that are in it are not computed again, so that all this can be
# done once more after a failure.
set -euo pipefail
cd -- /work
out=out
mkdir -p -- "$out/logs"
cd -- "$out"

shards=$(sbatch --parsable --job-name=imnpu-width --array=1-3 --output=logs/shard-%a.log --open-mode=append --cpus-per-task=1 --partition=long --time=2:00:00 <<'SHARD'
#!/usr/bin/env bash
# One shard of 3: the blocks of points that are its own and are not there yet.
cd -- /work || exit
if [ ! -d out/logs ]; then
  echo "imnpu: the folder of the sweep is not on $(uname -n); it has to be one that all machines share" >&2
  exit 1
fi
exec /opt/node /opt/imnpu/dist/cli.js sweep net.imnpu width --out out --resume --sample 100 --shard "$SLURM_ARRAY_TASK_ID"/3 --workers "$SLURM_CPUS_PER_TASK"
SHARD
)
shards=${shards%%;*} # Behind the number stands the cluster's name where there are several.
merge=$(sbatch --parsable --dependency="afterany:$shards" --job-name=imnpu-width-merge --output=logs/merge.log --open-mode=append --cpus-per-task=1 --partition=long --time=2:00:00 <<'MERGE'
#!/usr/bin/env bash
# Computes the blocks that no shard has left, if any, and merges all into `result.json`.
cd -- /work || exit
if [ ! -d out/logs ]; then
  echo "imnpu: the folder of the sweep is not on $(uname -n); it has to be one that all machines share" >&2
  exit 1
fi
exec /opt/node /opt/imnpu/dist/cli.js sweep net.imnpu width --out out --resume --sample 100 --workers "$SLURM_CPUS_PER_TASK"
MERGE
)
merge=${merge%%;*}

echo "The shards are job $shards, the merging one is $merge. To see them, and to cancel them:"
echo "  squeue -j $shards,$merge"
echo "  scancel $shards $merge"
