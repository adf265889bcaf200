import { describe, expect, it } from "vitest";
import { FILE, slurmPlace } from "./place.js";

const { shell, start, startOnTerminal } = slurmPlace({ "net.imnpu": FILE });

describe("a sweep on Slurm that is watched", () => {
  it("goes on where Ctrl-C ends the watching, is watched again, and cancelled if that is asked for", async () => {
    const later = "--slurm --array 4 --sbatch-option=--begin=now+1hour";
    const first = start(`net.imnpu width --out left ${later}`);
    const [, array, merge] = await first.until(/submitted: job (\d+), 4 shards, and job (\d+)/);
    first.interrupt();
    expect(await first.ended).toBe(130);
    expect(first.said.remarks).toContain(`
the jobs go on, jobs ${array}, ${merge}:
  squeue -j ${array},${merge}  shows them
  scancel ${array} ${merge}  cancels them
  the same command with \`--resume\` watches them, and shows the result
`);
    const again = start(`net.imnpu width --out left --resume --cancel-on-interrupt ${later}`);
    await again.until(new RegExp(`left: its jobs are there, jobs ${array}, ${merge}; none are submitted besides`));
    expect(shell("squeue --noheader --array --format=%F_%K").stdout.trim().split("\n")).toHaveLength(5);
    again.interrupt();
    expect(await again.ended).toBe(130);
    expect(again.said.remarks).toContain(`jobs ${array}, ${merge}: cancelled; \`--resume\` goes on`);
    expect(shell("squeue --noheader --states=PENDING,RUNNING").stdout).toBe("");
  });

  it("shows on a terminal how far it is and why nothing runs, and asks at Ctrl-C whether to cancel", async () => {
    const later = "--sbatch-option=--begin=now+1hour";
    const command = startOnTerminal(`net.imnpu few --out asked --slurm ${later}`);
    await command.until(/sweeping few on Slurm \.\.\. 0 of 2 blocks, 2 wait \(BeginTime\)/);
    command.type("\x03");
    await command.until(/Cancel the jobs\? \[y\/N\] /);
    command.type("y\r");
    await command.until(/jobs \d+, \d+: cancelled/);
    expect(await command.ended).toBe(130);
    expect(shell("squeue --noheader --states=PENDING,RUNNING").stdout).toBe("");
  });

  it("shows what a shard says that fails again and again", async () => {
    const fails = "--sbatch-option=--export=NODE_OPTIONS=--wrong";
    const command = start(`net.imnpu few --out failing --slurm ${fails}`);
    expect(await command.ended).toBe(2);
    const lines = command.said.remarks.trim().split("\n");
    for (const shard of [1, 2])
      expect(lines).toContain(`shard ${shard} of 2 is FAILED; it is submitted again (3 of 3)`);
    const told = lines.slice(lines.indexOf("the end of failing/logs/shard-1.log:") + 1);
    expect(told).toEqual([
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^ {2}.*node: --wrong is not allowed in NODE_OPTIONS$/)),
      "imnpu: --slurm: shard 1 of 2 has failed 3 times; `--resume` tries again what is missing",
    ]);
  });

  it("tells what sbatch says against it", () => {
    expect(shell("imnpu sweep net.imnpu few --out refused --slurm --partition nope")).toMatchObject({
      status: 2,
      stderr:
        "imnpu: --slurm: sbatch refuses: invalid partition specified: nope; Batch job submission failed: Invalid partition name specified\n",
    });
  });
});
