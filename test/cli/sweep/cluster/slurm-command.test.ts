import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, imnpu, spawnImnpu } from "../../run.js";

const FILE = `import "imnpu18"

network n on imnpu18 {
  input x: 8x8x8
  conv C: kernels 8 size 3x3 pad 1
}

sweep width of n {
  tiles    [4, 8, 16, 32]
  clusters [1, 2, 4, 8]
  weight_bus [8B/cycle, 16B/cycle, 32B/cycle]
}
`;

const asked = (words: string) => imnpu(`sweep net.imnpu ${words}`, { files: { "net.imnpu": FILE } });

describe("options of `imnpu sweep` for more than one machine", () => {
  it.each([
    ["--slurm", "--slurm: needs `--out`, the folder that all machines share"],
    ["--print-script lsf", "--print-script lsf: needs `--out`, the folder that all machines share"],
    ["--out o --slurm --shard 1/2", "--slurm: makes shards itself; leave out `--shard`"],
    ["--out o --array 4", "--array: needs `--slurm` or `--print-script`"],
    ["--out o --partition long", "--partition: needs `--slurm` or `--print-script slurm`"],
    ["--out o --print-script lsf --partition long", "--partition: needs `--slurm` or `--print-script slurm`"],
    ["--out o --sbatch-option=--time=1", "--sbatch-option: needs `--slurm` or `--print-script slurm`"],
    ["--out o --no-watch", "--no-watch: needs `--slurm`"],
    ["--out o --cancel-on-interrupt", "--cancel-on-interrupt: needs `--slurm`"],
    [
      "--out o --slurm --no-watch --cancel-on-interrupt",
      "--cancel-on-interrupt: goes with watching; leave out `--no-watch`",
    ],
    [
      "--out /elsewhere --print-script kubernetes",
      "/elsewhere: lies outside the working directory, which is what the volume of the containers holds",
    ],
  ])("%s", async (words, told) => {
    expect(await asked(words)).toEqual({ status: 2, out: "", remarks: `imnpu: ${told}\n` });
  });

  it.each([
    ["--out o --slurm --array 0", "Found `0` where a number of tasks belongs, 1 to 100000."],
    [
      "--out o --slurm --sbatch-option script.sh",
      "Found `script.sh` where an option of sbatch belongs, such as `--time=2:00:00`.",
    ],
    [
      "--out o --slurm --sbatch-option=--array=1-9",
      "`--array=1-9` is what imnpu tells sbatch itself; it cannot be another.",
    ],
    ["--out o --slurm --sbatch-option=-a1-9", "`-a1-9` is what imnpu tells sbatch itself; it cannot be another."],
    ["--out o --slurm --print-script lsf", "option '--print-script <scheduler>' cannot be used with option '--slurm'"],
    ["--out o --print-script pbs", "Allowed choices are slurm, lsf, kubernetes, gnu-parallel."],
  ])("%s", async (words, told) => {
    const { status, remarks } = await asked(words);
    expect(status).toBe(2);
    expect(remarks).toContain(told);
  });

  it("want a file that each task can read", async () => {
    const { status, remarks } = await imnpu("sweep - --out o --slurm", { input: FILE });
    expect({ status, remarks }).toEqual({
      status: 2,
      remarks: "imnpu: --slurm: each task reads the file itself; name one\n",
    });
  });

  it("a script is written, and no folder", async () => {
    const folder = folderWith({ "net.imnpu": FILE });
    const { status, out } = await imnpu("sweep net.imnpu --out o --sample 40 --print-script slurm --array 9", {
      folder,
    });
    expect(status).toBe(0);
    expect(out).toContain('sweep net.imnpu width --out o --resume --sample 40 --shard "$SLURM_ARRAY_TASK_ID"/2 ');
    expect(existsSync(join(folder, "o"))).toBe(false);
  });
});

/** Programs of Slurm that stand in for it: all tasks fail, and nobody has seen the folder. */
const SBATCH = `#!/bin/sh
cat > /dev/null
echo x >> "$STATE"
wc -l < "$STATE"
`;
const SQUEUE = `#!/bin/sh
for job in 1 3 5; do echo "$job|1|FAILED|NonZeroExitCode"; echo "$job|2|FAILED|NonZeroExitCode"; done
for job in 2 4 6; do echo "$job|N/A|FAILED|NonZeroExitCode"; done
`;

describe("Slurm that is not there, or does not work", () => {
  function withPrograms(files: Readonly<Record<string, string>>) {
    const folder = folderWith({ ...files, "net.imnpu": FILE });
    for (const name of Object.keys(files)) chmodSync(join(folder, name), 0o755);
    return { folder, environment: { PATH: `${folder}:/usr/bin:/bin`, STATE: join(folder, "state") } };
  }

  it("no sbatch", () => {
    const folder = folderWith({ "net.imnpu": FILE });
    expect(spawnImnpu("sweep net.imnpu --out o --slurm", { folder, environment: { PATH: folder } })).toEqual({
      ...{ status: 2, out: "" },
      remarks:
        "imnpu: --slurm: there is no `sbatch` on the PATH; run it where jobs are submitted, or have a script written with `--print-script slurm`\n",
    });
  });

  it("an sbatch that gives no number", () => {
    const ran = spawnImnpu("sweep net.imnpu --out o --slurm", withPrograms({ sbatch: "#!/bin/sh\necho queued\n" }));
    expect(ran.remarks).toBe("imnpu: --slurm: sbatch gives no job's number: queued\n");
  });

  it("machines that do not share the folder: no log comes", () => {
    const { status, remarks } = spawnImnpu(
      "sweep net.imnpu --out o --slurm",
      withPrograms({ sbatch: SBATCH, squeue: SQUEUE }),
    );
    expect({ status, lines: remarks.split("\n") }).toEqual({
      status: 2,
      lines: [
        "submitted: job 1, 2 shards, and job 2, which merges; logs in o/logs",
        "shard 1 of 2 is FAILED; it is submitted again (2 of 3)",
        "shard 2 of 2 is FAILED; it is submitted again (2 of 3)",
        "shard 1 of 2 is FAILED; it is submitted again (3 of 3)",
        "shard 2 of 2 is FAILED; it is submitted again (3 of 3)",
        "there is no o/logs/shard-1.log: the machines of the jobs do not share the folder o, or may not write into it",
        "imnpu: --slurm: shard 1 of 2 has failed 3 times; `--resume` tries again what is missing",
        "",
      ],
    });
  });
});
